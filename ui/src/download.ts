import { toCsv, type Cell } from "./csv";
import { h } from "./dom";

export function downloadCsv(file: string, header: readonly string[], rows: Iterable<readonly Cell[]>): void {
  // The mark at the start tells spreadsheets that the text is UTF-8.
  save(`${file}.csv`, new Blob(["\ufeff", toCsv(header, rows)], { type: "text/csv;charset=utf-8" }));
}

export function downloadSvg(file: string, svg: SVGSVGElement): void {
  const text = new XMLSerializer().serializeToString(standalone(svg));
  save(`${file}.svg`, new Blob(['<?xml version="1.0" encoding="UTF-8"?>\n', text], { type: "image/svg+xml" }));
}

const copied = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linejoin",
  "stroke-linecap",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "font-variant-numeric",
  "text-anchor",
  "dominant-baseline",
  "display",
  "visibility",
  "paint-order",
  "mix-blend-mode",
];

/** A copy that needs neither the page's style sheet nor its theme: what was computed is written into it. */
function standalone(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll<SVGElement>("*")];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  originals.forEach((original, i) => {
    const style = getComputedStyle(original);
    const target = copies[i];
    if (target !== undefined && !(target instanceof SVGStyleElement)) {
      target.removeAttribute("class");
      target.setAttribute("style", copied.map((key) => `${key}:${style.getPropertyValue(key)}`).join(";"));
    }
  });
  const box = svg.getBoundingClientRect();
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(Math.round(box.width)));
  copy.setAttribute("height", String(Math.round(box.height)));
  copy.style.background = getComputedStyle(document.body).backgroundColor;
  return copy;
}

function save(file: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = h("a", { href: address, download: file });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 10_000);
}
