import { s } from "../dom";
import { count } from "../format";
import { drawing, label, ticks } from "./svg";

export interface UpsetPattern {
  /** Which of the sets the samples of this column have. */
  has: readonly boolean[];
  size: number;
}

/** Columns: how many samples have exactly these sets. Rows: the sets, with their sizes. */
export function upset(
  width: number,
  sets: readonly { name: string; size: number }[],
  patterns: readonly UpsetPattern[],
  title: string,
): SVGSVGElement {
  const left = Math.min(Math.max(110, 7.2 * Math.max(...sets.map((set) => set.name.length)) + 78), Math.max(130, 0.36 * width));
  const step = Math.max(24, Math.min(58, (width - left - 10) / patterns.length));
  const barHeight = 130;
  const top = 24;
  const rowHeight = 28;
  const rowsTop = top + barHeight + 20;
  const svg = drawing(
    Math.max(width, Math.ceil(left + step * patterns.length + 10)),
    rowsTop + sets.length * rowHeight + 8,
    title,
  );
  const most = Math.max(1, ...patterns.map((pattern) => pattern.size));
  const scale = (size: number): number => top + barHeight * (1 - size / most);
  const end = left + step * patterns.length;
  for (const tick of ticks(0, most, 3).filter((value) => Number.isInteger(value))) {
    svg.append(
      s("line", { x1: left, x2: end, y1: scale(tick), y2: scale(tick), stroke: "var(--grid)" }),
      label(count(tick), left - 10, scale(tick), { anchor: "end", fill: "var(--soft)" }),
    );
  }
  const largest = Math.max(1, ...sets.map((set) => set.size));
  sets.forEach((set, i) => {
    const y = rowsTop + (i + 0.5) * rowHeight;
    if (i % 2 === 0) {
      svg.append(
        s("rect", { x: 0, y: y - rowHeight / 2, width: end, height: rowHeight, fill: "var(--grid)", "fill-opacity": 0.55 }),
      );
    }
    svg.append(
      label(set.name, left - 66, y, { anchor: "end", room: left - 68, fill: "var(--ink)" }),
      label(count(set.size), left - 14, y, { anchor: "end", fill: "var(--soft)" }),
      s("rect", { x: left - 60, y: y + 9, width: Math.max(1, (46 * set.size) / largest), height: 2.5, fill: "var(--bar)" }),
    );
  });
  patterns.forEach((pattern, j) => {
    const x = left + (j + 0.5) * step;
    const full = pattern.has.every(Boolean);
    const column = s("g", {}, s("title", {}, describe(sets, pattern)));
    column.append(
      s("rect", {
        x: x - Math.min(16, step * 0.32),
        y: scale(pattern.size),
        width: 2 * Math.min(16, step * 0.32),
        height: Math.max(1, top + barHeight - scale(pattern.size)),
        fill: full ? "var(--c0)" : "var(--bar)",
      }),
      label(count(pattern.size), x, scale(pattern.size) - 9, { anchor: "middle", fill: "var(--ink)" }),
    );
    const rows = pattern.has.flatMap((has, i) => (has ? [i] : []));
    if (rows.length > 1) {
      column.append(
        s("line", {
          x1: x,
          x2: x,
          y1: rowsTop + ((rows[0] ?? 0) + 0.5) * rowHeight,
          y2: rowsTop + ((rows.at(-1) ?? 0) + 0.5) * rowHeight,
          stroke: full ? "var(--c0)" : "var(--ink)",
          "stroke-width": 2,
        }),
      );
    }
    sets.forEach((_, i) => {
      const has = pattern.has[i] === true;
      column.append(
        s("circle", {
          cx: x,
          cy: rowsTop + (i + 0.5) * rowHeight,
          r: has ? 6 : 3,
          fill: has ? (full ? "var(--c0)" : "var(--ink)") : "var(--line)",
        }),
      );
    });
    svg.append(column);
  });
  return svg;
}

function describe(sets: readonly { name: string }[], pattern: UpsetPattern): string {
  const names = sets.filter((_, i) => pattern.has[i]).map((set) => set.name.slice(0, 100));
  return `${names.length === 0 ? "none" : names.join(" and ")}: ${count(pattern.size)}`;
}
