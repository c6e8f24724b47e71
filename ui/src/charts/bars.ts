import { s } from "../dom";
import { drawing, label, rowName, rowNames, ticks, tickText } from "./svg";

export interface Bar {
  name: string;
  value: number;
  /** An interval about the value; null where none is known. */
  low: number | null;
  high: number | null;
  /** Whether the bar is the one the reader came for. */
  strong?: boolean;
}

interface BarsOptions {
  /** Where bars begin; default 0. A dot plot begins anywhere. */
  dots?: boolean;
  format: (value: number) => string;
  axis: string;
  /** A line to compare with. */
  reference?: number;
}

/** Names at the left, values as bars (or dots) with their intervals, figures at the right. */
export function bars(width: number, rows: readonly Bar[], title: string, options: BarsOptions): SVGSVGElement {
  const names = rowNames(
    width,
    rows.map((row) => row.name),
    240,
  );
  const { left } = names;
  const rowHeight = 30 + names.above;
  const right = 64;
  const values = rows.flatMap((row) => [row.value, row.low ?? row.value, row.high ?? row.value]);
  let low = Math.min(...values, options.dots ? Infinity : 0);
  let high = Math.max(...values, options.dots ? -Infinity : 0);
  const pad = 0.06 * (high - low || Math.abs(high) || 1);
  low -= low < 0 || options.dots ? pad : 0;
  high += pad;
  const x = (value: number): number => left + ((value - low) / (high - low)) * (width - left - right);
  const height = rows.length * rowHeight + 48;
  const bottom = rows.length * rowHeight + 8;
  const svg = drawing(width, height, title);
  const marks = ticks(low, high, width < 500 ? 4 : 5);
  const written = tickText(marks);
  for (const tick of marks) {
    svg.append(
      s("line", { x1: x(tick), x2: x(tick), y1: 4, y2: bottom, stroke: "var(--grid)" }),
      label(written(tick), x(tick), bottom + 12, { anchor: "middle", fill: "var(--soft)" }),
    );
  }
  svg.append(
    label(options.axis, (left + width - right) / 2, bottom + 31, { anchor: "middle", room: width, fill: "var(--soft)" }),
  );
  if (options.reference !== undefined) {
    svg.append(
      s("line", {
        x1: x(options.reference),
        x2: x(options.reference),
        y1: 2,
        y2: bottom,
        stroke: "var(--soft)",
        "stroke-dasharray": "4 4",
      }),
    );
  }
  rows.forEach((row, i) => {
    const y = i * rowHeight + 8 + (rowHeight + names.above) / 2;
    const colour = row.strong ? "var(--c0)" : "var(--bar)";
    svg.append(rowName(row.name, y, width, names, row.strong === true));
    if (options.dots !== true) {
      svg.append(
        s("rect", {
          x: Math.min(x(0), x(row.value)),
          y: y - 8,
          width: Math.max(1, Math.abs(x(row.value) - x(0))),
          height: 16,
          rx: 1.5,
          fill: colour,
        }),
      );
    }
    if (row.low !== null && row.high !== null) {
      const ink = options.dots ? colour : "var(--ink)";
      svg.append(
        s("path", {
          d: `M${x(row.low)},${y}H${x(row.high)}M${x(row.low)},${y - 5}V${y + 5}M${x(row.high)},${y - 5}V${y + 5}`,
          stroke: ink,
          "stroke-width": options.dots ? 2 : 1.4,
          fill: "none",
        }),
      );
    }
    if (options.dots === true) {
      svg.append(
        row.strong
          ? s("rect", {
              x: x(row.value) - 6,
              y: y - 6,
              width: 12,
              height: 12,
              transform: `rotate(45 ${x(row.value)} ${y})`,
              fill: colour,
            })
          : s("circle", { cx: x(row.value), cy: y, r: 5.5, fill: colour }),
      );
    }
    svg.append(
      label(options.format(row.value), width - 2, y, { anchor: "end", fill: "var(--ink)", weight: row.strong ? 650 : 400 }),
    );
  });
  if (options.dots !== true && low < 0) {
    svg.append(s("line", { x1: x(0), x2: x(0), y1: 4, y2: bottom, stroke: "var(--soft)" }));
  }
  return svg;
}
