import * as Plot from "@observablehq/plot";

/** A plot in the page's style: what it says aloud, room for labels, no fixed colours. */
export function plot(width: number, label: string, options: Plot.PlotOptions): SVGSVGElement {
  const svg = Plot.plot({
    width,
    marginLeft: 52,
    marginBottom: 42,
    marginTop: 30,
    marginRight: 14,
    ...options,
    style: { overflow: "visible" },
    ariaLabel: null,
  }) as SVGSVGElement;
  // Plot labels its groups, which have no role: the drawing is one image with one name.
  for (const group of svg.querySelectorAll("[aria-label], [aria-description]")) {
    group.removeAttribute("aria-label");
    group.removeAttribute("aria-description");
  }
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  return svg;
}

type Axis<T> = T & { ticks?: number };

/** Thin axes and a faint grid, the same in every plot. */
export function frame(x: Axis<Plot.AxisXOptions> = {}, y: Axis<Plot.AxisYOptions> = {}): Plot.Markish[] {
  return [
    Plot.gridY({ stroke: "var(--grid)", strokeOpacity: 1, ...ticksOf(y) }),
    Plot.gridX({ stroke: "var(--grid)", strokeOpacity: 1, ...ticksOf(x) }),
    Plot.axisX({ tickSize: 0, tickPadding: 8, labelArrow: "none", labelAnchor: "center", ...x }),
    Plot.axisY({ tickSize: 0, tickPadding: 6, labelArrow: "none", ...y }),
  ];
}

function ticksOf(axis: { ticks?: number }): { ticks?: number } {
  return axis.ticks === undefined ? {} : { ticks: axis.ticks };
}

export { Plot };
