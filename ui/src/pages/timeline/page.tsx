// The timeline: documents of each year or month, with plan periods and meetings.

import { Behind } from "../../parts/behind";
import { Download } from "../../parts/download";
import { Fold } from "../../parts/fold";
import { learnNames } from "../../parts/names";
import { seriesColour } from "../../parts/series";
import { Empty, Failure, Loading } from "../../parts/states";
import { Table } from "../../parts/table";
import { useLoaded } from "../../parts/use_loaded";
import { useQuery } from "../../parts/use_query";
import { useTitle } from "../../shell";
import { base } from "../../things";
import { count, say } from "../../words";
import { barsOf, genresOf, isMonthly, seriesOf, sum, yearsOf, type Span, type Stack } from "./bins";
import { TimeChart } from "./chart";
import { countsOf, meetingsWithDocuments, planPeriods, type Count, type Filter, type Meeting, type Plan } from "./data";
import { Filters, YearsChoice } from "./filters";
import { Documents } from "./list";
import { barName, seriesName, WORDS } from "./words";
import "./style.css";

export default function Timeline() {
  const [query] = useQuery();
  useTitle(say(WORDS.title));
  const filter: Filter = { issuer: query.issuer, place: query.place, genre: query.genre };
  const loaded = useLoaded(
    async (signal) => {
      const [counts, plans, meetings] = await Promise.all([
        countsOf(filter, signal),
        planPeriods(signal),
        meetingsWithDocuments(signal),
        learnNames([filter.issuer, filter.place], signal),
      ]);
      return { counts, plans, meetings };
    },
    [filter.issuer, filter.place, filter.genre, base.value],
  );
  const counts = loaded.state === "there" ? loaded.value.counts : [];
  return (
    <>
      <h1>{say(WORDS.title)}</h1>
      <p>{say(WORDS.intro)}</p>
      <Fold name={say(WORDS.filters)} open={Boolean(filter.issuer || filter.place || filter.genre)}>
        <Filters genres={genresOf(counts)} />
      </Fold>
      {loaded.state === "loading" && <Loading />}
      {loaded.state === "failed" && <Failure {...loaded} />}
      {loaded.state === "there" && <Time filter={filter} {...loaded.value} />}
    </>
  );
}

function Time({ filter, counts, plans, meetings }: { filter: Filter; counts: Count[]; plans: Plan[]; meetings: Meeting[] }) {
  const [query, change] = useQuery();
  const years = yearsOf(counts);
  const undated = sum(counts.filter(({ year }) => year === undefined));
  if (!years) {
    return (
      <Empty>
        <p>{say(WORDS.none)}</p>
        {undated > 0 && <p>{say(WORDS.undated, { number: undated })}</p>}
      </Empty>
    );
  }
  const span = spanIn(query, years.usual);
  const stack: Stack = query.by === "genre" ? "genre" : "level";
  const series = seriesOf(counts, stack);
  const names = series.map(seriesName);
  const bars = barsOf(counts, span, stack, series);
  const monthly = isMonthly(span);
  const inside = counts.filter(({ year }) => year !== undefined && year >= span.since && year <= span.until);
  const monthless = monthly ? sum(inside.filter(({ month }) => month === undefined)) : 0;
  const shown = sum(inside) - monthless;
  const said = { since: String(span.since), until: String(span.until), documents: shown };
  const full = bars.filter(({ all }) => all > 0);
  const notes = [
    say(WORDS.shown, { shown, all: sum(counts) }),
    ...(sum(counts) - undated - sum(inside) ? [say(WORDS.outside, { number: sum(counts) - undated - sum(inside) })] : []),
    ...(undated ? [say(WORDS.undated, { number: undated })] : []),
    ...(monthless ? [say(WORDS.monthless, { number: monthless })] : []),
  ];
  const choose = ({ since, until }: Span) => change({ since: String(since), until: String(until) });
  return (
    <>
      <YearsChoice span={span} plans={plans} {...years} />
      <div class="timeline-key">
        <label>
          {say(WORDS.stack)}{" "}
          <select aria-label={say(WORDS.stack)} value={stack} onChange={(event) => change({ by: event.currentTarget.value }, true)}>
            <option value="level">{say(WORDS.level)}</option>
            <option value="genre">{say(WORDS.byGenre)}</option>
          </select>
        </label>
        <ul class="timeline-legend">
          {names.map((name, at) => (
            <li>
              <span class="timeline-swatch" style={{ backgroundColor: seriesColour(at) }} aria-hidden="true" /> {name}
            </li>
          ))}
          <li>
            <span class="timeline-point" aria-hidden="true" /> {say(WORDS.legendMeeting)}
          </li>
          <li>{say(WORDS.legendPlan)}</li>
        </ul>
      </div>
      <TimeChart
        bars={bars}
        series={names}
        plans={plans}
        meetings={meetings}
        span={span}
        label={say(monthly ? WORDS.chartMonths : WORDS.chart, said)}
        onSpan={choose}
      />
      <p class="soft">
        {notes.join(" ")} {stack === "level" && say(WORDS.levelNote)}
      </p>
      <details class="timeline-numbers">
        <summary>{say(WORDS.numbers)}</summary>
        <p class="timeline-tools">
          <Download
            name="policygraph-timeline"
            header={[say(WORDS.time), ...names, say(WORDS.sum)]}
            rows={() => bars.map((bar) => [bar.month === undefined ? String(bar.year) : `${bar.year}-${String(bar.month).padStart(2, "0")}`, ...bar.parts, bar.all])}
          />
          <Behind question="documents_by_genre_and_year" values={{ genre: filter.genre }} />
        </p>
        <Table
          caption={say(monthly ? WORDS.chartMonths : WORDS.chart, said)}
          rows={full}
          columns={[
            {
              key: "time",
              name: say(WORDS.time),
              order: ({ year, month = 0 }) => year * 100 + month,
              cell: (bar) =>
                bar.month === undefined ? (
                  <button type="button" class="plain timeline-year-button" onClick={() => choose({ since: bar.year, until: bar.year })}>
                    {barName(bar)}
                  </button>
                ) : (
                  barName(bar)
                ),
            },
            ...names.map((name, at) => ({
              key: `series-${at}`,
              name,
              number: true,
              order: ({ parts }: (typeof full)[number]) => parts[at] ?? 0,
              cell: ({ parts }: (typeof full)[number]) => count(parts[at] ?? 0),
            })),
            { key: "all", name: say(WORDS.sum), number: true, order: ({ all }) => all, cell: ({ all }) => count(all) },
          ]}
        />
      </details>
      <Documents filter={filter} span={span} />
    </>
  );
}

/** The years of an address; the usual ones where it says nothing sensible. At most three centuries are drawn. */
function spanIn(query: Record<string, string>, usual: Span): Span {
  const year = (value: string | undefined, otherwise: number) => (value && /^(18|19|20|21)\d\d$/.test(value) ? Number(value) : otherwise);
  const span = { since: year(query.since, usual.since), until: year(query.until, usual.until) };
  return span.since <= span.until ? span : { since: span.until, until: span.since };
}
