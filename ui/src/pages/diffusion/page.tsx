// Diffusion: how things spread from province to province.

import { useMemo } from "preact/hooks";
import { Fold } from "../../parts/fold";
import { Empty, Failure, Loading } from "../../parts/states";
import { ThingBox } from "../../parts/thing_box";
import { useLoaded } from "../../parts/use_loaded";
import { useQuery } from "../../parts/use_query";
import { useTitle } from "../../shell";
import { base, labelOf } from "../../things";
import { say } from "../../words";
import { isMainland, provinceOf } from "../places/provinces";
import { coveredProvinces, spreadOf, type Covered, type Spread } from "./adoption";
import { Curve } from "./curve";
import { examples } from "./examples";
import { AdoptionOrder } from "./order";
import { WORDS } from "./words";
import "./style.css";

/** How many things are compared at most. */
const COMPARED = 4;

export default function Diffusion() {
  const [query, change] = useQuery();
  useTitle(say(WORDS.title));
  const first = useLoaded((signal) => examples(signal), [base.value]);
  const covered = useLoaded((signal) => coveredProvinces(signal), [base.value]);
  const example = first.state === "there" ? first.value[0]?.thing.iri : undefined;
  const asked = query.things ?? query.thing;
  // IRIs have no blanks.
  const things = useMemo(() => [...new Set((asked ?? example ?? "").split(" ").filter((iri) => iri))].slice(0, COMPARED), [asked, example]);
  const loaded = useLoaded((signal) => Promise.all(things.map((thing) => spreadOf(thing, signal))), [things.join(" "), base.value]);
  const choose = (chosen: string[]) => change({ things: chosen.join(" "), thing: undefined });
  const add = (iri: string) => {
    // What was shown as an example gives way to the first choice.
    const kept = asked ? things : [];
    if (kept.length < COMPARED || kept.includes(iri)) choose([...new Set([...kept, iri])]);
  };
  return (
    <>
      <h1>{say(WORDS.title)}</h1>
      <p>{say(WORDS.intro)}</p>
      <div class="diffusion-choice">
        {things.length >= COMPARED ? <p class="soft">{say(WORDS.full)}</p> : <ThingBox label={say(WORDS.add)} placeholder={say(WORDS.hint)} onChoose={({ iri }) => add(iri)} />}
      </div>
      {first.state === "there" && first.value.length > 0 && (
        <p class="diffusion-tools">
          <span class="soft">{say(WORDS.examples)}</span>
          {first.value.slice(0, 6).map(({ thing, provinces }) => (
            <button type="button" aria-pressed={things.includes(thing.iri)} disabled={things.length >= COMPARED && !things.includes(thing.iri)} onClick={() => (things.includes(thing.iri) && asked ? choose(things.filter((iri) => iri !== thing.iri)) : add(thing.iri))}>
              {labelOf(thing)} ({provinces})
            </button>
          ))}
        </p>
      )}
      <Meaning covered={covered.state === "there" ? covered.value : undefined} />
      {first.state === "failed" && !asked && <Failure {...first} />}
      {loaded.state === "failed" && <Failure {...loaded} />}
      {(loaded.state === "loading" || (!asked && first.state === "loading")) && <Loading />}
      {loaded.state === "there" && !things.length && first.state === "there" && <Empty>{say(WORDS.nothing)}</Empty>}
      {loaded.state === "there" && things.length > 0 && (
        <>
          {!asked && <p>{say(WORDS.example)}</p>}
          {asked && <Chosen spreads={loaded.value} onRemove={(iri) => choose(things.filter((thing) => thing !== iri))} />}
          <Curve spreads={loaded.value} />
          {loaded.value.map((spread) => (
            <AdoptionOrder key={spread.thing.iri} spread={spread} />
          ))}
        </>
      )}
    </>
  );
}

function Chosen({ spreads, onRemove }: { spreads: Spread[]; onRemove: (iri: string) => void }) {
  return (
    <p class="diffusion-tools">
      {spreads.map(({ thing }) => (
        <button type="button" aria-label={say(WORDS.remove, { name: labelOf(thing) })} onClick={() => onRemove(thing.iri)}>
          {labelOf(thing)} <span aria-hidden="true">×</span>
        </button>
      ))}
    </p>
  );
}

function Meaning({ covered }: { covered: Map<string, Covered> | undefined }) {
  const mainland = [...(covered ?? [])].filter(([code]) => {
    const province = provinceOf(code);
    return province && isMainland(province);
  });
  return (
    <div class="diffusion-meaning">
      <Fold name={say(WORDS.meaning)}>
        <p>{say(WORDS.adoption)}</p>
        <p>{say(WORDS.not)}</p>
        {covered && <p>{say(WORDS.cover, { covered: mainland.length, thin: mainland.filter(([, { documents }]) => documents === 1).length })}</p>}
      </Fold>
    </div>
  );
}
