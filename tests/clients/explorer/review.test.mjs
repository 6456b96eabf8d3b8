// Review: reading the queue, deciding by keys and buttons, taking back. The server was started with --token-file and --corrections.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { accessible, close, everyWay, PHONE, picture, token, visit } from "./browser.mjs";

after(close);

const PATH = "/explore/review?below=1";
const card = (page) => page.getByRole("region", { name: /待审核的事实|The fact to review/ });
const ready = (page) => page.locator(".review-fact").waitFor();
const fact = (page) => page.locator(".review-fact").innerText();
const rows = (page) => page.evaluate(async () => (await (await fetch("/api/corrections")).json()).rows);
const deciding = { skip: token ? false : "EXPLORER_TOKEN is not set" };

/** Gives the token when it is asked for. */
async function giveToken(page) {
  await page.getByLabel("Token of the server").fill(token);
  await page.getByRole("button", { name: "Use this token" }).click();
}

async function takeAllBack(page) {
  for (const { line: _, ...row } of (await rows(page)).reverse()) {
    await page.evaluate(
      ([row, token]) => fetch("/api/corrections", { method: "DELETE", headers: { authorization: `Bearer ${token}` }, body: JSON.stringify(row) }),
      [row, token],
    );
  }
}

everyWay(test, "review", PATH, ready);

test("keys go to the next fact and back, and the address leads to it again", () =>
  visit(PATH, async (page) => {
    await ready(page);
    const first = await page.locator(".review-card").innerText();
    await page.keyboard.press("j");
    await page.getByText(/^第 2 条/).waitFor();
    const address = page.url();
    assert.match(address, /fact=/);
    const second = await page.locator(".review-card").innerText();
    assert.notEqual(second, first);
    await page.keyboard.press("ArrowLeft");
    await page.getByText(/^第 1 条/).waitFor();
    await page.goto(address);
    await page.getByText(/^第 2 条/).waitFor();
    await page.keyboard.press("k");
    await page.getByText(/^第 1 条/).waitFor();
  }));

test("letters do nothing outside the card, and nothing while somebody types", () =>
  visit(PATH, async (page) => {
    await ready(page);
    await page.getByRole("combobox", { name: "文件" }).fill("jjj");
    await page.getByText(/^第 1 条/).waitFor();
    await page.getByRole("link", { name: "搜索", exact: true }).focus();
    await page.keyboard.press("j");
    await page.waitForTimeout(200);
    await page.getByText(/^第 1 条/).waitFor();
    await card(page).focus();
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "按键说明" }).waitFor();
    await accessible(page);
    await picture(page, "review-help");
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    await page.getByText(/^第 2 条/).waitFor();
  }));

test("filters stand in the address and can be cleared", () =>
  visit("/explore/review", async (page) => {
    await page.getByLabel("置信度低于").selectOption("0.9");
    await page.waitForURL(/below=0\.9/);
    await page.getByLabel("属性").selectOption({ index: 1 });
    await page.waitForURL(/predicate=/);
    await ready(page);
    await page.waitForFunction(() => [...document.querySelectorAll(".review-filters option:checked")][1].textContent.startsWith(document.querySelector(".review-fact .predicate").textContent));
    await page.getByRole("button", { name: "清除筛选" }).click();
    await page.waitForURL((url) => !url.search.includes("below"));
    await page.goBack();
    await page.waitForURL(/predicate=/);
    await page.getByRole("combobox", { name: "文件" }).fill("社区数字服务试点");
    await page.locator(".thing-box [role=option]").first().click();
    await page.waitForURL(/document=/);
    await page.reload();
    await page.locator(".review-count").waitFor();
    assert.notEqual(await page.getByRole("combobox", { name: "文件" }).inputValue(), "");
  }));

test("an empty queue says what to do", () =>
  visit("/explore/review?below=0.01", async (page) => {
    await page.getByText("这样筛选没有待审核的事实。").waitFor();
    await accessible(page);
  }));

test("what fails is said", () =>
  visit("/explore/review?below=lots", async (page) => {
    await page.getByRole("alert").waitFor();
  }));

test("words of documents never become markup", () =>
  visit(
    "/explore/nothing",
    async (page) => {
      await page.route(/\/api\/review\?/, async (route) => {
        const answer = await route.fetch();
        const queue = await answer.json();
        const evil = "<img src=x onerror=document.title='broken'> ".repeat(40);
        queue.facts[0].subject.label = queue.facts[0].row.name = evil;
        queue.facts[0].evidence[0].sentence = evil;
        queue.facts[0].marks[0] = [{ start: 0, end: 9999, part: "subject" }, { start: 3, end: 5, part: "object" }];
        await route.fulfill({ response: answer, json: queue });
      });
      await page.getByRole("link", { name: "审核" }).click();
      await ready(page);
      assert.equal(await page.locator("main img").count(), 0);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= PHONE.width);
      await picture(page, "review-hostile");
    },
    { window: PHONE },
  ));

