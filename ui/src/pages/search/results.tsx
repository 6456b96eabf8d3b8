// Things that a search found, by type, with how each of them matched.

import { search, type Found } from "../../api";
import { Empty, Failure, Loading } from "../../parts/states";
import { Dot } from "../../parts/thing";
import { useLoaded } from "../../parts/use_loaded";
import { KINDS, pageOf } from "../../things";
import { count, say, type Words } from "../../words";

const WORDS = {
  things: { zh: "事物", en: "Things" },
  types: { zh: "类型", en: "Type" },
  all: { zh: "全部类型", en: "All types" },
  more: { zh: "查看全部 {count} 个", en: "Show all {count}" },
  moreCut: { zh: "查看前 {count} 个", en: "Show the first {count}" },
  cut: {
    zh: "每个类型最多显示 {count} 个，最相符的在前。多写几个字，范围就会变小。",
    en: "At most {count} of a type are shown, the best first. A longer search finds fewer.",
  },
  none: { zh: "没有名称与“{q}”相符的事物。", en: "Nothing has a name like “{q}”." },
  noneOfType: { zh: "这一类型中没有与“{q}”相符的事物。", en: "Nothing of this type has a name like “{q}”." },
  hint: {
    zh: "可以试试：只写名称的一部分；写简称或文号；写拼音或拼音首字母。",
    en: "Try a part of the name, a short form, a document number, or pinyin (initials are enough).",
  },
  by: { zh: "因“{name}”而相符", en: "matched “{name}”" },
} satisfies Record<string, Words>;

/** How a name matched, in words; what the server tells else is left unsaid. */
const HOW: Record<string, Words> = {
  exact: { zh: "完全相同", en: "same name" },
  prefix: { zh: "开头相同", en: "starts with it" },
  part: { zh: "含有这些字", en: "contains it" },
  pinyin: { zh: "拼音相同", en: "by pinyin" },
  pinyinprefix: { zh: "拼音开头", en: "start of pinyin" },
  pinyincut: { zh: "拼音开头", en: "start of pinyin" },
  initials: { zh: "拼音首字母", en: "pinyin initials" },
  initialsprefix: { zh: "拼音首字母开头", en: "start of pinyin initials" },
};

/** What the server gives at most for one search. */
const LIMIT = 200;

/** Things of each type that are shown before "more". */
const FIRST = 6;

type Group = [kind: string, found: Found[]];

/** All groups, in the order of their best; a search that found too much is made again for each kind, so that none is missing. */
async function find(q: string, type: string | undefined, signal: AbortSignal): Promise<Group[]> {
  const { results } = await search(q, { ...(type ? { type } : {}), limit: LIMIT }, signal);
  const kinds = [...new Set(results.map((found) => found.type))];
  if (type || results.length < LIMIT) return kinds.map((kind) => [kind, results.filter((found) => found.type === kind)]);
  const others = Object.keys(KINDS).filter((kind) => !kinds.includes(kind));
  const all = await Promise.all([...kinds, ...others].map(async (kind): Promise<Group> => [kind, (await search(q, { type: kind, limit: LIMIT }, signal)).results]));
  return all.filter(([, found]) => found.length > 0);
}

interface Asked {
  q: string;
  type: string | undefined;
  onType: (type: string | undefined) => void;
}

export function Results({ q, type, onType }: Asked) {
  const groups = useLoaded((signal) => find(q, undefined, signal), [q]);
  if (groups.state === "loading") return <Loading />;
  if (groups.state === "failed") return <Failure error={groups.error} again={groups.again} />;
  const shown = type ? groups.value.filter(([kind]) => kind === type) : groups.value;
  const full = groups.value.some(([, found]) => found.length === LIMIT);
  return (
    <section aria-labelledby="search-things">
      <h2 id="search-things">{say(WORDS.things)}</h2>
      {(groups.value.length > 1 || type) && (
        <div class="search-types" role="group" aria-label={say(WORDS.types)}>
          <button type="button" aria-pressed={!type} onClick={() => onType(undefined)}>
            {say(WORDS.all)}
          </button>
          {groups.value.map(([kind, found]) => (
            <button type="button" aria-pressed={type === kind} onClick={() => onType(kind)}>
              {nameOf(kind)} <span class="soft">{many(found)}</span>
            </button>
          ))}
        </div>
      )}
      {full && <p class="soft">{say(WORDS.cut, { count: LIMIT })}</p>}
      {shown.length === 0 && (
        <Empty>
          <p>{say(type ? WORDS.noneOfType : WORDS.none, { q })}</p>
          <p>{say(WORDS.hint)}</p>
        </Empty>
      )}
      <div class={type ? undefined : "search-groups"}>
        {shown.map(([kind, found]) => (
          <section class="search-group" aria-label={nameOf(kind)}>
            <h3>
              <Dot type={KINDS[kind]?.type ?? "Thing"} />
              {nameOf(kind)} <span class="soft">{many(found)}</span>
            </h3>
            <ul>
              {(type ? found : found.slice(0, FIRST)).map((one) => (
                <FoundThing key={one.iri} found={one} />
              ))}
            </ul>
            {!type && found.length > FIRST && (
              <button type="button" class="quiet" onClick={() => onType(kind)}>
                {say(found.length === LIMIT ? WORDS.moreCut : WORDS.more, { count: found.length })}
              </button>
            )}
          </section>
        ))}
      </div>
    </section>
  );
}

const nameOf = (kind: string) => {
  const known = KINDS[kind];
  return known ? say(known.name) : kind;
};

const many = (found: Found[]) => (found.length === LIMIT ? `${count(LIMIT)}+` : count(found.length));

function FoundThing({ found }: { found: Found }) {
  const how = HOW[found.how];
  const label = found.label ?? found.matched;
  return (
    <li>
      <a href={pageOf(found.iri)}>{label}</a>
      <span class="soft">
        {found.matched !== label && ` ${say(WORDS.by, { name: found.matched })}`}
        {how && ` · ${say(how)}`}
      </span>
    </li>
  );
}
