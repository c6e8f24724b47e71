import { clip } from "../dom";
import { frame, plot, Plot } from "./plot";

export interface RateCurve {
  name: string;
  x: readonly number[];
  y: readonly number[];
  /** The band about the curve; empty where none was computed. */
  low: readonly number[];
  high: readonly number[];
}

const dashes = ["", "6 3", "2 3", "8 3 2 3", "1 2", "10 4", "4 2 1 2", "12 3"];

/** The dash pattern of a curve, so that curves differ without colour too. */
export function dash(index: number): string {
  return dashes[index % dashes.length] ?? "";
}

export function colour(index: number): string {
  return `var(--c${index % 8})`;
}

/** Curves between shares from 0 to 1, with bands: ROC and precision–recall. */
export function rates(width: number, curves: readonly RateCurve[], axes: { x: string; y: string; diagonal: boolean }, title: string): SVGSVGElement {
  const size = Math.min(width, 440);
  return plot(size, title, {
    height: Math.round(size * 0.88),
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    marks: [
      ...frame({ label: axes.x, ticks: 5 }, { label: axes.y, ticks: 5 }),
      axes.diagonal ? Plot.line([[0, 0], [1, 1]], { stroke: "var(--soft)", strokeDasharray: "4 4" }) : null,
      ...curves.map((curve, i) => curve.low.length === 0 ? null : Plot.areaY(curve.x, {
        x: curve.x as number[], y1: curve.low as number[], y2: curve.high as number[], fill: colour(i), fillOpacity: curves.length > 4 ? 0.07 : 0.15,
      })),
      ...curves.map((curve, i) => Plot.lineY(curve.y, {
        x: curve.x as number[], y: curve.y as number[], stroke: colour(i), strokeWidth: 2, strokeDasharray: dash(i), title: () => clip(curve.name, 200),
      })),
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
export function calibrationPlot(width: number, series: readonly { name: string; points: readonly CalibrationPoint[] }[], title: string): SVGSVGElement {
  const size = Math.min(width, 440);
  return plot(size, title, {
    height: Math.round(size * 0.88),
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    marks: [
      ...frame({ label: "mean predicted probability", ticks: 5 }, { label: "share that came true", ticks: 5 }),
      Plot.line([[0, 0], [1, 1]], { stroke: "var(--soft)", strokeDasharray: "4 4" }),
      ...series.flatMap((one, i) => [
        Plot.ruleX(one.points.filter((point) => point.low !== null && point.high !== null), {
          x: "predicted", y1: "low", y2: "high", stroke: colour(i), strokeOpacity: 0.5,
        }),
        Plot.line(one.points as CalibrationPoint[], { x: "predicted", y: "observed", stroke: colour(i), strokeWidth: 2, strokeDasharray: dash(i) }),
        Plot.dot(one.points as CalibrationPoint[], { x: "predicted", y: "observed", fill: colour(i), r: 4, symbol: i === 0 ? "circle" : "diamond2" }),
      ]),
    ],
  });
}
