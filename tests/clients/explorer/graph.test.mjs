// The graph on the samples: what is drawn and counted, and that every line leads to its sentence.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { accessible, close, everyWay, PHONE, picture, visit } from "./browser.mjs";

after(close);

const drawn = (page) => page.locator(".graph-picture").waitFor();
/** The search for places is over. */
const arranged = async (page) => {
  await drawn(page);
  await page.locator(".graph-progress:empty").waitFor({ state: "attached" });
};
const english = { language: "en" };
const rows = (page) => page.locator(".graph-beside tbody tr").count();
const server = process.env.EXPLORER_URL;
const iri = (path) => `https://w3id.org/policygraph/id/${path}`;
const CIVIL = iri("institution/民政部");
const FINANCE = iri("institution/财政部");
const address = (values) => `/explore/graph?${new URLSearchParams(values)}`;

everyWay(test, "graph", "/explore/graph?view=entities", arranged);

for (const [name, options] of Object.entries({ laptop: { colours: "dark" }, phone: { window: PHONE, ...english } })) {
  test(`a panel with its sentences is accessible: ${name}`, () =>
    visit(
      address({ edge: `${CIVIL} ${FINANCE}` }),
      async (page) => {
        await page.locator(".graph-panel .sentence").first().waitFor();
        await arranged(page);
        await accessible(page);
        await picture(page, `graph-panel-${name}`);
      },
      options,
    ));
}

test("the default view is drawn whole, and says so", () =>
  visit("/explore/graph", async (page) => {
    await arranged(page);
    await page.getByText("Drawn: 5 of 5 nodes, 4 of 4 lines.").click();
    await page.getByText("Everything is drawn").waitFor();
    assert.equal(await rows(page), 5);
  }, english));

test("a view, years, weight and types are chosen, stand in the address, and come back", () =>
  visit("/explore/graph", async (page) => {
    await page.getByLabel("Which relations").selectOption("entities");
    await page.getByText("Drawn: 68 of 68 nodes").waitFor();
    await page.getByLabel("From year").fill("2022");
    await page.getByLabel("To year").fill("2021");
    await page.keyboard.press("Tab");
    await page.waitForURL(/years=2021-2022/);
    const of = async () => Number(/of (\d+) nodes/.exec(await page.locator(".graph-counts summary").innerText())[1]);
    await arranged(page);
    const some = await of();
    assert.ok(some > 0 && some < 68);
    await page.reload();
    await arranged(page);
    assert.equal(await of(), some);
    assert.equal(await page.getByLabel("From year").inputValue(), "2021");
    // Back past the second year and the first.
    await page.goBack();
    await page.goBack();
    await page.getByText("Drawn: 68 of 68 nodes").waitFor();
  }, english));

test("what is hidden by rank and by type is counted", () =>
  visit("/explore/graph?view=cooccurrence&limit=100", async (page) => {
    await arranged(page);
    await page.locator(".graph-counts summary").click();
    await page.getByText("14 nodes are not drawn: they rank below the 100 of greatest weighted degree").waitFor();
    const before = await rows(page);
    const legend = page.getByRole("group", { name: "Legend" }).getByRole("button").first();
    const count = Number(/(\d+)\s*$/.exec(await legend.innerText())[1]);
    await legend.click();
    await page.getByText(`${count} nodes are not drawn: their type is switched off`).waitFor();
    assert.equal(await rows(page), before - count);
    await page.waitForURL(/hide=/);
    await legend.click();
    await page.waitForFunction((before) => document.querySelectorAll(".graph-beside tbody tr").length === before, before);
  }, english));

