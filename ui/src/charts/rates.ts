import type { Curve } from "../report";
import { frame, plot, Plot } from "./plot";

const dashes = ["", "6 3", "2 3", "8 3 2 3", "1 2", "10 4", "4 2 1 2", "12 3"];

/** The dash pattern of a curve, so that curves differ without colour too. */
export function dash(index: number): string {
  return dashes[index % dashes.length] ?? "";
}

export function colour(index: number): string {
  return `var(--c${index % 8})`;
}

export interface RateAxes {
  x: string;
  y: string;
  chance: "diagonal" | "positives";
  /** Whether the curve is a step: precision holds from one recall back to the one before, as average precision sums it. */
  step: boolean;
}

/** Curves between shares from 0 to 1: the strong one with its band, the others thin and grey. */
export function rates(width: number, curves: readonly Curve[], strong: number, axes: RateAxes, title: string): SVGSVGElement {
  const size = Math.min(width, 440);
  const chosen = curves[strong];
  const curve = axes.step ? "step-before" : "linear";
  const chance =
    axes.chance === "diagonal"
      ? [
          [0, 0],
          [1, 1],
        ]
      : [
          [0, chosen?.positives ?? 0],
          [1, chosen?.positives ?? 0],
        ];
  return plot(size, title, {
    height: Math.round(size * 0.88),
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    marks: [
      ...frame({ label: axes.x, ticks: 5 }, { label: axes.y, ticks: 5 }),
      Plot.line(chance as [number, number][], { stroke: "var(--soft)", strokeDasharray: "4 4" }),
      ...curves
        .filter((_, i) => i !== strong)
        .map((one) => Plot.lineY(one.y, { x: one.x, y: one.y, curve, stroke: "var(--bar)", strokeOpacity: 0.6 })),
      ...(chosen === undefined
        ? []
        : [
            chosen.bandX.length === 0
              ? null
              : Plot.areaY(chosen.bandX, {
                  x: chosen.bandX,
                  y1: chosen.bandLow,
                  y2: chosen.bandHigh,
                  fill: "var(--c0)",
                  fillOpacity: 0.16,
                }),
            Plot.lineY(chosen.y, { x: chosen.x, y: chosen.y, curve, stroke: "var(--c0)", strokeWidth: 2.2 }),
          ]),
    ],
  });
}

export interface CalibrationPoint {
  predicted: number;
  observed: number;
  low: number | null;
  high: number | null;
  count: number;
}

/** What was promised against what came; on the diagonal promises are kept. */
export function calibrationPlot(
  width: number,
  series: readonly { name: string; points: readonly CalibrationPoint[] }[],
  title: string,
): SVGSVGElement {
  const size = Math.min(width, 440);
  return plot(size, title, {
    height: Math.round(size * 0.88),
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    marks: [
      ...frame({ label: "mean predicted probability", ticks: 5 }, { label: "share that came true", ticks: 5 }),
      Plot.line(
        [
          [0, 0],
          [1, 1],
        ],
        { stroke: "var(--soft)", strokeDasharray: "4 4" },
      ),
      ...series.flatMap((one, i) => [
        Plot.ruleX(
          one.points.filter((point) => point.low !== null && point.high !== null),
          { x: "predicted", y1: "low", y2: "high", stroke: colour(i), strokeOpacity: 0.5 },
        ),
        Plot.line(one.points as CalibrationPoint[], {
          x: "predicted",
          y: "observed",
          stroke: colour(i),
          strokeWidth: 2,
          strokeDasharray: dash(i),
        }),
        Plot.dot(one.points as CalibrationPoint[], {
          x: "predicted",
          y: "observed",
          fill: colour(i),
          r: 4,
          symbol: i === 0 ? "circle" : "diamond2",
        }),
      ]),
    ],
  });
}
