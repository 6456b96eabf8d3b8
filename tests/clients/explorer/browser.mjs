// A real browser on the explorer of a running server. Addresses and files come from the environment:
//   EXPLORER_URL    the server, such as http://127.0.0.1:7878
//   EXPLORER_TOKEN  the token that it was started with, for what changes something
//   EXPLORER_SHOTS  a folder for screenshots, if they are wanted
//   CHROMIUM        the browser; Debian's if nothing else is said

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const url = process.env.EXPLORER_URL;
if (!url) throw new Error("EXPLORER_URL says where the explorer is");

export const token = process.env.EXPLORER_TOKEN ?? "";
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser;

/** Sizes of windows: a laptop and a phone. */
export const LAPTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/**
 * Opens a path in a window of its own and gives it to `use`. Fails when a script fails, when something breaks the content security policy,
 * and when anything is asked of another host.
 */
export async function visit(path, use, { language = "zh", colours = "light", window = LAPTOP } = {}) {
  browser ??= await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--use-gl=swiftshader", "--enable-unsafe-swiftshader"] });
  // Scripts that a test puts into a page are not the page's; the policy is watched by its own event.
  const context = await browser.newContext({ viewport: window, locale: language === "zh" ? "zh-CN" : "en-GB", acceptDownloads: true, reducedMotion: "reduce" });
  const faults = [];
  await context.addInitScript(
    ([language, colours]) => {
      if (!localStorage.getItem("language")) localStorage.setItem("language", language);
      if (!localStorage.getItem("colours")) localStorage.setItem("colours", colours);
      document.addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
    },
    [language, colours],
  );
  const page = await context.newPage();
  page.on("console", (message) => {
    // What is not there is answered by 404, which the browser tells as an error.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("request", (request) => {
    const asked = new URL(request.url());
    if (asked.protocol.startsWith("http") && asked.origin !== new URL(url).origin) faults.push(`asked ${asked.href}`);
  });
  try {
    await page.goto(url + path);
    await use(page);
    assert.deepEqual(faults, [], `on ${path}`);
  } finally {
    await context.close();
  }
}

/** No serious fault of accessibility by axe-core, with the rules of WCAG 2.2 A and AA. */
export async function accessible(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
  const serious = found.violations.filter((violation) => violation.impact === "serious" || violation.impact === "critical");
  const told = serious.map((violation) => `${violation.id}: ${violation.nodes.slice(0, 4).map((node) => node.target.join(" ") + " " + node.html.slice(0, 200)).join(" | ")}`);
  assert.deepEqual(told, []);
}

/** Takes a picture of the page, if pictures are wanted. */
export async function picture(page, name) {
  if (process.env.EXPLORER_SHOTS) await page.screenshot({ path: `${process.env.EXPLORER_SHOTS}/${name}.png`, fullPage: false });
}

/** A page as a laptop and a phone show it, in both languages and both colours: accessible each time, and never wider than the window. */
export function everyWay(test, name, path, ready) {
  for (const [size, window] of Object.entries({ laptop: LAPTOP, phone: PHONE })) {
    for (const language of ["zh", "en"]) {
      for (const colours of ["light", "dark"]) {
        test(`${name}: ${size}, ${language}, ${colours}`, () =>
          visit(
            path,
            async (page) => {
              await ready(page);
              await accessible(page);
              const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
              assert.ok(wider <= 0, `the page is ${wider} pixels wider than the window`);
              await picture(page, `${name}-${size}-${language}-${colours}`);
            },
            { language, colours, window },
          ));
      }
    }
  }
}

/** Ends the browser; each file of tests calls it when it is done. */
export async function close() {
  await browser?.close();
  browser = undefined;
}
