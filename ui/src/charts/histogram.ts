import { frame, plot, Plot } from "./plot";

/** How many students had their best epoch where. */
export function epochHistogram(width: number, epochs: readonly number[], last: number, title: string): SVGSVGElement {
  const size = Math.min(width, 460);
  const step = Math.max(1, Math.ceil(last / 30));
  return plot(size, title, {
    height: Math.round(size * 0.92),
    x: { domain: [0.5, last + 0.5] },
    y: { nice: true },
    marks: [
      ...frame(
        { label: "best epoch", ticks: 6 },
        { label: "students", ticks: 5, tickFormat: (value: number) => (Number.isInteger(value) ? String(value) : "") },
      ),
      Plot.rectY(epochs, {
        fill: "var(--bar)",
        insetLeft: 1,
        insetRight: 1,
        ...Plot.binX(
          { y: "count" },
          {
            x: (epoch: number) => epoch,
            thresholds: Array.from({ length: Math.ceil(last / step) + 1 }, (_, i) => 0.5 + i * step),
          },
        ),
      }),
      Plot.ruleY([0], { stroke: "var(--soft)" }),
    ],
  });
}
