import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { accessible, close, everyWay, PHONE, visit } from "./browser.mjs";

after(close);

const tile = (page, code) => page.locator(`[data-code="${code}"]`);
const ZHEJIANG = "330000";

everyWay(test, "places", "/explore/places?province=330000", (page) => page.locator(".places-items li").first().waitFor());

test("adoption is accessible on a phone in dark colours too", () =>
  visit(
    "/explore/places?of=adoption&province=330000",
    async (page) => {
      await page.getByRole("slider").waitFor();
      await accessible(page);
    },
    { language: "en", colours: "dark", window: PHONE },
  ));

test("34 provinces, each with its number; no documents is not zero", () =>
  visit("/explore/places", async (page) => {
    await tile(page, ZHEJIANG).waitFor();
    assert.equal(await page.locator(".places-tile").count(), 34);
    await page.getByRole("button", { name: "浙江 1", exact: true }).waitFor();
    assert.equal(await tile(page, "540000").getAttribute("data-step"), "none");
    await page.getByRole("button", { name: "西藏 – 没有文件" }).waitFor();
    await page.getByLabel("显示").selectOption("launches");
    await page.locator(`[data-code="${ZHEJIANG}"][data-step="0"]`).waitFor();
    assert.equal(await tile(page, "540000").getAttribute("data-step"), "none");
  }));

test("a square leads to documents and sentences, and the address keeps it", () =>
  visit("/explore/places?of=targets", async (page) => {
    await tile(page, ZHEJIANG).click();
    const first = page.locator(".places-items li").first();
    await first.waitFor();
    assert.match(await first.textContent(), /社区数字服务覆盖率达到98%/);
    assert.match(await first.getByRole("link", { name: "在原文中查看" }).getAttribute("href"), /^\/explore\/read\/graph\/[0-9a-f]+\?at=\d+-\d+$/);
    assert.match(page.url(), /province=330000/);
    await page.reload();
    await page.locator(".places-items li").first().waitFor();
    await page.goBack();
    await page.locator(".places-items").waitFor({ state: "detached" });
  }));

test("arrows go from square to square, Enter chooses", () =>
  visit("/explore/places", async (page) => {
    await tile(page, "310000").click();
    await page.keyboard.press("ArrowLeft");
    assert.equal(await page.evaluate(() => document.activeElement.dataset.code), ZHEJIANG);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "浙江 · 文件：1" }).waitFor();
  }));

test("years leave out what lies outside them", () =>
  visit("/explore/places?since=2001&until=2002", async (page) => {
    await page.locator(`[data-code="${ZHEJIANG}"][data-step="none"]`).waitFor();
    await page.getByRole("button", { name: "所有年份" }).click();
    await page.locator(`[data-code="${ZHEJIANG}"]:not([data-step="none"])`).waitFor();
  }));

test("adoption goes year by year", () =>
  visit("/explore/places?of=adoption&thing=https%3A%2F%2Fw3id.org%2Fpolicygraph%2Fid%2Finitiative%2F%E6%B5%99%E9%87%8C%E7%A4%BE%E5%8C%BA", async (page) => {
    await tile(page, ZHEJIANG).click();
    assert.match(await tile(page, ZHEJIANG).textContent(), /2022/);
    await page.getByRole("heading", { name: "浙江：2022-03-28" }).waitFor();
    await page.getByRole("slider").focus();
    assert.match(await page.getByRole("slider").getAttribute("aria-valuetext"), /2022.*1/);
    await page.getByRole("link", { name: "看扩散曲线和先后顺序" }).click();
    await page.getByRole("heading", { name: "采纳顺序：浙里社区" }).waitFor();
  }));

test("the table is taken home as CSV", () =>
  visit("/explore/places", async (page) => {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "下载此表" }).click();
    const lines = readFileSync(await (await download).path(), "utf8").split("\r\n");
    assert.equal(lines[0], "\uFEFFcode,province,文件,来自文件数");
    assert.ok(lines.includes("330000,浙江,1,1"));
    assert.ok(lines.includes("540000,西藏,,"));
  }));

test("an address that is no IRI says so and breaks nothing", () =>
  visit("/explore/places?of=adoption&thing=%3E%7D%20DROP", async (page) => {
    await page.getByRole("alert").waitFor();
  }));

test("a busy server is said, and asked again", () =>
  visit("/explore/not-yet", async (page) => {
    let busy = true;
    await page.route("**/sparql", (route) => (busy ? route.fulfill({ status: 503, json: { title: "Service Unavailable", detail: "" } }) : route.continue()));
    await page.goto(new URL("/explore/places", page.url()).href);
    await page.getByText("服务器正忙").waitFor();
    busy = false;
    await page.getByRole("button", { name: "再试一次" }).click();
    await tile(page, ZHEJIANG).waitFor();
  }));
