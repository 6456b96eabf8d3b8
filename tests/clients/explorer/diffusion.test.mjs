import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { close, everyWay, visit } from "./browser.mjs";

after(close);

const REGULATION = "https%3A%2F%2Fw3id.org%2Fpolicygraph%2Fid%2Fdocument%2F%E7%A4%BE%E5%8C%BA%E5%85%AC%E5%85%B1%E6%95%B0%E6%8D%AE%E7%AE%A1%E7%90%86%E6%9D%A1%E4%BE%8B";
const region = (page) => page.getByRole("region", { name: /^采纳顺序/ });

everyWay(test, "diffusion", "/explore/diffusion", (page) => page.locator(".diffusion-order table").first().waitFor());

test("an example is shown at first, and said to be one", () =>
  visit("/explore/diffusion", async (page) => {
    await page.getByText("先以采纳省份最多的举措为例").waitFor();
    await page.getByRole("img", { name: /累计采纳曲线/ }).locator("canvas").waitFor();
    await page.getByText("它不表示实施").waitFor();
  }));

test("a document: order of adoption with dates, sentences and ranks", () =>
  visit(`/explore/diffusion?things=${REGULATION}`, async (page) => {
    const rows = region(page).locator("tbody tr");
    await rows.first().waitFor();
    const dates = await region(page).locator(".diffusion-date").allTextContents();
    assert.ok(dates.length >= 2);
    assert.deepEqual(dates, [...dates].sort());
    assert.equal(await rows.first().locator("td").first().textContent(), "1");
    assert.match(await rows.first().getByRole("link", { name: "在原文中查看" }).getAttribute("href"), /^\/explore\/read\/graph\//);
    await page.getByText(/先后|中央最早文件/).first().waitFor();
  }));

test("up to four things are compared and removed again", () =>
  visit("/explore/diffusion", async (page) => {
    for (const name of ["东数西算", "易地扶贫搬迁工程", "最多跑一次", "浙里社区"]) {
      const choice = page.getByRole("button", { name: new RegExp(`^${name} \\(`) });
      await choice.click();
      await page.getByRole("button", { name: `去掉 ${name}` }).waitFor();
    }
    await page.getByText("已有四项").waitFor();
    assert.equal(await page.locator(".diffusion-order").count(), 4);
    await page.getByRole("button", { name: "去掉 浙里社区" }).click();
    await page.locator(".diffusion-order").nth(3).waitFor({ state: "detached" });
    await page.goBack();
    await page.locator(".diffusion-order").nth(3).waitFor();
  }));

test("the same provinces as the question behind it", () =>
  visit("/explore/diffusion?things=https%3A%2F%2Fw3id.org%2Fpolicygraph%2Fid%2Finitiative%2F%E6%B5%99%E9%87%8C%E7%A4%BE%E5%8C%BA", async (page) => {
    const rows = region(page).locator("tbody tr");
    await rows.first().waitFor();
    const asked = await page.evaluate(() => fetch("/api/queries/adoption_by_province?initiative=%E6%B5%99%E9%87%8C%E7%A4%BE%E5%8C%BA").then((answer) => answer.json()));
    assert.deepEqual(await region(page).locator("tbody .diffusion-date").allTextContents(), asked.answer.results.bindings.map((row) => row.first.value));
    assert.match(await page.getByRole("link", { name: "背后的问题与查询" }).getAttribute("href"), /^\/explore\/questions\/adoption_by_province\?initiative=/);
  }));

test("the order is taken home as CSV", () =>
  visit(`/explore/diffusion?things=${REGULATION}`, async (page) => {
    await region(page).waitFor();
    const download = page.waitForEvent("download");
    await page.locator(".diffusion-order").getByRole("button", { name: "下载此表" }).click();
    assert.match(readFileSync(await (await download).path(), "utf8"), /^\uFEFF次序,省级行政区,日期/);
  }));

test("what nobody adopted, and what does not exist, is said", () =>
  visit("/explore/diffusion?things=https%3A%2F%2Fw3id.org%2Fpolicygraph%2Fid%2Finitiative%2Fnothing", async (page) => {
    await page.getByText("没有哪个省的有日期文件提到“nothing”").waitFor();
  }));
