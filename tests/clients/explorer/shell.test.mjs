import assert from "node:assert/strict";
import { after, test } from "node:test";
import { close, everyWay, visit } from "./browser.mjs";

after(close);

everyWay(test, "not_found", "/explore/nothing-here", (page) => page.getByRole("heading", { level: 1 }).waitFor());

test("language and colours are chosen and kept", () =>
  visit("/explore/nothing-here", async (page) => {
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { name: "No such page" }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
    await page.getByRole("button", { name: "Switch to dark colours" }).click();
    await page.reload();
    await page.getByRole("button", { name: "Switch to light colours" }).waitFor();
    await page.getByRole("button", { name: "中文" }).waitFor();
  }));

test("the keyboard reaches the content past the head", () =>
  visit("/explore/nothing-here", async (page) => {
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "main");
  }));
