import assert from "node:assert/strict";
import { after, test } from "node:test";
import { close, everyWay, PHONE, visit } from "./browser.mjs";

after(close);

/** What the server says at a path. */
const answer = async (page, path) => (await page.request.get(new URL(path, page.url()).href)).json();

const page_ = (path) => `/page/${encodeURI(path)}`;
const OPINION = "document/国务院办公厅关于推进社区数字服务的指导意见";
const COMMISSION = "institution/国家发展和改革委员会";

const ready = async (page) => {
  await page.locator(".thing-document").first().waitFor();
  await page.locator(".thing-link-list, .thing-drawing").first().waitFor({ state: "attached" });
};

everyWay(test, "thing_document", page_(OPINION), ready);
everyWay(test, "thing_body", `${page_(COMMISSION)}?open=in.responsible`, async (page) => {
  await ready(page);
  await page.locator(".fact").first().waitFor();
});

test("a body: names, years, lineage, what it belongs to", () =>
  visit(page_(COMMISSION), async (page) => {
    await page.getByRole("heading", { level: 1, name: "国家发展和改革委员会" }).waitFor();
    assert.match(await page.locator(".thing-card").first().innerText(), /2003 起[^]*国务院/);
    assert.ok((await page.locator(".thing-names").innerText()).includes("发改委"));
    await page.locator(".thing-lineage").getByRole("link", { name: "国家发展计划委员会" }).waitFor();
    await page.getByText("各时期的名称").click();
    await page.getByRole("cell", { name: "国家计划委员会", exact: true }).first().waitFor();
    await page.locator(".thing-lineage").getByRole("link", { name: "国家发展计划委员会" }).click();
    await page.getByRole("heading", { level: 1, name: "国家发展计划委员会" }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { level: 1, name: "国家发展和改革委员会" }).waitFor();
  }));

test("a group of facts opens with sentences that lead to the text; the address keeps it open", () =>
  visit(`${page_(OPINION)}?open=none`, async (page) => {
    const group = page.locator(".thing-group", { hasText: "以…为依据" }).first();
    await group.waitFor();
    assert.equal(await page.locator(".fact").count(), 0);
    await group.locator("summary").click();
    await group.locator(".fact").first().waitFor();
    assert.equal(await group.locator(".fact").count(), 2);
    await page.waitForURL(/open=none%2Cout.basedOn/);
    await page.reload();
    await page.locator(".fact .to-text").first().click();
    await page.locator(".reader-text mark").first().waitFor();
  }));

test("a document: number, date, issuer, status, and its text", () =>
  visit(page_(OPINION), async (page) => {
    const card = page.locator(".thing-card").nth(1);
    await card.getByText("国办发〔2020〕18号").waitFor();
    const told = await card.innerText();
    for (const part of ["2020-06-15", "国务院办公厅", "废止或取代"]) assert.ok(told.includes(part), part);
    await page.getByRole("link", { name: "阅读原文" }).click();
    await page.locator(".reader-text").waitFor();
  }));

test("a document that is only cited has no text to read", () =>
  visit(page_("document/中华人民共和国网络安全法"), async (page) => {
    await page.getByText("库中没有它的原文").waitFor();
    assert.equal(await page.getByRole("link", { name: "阅读原文" }).count(), 0);
  }));

test("mentions are counted and lead to their places", () =>
  visit(page_("institution/国务院"), async (page) => {
    const { mentions } = await answer(page, `/api/entity?iri=${encodeURIComponent("https://w3id.org/policygraph/id/institution/国务院")}`);
    await page.getByText(`共 ${mentions} 处`).waitFor();
    await page.locator(".thing-document mark", { hasText: "国务院" }).first().waitFor();
    await page.locator(".thing-document .to-text").first().click();
    await page.locator(".reader-text mark").first().waitFor();
  }));

test("a long list comes in parts", () =>
  visit(page_(COMMISSION), async (page) => {
    await page.locator(".thing-document").first().waitFor();
    const [source] = (await answer(page, `/api/mentions?limit=1&iri=${encodeURIComponent("https://w3id.org/policygraph/id/" + COMMISSION)}`)).mentions;
    await page.route("**/api/mentions?*", (route) => {
      const offset = Number(new URL(route.request().url()).searchParams.get("offset") ?? 0);
      const part = Array.from({ length: Math.min(20, 45 - offset) }, (_, at) => ({ ...source, iri: `${source.iri}${offset + at}`, sentence: `第${offset + at}句${source.text}` }));
      return route.fulfill({ json: { total: 45, mentions: part } });
    });
    await page.reload();
    await page.getByText("已显示 20 / 45").waitFor();
    await page.getByRole("button", { name: "继续显示" }).click();
    await page.getByText("已显示 40 / 45").waitFor();
    await page.getByRole("button", { name: "继续显示" }).click();
    await page.getByText("第44句").waitFor();
    assert.equal(await page.locator(".thing-document li").count(), 45);
    assert.equal(await page.getByRole("button", { name: "继续显示" }).count(), 0);
  }));

