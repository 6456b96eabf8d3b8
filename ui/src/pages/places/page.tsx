// The map: what each province has, or when it took something up.

import { useQuery } from "../../parts/use_query";
import { useTitle } from "../../shell";
import { say } from "../../words";
import { Adoptions } from "./adoptions";
import { Counts } from "./counts";
import { MEASURES, type Measure, type Span } from "./measures";
import { WORDS } from "./words";
import { YearsChoice } from "./years_choice";
import "./style.css";

export default function Places() {
  const [query, change] = useQuery();
  useTitle(say(WORDS.title));
  const adoption = query.of === "adoption";
  const name = query.of && Object.hasOwn(MEASURES, query.of) ? query.of : "documents";
  const measure = MEASURES[name] as Measure;
  const span: Span = { since: yearIn(query.since), until: yearIn(query.until) };
  return (
    <>
      <h1>{say(WORDS.title)}</h1>
      <p>{say(WORDS.intro)}</p>
      <div class="places-choices">
        <label>
          {say(WORDS.show)}{" "}
          <select aria-label={say(WORDS.show)} value={adoption ? "adoption" : name} onChange={(event) => change({ of: event.currentTarget.value, province: query.province })}>
            {Object.entries(MEASURES).map(([key, { name }]) => (
              <option value={key}>{say(name)}</option>
            ))}
            <option value="adoption">{say(WORDS.adoption)}</option>
          </select>
        </label>
        {!adoption && <YearsChoice span={span} />}
      </div>
      <p class="soft">{adoption ? say(WORDS.adoptionMeaning) : `${say(measure.meaning)} ${say(WORDS.undated)}`}</p>
      {adoption ? <Adoptions /> : <Counts measure={measure} span={span} />}
    </>
  );
}

/** A year of an address; anything else is none. */
function yearIn(value: string | undefined): number | undefined {
  return value && /^[12]\d{3}$/.test(value) ? Number(value) : undefined;
}
