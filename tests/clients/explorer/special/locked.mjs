// A server that may be read only with its token: the explorer asks for it, and opens with it.

import { after, test } from "node:test";
import { accessible, close, token, visit } from "../browser.mjs";

after(close);

test("the token opens the explorer, and a wrong one does not", () =>
  visit("/page/place/330000", async (page) => {
    const box = page.getByLabel("令牌");
    await box.fill("wrong");
    await accessible(page);
    await page.getByRole("button", { name: "打开" }).click();
    await page.getByText("没有接受").waitFor();
    await box.fill(token);
    await page.getByRole("button", { name: "打开" }).click();
    await page.getByRole("heading", { level: 1, name: "浙江省" }).waitFor();
  }));
