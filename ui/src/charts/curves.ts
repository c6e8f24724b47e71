import { s } from "../dom";
import { number } from "../format";
import { label } from "./svg";
import { frame, plot } from "./plot";

/** One line: a student's losses at the listed epochs. */
export interface Curve {
  student: number;
  name: string;
  epochs: readonly number[];
  values: readonly (number | null)[];
  /** The epoch whose weights were kept, and its loss. */
  best: { epoch: number; value: number } | null;
  member: boolean;
}

export interface CurvesView {
  svg: SVGSVGElement;
  /** Draws the hovered and the selected line over the others. */
  emphasise: (hovered: number | null, selected: number | null) => void;
  /** Fades all lines but these; null shows all alike. */
  filter: (matches: ReadonlySet<number> | null) => void;
  /** The student whose line passes nearest to a place on the screen, within reach of a pointer. */
  nearest: (clientX: number, clientY: number) => number | null;
}

/** A hundred lines in grey, those of the ensemble in colour, one or two of them lifted out. */
export function curves(width: number, lines: readonly Curve[], axis: string, scale: "linear" | "log", title: string): CurvesView {
  const finite = lines.flatMap((line) =>
    line.values.filter((value): value is number => value !== null && (scale === "linear" || value > 0)),
  );
  const epochs = lines.flatMap((line) => [line.epochs[0] ?? 0, line.epochs.at(-1) ?? 1]);
  // A few students may diverge by far; the axis follows the others, and lines that leave it are cut at its edge.
  const range: [number, number] = [Math.min(...spread(finite, 0)), Math.max(...spread(finite, 0.985))];
  const group = s("g", { class: "curves" });
  const over = s("g", { class: "over" });
  const points = new Map<number, { xs: Float64Array; ys: Float64Array }>();
  const paths = new Map<number, SVGPathElement>();
  const bests = new Map<number, [number, number]>();

  const svg = plot(width, title, {
    height: Math.round(Math.min(440, Math.max(260, width * 0.45))),
    clip: true,
    x: { domain: [Math.min(...epochs), Math.max(...epochs)], label: "epoch" },
    y: { domain: range, type: scale, label: axis, ...(scale === "linear" ? { nice: true } : {}) },
    marks: [
      ...frame({ label: "epoch" }, { label: axis, ...(scale === "log" ? { ticks: 5, tickFormat: "~g" } : {}) }),
      (_index, scales, _values, box) => {
        const toX = scales.x as unknown as (value: number) => number;
        const toY = scales.y as unknown as (value: number) => number;
        const bottom = box.height - box.marginBottom;
        const id = `clip-${Math.round(width)}-${lines.length}-${scale}-${axis.length}`;
        const holder = s(
          "g",
          {},
          s(
            "clipPath",
            { id },
            s("rect", {
              x: box.marginLeft,
              y: box.marginTop - 4,
              width: width - box.marginLeft - box.marginRight,
              height: bottom - box.marginTop + 8,
            }),
          ),
        );
        group.setAttribute("clip-path", `url(#${id})`);
        for (const line of lines) {
          const xs = Float64Array.from(line.epochs, (epoch) => toX(epoch));
          const ys = Float64Array.from(line.values, (value) =>
            value === null || (scale === "log" && value <= 0) ? Number.NaN : toY(value),
          );
          points.set(line.student, { xs, ys });
          const path = s("path", {
            d: pathOf(xs, ys),
            "data-student": line.student,
            class: line.member ? "student member" : "student",
          });
          paths.set(line.student, path);
          group.append(path);
          if (line.best !== null && (scale === "linear" || line.best.value > 0)) {
            bests.set(line.student, [toX(line.best.epoch), toY(line.best.value)]);
          }
        }
        // The ensemble's members lie over the others.
        for (const line of lines.filter((candidate) => candidate.member)) {
          const path = paths.get(line.student);
          if (path) {
            group.append(path);
          }
        }
        // Small ticks on the axis: where the best epochs fell.
        const rug = s("g", { stroke: "var(--soft)", "stroke-opacity": 0.5, "aria-hidden": "true" });
        for (const [x] of bests.values()) {
          rug.append(s("line", { x1: x, x2: x, y1: bottom, y2: bottom + 6 }));
        }
        holder.append(rug, group, over);
        return holder;
      },
    ],
  });

  const byStudent = new Map(lines.map((line) => [line.student, line]));
  function lift(student: number, sort: "hovered" | "selected"): void {
    const path = paths.get(student);
    const line = byStudent.get(student);
    if (!path || !line) {
      return;
    }
    const clip = group.getAttribute("clip-path");
    over.append(s("path", { class: `line ${sort}`, d: path.getAttribute("d"), "clip-path": clip }));
    const best = bests.get(student);
    if (best && line.best) {
      const right = best[0] > width * 0.6;
      // Above the point where the axis would be in the way.
      const above = best[1] + 30 > Number(svg.getAttribute("height")) - 42;
      over.append(
        s("circle", { class: sort, cx: best[0], cy: best[1], r: 4.5, stroke: "none" }),
        (() => {
          const text = label(
            `best ${number(line.best.value)} at epoch ${line.best.epoch}`,
            best[0] + (right ? -9 : 9),
            best[1] + (above ? -16 : 16),
            { anchor: right ? "end" : "start" },
          );
          text.setAttribute("class", sort);
          return text;
        })(),
      );
    }
  }

  return {
    svg,
    emphasise: (hovered, selected) => {
      over.replaceChildren();
      if (selected !== null) {
        lift(selected, "selected");
      }
      if (hovered !== null && hovered !== selected) {
        lift(hovered, "hovered");
      }
    },
    filter: (matches) => {
      group.classList.toggle("filtered", matches !== null);
      for (const [student, path] of paths) {
        path.classList.toggle("match", matches?.has(student) === true);
      }
    },
    nearest: (clientX, clientY) => {
      const box = svg.getBoundingClientRect();
      const zoom = (box.width || 1) / width;
      return nearestLine(points, (clientX - box.left) / zoom, (clientY - box.top) / zoom, 24);
    },
  };
}

