import { s } from "../dom";
import { fixed } from "../format";
import { drawing, label, rowName, rowNames } from "./svg";

export interface Ranked {
  name: string;
  rank: number;
  /** Its place among the methods, by which groups name it. */
  place: number;
  strong: boolean;
}

/** Least room for the line of ranks between the names at its sides. */
const leastAxis = 220;

/**
 * Mean ranks on a line, best at the left; a bar joins methods that the data cannot tell apart (Demšar 2006). Where the names do not
 * fit beside the line, every method has a row of its own, and the bars stand at the right.
 */
export function criticalDifference(
  width: number,
  methods: readonly Ranked[],
  difference: number | null,
  groups: readonly (readonly number[])[],
  title: string,
): SVGSVGElement {
  const ordered = [...methods].sort((a, b) => a.rank - b.rank);
  const joined = groups.filter((group) => group.length > 1);
  const side = 56 + 7.2 * Math.max(...ordered.map((method) => method.name.length));
  return 2 * side + leastAxis <= width
    ? besideLine(width, ordered, difference, joined, side, title)
    : inRows(width, ordered, difference, joined, title);
}

function besideLine(
  width: number,
  ordered: readonly Ranked[],
  difference: number | null,
  joined: readonly (readonly number[])[],
  side: number,
  title: string,
): SVGSVGElement {
  const axis = difference === null ? 26 : 58;
  const x = scale(side, width - side, ordered.length);
  const half = Math.ceil(ordered.length / 2);
  const top = axis + 16 + joined.length * 9;
  const svg = drawing(width, top + half * 24 + 16, title);
  svg.append(...rankAxis(x, ordered.length, axis, difference, width));
  joined.forEach((group, i) => {
    const inside = ordered.filter((method) => group.includes(method.place)).map((method) => method.rank);
    const y = axis + 10 + i * 9;
    svg.append(bar(x(Math.min(...inside)) - 4, y, x(Math.max(...inside)) + 4, y));
  });
  ordered.forEach((method, i) => {
    const onLeft = i < half;
    const y = top + 10 + (onLeft ? i : ordered.length - 1 - i) * 24;
    const end = onLeft ? side - 8 : width - side + 8;
    svg.append(
      s("path", {
        d: `M${x(method.rank)},${axis}V${y}H${end}`,
        fill: "none",
        stroke: method.strong ? "var(--c0)" : "var(--soft)",
        "stroke-width": method.strong ? 2 : 1,
      }),
      label(fixed(method.rank, 2), onLeft ? end - 6 : end + 6, y, { anchor: onLeft ? "end" : "start", fill: "var(--soft)" }),
      label(method.name, onLeft ? end - 44 : end + 44, y, {
        anchor: onLeft ? "end" : "start",
        fill: "var(--ink)",
        weight: method.strong ? 650 : 400,
      }),
    );
  });
  return svg;
}

function inRows(
  width: number,
  ordered: readonly Ranked[],
  difference: number | null,
  joined: readonly (readonly number[])[],
  title: string,
): SVGSVGElement {
  const names = rowNames(
    width,
    ordered.map((method) => method.name),
    Math.max(90, width - leastAxis - 60),
  );
  const axis = difference === null ? 26 : 58;
  const bars = width - 14 - 9 * joined.length;
  const x = scale(names.left + 8, bars - 48, ordered.length);
  const rowHeight = 24 + names.above;
  const middle = (i: number): number => axis + 8 + i * rowHeight + names.above + 12;
  const svg = drawing(width, middle(ordered.length - 1) + 20, title);
  svg.append(...rankAxis(x, ordered.length, axis, difference, width));
  joined.forEach((group, i) => {
    const inside = ordered.flatMap((method, row) => (group.includes(method.place) ? [row] : []));
    const at = bars + 10 + i * 9;
    svg.append(bar(at, middle(Math.min(...inside)) - 6, at, middle(Math.max(...inside)) + 6));
  });
  ordered.forEach((method, i) => {
    const y = middle(i);
    svg.append(
      rowName(method.name, y, width, names, method.strong),
      s("line", { x1: x(1), x2: bars - 44, y1: y, y2: y, stroke: "var(--grid)" }),
      s("circle", { cx: x(method.rank), cy: y, r: 4.5, fill: method.strong ? "var(--c0)" : "var(--soft)" }),
      label(fixed(method.rank, 2), bars - 2, y, { anchor: "end", fill: "var(--soft)" }),
    );
  });
  return svg;
}

function scale(from: number, to: number, methods: number): (rank: number) => number {
  const ranks = Math.max(2, methods);
  return (rank) => from + ((rank - 1) / (ranks - 1)) * (to - from);
}

/** The line with its ticks, and above it the critical difference where there is one. */
function rankAxis(
  x: (rank: number) => number,
  methods: number,
  axis: number,
  difference: number | null,
  width: number,
): SVGElement[] {
  const ranks = Math.max(2, methods);
  const parts: SVGElement[] = [s("line", { x1: x(1), x2: x(ranks), y1: axis, y2: axis, stroke: "var(--soft)" })];
  const every = Math.ceil((20 * (ranks - 1)) / (x(ranks) - x(1)));
  for (let rank = 1; rank <= ranks; rank++) {
    parts.push(
      s("line", { x1: x(rank), x2: x(rank), y1: axis - 6, y2: axis, stroke: "var(--soft)" }),
      label((rank - 1) % every === 0 ? String(rank) : "", x(rank), axis - 16, { anchor: "middle", fill: "var(--soft)" }),
    );
  }
  if (difference !== null) {
    const end = Math.min(width, x(1 + difference));
    const words = `critical difference ${fixed(difference, 2)}`;
    const fitsLeft = x(1) - 8 > 7.2 * words.length;
    parts.push(
      s("path", { d: `M${x(1)},16H${end}M${x(1)},12V20M${end},12V20`, stroke: "var(--ink)", "stroke-width": 1.5, fill: "none" }),
      fitsLeft
        ? label(words, x(1) - 8, 16, { anchor: "end", fill: "var(--soft)" })
        : label(words, x(1), 28, { fill: "var(--soft)", size: 11 }),
    );
  }
  return parts;
}

function bar(x1: number, y1: number, x2: number, y2: number): SVGElement {
  return s("line", { x1, x2, y1, y2, stroke: "var(--ink)", "stroke-width": 4, "stroke-linecap": "round" });
}
