// Documents whose titles and texts are made to run as script: every page that shows them shows them as text.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { close, visit } from "../browser.mjs";

after(close);

const url = process.env.EXPLORER_URL;

async function rows(query) {
  const answer = await fetch(`${url}/sparql`, {
    method: "POST",
    headers: { "content-type": "application/sparql-query", accept: "application/sparql-results+json" },
    body: `PREFIX pg: <https://w3id.org/policygraph/ontology#> ${query}`,
  });
  return (await answer.json()).results.bindings;
}

/** The text stands on the page, and nothing of it ran or became an element. */
async function harmless(page) {
  assert.equal(await page.evaluate(() => globalThis.broken), undefined);
  const elements = await page.evaluate(
    () => document.querySelectorAll("main script, main img[src='x'], main [onload], main [onerror], main [onmouseover], main a[href^='javascript:']").length,
  );
  assert.equal(elements, 0);
}

test("the reader shows hostile texts", async () => {
  const sources = await rows("SELECT DISTINCT ?source { ?document pg:source ?source }");
  assert.equal(sources.length, 2);
  let seen = 0;
  for (const { source } of sources) {
    const key = source.value.split("/graph/")[1];
    await visit(`/explore/read/graph/${key}`, async (page) => {
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.getByRole("main").filter({ hasText: "牵头" }).waitFor();
      const text = await page.locator("main").innerText();
      if (text.includes("<script>globalThis.broken = true</script>")) seen += 1;
      await harmless(page);
    });
  }
  assert.ok(seen >= 1, "the script is shown as text");
});

test("search and pages of things show hostile names", async () => {
  await visit(`/?q=${encodeURIComponent("<script>")}`, async (page) => {
    await page.getByRole("main").waitFor();
    await page.waitForLoadState("networkidle");
    await harmless(page);
  });
  const things = await rows('SELECT DISTINCT ?thing { GRAPH ?g { ?thing a pg:Entity } FILTER(CONTAINS(STR(?thing), "/id/document/")) }');
  assert.ok(things.length >= 2);
  for (const { thing } of things.slice(0, 8)) {
    const below = thing.value.split("/id/")[1];
    await visit(`/page/${below.split("/").map((part) => encodeURIComponent(decodeURIComponent(part))).join("/")}`, async (page) => {
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.waitForLoadState("networkidle");
      await harmless(page);
    });
  }
});

test("graph, questions and answers show hostile names", async () => {
  for (const path of ["/explore/graph?view=mentions", "/explore/questions/most_cited_documents", "/explore/timeline", "/explore/review"]) {
    await visit(path, async (page) => {
      await page.getByRole("heading").first().waitFor();
      await page.waitForLoadState("networkidle");
      await harmless(page);
    });
  }
});

test("hostile addresses are harmless", async () => {
  const script = encodeURIComponent('"><img src=x onerror="globalThis.broken = true">');
  for (const path of [`/page/${script}`, `/explore/read/${script}`, `/explore/questions/${script}`, `/explore/graph?view=${script}`, `/?q=${script}`, `/sparql#query=${script}`]) {
    await visit(path, async (page) => {
      await page.getByRole("main").waitFor();
      await page.waitForLoadState("networkidle");
      await harmless(page);
    });
  }
});
