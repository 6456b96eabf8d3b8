import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { close, everyWay, visit } from "./browser.mjs";

after(close);

const table = (page) => page.getByRole("region", { name: "目标（表格）" });
const INDICATOR = "https%3A%2F%2Fw3id.org%2Fpolicygraph%2Fid%2Findicator%2F%E7%A4%BE%E5%8C%BA%E6%95%B0%E5%AD%97%E6%9C%8D%E5%8A%A1%E5%B9%B3%E5%8F%B0%E6%8E%A5%E5%85%A5%E7%8E%87";

everyWay(test, "targets", "/explore/targets", (page) => page.locator(".targets-table tbody tr").first().waitFor());

test("each target leads to its sentence and says how certain it is", () =>
  visit("/explore/targets", async (page) => {
    await table(page).waitFor();
    assert.equal(await table(page).locator("tbody tr").count(), 11);
    assert.equal(await table(page).getByRole("link", { name: "在原文中查看" }).count(), 11);
    const row = table(page).locator("tbody tr").filter({ hasText: "居民满意度" }).first();
    assert.match(await row.textContent(), /90 分.*2025/);
    await page.getByText(/共 11 项目标/).waitFor();
    await page.getByLabel("置信度至少").selectOption("0.7");
    await page.getByText(/项置信度较低，已隐去/).waitFor();
    assert.ok((await table(page).locator("tbody tr").count()) < 11);
  }));

test("filters by indicator, place and plan period stand in the address", () =>
  visit("/explore/targets", async (page) => {
    await page.getByLabel("规划期").selectOption({ label: "十四五（2021–2025）" });
    await page.getByRole("combobox", { name: "地区（含下辖）" }).fill("贵州");
    await page.getByRole("option", { name: /贵州省/ }).first().click();
    await page.getByText(/共 3 项目标/).waitFor();
    await page.reload();
    await page.getByText(/共 3 项目标/).waitFor();
    await page.waitForFunction(() => [...document.querySelectorAll("input")].some((input) => input.value === "贵州省"));
    await page.getByRole("button", { name: "去掉: 地区" }).click();
    await page.getByText(/共 11 项目标/).waitFor();
  }));

test("only what has the same unit is drawn together", () =>
  visit(`/explore/targets?indicator=${INDICATOR}`, async (page) => {
    const chart = page.getByRole("img", { name: /社区数字服务平台接入率 \(%\)：2 项目标/ });
    await chart.locator("canvas").waitFor();
    assert.equal(await page.locator(".targets-small").count(), 1);
  }));

test("the table is taken home with sentences", () =>
  visit(`/explore/targets?indicator=${INDICATOR}`, async (page) => {
    await table(page).waitFor();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "下载此表" }).click();
    const text = readFileSync(await (await download).path(), "utf8");
    assert.match(text, /^\uFEFF指标,地区,要求,数值,单位/);
    assert.match(text, /到2025年，社区数字服务平台接入率达到95%/);
  }));

test("a filter that nothing fits says so", () =>
  visit("/explore/targets?indicator=https%3A%2F%2Fw3id.org%2Fpolicygraph%2Fid%2Findicator%2Fnothing", async (page) => {
    await page.getByText("没有符合条件的目标").waitFor();
  }));
