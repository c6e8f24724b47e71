import * as Plot from "@observablehq/plot";

/** A plot in the page's style: what it says aloud, room for labels, no fixed colours. */
export function plot(width: number, label: string, options: Plot.PlotOptions): SVGSVGElement {
  const svg = Plot.plot({
    width,
    marginLeft: 52,
    marginBottom: 42,
    marginTop: 18,
    marginRight: 14,
    ...options,
    style: { overflow: "visible" },
    ariaLabel: null,
  }) as SVGSVGElement;
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  return svg;
}

/** Thin axes and a faint grid, the same in every plot. */
export function frame(x: Plot.AxisXOptions = {}, y: Plot.AxisYOptions = {}): Plot.Markish[] {
  return [
    Plot.gridY({ stroke: "var(--grid)", strokeOpacity: 1 }),
    Plot.gridX({ stroke: "var(--grid)", strokeOpacity: 1 }),
    Plot.axisX({ tickSize: 0, tickPadding: 8, labelArrow: "none", labelAnchor: "center", ...x }),
    Plot.axisY({ tickSize: 0, tickPadding: 6, labelArrow: "none", ...y }),
  ];
}

export { Plot };
