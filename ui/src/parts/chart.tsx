// A chart by ECharts, which is loaded when the first one is shown. Beside each chart its page gives the numbers as text or table.

import type { EChartsCoreOption } from "echarts/core";
import { useEffect, useRef } from "preact/hooks";
import { dark } from "../settings";

interface Drawn {
  /** What the chart shows, for those who do not see it. */
  label: string;
  option: EChartsCoreOption;
  /** Height in pixels. */
  height: number;
  /** What was clicked: `name` of the category or node, `seriesName`, `data`. */
  onClick?: (event: { name?: string; seriesName?: string; data?: unknown }) => void;
}

export function Chart({ label, option, height, onClick }: Drawn) {
  const frame = useRef<HTMLDivElement>(null);
  const click = useRef(onClick);
  click.current = onClick;
  useEffect(() => {
    let gone = false;
    let clean = () => {};
    void import("./echarts").then(({ start }) => {
      if (gone || !frame.current) return;
      const chart = start(frame.current, dark.value);
      // Tooltips as drawn text: markup with styles of its own is against the content security policy.
      chart.setOption({ backgroundColor: "transparent", ...option, tooltip: { ...(option.tooltip as object), renderMode: "richText" } });
      chart.on("click", (event) => click.current?.(event));
      const resize = new ResizeObserver(() => chart.resize());
      resize.observe(frame.current);
      clean = () => {
        resize.disconnect();
        chart.dispose();
      };
    });
    return () => {
      gone = true;
      clean();
    };
  }, [option, dark.value]);
  return <div class="chart" ref={frame} role="img" aria-label={label} style={{ height: `${height}px` }} />;
}
