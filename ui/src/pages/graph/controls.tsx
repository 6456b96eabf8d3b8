// What is chosen: the network, and how it is drawn.

import { useMemo } from "preact/hooks";
import type { View } from "../../api";
import { ThingBox } from "../../parts/thing_box";
import { classes, labelOf, localName, termOf } from "../../things";
import { language } from "../../settings";
import { count, say } from "../../words";
import { ANOTHER_NETWORK, chosenNow, joined, LIMITS, MAX_HOPS, years, type Change, type Choices } from "./address";
import { MEASURES, type Drawing } from "./messages";
import { NumberBox } from "./number_box";
import { HEAVY, PLAIN_LIMIT, TOO_HEAVY, type Means } from "./picture";
import { communityColours } from "./scene";
import { MEASURE_NAMES, MEASURE_NOTES, WORDS } from "./words";

interface Chosen {
  choices: Choices;
  change: Change;
  views: View[];
  drawing: Drawing | undefined;
}

export function Controls({ choices, change, views, drawing }: Chosen) {
  const again = (changes: Record<string, string | undefined>) => change({ ...ANOTHER_NETWORK, ...changes });
  const names = useMemo(() => new Map(drawing?.nodes.map(({ node }) => [node.iri, labelOf(node)])), [drawing, language.value]);
  const nameOf = (iri: string) => names.get(iri) ?? decoded(localName(iri));
  return (
    <form class="graph-controls" onSubmit={(event) => event.preventDefault()}>
      <h2>{say(WORDS.network)}</h2>
      <label>
        {say(WORDS.view)}
        <select value={choices.view} onChange={(event) => again({ view: event.currentTarget.value })}>
          {!views.some((view) => view.name === choices.view) && <option value={choices.view}>{choices.view}</option>}
          {views.map((view) => (
            <option value={view.name}>{view.title[language.value]}</option>
          ))}
        </select>
      </label>
      <div class="graph-pair">
        <NumberBox
          label={say(WORDS.yearFrom)}
          value={choices.from}
          placeholder="2015"
          min={1}
          whole
          onDone={(year) => again({ years: years(year, chosenNow().to) })}
        />
        <NumberBox
          label={say(WORDS.yearTo)}
          value={choices.to}
          placeholder="2025"
          min={1}
          whole
          onDone={(year) => again({ years: years(chosenNow().from, year) })}
        />
      </div>
      {(choices.from || choices.to) && <p class="soft">{say(WORDS.yearsNote)}</p>}
      <details class="graph-types">
        <summary>
          {say(WORDS.types)}
          <span class="soft"> {choices.types.length ? say(WORDS.someTypes, { count: choices.types.length }) : say(WORDS.allTypes)}</span>
        </summary>
        {choices.types.length > 0 && (
          <button type="button" onClick={() => again({ types: undefined })}>
            {say(WORDS.clear)}
          </button>
        )}
        {classes.map((type) => (
          <label class="graph-check">
            <input
              type="checkbox"
              checked={choices.types.includes(type)}
              onChange={(event) => again({ types: joined(event.currentTarget.checked ? [...choices.types, type] : choices.types.filter((one) => one !== type)) })}
            />
            {termOf(type)}
          </label>
        ))}
      </details>
      <NumberBox label={say(WORDS.minWeight)} value={choices.minWeight} placeholder="1" min={0} onDone={(weight) => again({ min_weight: weight })} />
      <p class="soft">{say(WORDS.minWeightNote)}</p>
      <ThingBox
        key={`places ${choices.places.length}`}
        label={say(WORDS.places)}
        kind="place"
        placeholder={say(WORDS.aroundHint)}
        onChoose={(found) => again({ places: joined([...new Set([...choices.places, found.iri])]) })}
      />
      {choices.places.map((place) => (
        <Chosen name={nameOf(place)} onRemove={() => again({ places: joined(choices.places.filter((one) => one !== place)) })} />
      ))}
      <ThingBox key={choices.around} label={say(WORDS.around)} placeholder={say(WORDS.aroundHint)} onChoose={(found) => again({ around: found.iri })} />
      {choices.around && (
        <>
          <Chosen name={nameOf(choices.around)} onRemove={() => again({ around: undefined, hops: undefined })} />
          <label>
            {say(WORDS.hops)}
            <select value={choices.hops} onChange={(event) => again({ hops: event.currentTarget.value })}>
              {Array.from({ length: MAX_HOPS }, (_, at) => (
                <option value={at + 1}>{at + 1}</option>
              ))}
            </select>
          </label>
        </>
      )}
      <h2>{say(WORDS.display)}</h2>
      <label>
        {say(WORDS.by)}
        <select value={choices.by} onChange={(event) => change({ by: event.currentTarget.value }, true)}>
          {MEASURES.map((measure) => (
            <option value={measure}>{say(MEASURE_NAMES[measure])}</option>
          ))}
        </select>
      </label>
      <p class="soft">
        {say(MEASURE_NOTES[choices.by])} {drawing?.kept.measure && say(WORDS.keptMeasure)}
      </p>
      <label>
        {say(WORDS.limit)}
        <select value={choices.limit} onChange={(event) => change({ limit: event.currentTarget.value }, true)}>
          {LIMITS.map((limit) => (
            <option value={limit}>{say(WORDS.nodes, { count: limit })}</option>
          ))}
        </select>
      </label>
      <label>
        {say(WORDS.colour)}
        <select value={choices.colour} onChange={(event) => change({ colour: event.currentTarget.value }, true)}>
          <option value="type">{say(WORDS.byType)}</option>
          <option value="community">{say(WORDS.byCommunity)}</option>
        </select>
      </label>
      {choices.colour === "community" && drawing && (
        <p class="soft">
          {say(drawing.kept.communities ? WORDS.keptCommunities : WORDS.madeCommunities)}{" "}
          {drawing.communities > communityColours && say(WORDS.communitiesFew, { count: drawing.communities, shown: communityColours })}
        </p>
      )}
      <label>
        {say(WORDS.labels)}
        <input type="range" min="0" max="3" step="0.5" value={choices.labels} onChange={(event) => change({ labels: event.currentTarget.value }, true)} />
      </label>
    </form>
  );
}

