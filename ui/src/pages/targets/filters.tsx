// Which targets are shown.

import { Fold } from "../../parts/fold";
import { isNamed, thingOf } from "../../parts/names";
import { ThingBox } from "../../parts/thing_box";
import { useQuery } from "../../parts/use_query";
import { labelOf } from "../../things";
import { say } from "../../words";
import type { Plan } from "../timeline/data";
import { WORDS } from "./words";

export function Filters({ plans, declared }: { plans: Plan[]; declared: boolean }) {
  const [query, change] = useQuery();
  return (
    <>
      <div class="targets-filters">
        <ThingChoice name="indicator" label={say(WORDS.indicator)} />
      </div>
      <Fold name={say(WORDS.filters)} open={["place", "document", "plan", "binding", "sure"].some((name) => query[name])}>
        <div class="targets-filters">
          <ThingChoice name="place" label={say(WORDS.place)} />
          <ThingChoice name="document" label={say(WORDS.document)} />
          <label>
            {say(WORDS.plan)}
            <select aria-label={say(WORDS.plan)} value={query.plan ?? ""} onChange={(event) => change({ plan: event.currentTarget.value })}>
              <option value="">{say(WORDS.anyPlan)}</option>
              {plans.map(({ plan, begin, end }) => (
                <option value={plan.iri}>{say(WORDS.planYears, { name: labelOf(plan), begin: String(begin), end: String(end) })}</option>
              ))}
            </select>
          </label>
          <label>
            {say(WORDS.binding)} {!declared && <span class="soft">{say(WORDS.noDeclared)}</span>}
            <select aria-label={say(WORDS.binding)} value={query.binding ?? ""} disabled={!declared && !query.binding} onChange={(event) => change({ binding: event.currentTarget.value })}>
              <option value="">{say(WORDS.anyBinding)}</option>
              <option value="约束">{say(WORDS.mustBe)}</option>
              <option value="预期">{say(WORDS.expected)}</option>
            </select>
          </label>
          <label>
            {say(WORDS.sure)}
            <select aria-label={say(WORDS.sure)} value={query.sure ?? ""} onChange={(event) => change({ sure: event.currentTarget.value })}>
              <option value="">{say(WORDS.anySure)}</option>
              {["0.5", "0.7", "0.9"].map((least) => (
                <option value={least}>{least}</option>
              ))}
            </select>
          </label>
        </div>
      </Fold>
    </>
  );
}

function ThingChoice({ name, label }: { name: "indicator" | "place" | "document"; label: string }) {
  const [query, change] = useQuery();
  const chosen = query[name];
  return (
    <div class="targets-choice">
      <ThingBox
        label={label}
        kind={name}
        {...(name === "indicator" ? { placeholder: say(WORDS.hint) } : {})}
        value={chosen && isNamed(chosen) ? labelOf(thingOf(chosen)) : ""}
        onChoose={(found) => change({ [name]: found.iri })}
      />
      {chosen && (
        <button type="button" onClick={() => change({ [name]: undefined })} aria-label={`${say(WORDS.remove)}: ${label}`}>
          ×
        </button>
      )}
    </div>
  );
}
