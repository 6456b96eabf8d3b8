// What a province's number counts: the items with their documents, dates and sentences.

import { QuotedSentence } from "../../parts/sentence";
import { Failure, Loading } from "../../parts/states";
import { Shown } from "../../parts/shown";
import { ThingLink } from "../../parts/thing";
import { useLoaded } from "../../parts/use_loaded";
import { base, iriOf, pageOf } from "../../things";
import { address } from "../../api";
import { say } from "../../words";
import { itemsOf, LISTED, type Item, type Measure, type Span } from "./measures";
import { provinceName, type Province } from "./provinces";
import { WORDS } from "./words";


interface Behind {
  measure: Measure;
  span: Span;
  province: Province;
  number: number;
  onClose: () => void;
}

export function Items({ measure, span, province, number, onClose }: Behind) {
  const loaded = useLoaded((signal) => itemsOf(measure, province.code, span, signal), [measure, province.code, span.since, span.until, base.value]);
  return (
    <>
      <ProvinceHead province={province} what={say(WORDS.itemsOf, { name: provinceName(province), what: say(measure.name), number })} onClose={onClose} />
      {loaded.state === "loading" && <Loading />}
      {loaded.state === "failed" && <Failure {...loaded} />}
      {loaded.state === "there" && <List items={loaded.value} />}
    </>
  );
}

/** The name of a chosen province, and where else to look at it. */
export function ProvinceHead({ province, what, onClose }: { province: Province; what: string; onClose: () => void }) {
  const iri = iriOf(`id/place/${province.code}`);
  return (
    <>
      <h2 class="places-chosen">{what}</h2>
      <p class="places-tools">
        <a href={pageOf(iri)}>{say(WORDS.placePage)}</a>
        <a href={address("/explore/timeline", { place: iri })}>{say(WORDS.itsTimeline)}</a>
        <a href={address("/explore/targets", { place: iri })}>{say(WORDS.itsTargets)}</a>
        <button type="button" class="quiet" onClick={onClose}>
          {say(WORDS.close)}
        </button>
      </p>
    </>
  );
}

function List({ items }: { items: Item[] }) {
  if (!items.length) return <p class="soft">{say(WORDS.nothing)}</p>;
  return (
    <>
      {items.length >= LISTED && <p class="soft">{say(WORDS.cut, { limit: LISTED })}</p>}
      <Shown all={items} step={20}>
        {(shown) => (
          <ul class="places-items">
            {shown.map((item) => (
              <li>
                <ItemLine item={item} />
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </>
  );
}

function ItemLine({ item: { thing, document, date, proof } }: { item: Item }) {
  const named = thing.label !== thing.iri && thing.iri !== document.iri;
  return (
    <>
      <span class="soft places-date">{date ?? say(WORDS.undatedItem)}</span> {named && <ThingLink thing={thing} dot={pageOf(thing.iri) !== undefined} />} <ThingLink thing={document} />
      {proof && <QuotedSentence evidence={proof} />}
    </>
  );
}