function Chosen({ name, onRemove }: { name: string; onRemove: () => void }) {
  return (
    <p class="graph-chosen">
      <span>{name}</span>
      <button type="button" class="quiet" aria-label={say(WORDS.remove, { name })} onClick={onRemove}>
        ×
      </button>
    </p>
  );
}

/** The readable form of the last part of an IRI. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

interface Counted {
  drawing: Drawing;
  choices: Choices;
  /** Drawn by measure, but switched off in the legend. */
  hidden: { nodes: number; lines: number };
  drawnBy: Means;
}

/** How much is drawn, and all that is not, with the reason. */
export function Counts({ drawing, choices, hidden, drawnBy }: Counted) {
  const { all, nodes, edges, added } = drawing;
  const drawnNodes = nodes.length - hidden.nodes;
  const drawnLines = edges.source.length - hidden.lines;
  const below = all.nodes - nodes.length;
  const limit = Math.min(choices.limit, nodes.length - added);
  return (
    <details class="graph-counts">
      <summary>
        <span>{say(WORDS.counted, { nodes: drawnNodes, allNodes: all.nodes, lines: drawnLines, allLines: all.pairs })}</span>{" "}
        <span class="graph-more">{say(WORDS.details)}</span>
      </summary>
      <ul>
        {all.nodes === drawnNodes && all.pairs === drawnLines && <li>{say(WORDS.whole)}</li>}
        {below > 0 && <li>{say(WORDS.hiddenRank, { count: below, limit, measure: say(MEASURE_NAMES[choices.by]) })}</li>}
        {hidden.nodes > 0 && <li>{say(WORDS.hiddenType, { count: hidden.nodes })}</li>}
        {all.pairs > drawnLines + drawing.weak && <li>{say(WORDS.hiddenLines, { count: all.pairs - drawnLines - drawing.weak })}</li>}
        {drawing.weak > 0 && <li>{say(WORDS.weak, { count: drawing.weak })}</li>}
        {added > 0 && <li>{say(WORDS.added, { count: added })}</li>}
        {drawing.tooMany > 0 && <li>{say(WORDS.tooMany, { count: drawing.tooMany })}</li>}
        <li>{say(WORDS.merged, { allLines: all.pairs, edges: count(all.edges) })}</li>
        {drawnBy === "plain" && <li>{say(WORDS.plain, { limit: PLAIN_LIMIT })}</li>}
        {drawnBy === "slow" && edges.source.length > HEAVY && <li>{say(WORDS.noCard)}</li>}
        {drawnBy === "quick" && edges.source.length > TOO_HEAVY && <li>{say(WORDS.noClicks, { limit: TOO_HEAVY })}</li>}
      </ul>
    </details>
  );
}
