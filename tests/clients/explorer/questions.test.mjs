import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { accessible, close, everyWay, LAPTOP, PHONE, picture, visit } from "./browser.mjs";

after(close);

const answered = (page) => page.getByRole("region", { name: /^(结果|Answer)$/ }).waitFor();
const main = (page) => page.locator("main");

everyWay(test, "questions", "/explore/questions", (page) => page.getByRole("heading", { level: 2 }).first().waitFor());
everyWay(test, "question-bar", "/explore/questions/bodies_by_tasks", async (page) => {
  await answered(page);
  await page.locator(".chart canvas").waitFor();
});
for (const [language, colours, window] of [["zh", "light", PHONE], ["en", "dark", LAPTOP]]) {
  test(`a table of sentences is accessible: ${language}, ${colours}`, () =>
    visit(
      "/explore/questions/tasks_of_body?body=民政部",
      async (page) => {
        await page.locator("td.answer-sentence a.to-text").first().waitFor();
        await accessible(page);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
        await picture(page, `question-sentences-${language}`);
      },
      { language, colours, window },
    ));
}

test("questions are found by words of either language", () =>
  visit("/explore/questions", async (page) => {
    await page.getByLabel("筛选问题").fill("joint pairs");
    await page.waitForURL(/q=joint/);
    const names = await page.locator(".questions-list a").allInnerTexts();
    assert.ok(names.length > 0 && names.length < 6, names.join());
    await page.reload();
    assert.equal(await page.getByLabel("筛选问题").inputValue(), "joint pairs");
    await page.getByLabel("筛选问题").fill("<img src=x onerror=alert(1)>");
    await main(page).getByText("没有这样的问题").waitFor();
  }));

test("a thing is chosen by pinyin, stands in the address, and comes back with it", () =>
  visit("/explore/questions/tasks_of_body", async (page) => {
    await answered(page);
    await page.getByRole("combobox", { name: "机构" }).fill("mzb");
    await page.getByRole("option", { name: /民政部/ }).first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/body=id/);
    await page.locator(".questions-resolved").getByText("民政部").waitFor();
    await page.reload();
    await answered(page);
    assert.equal(await page.getByRole("combobox", { name: "机构" }).inputValue(), "民政部");
    assert.match(await page.locator(".questions-resolved").innerText(), /民政部/);
    await page.goBack();
    await page.locator(".questions-resolved").getByText("工业和信息化部").waitFor();
  }));

test("every sentence leads to its place in a text", () =>
  visit("/explore/questions/evidence_between_documents?document=国务院办公厅关于推进社区数字服务的指导意见&other=中华人民共和国网络安全法", async (page) => {
    await page.locator("td.answer-sentence a.to-text").waitFor();
    const address = await page.locator("td.answer-sentence a.to-text").getAttribute("href");
    assert.match(address, /^\/explore\/read\/graph\/[0-9a-f]{16}\?at=\d+-\d+$/);
    await page.locator(`td.answer-excerpt a.to-text[href="${address}"]`).waitFor();
  }));

test("an example asks at once; a typed name is sent as it is", () =>
  visit("/explore/questions/meaning_of_name", async (page) => {
    await answered(page);
    await page.getByRole("button", { name: "工信部" }).click();
    await page.waitForURL(/name=/);
    await main(page).getByRole("link", { name: "工业和信息化部", exact: true }).waitFor();
  }));

test("an ambiguous name is told, and one of its meanings chosen", () =>
  visit("/explore/questions/history_of_division?place=东城区", async (page) => {
    await page.getByRole("alert").waitFor();
    await page.getByRole("button", { name: /110101/ }).click();
    await answered(page);
    assert.ok((await page.locator("tbody tr").count()) > 0);
  }));

test("an unknown name, an unknown question and an unknown value are told", async () => {
  await visit("/explore/questions/tasks_of_body?body=不存在的机构", (page) => page.getByRole("alert").getByText("不存在的机构").waitFor());
  await visit("/explore/questions/bodies_founded_or_abolished?year=abc", (page) => page.getByRole("alert").getByText("abc").waitFor());
  await visit("/explore/questions/no_such", (page) => page.getByRole("link", { name: "看全部问题" }).waitFor());
});

test("an answer without rows says so", () =>
  visit("/explore/questions/replaced_documents", (page) => main(page).getByText("没有符合条件的内容").waitFor()));

test("columns that only give names are gone, and numbers are sorted as numbers", () =>
  visit("/explore/questions/bodies_by_tasks", async (page) => {
    await answered(page);
    const heads = await page.locator("thead th").allInnerTexts();
    assert.ok(heads.some((head) => head.startsWith("机构")) && !heads.some((head) => head.startsWith("名称")), heads.join());
    const column = heads.findIndex((head) => head.startsWith("任务数"));
    const button = page.locator("thead th").nth(column).getByRole("button");
    const values = async () => (await page.locator(`tbody td:nth-child(${column + 1})`).allInnerTexts()).map(Number);
    await button.click();
    assert.deepEqual(await values(), (await values()).sort((a, b) => a - b));
    await button.click();
    assert.deepEqual(await values(), (await values()).sort((a, b) => b - a));
  }));

test("another number is drawn, and the choice stands in the address", () =>
  visit("/explore/questions/bodies_by_tasks", async (page) => {
    await page.getByLabel("画出").selectOption("documents");
    await page.waitForURL(/draw=documents/);
    await page.reload();
    assert.equal(await page.getByLabel("画出").inputValue(), "documents");
  }));

test("a network is a list of nodes with what they are linked to", () =>
  visit("/explore/questions/joint_issuing_pairs", async (page) => {
    await page.locator(".answer-links").waitFor();
    const first = page.locator(".answer-links > ul > li").first();
    assert.ok((await first.locator("ul a").count()) > 0);
    assert.equal(await page.locator(".answer-links").getByRole("link", { name: "到图谱页看全部关系" }).getAttribute("href"), "/explore/graph");
  }));

test("a map question has a chart, a table and the way to the map", () =>
  visit("/explore/questions/documents_by_province", async (page) => {
    await page.getByRole("link", { name: "在地图上看各省" }).waitFor();
    await page.locator(".chart canvas").waitFor();
    await page.locator("tbody tr").first().waitFor();
  }));

test("answers are downloaded, and the query is opened in the editor", () =>
  visit("/explore/questions/bodies_by_tasks", async (page) => {
    await answered(page);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "CSV" }).click()]);
    assert.equal(download.suggestedFilename(), "bodies_by_tasks.csv");
    assert.match(await readFile(await download.path(), "utf8"), /^body,name,/);
    await page.getByText("背后的查询").click();
    const link = await page.getByRole("link", { name: "在 SPARQL 编辑器中打开" }).getAttribute("href");
    assert.match(decodeURIComponent(link), /^\/sparql#query=PREFIX pg:/);
    await picture(page, "question-query");
  }));

test("the server's failure is told, and asked again", () =>
  visit("/explore/questions/bodies_by_tasks", async (page) => {
    await answered(page);
    let failing = true;
    await page.route("**/api/queries/lead_issuers*", (route) => (failing ? route.fulfill({ status: 503, json: { title: "busy" } }) : route.continue()));
    await page.evaluate(() => history.pushState(null, "", "/explore/questions/lead_issuers"));
    await page.goBack();
    await page.goForward();
    await page.getByRole("alert").waitFor();
    failing = false;
    await page.getByRole("button", { name: "再试一次" }).click();
    await answered(page);
  }));
