import { frame, plot, Plot } from "./plot";

export interface Pair {
  x: number;
  y: number;
  /** How many samples the point stands for. */
  count: number;
}

/** Predicted against true; on the diagonal the prediction is right. */
export function predictedTrue(width: number, points: readonly Pair[], title: string): SVGSVGElement {
  const values = points.flatMap((point) => [point.x, point.y]);
  const domain: [number, number] = [Math.min(...values), Math.max(...values)];
  const size = Math.min(width, 440);
  return plot(size, title, {
    height: Math.round(size * 0.88),
    x: { domain, nice: true },
    y: { domain, nice: true },
    marks: [
      ...frame({ label: "true", ticks: 5 }, { label: "predicted", ticks: 5 }),
      Plot.line(
        [
          [domain[0], domain[0]],
          [domain[1], domain[1]],
        ],
        { stroke: "var(--soft)", strokeDasharray: "4 4" },
      ),
      cloud(points),
    ],
  });
}

/** What is left after the prediction, along the prediction; a pattern here is something not yet learned. */
export function residuals(width: number, points: readonly Pair[], title: string): SVGSVGElement {
  const size = Math.min(width, 440);
  return plot(size, title, {
    height: Math.round(size * 0.88),
    x: { nice: true },
    y: { nice: true },
    marks: [
      ...frame({ label: "predicted", ticks: 5 }, { label: "predicted minus true", ticks: 5 }),
      Plot.ruleY([0], { stroke: "var(--soft)", strokeDasharray: "4 4" }),
      cloud(points),
    ],
  });
}

function cloud(points: readonly Pair[]): Plot.Dot {
  const most = Math.max(1, ...points.map((point) => point.count));
  const small = points.length > 800 ? 1.7 : 2.6;
  return Plot.dot(points as Pair[], {
    x: "x",
    y: "y",
    // A point that stands for more samples is larger: its area grows with them.
    r: { value: (point: Pair) => (most === 1 ? small : 1 + 5 * Math.sqrt(point.count / most)), scale: null } as unknown as number,
    fill: "var(--c0)",
    fillOpacity: points.length > 800 ? 0.4 : 0.55,
  });
}
