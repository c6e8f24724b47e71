import { s } from "../dom";
import { fixed } from "../format";
import { drawing, label } from "./svg";

export interface Ranked {
  name: string;
  rank: number;
  /** Its place among the methods, by which groups name it. */
  place: number;
  strong: boolean;
}

/** Mean ranks on a line, best at the left; a bar joins methods that the data cannot tell apart (Demšar 2006). */
export function criticalDifference(
  width: number,
  methods: readonly Ranked[],
  difference: number | null,
  groups: readonly (readonly number[])[],
  title: string,
): SVGSVGElement {
  const ordered = [...methods].sort((a, b) => a.rank - b.rank);
  const side = Math.min(270, 0.32 * width);
  const axis = difference === null ? 26 : 58;
  const ranks = Math.max(2, ordered.length);
  const x = (rank: number): number => side + ((rank - 1) / (ranks - 1)) * (width - 2 * side);
  const joined = groups.filter((group) => group.length > 1);
  const half = Math.ceil(ordered.length / 2);
  const top = axis + 16 + joined.length * 9;
  const svg = drawing(width, top + half * 24 + 16, title);
  svg.append(s("line", { x1: x(1), x2: x(ranks), y1: axis, y2: axis, stroke: "var(--soft)" }));
  const every = Math.ceil((20 * (ranks - 1)) / (width - 2 * side));
  for (let rank = 1; rank <= ranks; rank++) {
    svg.append(
      s("line", { x1: x(rank), x2: x(rank), y1: axis - 6, y2: axis, stroke: "var(--soft)" }),
      label((rank - 1) % every === 0 ? String(rank) : "", x(rank), axis - 16, { anchor: "middle", fill: "var(--soft)" }),
    );
  }
  if (difference !== null) {
    const end = Math.min(width, x(1 + difference));
    svg.append(
      s("path", { d: `M${x(1)},16H${end}M${x(1)},12V20M${end},12V20`, stroke: "var(--ink)", "stroke-width": 1.5, fill: "none" }),
      label(`critical difference ${fixed(difference, 2)}`, x(1) - 8, 16, { anchor: "end", room: side - 8, fill: "var(--soft)" }),
    );
  }
  joined.forEach((group, i) => {
    const inside = ordered.filter((method) => group.includes(method.place)).map((method) => method.rank);
    svg.append(
      s("line", {
        x1: x(Math.min(...inside)) - 4,
        x2: x(Math.max(...inside)) + 4,
        y1: axis + 10 + i * 9,
        y2: axis + 10 + i * 9,
        stroke: "var(--ink)",
        "stroke-width": 4,
        "stroke-linecap": "round",
      }),
    );
  });
  ordered.forEach((method, i) => {
    const onLeft = i < half;
    const y = top + 10 + (onLeft ? i : ordered.length - 1 - i) * 24;
    const end = onLeft ? side - 8 : width - side + 8;
    const colour = method.strong ? "var(--c0)" : "var(--soft)";
    svg.append(
      s("path", {
        d: `M${x(method.rank)},${axis}V${y}H${end}`,
        fill: "none",
        stroke: colour,
        "stroke-width": method.strong ? 2 : 1,
      }),
      label(fixed(method.rank, 2), onLeft ? end - 6 : end + 6, y, { anchor: onLeft ? "end" : "start", fill: "var(--soft)" }),
      label(method.name, onLeft ? end - 44 : end + 44, y, {
        anchor: onLeft ? "end" : "start",
        room: side - 54,
        fill: "var(--ink)",
        weight: method.strong ? 650 : 400,
      }),
    );
  });
  return svg;
}