test("a node has a panel, from which the view goes around it; Escape closes it", () =>
  visit("/explore/graph?view=entities", async (page) => {
    await arranged(page);
    await page.getByRole("button", { name: "Ministry of Civil Affairs" }).click();
    const panel = page.locator(".graph-panel");
    await panel.getByRole("heading", { name: "Ministry of Civil Affairs" }).waitFor();
    assert.match(decodeURIComponent(await panel.getByRole("link", { name: "Open its page" }).getAttribute("href")), /^\/page\/institution\/民政部$/);
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Ministry of Civil Affairs" }).click();
    await panel.getByRole("button", { name: "Only what is around it" }).click();
    await page.waitForURL(/around=/);
    await page.waitForFunction(() => !document.querySelector(".graph-counts").innerText.includes("of 68 nodes"));
    const around = Number(/of (\d+) nodes/.exec(await page.locator(".graph-counts").innerText())[1]);
    // The proof of what connects it with a neighbour; then the neighbour is expanded: the server is asked for what lies around it.
    await panel.locator(".graph-neighbours .graph-link").first().click();
    await page.locator(".graph-panel .graph-relation").first().waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".graph-beside tbody .graph-link").nth(1).click();
    await page.getByRole("button", { name: "Add its neighbours" }).click();
    await page.waitForFunction((around) => Number(/of (\d+) nodes/.exec(document.querySelector(".graph-counts").innerText)[1]) > around, around);
  }, english));

