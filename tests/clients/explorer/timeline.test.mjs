import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { close, everyWay, visit } from "./browser.mjs";

after(close);

const rows = (page, heading) => page.getByRole("region", { name: heading }).locator("tbody tr");

everyWay(test, "timeline", "/explore/timeline", (page) => page.getByRole("heading", { level: 2 }).waitFor());

test("few years are shown by month, with plan periods, and all documents are accounted for", () =>
  visit("/explore/timeline", async (page) => {
    await page.getByRole("img", { name: /每月文件数/ }).waitFor();
    await page.getByText("十四五", { exact: true }).first().waitFor();
    const said = await page.locator("main").textContent();
    const [, shown, all] = /图中 (\d+) 份，共 (\d+) 份/.exec(said);
    const [, undated] = /(\d+) 份没有日期/.exec(said) ?? [0, 0];
    const { documents } = await page.evaluate(() => fetch("/api/stats").then((answer) => answer.json()));
    assert.equal(Number(all), documents);
    assert.equal(Number(shown) + Number(undated), documents);
  }));

test("a span of years chosen by keyboard lists its documents and stays in the address", () =>
  visit("/explore/timeline", async (page) => {
    await page.getByLabel("到", { exact: true }).fill("2021");
    await page.getByLabel("到", { exact: true }).press("Tab");
    await page.getByRole("heading", { name: "2020–2021 年的文件" }).waitFor();
    await rows(page, "2020–2021 年的文件").first().waitFor();
    assert.equal(await rows(page, "2020–2021 年的文件").count(), 7);
    assert.match(page.url(), /until=2021/);
    await page.reload();
    await page.getByRole("heading", { name: "2020–2021 年的文件" }).waitFor();
    assert.match(await page.getByRole("region", { name: /年的文件/ }).getByRole("link").first().getAttribute("href"), /^\/page\/document\//);
  }));

test("drawing over bars takes out their years; the way back brings all years again", () =>
  visit("/explore/timeline?since=2010&until=2025", async (page) => {
    const chart = page.locator(".timeline-chart svg");
    await chart.waitFor();
    const box = await chart.boundingBox();
    const xOf = (year) => box.x + 44 + ((year + 0.5 - 2010) / 16) * (box.width - 48);
    await page.mouse.move(xOf(2021), box.y + 200);
    await page.mouse.down();
    await page.mouse.move(xOf(2022), box.y + 200, { steps: 4 });
    await page.mouse.up();
    await page.getByRole("heading", { name: "2021–2022 年的文件" }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: "2010–2025 年的文件" }).waitFor();
  }));

test("genre, place and issuer filter", () =>
  visit("/explore/timeline", async (page) => {
    await page.getByRole("combobox", { name: "文种", exact: true }).selectOption("通知");
    await page.waitForURL(/genre=/);
    await page.getByRole("region", { name: /年的文件/ }).waitFor();
    const genres = await page.getByRole("region", { name: /年的文件/ }).locator("tbody tr td:nth-child(3)").allTextContents();
    assert.ok(genres.length > 2 && genres.every((genre) => genre === "通知"));
    await page.getByRole("combobox", { name: "地方（含下辖）" }).fill("浙江");
    await page.getByRole("option", { name: /浙江省/ }).first().click();
    await page.getByText("没有符合条件的有日期文件").waitFor();
    await page.getByRole("button", { name: "去掉: 地方" }).click();
    await page.getByRole("region", { name: /年的文件/ }).waitFor();
  }));

test("colours by genre, the numbers as a table and as CSV", () =>
  visit("/explore/timeline?by=genre&since=2010", async (page) => {
    await page.getByText("图中数字（表格）").click();
    const table = page.getByRole("region", { name: /每年文件数/ });
    assert.ok((await table.locator("thead").textContent()).includes("通知"));
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "下载此表" }).first().click();
    const lines = readFileSync(await (await download).path(), "utf8").trim().split("\r\n");
    const sum = lines.slice(1).reduce((all, line) => all + Number(line.split(",").at(-1)), 0);
    const [, shown] = /图中 (\d+) 份/.exec(await page.locator("main").textContent());
    assert.equal(sum, Number(shown));
  }));

test("nonsense in the address is no harm", () =>
  visit("/explore/timeline?since=abc&until=99999&genre=%22%7D%3Cscript%3E", async (page) => {
    await page.getByText("没有符合条件的有日期文件").waitFor();
  }));

test("names from documents become neither markup nor formulas", () =>
  visit("/explore/not-yet", async (page) => {
    await page.route("**/sparql", async (route) => {
      const asked = route.request().postData() ?? "";
      if (!asked.startsWith("# What things are called")) return route.continue();
      const things = [...asked.matchAll(/<([^<>]+\/id\/document\/[^<>]+)>/g)].map(([, iri]) => iri);
      const bindings = things.map((iri, at) => ({
        thing: { type: "uri", value: iri },
        language: { type: "literal", value: "zh-hans" },
        label: { type: "literal", value: at % 2 ? '<img src="x" onerror="alert(1)">' : '=HYPERLINK("http://x","a,b")' },
      }));
      return route.fulfill({ json: { head: { vars: ["thing", "language", "label"] }, results: { bindings } } });
    });
    await page.goto(new URL("/explore/timeline", page.url()).href);
    await page.getByRole("link", { name: '<img src="x"' }).first().waitFor();
    assert.equal(await page.locator("main img").count(), 0);
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "下载此表" }).last().click();
    assert.match(readFileSync(await (await download).path(), "utf8"), /,"'=HYPERLINK\(""http:\/\/x"",""a,b""\)",/);
  }));
