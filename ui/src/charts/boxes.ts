import { s } from "../dom";
import { drawing, label, rowName, rowNames, ticks, tickText } from "./svg";

export interface Box {
  name: string;
  min: number;
  lower: number;
  median: number;
  upper: number;
  max: number;
  /** The values themselves, where they are few enough to be shown. */
  values: readonly number[];
  strong: boolean;
}

/** Lying boxes, one per method: the middle half, the median, and every repetition as a point. */
export function boxes(width: number, rows: readonly Box[], axis: string, title: string): SVGSVGElement {
  const names = rowNames(
    width,
    rows.map((row) => row.name),
    290,
  );
  const { left } = names;
  const rowHeight = 34 + names.above;
  const right = 20;
  const all = rows.flatMap((row) => [row.min, row.max, ...row.values]);
  const low = Math.min(...all);
  const high = Math.max(...all);
  const pad = 0.04 * (high - low || 1);
  const x = (value: number): number => left + ((value - low + pad) / (high - low + 2 * pad)) * (width - left - right);
  const bottom = rows.length * rowHeight + 8;
  const svg = drawing(width, bottom + 42, title);
  const marks = ticks(low, high, width < 500 ? 4 : 5);
  const written = tickText(marks);
  for (const tick of marks) {
    svg.append(
      s("line", { x1: x(tick), x2: x(tick), y1: 4, y2: bottom, stroke: "var(--grid)" }),
      label(written(tick), x(tick), bottom + 12, { anchor: "middle", fill: "var(--soft)" }),
    );
  }
  svg.append(label(axis, (left + width - right) / 2, bottom + 31, { anchor: "middle", room: width, fill: "var(--soft)" }));
  rows.forEach((row, i) => {
    const y = i * rowHeight + 8 + (rowHeight + names.above) / 2;
    const colour = row.strong ? "var(--c0)" : "var(--bar)";
    svg.append(
      rowName(row.name, y, width, names, row.strong),
      s("path", {
        d: `M${x(row.min)},${y}H${x(row.lower)}M${x(row.upper)},${y}H${x(row.max)}M${x(row.min)},${y - 5}V${y + 5}M${x(row.max)},${y - 5}V${y + 5}`,
        stroke: colour,
        "stroke-width": 1.4,
        fill: "none",
      }),
      s("rect", {
        x: x(row.lower),
        y: y - 9,
        width: Math.max(1, x(row.upper) - x(row.lower)),
        height: 18,
        rx: 2,
        fill: colour,
        "fill-opacity": 0.22,
        stroke: colour,
        "stroke-width": 1.4,
      }),
      s("line", { x1: x(row.median), x2: x(row.median), y1: y - 9, y2: y + 9, stroke: colour, "stroke-width": 3 }),
    );
    row.values.forEach((value, j) => {
      // Spread up and down by a fixed pattern, so that equal values do not hide one another.
      svg.append(s("circle", { cx: x(value), cy: y + ((j * 7) % 11) - 5, r: 1.8, fill: "var(--ink)", "fill-opacity": 0.45 }));
    });
  });
  return svg;
}