test("a line leads to its sentence, and the sentence to its place in the text", () =>
  visit("/explore/graph?tab=edges", async (page) => {
    await arranged(page);
    assert.equal(await rows(page), 4);
    await page.getByRole("button", { name: /Ministry of Civil Affairs.*Ministry of Finance/ }).click();
    const panel = page.locator(".graph-panel");
    await panel.locator("blockquote").first().waitFor();
    const link = panel.getByRole("link", { name: "See it in the text" }).first();
    assert.match(await link.getAttribute("href"), /^\/explore\/read\/graph\//);
  }, english));

/** Lets the server give a network of the test's own for a view. */
async function gives(page, view, directed, nodes, links) {
  const body = JSON.stringify({ directed, multigraph: true, graph: { name: view }, nodes, links });
  await page.context().route(`**/export/${view}.json*`, (route) => route.fulfill({ contentType: "application/json", body }));
  await page.goto(`${server}/explore/graph?view=${view}&tab=edges`);
  await arranged(page);
}

test("relations between the same two things are one line with their weights added, and stay apart in its panel", () =>
  visit("/explore/nothing-here", async (page) => {
    const [a, b, c] = ["a", "b", "c"].map((name) => ({ id: iri(`document/${name}`), label: `<b>${name}</b>`, type: "PolicyDocument" }));
    const link = (source, target, key, relation, weight) => ({ source: source.id, target: target.id, key, relation, weight });
    await gives(page, "citations", true, [a, b, c], [link(a, b, 0, "cites", 1), link(b, a, 1, "amends", 2), link(b, c, 2, "cites", 1)]);
    assert.equal(await rows(page), 2);
    const first = page.locator(".graph-beside tbody tr").first();
    assert.match(await first.innerText(), /<b>a<\/b>\s*↔\s*<b>b<\/b>\s*3\s*Proof 2/);
    await page.locator(".graph-counts summary").click();
    await page.getByText("2 lines stand for 3 relations").waitFor();
    await first.getByRole("button", { name: /^Proof/ }).click();
    assert.equal(await page.locator(".graph-relation").count(), 2);
    // They rest on no sentence, which is said of each.
    assert.equal(await page.locator(".graph-relation").getByText("No sentence").count(), 2);
  }, english));

test("lines of the least weight are left out when there are too many, and counted; those of a named thing are not", () =>
  visit("/explore/nothing-here", async (page) => {
    const nodes = Array.from({ length: 60 }, (_, at) => ({ id: iri(`document/${at}`), label: `d${at}`, type: "PolicyDocument" }));
    const links = nodes.flatMap((one, at) => nodes.slice(at + 1).map((other) => ({ source: one.id, target: other.id, key: 0, relation: "cites", weight: 60 - at })));
    await gives(page, "citations", false, nodes, links);
    await page.goto(`${server}/explore/graph?view=citations&limit=100`);
    await page.locator(".graph-counts summary", { hasText: "1,000 of 1,770 lines" }).click();
    await page.getByText("770 lines are not drawn though both ends are").waitFor();
    // The last node has weak lines only.
    await page.goto(`${server}/explore/graph?${new URLSearchParams({ view: "citations", limit: "100", node: nodes[58].id })}`);
    await page.getByText("of its lines are not drawn").waitFor();
    await page.getByRole("button", { name: "Add its neighbours" }).click();
    await page.getByText("All its lines are drawn").waitFor();
  }, english));

test("the shortest path is found step by step with its proofs", () =>
  visit(address({ view: "entities", from: CIVIL, to: FINANCE, tab: "path" }), async (page) => {
    await page.getByText("Steps: 2").waitFor();
    assert.equal(await page.locator(".graph-steps > li").count(), 2);
    await page.locator(".graph-steps .sentence").nth(1).waitFor();
    await picture(page, "graph-path");
    await page.getByRole("button", { name: "Clear the path" }).click();
    await page.locator(".graph-steps").waitFor({ state: "detached" });
  }, english));

test("ends of a path that a neighbourhood lacks are fetched; what is nowhere is said", () =>
  visit(address({ view: "collaboration", around: CIVIL, from: CIVIL, to: iri("institution/教育部"), tab: "path" }), async (page) => {
    await page.getByText("Not in this network").waitFor();
  }, english));

test("a thing that is not drawn is found by its name and drawn", () =>
  visit("/explore/graph?view=cooccurrence&limit=100", async (page) => {
    await arranged(page);
    const all = await (await page.request.get(server + "/export/cooccurrence.json")).json();
    const shown = new Set(await page.locator(".graph-beside tbody .graph-link").allInnerTexts());
    const missing = all.nodes.map(({ label }) => label).find((label) => !shown.has(label));
    await page.getByLabel("在网络中查找").fill(missing);
    await page.locator(".graph-found li", { hasText: "未画" }).first().getByRole("button").click();
    await page.locator(".graph-panel h2", { hasText: missing }).waitFor();
    await page.waitForURL(/also=/);
  }));

test("pictures are downloaded, and hold names as text", () =>
  visit("/explore/graph?tab=export", async (page) => {
    await arranged(page);
    await page.waitForTimeout(500);
    const [svg] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download SVG" }).click()]);
    const text = await readFile(await svg.path(), "utf8");
    assert.match(text, /Ministry of Civil Affairs/);
    assert.match(text, /Bodies that issue documents together/);
    assert.equal(text.match(/<circle /g).length, 5 + 1);
    const [png] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download PNG" }).click()]);
    const bytes = await readFile(await png.path());
    assert.equal(bytes.subarray(1, 4).toString(), "PNG");
    assert.ok(bytes.length > 5000);
  }, english));

test("every file format is there with the same conditions", () =>
  visit("/explore/graph?tab=export&years=2021-2022&min_weight=1", async (page) => {
    await arranged(page);
    const links = await page.locator(".graph-formats a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    assert.equal(links.length, 10);
    for (const link of links) {
      assert.match(link, /\?years=2021-2022&min_weight=1$/);
      assert.equal((await page.request.get(server + link)).status(), 200, link);
    }
  }, english));

test("the picture answers to the keyboard", () =>
  visit("/explore/graph", async (page) => {
    await arranged(page);
    await page.locator(".graph-picture").focus();
    for (const key of ["+", "ArrowLeft", "-", "0"]) await page.keyboard.press(key);
    // Keys that type text elsewhere do nothing to the picture.
    await page.getByLabel("Find in the network").fill("0");
    await page.getByText("Not in this network").waitFor();
  }, english));

test("a click in the picture opens a node, and one between two nodes their line", () =>
  visit("/explore/graph?tab=export", async (page) => {
    await arranged(page);
    await page.waitForTimeout(500);
    const [svg] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download SVG" }).click()]);
    const text = await readFile(await svg.path(), "utf8");
    const box = await page.locator(".graph-picture").boundingBox();
    const [, x, y] = /<circle cx="([\d.]+)" cy="([\d.]+)"/.exec(text).map(Number);
    await page.mouse.click(box.x + x, box.y + y);
    await page.locator(".graph-panel h2", { hasText: "National Development" }).waitFor();
    await page.keyboard.press("Escape");
    // A second click at once would be a double click.
    await page.waitForTimeout(700);
    const [, x1, y1, x2, y2] = /<line x1="([\d.]+)" y1="([\d.]+)" x2="([\d.]+)" y2="([\d.]+)"/.exec(text).map(Number);
    await page.mouse.click(box.x + (x1 + x2) / 2, box.y + (y1 + y2) / 2);
    await page.locator(".graph-panel h2", { hasText: "What this line rests on" }).waitFor();
  }, english));

test("without WebGL a plain canvas draws, and says so", () =>
  visit("/explore/graph?view=entities", async (page) => {
    await page.addInitScript(() => {
      const of = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
        return kind.startsWith("webgl") ? null : of.call(this, kind, ...more);
      };
    });
    await page.reload();
    await arranged(page);
    await page.locator("canvas.graph-plain").waitFor();
    await page.locator(".graph-counts summary").click();
    await page.getByText("no WebGL").waitFor();
    await page.waitForTimeout(300);
    const inked = await page.locator("canvas.graph-plain").evaluate((canvas) => canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0));
    assert.ok(inked);
    await picture(page, "graph-plain");
  }, english));