/** The line that passes nearest to a place, or null where none passes within reach. */
export function nearestLine(
  points: ReadonlyMap<number, { xs: Float64Array; ys: Float64Array }>,
  x: number,
  y: number,
  reach: number,
): number | null {
  let best: number | null = null;
  let least = reach;
  for (const [student, { xs, ys }] of points) {
    let low = 0;
    let high = xs.length - 1;
    if (high < 1) {
      continue;
    }
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((xs[middle] ?? 0) <= x) {
        low = middle;
      } else {
        high = middle;
      }
    }
    const x0 = xs[low] ?? 0;
    const x1 = xs[high] ?? 0;
    const share = x1 === x0 ? 0 : Math.min(1, Math.max(0, (x - x0) / (x1 - x0)));
    const there = (ys[low] ?? 0) + share * ((ys[high] ?? 0) - (ys[low] ?? 0));
    const away = Math.hypot(there - y, Math.max(0, x0 - x, x - x1));
    if (away < least) {
      least = away;
      best = student;
    }
  }
  return best;
}

function pathOf(xs: Float64Array, ys: Float64Array): string {
  let path = "";
  let pen = false;
  for (let i = 0; i < xs.length; i++) {
    const y = ys[i] ?? Number.NaN;
    if (Number.isNaN(y)) {
      pen = false;
    } else {
      path += `${pen ? "L" : "M"}${(xs[i] ?? 0).toFixed(1)},${y.toFixed(1)}`;
      pen = true;
    }
  }
  return path;
}

function spread(values: number[], share: number): number[] {
  if (values.length === 0) {
    return [share === 0 ? 0.1 : 1];
  }
  const sorted = Float64Array.from(values).sort();
  const at = sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  const highest = sorted[sorted.length - 1] ?? 1;
  // Only cut what stands far off.
  return [share > 0 && highest < 2 * at ? highest : at];
}