test("words around a passage are shown where the text is known", () =>
  visit("/explore/nothing", async (page) => {
    await page.route(/\/api\/document\?/, (route) => route.fulfill({ json: { text: "前".repeat(5000) } }));
    await page.route(/\/api\/review\?/, async (route) => {
      const answer = await route.fetch();
      const queue = await answer.json();
      queue.facts[0].evidence = [{ ...queue.facts[0].evidence[0], start: 1000, end: 1010, origin: undefined }];
      await route.fulfill({ response: answer, json: queue });
    });
    await page.getByRole("link", { name: "审核" }).click();
    await page.getByText(/^…前{60}$/).waitFor();
  }));

test("a server that keeps no decisions can be read, and says how to start it", () =>
  visit("/explore/nothing", async (page) => {
    await page.route("**/api/corrections", (route) => route.fulfill({ json: { file: null, takes_decisions: false, rows: [] } }));
    await page.getByRole("link", { name: "审核" }).click();
    await page.getByText("policygraph serve --token-file token.txt --corrections corrections.tsv").waitFor();
    await page.getByLabel("置信度低于").selectOption("1");
    await ready(page);
    assert.ok(await page.getByRole("button", { name: "认可" }).isDisabled());
    await page.keyboard.press("a");
    await page.getByText(/^第 1 条/).waitFor();
    await accessible(page);
    await picture(page, "review-readonly");
  }));

test("facts are accepted, rejected and corrected by keys, and taken back", deciding, () =>
  visit(
    PATH,
    async (page) => {
      await ready(page);
      await takeAllBack(page);
      const first = await fact(page);
      await page.keyboard.press("a");
      // The token is asked for once, and a wrong one is told.
      await page.getByLabel("Token of the server").fill("wrong");
      await page.keyboard.press("Enter");
      await page.getByText("That token is not right").waitFor();
      await picture(page, "review-token");
      await giveToken(page);
      await page.getByText("Saved: Accept.").waitFor();
      assert.notEqual(await fact(page), first);
      await page.keyboard.press("r");
      await page.getByText("Saved: Reject.").waitFor();
      await page.getByText("2 decided in this session").waitFor();
      await page.keyboard.press("c");
      const field = page.locator(".review-panel input").first();
      await field.fill("2022-02-02");
      await page.locator(".review-panel dd", { hasText: "2022-02-02" }).waitFor();
      await accessible(page);
      await picture(page, "review-correct");
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByText("Saved: Correct the object.").waitFor();
      assert.deepEqual((await rows(page)).map((row) => row.action), ["accept", "reject", "correct"]);
      assert.equal((await rows(page))[2].to, "2022-02-02");
      for (const left of [2, 1, 0]) {
        await page.keyboard.press("u");
        await page.getByText(`${left} decided in this session`).waitFor();
      }
      assert.equal(await fact(page), first);
      assert.deepEqual(await rows(page), []);
      await page.keyboard.press("u");
      await page.getByText("There is nothing to take back").waitFor();
      await page.getByRole("button", { name: "Forget the token" }).click();
      assert.equal(await page.evaluate(() => sessionStorage.getItem("token")), null);
      assert.equal(await page.evaluate(() => JSON.stringify(localStorage).includes("token")), false);
    },
    { language: "en" },
  ));

test("two things are merged, and a row is taken out of the file", deciding, () =>
  visit(
    `${PATH}&predicate=lead`,
    async (page) => {
      await ready(page);
      await takeAllBack(page);
      const before = await fact(page);
      await card(page).focus();
      await page.keyboard.press("m");
      await page.getByRole("combobox", { name: "It is really" }).fill("国家发改委");
      await page.locator(".thing-box [role=option]").first().click();
      await picture(page, "review-merge");
      await accessible(page);
      await page.getByRole("button", { name: "Save" }).click();
      await giveToken(page);
      await page.getByText("The merge is saved.").waitFor();
      assert.equal(await fact(page), before);
      const [row] = await rows(page);
      assert.deepEqual([row.action, row.type, row.to], ["merge", "Institution", "国家发展和改革委员会"]);
      await page.locator("summary").click();
      await picture(page, "review-written");
      await page.getByRole("button", { name: /Remove this row/ }).click();
      await page.getByText("Taken back: Merge.").waitFor();
      assert.deepEqual(await rows(page), []);
    },
    { language: "en" },
  ));

test("what was decided stays decided after a reload, and can still be taken back", deciding, () =>
  visit(
    PATH,
    async (page) => {
      await ready(page);
      await takeAllBack(page);
      const first = await fact(page);
      await page.keyboard.press("r");
      await giveToken(page);
      await page.getByText("Saved: Reject.").waitFor();
      await page.goto(page.url().replace(/&fact=[^&]*/, ""));
      await page.getByText("already decided in the file and not shown: 1").waitFor();
      assert.notEqual(await fact(page), first);
      await page.keyboard.press("u");
      await page.getByText("Taken back: Reject.").waitFor();
      await page.getByText("0 decided in this session").waitFor();
      await page.waitForFunction((first) => document.querySelector(".review-fact").innerText === first, first);
    },
    { language: "en" },
  ));
