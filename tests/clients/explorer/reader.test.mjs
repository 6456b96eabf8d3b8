import assert from "node:assert/strict";
import { after, test } from "node:test";
import { close, everyWay, PHONE, visit } from "./browser.mjs";

after(close);

/** What the server says at a path. */
const answer = async (page, path) => (await page.request.get(new URL(path, page.url()).href)).json();

const OPINION = `/explore/read/${encodeURI("id/document/国务院办公厅关于推进社区数字服务的指导意见")}`;
const GRAPH = "https://w3id.org/policygraph/graph/0123456789abcdef";
const text = (page) => page.locator(".reader-text");

everyWay(test, "reader", `${OPINION}?at=268-335`, (page) => page.locator(".reader-text mark").first().waitFor());

/** Opens the reader on an answer that a test has made. */
async function made(page, parts, query = "") {
  const document = { iri: "https://w3id.org/policygraph/id/document/x", label: "试", type: "PolicyDocument" };
  const whole = { document, source: GRAPH, sources: [{ graph: GRAPH, file: "x.txt" }], file: "x.txt", format: "text", outline: [], mentions: [], facts: [], ...parts };
  await page.route("**/api/document?*", (route) => route.fulfill({ json: whole }));
  await page.goto(new URL(`/explore/read/graph/0123456789abcdef${query}`, page.url()).href);
}

const mention = (start, end, type = "Institution", label = `${start}-${end}`) => ({
  iri: `${GRAPH}/mention/${start}-${end}`,
  start,
  end,
  type,
  entity: { iri: `https://w3id.org/policygraph/id/institution/${label}`, label, type },
});

test("what the address names is highlighted, focused and told", () =>
  visit(`${OPINION}?at=268-278`, async (page) => {
    const mark = page.locator(".reader-text mark");
    await mark.waitFor();
    assert.equal(await mark.innerText(), "（一）建设统一入口。");
    assert.ok(await mark.evaluate((element) => element === document.activeElement));
    assert.ok(await mark.evaluate((element) => element.getBoundingClientRect().top > 0 && element.getBoundingClientRect().bottom < innerHeight));
    await page.getByRole("status").filter({ hasText: "已突出显示：（一）建设统一入口。" }).waitFor({ state: "attached" });
  }));

test("a place that is not in the text is told", () =>
  visit(`${OPINION}?at=999999-1000000`, async (page) => {
    await page.getByText("不在这份原文之内").waitFor();
    assert.equal(await page.locator(".reader-text mark").count(), 0);
  }));

test("the outline leads to headings, and back leads back", () =>
  visit(OPINION, async (page) => {
    await page.getByRole("button", { name: "二、重点任务" }).click();
    await page.locator(".reader-text mark", { hasText: "二、重点任务" }).waitFor();
    await page.waitForURL(/at=261-267/);
    await page.getByRole("button", { name: "三、保障措施" }).click();
    await page.locator(".reader-text mark", { hasText: "三、保障措施" }).waitFor();
    await page.goBack();
    await page.locator(".reader-text mark", { hasText: "二、重点任务" }).waitFor();
  }));

test("a mention tells what it is, by pointer and by keyboard", () =>
  visit(OPINION, async (page) => {
    await text(page).getByRole("button", { name: "国家发展改革委 – 机构：国家发展和改革委员会" }).first().click();
    const popover = page.getByRole("dialog");
    await popover.getByRole("link", { name: "国家发展和改革委员会" }).waitFor();
    await page.keyboard.press("Escape");
    await popover.waitFor({ state: "detached" });
    await text(page).focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), "国务院");
    await page.keyboard.press("Enter");
    await popover.getByRole("link", { name: "国务院" }).waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), "国务院");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "国务院" }).waitFor();
  }));

test("types are hidden and shown; the address keeps it", () =>
  visit(OPINION, async (page) => {
    const bodies = text(page).locator('[title^="机构"]');
    await bodies.first().waitFor();
    await page.getByRole("checkbox", { name: /机构/ }).uncheck();
    await page.waitForURL(/hide=Institution/);
    assert.equal(await bodies.count(), 0);
    assert.ok((await text(page).locator(".reader-mention").count()) > 0);
    await page.reload();
    await text(page).locator(".reader-mention").first().waitFor();
    assert.equal(await bodies.count(), 0);
    await page.getByRole("checkbox", { name: /机构/ }).check();
    assert.ok((await bodies.count()) > 0);
  }));

test("a fact leads to its sentence; facts are chosen by property", () =>
  visit(OPINION, async (page) => {
    await page.locator(".reader-notes").first().waitFor();
    const all = await page.locator(".reader-notes button").count();
    await page.locator(".reader-panel", { hasText: "事实" }).last().locator("summary").click();
    await page.getByRole("combobox").selectOption("issuedOn");
    await page.waitForURL(/fact=issuedOn/);
    assert.ok((await page.locator(".reader-notes button").count()) < all);
    await page.locator(".reader-notes button").first().click();
    await page.locator(".reader-text mark", { hasText: "2020年6月15日" }).waitFor();
  }));

test("on a phone the facts unfold below their line", () =>
  visit(
    OPINION,
    async (page) => {
      const notes = page.locator(".reader-notes").first();
      await notes.waitFor();
      assert.equal(await notes.locator("button:visible").count(), 0);
      await notes.locator("summary").click();
      assert.ok((await notes.locator("button:visible").count()) > 0);
    },
    { window: PHONE },
  ));

