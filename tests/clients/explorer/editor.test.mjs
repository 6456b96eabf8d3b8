import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { close, everyWay, picture, visit } from "./browser.mjs";

after(close);

const editor = "/sparql";
const withQuery = (query) => `${editor}#query=${encodeURIComponent(query)}`;

const PG = "PREFIX pg: <https://w3id.org/policygraph/ontology#>\n";
const ISSUERS = `${PG}SELECT ?body (COUNT(DISTINCT ?document) AS ?documents) WHERE { ?document pg:issuedBy ?body } GROUP BY ?body ORDER BY DESC(?documents)`;

const box = (page) => page.getByRole("textbox", { name: /SPARQL/ });
const text = (page) => page.evaluate(() => document.querySelector(".CodeMirror").CodeMirror.getValue());

/** Waits until the query has a text. */
const holds = (page, part) => page.waitForFunction((part) => document.querySelector(".CodeMirror")?.CodeMirror.getValue().includes(part), part);

/** Puts the cursor into an empty line between the braces. */
async function type(page, keys) {
  await page.locator(".CodeMirror").waitFor();
  await page.evaluate(() => {
    const code = document.querySelector(".CodeMirror").CodeMirror;
    code.setValue("SELECT * WHERE {\n\n}");
    code.setCursor(1, 0);
    code.focus();
  });
  await page.keyboard.insertText(keys);
}

everyWay(test, "editor", withQuery(ISSUERS), (page) => page.locator("tbody tr").first().waitFor());

test("a query is run by the keyboard, stands in the address, and comes back with it", () =>
  visit(editor, async (page) => {
    await box(page).focus();
    await page.keyboard.press("Control+Enter");
    await page.getByText(/行，用时/).waitFor();
    assert.match(page.url(), /#query=/);
    await page.reload();
    await page.getByText(/行，用时/).waitFor();
    assert.ok(await page.locator("tbody a[href^='/page/institution/']").first().isVisible());
  }));

test("the way back brings the query before", () =>
  visit(withQuery("ASK { ?s ?p ?o }"), async (page) => {
    await page.locator(".editor-truth").getByText("是").waitFor();
    await page.evaluate((query) => document.querySelector(".CodeMirror").CodeMirror.setValue(query), ISSUERS);
    await page.getByRole("button", { name: "运行", exact: true }).click();
    await page.locator("tbody tr").first().waitFor();
    await page.goBack();
    await page.locator(".editor-truth").waitFor();
    await holds(page, "ASK { ?s ?p ?o }");
  }));

test("escape and tab leave the editor", () =>
  visit(editor, async (page) => {
    await box(page).focus();
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.activeElement.closest(".CodeMirror") !== null), "Tab indents");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "运行");
  }));

test("things are suggested by name and by initials", () =>
  visit(editor, async (page) => {
    for (const name of ["发改委", "fgw"]) {
      await type(page, name);
      await page.locator(".CodeMirror-hint", { hasText: "国家发展和改革委员会" }).first().waitFor();
      await picture(page, `editor-suggestions-${name}`);
      await page.keyboard.press("Enter");
      assert.match(await text(page), /\n<https:\/\/w3id\.org\/policygraph\/id\/institution\/国家发展和改革委员会>\n/);
    }
  }));

test("properties are suggested by their labels, and their prefix is declared", () =>
  visit(editor, async (page) => {
    await type(page, "?document pg:发文");
    await page.locator(".CodeMirror-hint", { hasText: "pg:issuedBy" }).waitFor();
    await page.locator(".CodeMirror-hint", { hasText: "pg:issuedBy" }).click();
    await holds(page, "PREFIX pg: <https://");
    assert.match(await text(page), /\?document pg:issuedBy/);
  }));

test("faults are marked while one writes, and the server's lead to their place", () =>
  visit(withQuery("SELECT * WHERE {\n  ?s foo ?o\n}"), async (page) => {
    await page.getByText("第 2 行不合语法").waitFor();
    await page.locator(".editor-cross").waitFor();
    await page.getByRole("alert").waitFor();
    await page.getByRole("button", { name: /到第 2 行/ }).click();
    assert.equal(await page.evaluate(() => document.querySelector(".CodeMirror").CodeMirror.getCursor().line), 1);
  }));

test("an example of the data's description and one behind a question are put in", () =>
  visit(editor, async (page) => {
    await page.getByLabel("示例").selectOption({ label: "联合发文最多的部门" });
    await holds(page, "pg:issuedBy ?a , ?b");
    await page.waitForFunction(() => document.querySelectorAll(".editor-examples option").length > 80);
    await page.getByLabel("示例").selectOption({ label: "哪些机构牵头联合发文？" });
    await holds(page, "pg:leadIssuer");
  }));

test("an answer is a chart and a network where it can be", () =>
  visit(withQuery(`${PG}SELECT ?source ?target (COUNT(?d) AS ?weight) WHERE { ?d pg:issuedBy ?source , ?target . FILTER(STR(?source) < STR(?target)) } GROUP BY ?source ?target`), async (page) => {
    await page.locator("tbody tr").first().waitFor();
    await page.getByRole("button", { name: "图", exact: true }).click();
    await page.locator(".chart canvas").waitFor();
    await page.getByRole("button", { name: "网络" }).click();
    await page.locator(".answer-links").waitFor();
  }));

test("descriptions are Turtle, and answers are files", () =>
  visit(withQuery("DESCRIBE <https://w3id.org/policygraph/id/institution/民政部>"), async (page) => {
    await page.locator(".editor-turtle").getByText("民政部").first().waitFor();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "N-Triples" }).click()]);
    assert.equal(download.suggestedFilename(), "graph.nt");
    assert.match(await readFile(await download.path(), "utf8"), /^<https:/);
  }));

test("what was run is listed, and can be deleted", () =>
  visit(withQuery("# 我的查询\nASK { ?s ?p ?o }"), async (page) => {
    await page.getByText("运行过的查询（1）").click();
    await page.getByRole("button", { name: /我的查询/ }).waitFor();
    await page.getByRole("button", { name: "全部删除" }).click();
    assert.equal(await page.getByText(/运行过的查询/).count(), 0);
  }));

test("a slow query is cancelled, and a hostile one shown as text", async () => {
  await visit(editor, async (page) => {
    await page.route("**/sparql", async (route) => {
      if (route.request().postData()?.includes("slow")) await new Promise((done) => setTimeout(done, 5000));
      await route.continue().catch(() => undefined);
    });
    await page.locator(".CodeMirror").waitFor();
    await page.evaluate(() => document.querySelector(".CodeMirror").CodeMirror.setValue("ASK { <x:slow> ?p ?o }"));
    await page.getByRole("button", { name: "运行", exact: true }).click();
    await page.getByRole("button", { name: "取消" }).click();
    await page.getByRole("button", { name: "运行", exact: true }).waitFor();
    assert.equal(await page.getByRole("alert").count(), 0);
  });
  await visit(withQuery('SELECT ("<img src=x onerror=alert(1)>" AS ?a) (<javascript:alert(1)> AS ?b) {}'), async (page) => {
    await page.locator("tbody").getByText("<img src=x").waitFor();
    assert.equal(await page.locator("tbody img, tbody a").count(), 0);
  });
});

test("what is typed quickly is kept", () =>
  visit(editor, async (page) => {
    await type(page, "");
    for (const key of "?document a ?class .") await page.keyboard.press(key === " " ? "Space" : key);
    await holds(page, "?document a ?class .");
  }));