test("hostile and empty choices get an answer", async () => {
  await visit("/explore/graph?view=nothing", (page) => page.getByRole("alert").waitFor());
  await visit("/explore/graph?around=%3Cimg%20src%3Dx%3E", (page) => page.getByRole("alert").waitFor());
  await visit("/explore/graph?limit=-5&hops=99&years=x&by=y&labels=z&hide=%3Cb%3E&node=a&edge=b%20c", arranged);
  await visit("/explore/graph?types=Person", async (page) => {
    await page.getByRole("button", { name: "Remove all conditions" }).click();
    await arranged(page);
  }, english);
});

test("on a phone the choices are a drawer and the panel a sheet", () =>
  visit("/explore/graph", async (page) => {
    await arranged(page);
    assert.equal(await page.getByLabel("Which relations").isVisible(), false);
    await page.getByText("What is shown").click();
    assert.ok(await page.getByLabel("Which relations").isVisible());
    await page.getByText("What is shown").click();
    await page.getByRole("button", { name: "Ministry of Civil Affairs" }).click();
    const box = await page.locator(".graph-panel").boundingBox();
    assert.ok(Math.abs(box.y + box.height - PHONE.height) < 2);
  }, { ...english, window: PHONE }));

/** The functions of the worker, made into one module that node reads. */
async function worker(name) {
  const ui = new URL("../../../ui/", import.meta.url);
  const { build } = await import(createRequire(new URL("package.json", ui)).resolve("rolldown"));
  const { output } = await build({ input: fileURLToPath(new URL(`src/pages/graph/${name}.ts`, ui)), write: false, logLevel: "silent" });
  return import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
}

/** An undirected network from its lines. */
function arcs(size, lines) {
  const rows = Array.from({ length: size }, () => []);
  for (const [one, other] of lines) {
    rows[one].push(other);
    rows[other].push(one);
  }
  const starts = [0];
  for (const row of rows) starts.push(starts.at(-1) + row.length);
  const ends = rows.flat();
  return { starts: Uint32Array.from(starts), ends: Uint32Array.from(ends), weights: new Float64Array(ends.length).fill(1) };
}

let measures, groups;
before(async () => {
  measures = await worker("measures");
  groups = await worker("communities");
});

test("betweenness, PageRank and degree are those of known networks", () => {
  const path = arcs(4, [[0, 1], [1, 2], [2, 3]]);
  assert.deepEqual([...measures.betweenness(path, 100)], [0, 2, 2, 0]);
  assert.deepEqual([...measures.degrees(path)], [1, 2, 2, 1]);
  const star = arcs(5, [[0, 1], [0, 2], [0, 3], [0, 4]]);
  assert.deepEqual([...measures.betweenness(star, 100)], [6, 0, 0, 0, 0]);
  // The middle of a star with four rays: (1 - d) / n + d (rays) solved by hand.
  const rank = measures.pageRank(star);
  const middle = (0.03 + 0.85 * 4 * 0.03) / (1 - 0.85 * 0.85);
  assert.ok(Math.abs(rank[0] - middle) < 1e-6);
  assert.ok(Math.abs(rank.reduce((sum, value) => sum + value, 0) - 1) < 1e-6);
});

test("communities are found, and the same each time", () => {
  const clique = (first) => [0, 1, 2, 3].flatMap((one) => [0, 1, 2, 3].filter((other) => other > one).map((other) => [first + one, first + other]));
  const network = arcs(12, [...clique(0), ...clique(4), ...clique(8), [3, 4], [7, 8]]);
  const found = [...groups.communities(network)];
  assert.deepEqual(found, [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]);
  assert.deepEqual([...groups.communities(network)], found);
  assert.deepEqual([...groups.communities(arcs(2, []))], [0, 1]);
});
