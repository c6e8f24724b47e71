import { s } from "../dom";
import { frame, plot, Plot } from "./plot";

export interface StudentPoint {
  student: number;
  x: number;
  y: number;
  member: boolean;
}

export interface StudentsView {
  svg: SVGSVGElement;
  emphasise: (hovered: number | null, selected: number | null) => void;
}

/** One point per student: alone to the right, with the cohort upwards; below the diagonal mutual learning helped. */
export function studentScatter(
  width: number,
  points: readonly StudentPoint[],
  x: string,
  y: string,
  title: string,
): StudentsView {
  const all = points.flatMap((point) => [point.x, point.y]);
  const low = Math.min(...all);
  const high = Math.max(...all);
  // Where a few students lose ten times as much as the others, equal steps would heap those in a corner.
  const type = low > 0 && high > 8 * low ? "log" : "linear";
  const pad = type === "log" ? (high / low) ** 0.05 : 0.05 * (high - low || 1);
  const domain: [number, number] = type === "log" ? [low / pad, high * pad] : [low - pad, high + pad];
  const ticksOf = { ticks: 5, ...(type === "log" ? { tickFormat: "~g" } : {}) };
  const dots = new Map<number, SVGElement>();
  const size = Math.min(width, 460);
  const svg = plot(size, title, {
    height: Math.round(size * 0.92),
    x: { domain, label: x, type },
    y: { domain, label: y, type },
    marks: [
      ...frame({ label: x, ...ticksOf }, { label: y, ...ticksOf }),
      Plot.line(
        [
          [domain[0], domain[0]],
          [domain[1], domain[1]],
        ],
        { stroke: "var(--soft)", strokeDasharray: "4 4" },
      ),
      (_index, scales) => {
        const toX = scales.x as unknown as (value: number) => number;
        const toY = scales.y as unknown as (value: number) => number;
        const group = s("g", {});
        for (const point of points) {
          const place = { "data-student": point.student, class: "student dot" };
          // Members of the ensemble are filled, others are rings: shape besides colour.
          const dot = s("circle", {
            ...place,
            cx: toX(point.x),
            cy: toY(point.y),
            r: point.member ? 4.5 : 4,
            fill: point.member ? "var(--c0)" : "var(--paper)",
            stroke: point.member ? "var(--c0)" : "var(--bar)",
            "stroke-width": 1.3,
            "fill-opacity": point.member ? 0.9 : 0.6,
          });
          dots.set(point.student, dot);
          group.append(dot);
        }
        return group;
      },
    ],
  });
  const over = s("g", { class: "over", "aria-hidden": "true" });
  svg.append(over);
  return {
    svg,
    emphasise: (hovered, selected) => {
      over.replaceChildren();
      for (const [student, sort] of [
        [selected, "selected"],
        [hovered, "hovered"],
      ] as const) {
        const dot = student === null ? undefined : dots.get(student);
        if (dot) {
          over.append(
            s("circle", {
              class: sort,
              cx: dot.getAttribute("cx"),
              cy: dot.getAttribute("cy"),
              r: 8,
              "stroke-width": 2.2,
              "fill-opacity": 0.15,
            }),
          );
        }
      }
    },
  };
}