test("a link of the drawing shows its sentences, by pointer and by keyboard", () =>
  visit(page_(COMMISSION), async (page) => {
    await page.locator(".thing-line").first().waitFor();
    const nodes = await page.locator(".thing-drawing a").count();
    await page.locator(".thing-line-reach").first().dispatchEvent("click");
    await page.locator(".thing-proofs").waitFor();
    await page.getByRole("button", { name: "关闭" }).click();
    await page.getByText("以列表显示").click();
    assert.equal(await page.locator(".thing-link-list li").count(), nodes);
    await page.locator(".thing-link-list li", { hasText: "牵头" }).getByRole("button").first().focus();
    await page.keyboard.press("Enter");
    await page.locator(".thing-proofs .sentence").first().waitFor();
    assert.ok((await page.evaluate(() => document.activeElement?.textContent ?? "")).includes("国家发展和改革委员会"));
  }));

test("on a phone the list stands in the place of the drawing", () =>
  visit(
    page_(COMMISSION),
    async (page) => {
      await page.locator(".thing-link-list li").first().waitFor();
      assert.ok(!(await page.locator(".thing-drawing").isVisible()));
    },
    { window: PHONE },
  ));

test("keys with escapes: a link to the page, the page itself and the data are the same thing", () =>
  visit("/", async (page) => {
    // As the graph has it: <, / and % are escaped in an IRI, once.
    const iri = "https://w3id.org/policygraph/id/document/关于修改%3C某法%3E的决定(GB%2FT1)87%25";
    const asked = [];
    await page.route("**/api/entity?*", (route) => {
      asked.push(new URL(route.request().url()).searchParams.get("iri"));
      return route.fulfill({ json: { iri, label: "escaped", type: "PolicyDocument", classes: [], names: [], attributes: [], predecessors: [], successors: [], parents: [], parts: 0, facts: [], mentions: 0, documents: 0 } });
    });
    await page.route("**/api/neighbours?*", (route) => route.fulfill({ json: { nodes: [], edges: [], hidden: { nodes: 0, edges: 0 } } }));
    const found = { iri, label: "escaped", type: "document", matched: "escaped", how: "exact", page: "" };
    await page.route("**/api/search?*", (route) => route.fulfill({ json: { results: route.request().url().includes("in=sentences") ? [] : [found] } }));
    await page.goto(new URL("/?q=escaped", page.url()).href);
    await page.locator(".search-group").getByRole("link", { name: "escaped" }).click();
    await page.getByRole("heading", { level: 1, name: "escaped" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "escaped" }).waitFor();
    assert.equal(decodeURIComponent(new URL(page.url()).pathname), "/page/document/关于修改<某法>的决定(GB/T1)87%");
    assert.deepEqual([...new Set(asked)], [iri]);
    assert.equal(await page.getByRole("textbox").inputValue(), iri);
    const data = await page.getByRole("link", { name: "Turtle" }).getAttribute("href");
    assert.equal(data, encodeURI("/data/document/关于修改<某法>的决定(GB").replace("(GB", "(GB%2FT1)87%25.ttl"));
  }));

test("the stable address is copied, and the data is there", () =>
  visit(page_("place/330000"), async (page) => {
    await page.getByRole("button", { name: "复制" }).click();
    await page.getByText(/已复制|已选中/).waitFor();
    assert.equal(await page.getByRole("textbox").inputValue(), "https://w3id.org/policygraph/id/place/330000");
    for (const name of ["Turtle", "JSON-LD", "N-Triples", "RDF/XML"]) {
      const path = await page.getByRole("link", { name, exact: true }).getAttribute("href");
      assert.equal((await page.request.get(new URL(path, page.url()).href)).status(), 200, name);
    }
  }));

test("an unknown thing is told, with a search", () =>
  visit(page_("institution/没有这个机构"), async (page) => {
    await page.getByRole("heading", { level: 1, name: "图谱中没有这个事物" }).waitFor();
    await page.getByRole("combobox").fill("民政部");
    await page.getByRole("option", { name: "民政部" }).first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "民政部" }).waitFor();
  }));
