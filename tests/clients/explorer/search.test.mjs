import assert from "node:assert/strict";
import { after, test } from "node:test";
import { close, everyWay, PHONE, visit } from "./browser.mjs";

after(close);

/** What the server says at a path. */
const answer = async (page, path) => (await page.request.get(new URL(path, page.url()).href)).json();

everyWay(test, "search", "/", (page) => page.locator(".search-examples a").first().waitFor());
everyWay(test, "search_found", `/?q=${encodeURIComponent("社区")}`, async (page) => {
  await page.locator(".search-group a").first().waitFor();
  await page.locator(".search .sentence").first().waitFor();
});

test("the first page tells what the store holds and leads to the other pages", () =>
  visit("/", async (page) => {
    const { documents, facts } = await answer(page, "/api/stats");
    await page.locator(".search-figures").waitFor();
    const figures = await page.locator(".search-figures dd").allTextContents();
    assert.equal(figures[0], documents.toLocaleString("zh-CN"));
    assert.equal(figures[2], facts.reduce((sum, [, count]) => sum + count, 0).toLocaleString("zh-CN"));
    const ways = await page.locator(".search-ways a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    for (const path of ["/explore/graph", "/explore/places", "/explore/timeline", "/explore/targets", "/explore/questions", "/sparql"]) assert.ok(ways.includes(path), path);
    await page.locator(".search-examples a").first().click();
    await page.waitForURL(/\/page\//);
  }));

test("suggestions are chosen with the keyboard, by a short form", () =>
  visit("/", async (page) => {
    await page.getByRole("combobox").fill("发改委");
    await page.getByRole("option", { name: "国家发展和改革委员会" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "国家发展和改革委员会" }).waitFor();
    assert.equal(decodeURIComponent(new URL(page.url()).pathname), "/page/institution/国家发展和改革委员会");
  }));

test("Enter searches; the address brings the search back", () =>
  visit("/", async (page) => {
    await page.getByRole("combobox").fill("guowuyuan");
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=guowuyuan/);
    await page.locator(".search-group", { hasText: "拼音相同" }).getByRole("link", { name: "国务院", exact: true }).waitFor();
    await page.reload();
    await page.locator(".search-group a").first().waitFor();
    assert.equal(await page.getByRole("combobox").inputValue(), "guowuyuan");
    await page.goBack();
    await page.locator(".search-figures").waitFor();
  }));

test("a type is chosen, and all of it is shown", () =>
  visit(`/?q=${encodeURIComponent("国务院")}`, async (page) => {
    const group = page.locator(".search-group", { has: page.getByRole("heading", { name: "机构" }) });
    await group.waitFor();
    const few = await group.locator("li").count();
    await group.getByRole("button").click();
    await page.waitForURL(/type=institution/);
    assert.equal(await page.locator(".search-group").count(), 1);
    assert.ok((await page.locator(".search-group li").count()) > few);
    assert.equal(await page.locator(".search .sentence").count(), 0);
    await page.getByRole("button", { name: "全部类型" }).click();
    await page.locator(".search .sentence").first().waitFor();
  }));

test("a sentence leads to its place in the text", () =>
  visit(`/?q=${encodeURIComponent("社区 平台")}`, async (page) => {
    const sentence = page.locator(".search .sentence").first();
    await sentence.waitFor();
    const marked = await sentence.locator("mark").allTextContents();
    assert.ok(marked.includes("社区") && marked.includes("平台"), marked.join());
    await sentence.getByRole("link", { name: "在原文中查看" }).click();
    await page.locator(".reader-text mark").first().waitFor();
  }));

test("what finds nothing says so, and hostile input is text", () =>
  visit(`/?q=${encodeURIComponent('<img src=x onerror=alert(1)>(.*["\\')}`, async (page) => {
    await page.getByText("没有名称与").waitFor();
    await page.getByText("没有句子含有").waitFor();
    assert.equal(await page.locator("main img").count(), 0);
    await page.goto(new URL("/?q=%20%20", page.url()).href);
    await page.locator(".search-figures").waitFor();
  }));

test("a server that does not answer is told, and asked again", () =>
  visit(
    "/",
    async (page) => {
      await page.route("**/api/search?*", (route) => route.fulfill({ status: 503, contentType: "application/problem+json", body: "{}" }));
      await page.getByRole("combobox").fill("国务院");
      await page.getByRole("button", { name: "搜索", exact: true }).click();
      await page.getByRole("alert").first().waitFor();
      await page.unroute("**/api/search?*");
      await page.getByRole("button", { name: "再试一次" }).first().click();
      await page.locator(".search-group a").first().waitFor();
    },
    { window: PHONE },
  ));

test("a type of which nothing is found leads back to all types", () =>
  visit(`/?q=${encodeURIComponent("国务院办公厅")}&type=person`, async (page) => {
    await page.getByText("这一类型中没有").waitFor();
    await page.getByRole("button", { name: "全部类型" }).click();
    await page.locator(".search-group a").first().waitFor();
  }));
