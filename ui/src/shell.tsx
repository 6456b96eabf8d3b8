// What surrounds every page: name, ways to the pages, language and colours.

import type { ComponentChildren } from "preact";
import { useLocation } from "preact-iso";
import { useEffect, useRef } from "preact/hooks";
import { locked } from "./access";
import { Lock } from "./parts/lock";
import { colours, dark, language } from "./settings";
import { say, type Words } from "./words";

const WORDS = {
  name: { zh: "政策图谱", en: "policygraph" },
  skip: { zh: "跳到正文", en: "Skip to content" },
  pages: { zh: "页面", en: "Pages" },
  toDark: { zh: "换成深色", en: "Switch to dark colours" },
  toLight: { zh: "换成浅色", en: "Switch to light colours" },
  foot: { zh: "每条事实都可回到它所在的句子。", en: "Every fact leads back to its sentence." },
  vocabulary: { zh: "词汇表", en: "Vocabulary" },
  data: { zh: "数据说明", en: "About the data" },
  api: { zh: "接口", en: "API" },
} satisfies Record<string, Words>;

const PAGES: { path: string; name: Words }[] = [
  { path: "/", name: { zh: "搜索", en: "Search" } },
  { path: "/explore/graph", name: { zh: "图谱", en: "Graph" } },
  { path: "/explore/places", name: { zh: "地图", en: "Map" } },
  { path: "/explore/timeline", name: { zh: "时间线", en: "Timeline" } },
  { path: "/explore/targets", name: { zh: "目标", en: "Targets" } },
  { path: "/explore/diffusion", name: { zh: "扩散", en: "Diffusion" } },
  { path: "/explore/questions", name: { zh: "问题", en: "Questions" } },
  { path: "/sparql", name: { zh: "SPARQL", en: "SPARQL" } },
  { path: "/explore/review", name: { zh: "审核", en: "Review" } },
];

export function Shell({ children }: { children: ComponentChildren }) {
  const { path } = useLocation();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  // Who listens to the page hears that another one begins.
  useEffect(() => {
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [path]);
  // On a phone the row of pages is wider than the window.
  const pages = useRef<HTMLElement>(null);
  useEffect(() => {
    const current = pages.current?.querySelector<HTMLElement>("[aria-current]");
    if (pages.current && current) pages.current.scrollLeft = current.offsetLeft - pages.current.clientWidth / 2;
  }, [path]);
  const here = (page: string) => (page === "/" ? path === "/" : path.startsWith(page));
  return (
    <>
      <a class="skip" href="#main">
        {say(WORDS.skip)}
      </a>
      <header class="shell-head">
        <a class="shell-name" href="/">
          <img src="/icon.svg" alt="" width="24" height="24" /> {say(WORDS.name)}
        </a>
        <nav class="shell-pages" aria-label={say(WORDS.pages)} ref={pages}>
          {PAGES.map((page) => (
            <a href={page.path} aria-current={here(page.path) ? "page" : undefined}>
              {say(page.name)}
            </a>
          ))}
        </nav>
        <div class="shell-choices">
          <button type="button" class="quiet" onClick={() => (language.value = language.value === "zh" ? "en" : "zh")} lang={language.value === "zh" ? "en" : "zh-Hans"}>
            {language.value === "zh" ? "English" : "中文"}
          </button>
          <button
            type="button"
            class="quiet"
            onClick={() => (colours.value = dark.value ? "light" : "dark")}
            aria-label={say(dark.value ? WORDS.toLight : WORDS.toDark)}
            title={say(dark.value ? WORDS.toLight : WORDS.toDark)}
          >
            <span aria-hidden="true">{dark.value ? "☀" : "☾"}</span>
          </button>
        </div>
      </header>
      <main id="main" class="shell-main" ref={main} tabIndex={-1}>
        {locked.value ? <Lock /> : children}
      </main>
      <footer class="shell-foot">
        <span>{say(WORDS.foot)}</span>
        <a href="/ontology" target="_top">
          {say(WORDS.vocabulary)}
        </a>
        <a href="/void" target="_top">
          {say(WORDS.data)}
        </a>
        <a href="/api/openapi.json" target="_top">
          {say(WORDS.api)}
        </a>
      </footer>
    </>
  );
}

/** Names the page in the window's title. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} – ${say(WORDS.name)}` : say(WORDS.name);
  }, [title, language.value]);
}
