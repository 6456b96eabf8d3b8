// The bars of documents in time, with plan periods and meetings. Drawn as SVG, so that a span can be taken out by drawing over it.

import { useEffect, useRef, useState } from "preact/hooks";
import { seriesColour } from "../../parts/series";
import { labelOf } from "../../things";
import { count, say } from "../../words";
import type { Bar, Span } from "./bins";
import type { Meeting, Plan } from "./data";
import { barName, WORDS } from "./words";

interface Drawn {
  bars: Bar[];
  /** Names of the series. */
  series: string[];
  plans: Plan[];
  meetings: Meeting[];
  span: Span;
  label: string;
  onSpan: (span: Span) => void;
}

const HEIGHT = 320;
/** Room for numbers at the left, plan periods and meetings above, and years below. */
const LEFT = 44;
const TOP = 46;
const BOTTOM = 26;

export function TimeChart({ bars, series, plans, meetings, span, label, onSpan }: Drawn) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(900);
  const [over, setOver] = useState<number>();
  const [drag, setDrag] = useState<{ from: number; to: number }>();
  useEffect(() => {
    if (!frame.current) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.max(entry.contentRect.width, 240)));
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  const room = width - LEFT - 4;
  const years = span.until - span.since + 1;
  const xOf = (time: number) => LEFT + ((time - span.since) / years) * room;
  const most = Math.max(1, ...bars.map(({ all }) => all));
  const ticks = ticksTo(most);
  const top = ticks.at(-1) ?? most;
  const yOf = (number: number) => HEIGHT - BOTTOM - (number / top) * (HEIGHT - BOTTOM - TOP);
  const step = room / bars.length;
  const barAt = (event: PointerEvent) => {
    const x = event.clientX - (frame.current?.getBoundingClientRect().left ?? 0);
    return Math.min(Math.max(Math.floor((x - LEFT) / step), 0), bars.length - 1);
  };
  const end = () => {
    if (!drag) return;
    const [from, to] = [bars[Math.min(drag.from, drag.to)], bars[Math.max(drag.from, drag.to)]];
    setDrag(undefined);
    if (from && to) onSpan({ since: from.year, until: to.year });
  };
  const told = over === undefined ? undefined : bars[over];
  return (
    <div class="timeline-chart" ref={frame}>
      <svg
        width={width}
        height={HEIGHT}
        role="img"
        aria-label={label}
        onPointerDown={(event) => {
          if (event.button !== 0 || event.pointerType === "touch") return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag({ from: barAt(event), to: barAt(event) });
        }}
        onPointerMove={(event) => {
          setOver(barAt(event));
          if (drag) setDrag({ ...drag, to: barAt(event) });
        }}
        onPointerUp={end}
        onPointerCancel={() => setDrag(undefined)}
        onPointerLeave={() => setOver(undefined)}
        onClick={(event) => {
          // A finger scrolls the page; it takes a single bar by a tap.
          if ((event as unknown as PointerEvent).pointerType !== "touch") return;
          const bar = bars[barAt(event as unknown as PointerEvent)];
          if (bar) onSpan({ since: bar.year, until: bar.year });
        }}
      >
        {plans.map(({ plan, begin, end }, at) => {
          const from = xOf(Math.max(begin, span.since));
          const to = xOf(Math.min(end + 1, span.until + 1));
          if (to <= from) return null;
          return (
            <>
              <rect class={at % 2 ? "timeline-plan odd" : "timeline-plan"} x={from} y={0} width={to - from} height={HEIGHT - BOTTOM} />
              {to - from > 34 && (
                <text class="timeline-plan-name" x={(from + to) / 2} y={15}>
                  {shortPlan(labelOf(plan), to - from)}
                </text>
              )}
            </>
          );
        })}
        {ticks.map((tick) => (
          <>
            <line class="timeline-grid" x1={LEFT} x2={width} y1={yOf(tick)} y2={yOf(tick)} />
            <text class="timeline-tick" x={LEFT - 6} y={yOf(tick) + 4}>
              {count(tick)}
            </text>
          </>
        ))}
        {bars.map((bar, at) => {
          let below = 0;
          return bar.parts.map((part, one) => {
            if (!part) return null;
            const [low, high] = [yOf(below), yOf(below + part)];
            below += part;
            return <rect x={LEFT + at * step + step * 0.08} y={high} width={Math.max(step * 0.84, 1)} height={low - high} fill={seriesColour(one)} />;
          });
        })}
        {namedBars(bars, step).map((at) => {
          const bar = bars[at];
          return (
            bar && (
              <text class="timeline-year" x={LEFT + (at + 0.5) * step} y={HEIGHT - 8}>
                {bar.month === undefined ? bar.year : bar.month === 1 ? bar.year : `${bar.year}-${String(bar.month).padStart(2, "0")}`}
              </text>
            )
          );
        })}
        {meetings.map(({ meeting, date, documents }) => {
          const x = xOf(timeOf(date));
          return x < LEFT || x > width ? null : (
            <circle class="timeline-meeting" cx={x} cy={32} r={4}>
              <title>{say(WORDS.meeting, { name: labelOf(meeting), date, documents })}</title>
            </circle>
          );
        })}
        {drag && (
          <rect
            class="timeline-brush"
            x={LEFT + Math.min(drag.from, drag.to) * step}
            y={TOP}
            width={(Math.abs(drag.to - drag.from) + 1) * step}
            height={HEIGHT - BOTTOM - TOP}
          />
        )}
      </svg>
      <p class="timeline-told soft" aria-hidden="true">
        {told
          ? `${barName(told)}: ${count(told.all)}${told.all ? ` (${told.parts.map((part, at) => (part ? `${series[at]} ${count(part)}` : "")).filter(Boolean).join(", ")})` : ""}`
          : say(WORDS.drawOver)}
      </p>
    </div>
  );
}

/** A day, month or year as a number of years. */
function timeOf(date: string): number {
  const [year = 0, month = 7, day = 1] = date.split("-").map(Number);
  return year + (month - 1) / 12 + (day - 1) / 372;
}

/** Round numbers for the axis, four or five of them. */
function ticksTo(most: number): number[] {
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  const step = Math.max(1, [1, 2, 5, 10].map((times) => times * power).find((step) => step >= rough) ?? rough);
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, at) => at * step);
}

/** Bars that are named below: as many as have room. */
function namedBars(bars: Bar[], step: number): number[] {
  const room = bars[0]?.month === undefined ? 44 : 64;
  const every = [1, 2, 3, 5, 6, 10, 12, 20, 50].find((every) => every * step >= room && (bars[0]?.month === undefined || 12 % every === 0 || every % 12 === 0)) ?? 50;
  return bars.flatMap((bar, at) => ((bar.month === undefined ? bar.year % every === 0 : at % every === 0) ? [at] : []));
}

/** “14th Five-Year Plan” has room in wide bands only. */
function shortPlan(name: string, width: number): string {
  return name.length * 7 < width ? name : (name.split(" ")[0] ?? name);
}
