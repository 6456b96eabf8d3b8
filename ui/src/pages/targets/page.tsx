// Targets in figures: charts of what can be compared, and all of them with their sentences.

import { useMemo, useRef } from "preact/hooks";
import { Behind } from "../../parts/behind";
import { Download } from "../../parts/download";
import { learnNames } from "../../parts/names";
import { Empty, Failure, Loading } from "../../parts/states";
import { useLoaded } from "../../parts/use_loaded";
import { useQuery } from "../../parts/use_query";
import { useTitle } from "../../shell";
import { base, labelOf } from "../../things";
import { say } from "../../words";
import { planPeriods, type Plan } from "../timeline/data";
import { LISTED, targetsOf, totalOf, usualIndicators, type Filter, type Target, type Total } from "./data";
import { Filters } from "./filters";
import { groupsOf } from "./groups";
import { Multiples } from "./multiples";
import { planOf, TargetTable } from "./target_table";
import { WORDS } from "./words";
import "./style.css";

export default function Targets() {
  const [query, change] = useQuery();
  useTitle(say(WORDS.title));
  const plans = useLoaded((signal) => planPeriods(signal), [base.value]);
  const known = plans.state === "there" ? plans.value : [];
  const plan = known.find(({ plan }) => plan.iri === query.plan);
  const filter: Filter = {
    indicator: query.indicator,
    place: query.place,
    document: query.document,
    binding: query.binding,
    since: plan?.begin,
    until: plan?.end,
  };
  const loaded = useLoaded(
    async (signal) => {
      // The years of a plan period in the address are not known yet.
      if (query.plan && plans.state === "loading") return undefined;
      const [targets] = await Promise.all([targetsOf(filter, signal), learnNames([filter.indicator, filter.place, filter.document], signal)]);
      return targets;
    },
    [...Object.values(filter), query.plan && plans.state, base.value],
  );
  const there = loaded.state === "there" ? loaded.value : undefined;
  // To count them all, and to find examples, takes the server longer than to find the first: both wait until these are there.
  const counted = useLoaded(async (signal) => (there ? totalOf(filter, signal) : undefined), [there]);
  const total = counted.state === "there" ? counted.value : undefined;
  const begun = useRef(false);
  begun.current ||= there !== undefined;
  const usual = useLoaded(async (signal) => (begun.current ? usualIndicators(signal) : []), [base.value, begun.current]);
  return (
    <>
      <h1>{say(WORDS.title)}</h1>
      <p>{say(WORDS.intro)}</p>
      <Filters plans={known} declared={!total || total.declared > 0} />
      {usual.state === "there" && usual.value.length > 0 && (
        <p class="targets-examples">
          <span class="soft">{say(WORDS.examples)}</span>
          {usual.value.map(({ thing, targets }) => (
            <button
              type="button"
              aria-pressed={thing.iri === query.indicator}
              onClick={() => change({ indicator: thing.iri === query.indicator ? undefined : thing.iri })}
            >
              {labelOf(thing)} ({targets})
            </button>
          ))}
        </p>
      )}
      {loaded.state === "failed" && <Failure {...loaded} />}
      {loaded.state !== "failed" && !there && <Loading />}
      {counted.state === "failed" && <Failure {...counted} />}
      {there && <Found targets={there} total={total} plans={known} filter={filter} least={Number(query.sure) || 0} />}
    </>
  );
}

interface Shown {
  targets: Target[];
  /** Missing until they are counted. */
  total: Total | undefined;
  plans: Plan[];
  filter: Filter;
  /** The least confidence. */
  least: number;
}

function Found({ targets, total, plans, filter, least }: Shown) {
  const sure = useMemo(() => targets.filter(({ proof }) => (proof?.confidence ?? 0) >= least), [targets, least]);
  const drawn = useMemo(() => groupsOf(sure), [sure]);
  if (!targets.length) return <Empty>{say(WORDS.none)}</Empty>;
  return (
    <>
      <p>
        {total ? say(WORDS.total, { ...total }) : say(WORDS.counting)} {total && total.targets > LISTED && <strong>{say(WORDS.cut, { limit: LISTED })}</strong>}{" "}
        {sure.length < targets.length && say(WORDS.unsure, { number: targets.length - sure.length })}
      </p>
      <Multiples {...drawn} />
      <h2>{say(WORDS.table)}</h2>
      <p class="targets-tools">
        <Download
          name="policygraph-targets"
          header={[
            ...[WORDS.indicator, WORDS.area, WORDS.wording, WORDS.value, WORDS.unit, WORDS.base, WORDS.year, WORDS.plan, WORDS.binding, WORDS.confidence].map((words) => say(words)),
            say(WORDS.document),
            say(WORDS.sentence),
            "IRI",
          ]}
          rows={() => sure.map((target) => cellsOf(target, plans))}
        />
        {filter.indicator ? <Behind question="targets_of_indicator" values={{ indicator: filter.indicator }} /> : filter.document && <Behind question="targets_of_document" values={{ document: filter.document }} />}
      </p>
      <TargetTable targets={sure} plans={plans} />
    </>
  );
}

function cellsOf(target: Target, plans: Plan[]) {
  const plan = planOf(target, plans);
  return [
    labelOf(target.indicator),
    target.area && labelOf(target.area),
    [target.change, target.comparator].filter(Boolean).join(" "),
    target.value,
    target.unit,
    [target.baseYear, target.baseValue].filter(Boolean).join(" "),
    target.year,
    plan && labelOf(plan.plan),
    target.bindingness,
    target.proof?.confidence,
    labelOf(target.document),
    target.proof?.sentence,
    target.iri,
  ];
}