test("positions count characters, not units; nested and overlapping mentions keep the text", () =>
  visit("/", async (page) => {
    const told = "😀𠀀甲国务院办公厅印发\n乙丙丁";
    await made(page, { text: told, mentions: [mention(3, 9), mention(3, 6), mention(5, 11), mention(10, 13), mention(40, 50), mention(7, 7)] }, "?at=1-3");
    await text(page).locator("mark").waitFor();
    assert.equal(await text(page).locator("mark").innerText(), "𠀀甲");
    assert.equal(await text(page).evaluate((element) => [...element.querySelectorAll("p")].map((line) => line.textContent).join("\n")), told);
    const pieces = await text(page).locator("[data-covers]").evaluateAll((all) => all.map((piece) => `${piece.textContent}:${piece.dataset.covers}`));
    assert.deepEqual(pieces, ["国务:0 1", "院:0 1 2", "办公厅:0 2", "印:2", "发:2 3", "乙:3"]);
    await text(page).getByRole("button", { name: "院 – " }).click();
    assert.equal(await page.getByRole("dialog").getByRole("link").count(), 3);
  }));

test("hostile text is text", () =>
  visit("/", async (page) => {
    const hostile = '<script>alert(1)</script><img src=x onerror="alert(2)"> a\u202eb\u202c c\u200bd\u2066e\n&amp;';
    await made(page, { text: hostile, mentions: [mention(0, 8, "<b>"), mention(10, 1000, "Person", '"><svg onload=alert(3)>')] });
    await text(page).locator(".reader-mention").first().waitFor();
    assert.equal(await text(page).locator("script, img, svg, b").count(), 0);
    assert.equal(await text(page).evaluate((element) => [...element.querySelectorAll("p")].map((line) => line.textContent).join("\n")), hostile);
    const codes = await text(page).locator("[data-code]").evaluateAll((all) => all.map((one) => one.dataset.code));
    assert.deepEqual(codes, ["U+202E", "U+202C", "U+200B", "U+2066"]);
  }));

test("a long document with thousands of mentions opens within a second", () =>
  visit("/", async (page) => {
    const line = "为贯彻落实国务院决策部署，国家发展改革委会同有关部门印发本通知，请各地区结合实际认真执行。";
    const lines = 2200;
    const mentions = Array.from({ length: lines * 2 }, (_, at) => mention((at >> 1) * (line.length + 1) + (at % 2 ? 13 : 5), (at >> 1) * (line.length + 1) + (at % 2 ? 20 : 8)));
    await made(page, { text: Array(lines).fill(line).join("\n"), mentions }, "?at=90000-90040");
    await text(page).locator("mark").first().waitFor();
    const time = await page.evaluate(() => {
      const answer = performance.getEntriesByType("resource").find((entry) => entry.name.includes("/api/document"));
      return performance.now() - (answer?.responseEnd ?? 0);
    });
    assert.ok(time < 1500, `${time} ms after the answer`);
    assert.ok(await text(page).locator("mark").first().evaluate((element) => element.getBoundingClientRect().top > 0 && element.getBoundingClientRect().bottom < innerHeight));
  }));

test("a source without text shows its sentences, and says why", () =>
  visit("/", async (page) => {
    const { source } = await answer(page, `/api/document?iri=${encodeURIComponent("https://w3id.org/policygraph/id/document/国务院办公厅关于推进社区数字服务的指导意见")}`);
    await made(page, { source });
    await page.getByText("库中没有这份文件的全文").waitFor();
    await page.locator(".reader-sentences li", { hasText: "国务院关于在线政务服务的若干规定" }).waitFor();
  }));

test("what cannot be read is told", () =>
  visit("/explore/read/graph/ffffffffffffffff", async (page) => {
    await page.getByRole("heading", { level: 1, name: "没有可读的原文" }).waitFor();
    await page.goto(new URL(`/explore/read/${encodeURI("id/document/中华人民共和国网络安全法")}`, page.url()).href);
    await page.getByRole("heading", { level: 1, name: "没有可读的原文" }).waitFor();
    await page.getByRole("link", { name: "看看库中关于它有什么" }).click();
    await page.getByRole("heading", { level: 1, name: "中华人民共和国网络安全法" }).waitFor();
  }));

test("a line with many facts names some and counts the others", () =>
  visit("/", async (page) => {
    const place = { source: GRAPH, sentence: "由九个部门负责。", start: 0, end: 8 };
    const body = (number) => ({ iri: `https://w3id.org/policygraph/id/institution/部门${number}`, label: `部门${number}`, type: "Institution" });
    const task = { iri: `${GRAPH}/task/0-8`, label: "由九个部门负责", type: "Task" };
    const facts = Array.from({ length: 9 }, (_, at) => ({ subject: task, predicate: "responsible", object: body(at), evidence: [place] }));
    await made(page, { text: "由九个部门负责。\n完。", facts });
    const note = page.locator(".reader-notes button");
    await note.waitFor();
    assert.match(await note.innerText(), /部门0、部门1、部门2、部门3、部门4等 9 个$/);
    await note.click();
    await page.locator(".reader-text mark", { hasText: "由九个部门负责。" }).waitFor();
  }));
