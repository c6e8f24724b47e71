import { clip, s } from "../dom";
import { fixed, number } from "../format";

/** A drawing of our own, for what a grammar of graphics does not know: grids, sets, ranks. */
export function drawing(width: number, height: number, label: string, role = "img"): SVGSVGElement {
  return s("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role, "aria-label": label, fill: "currentColor" });
}

interface LabelOptions {
  anchor?: "start" | "middle" | "end";
  /** Room in pixels. */
  room?: number;
  fill?: string;
  size?: number;
  weight?: number;
}

/** Text at a baseline, cut to its room, whole on hover; never turns the drawing about, whatever its direction. */
export function label(text: string, x: number, y: number, options: LabelOptions = {}): SVGTextElement {
  const size = options.size ?? 12;
  // Digits and letters of the page's faces are a little over half as wide as high.
  const fits = Math.max(3, Math.floor((options.room ?? 400) / (0.56 * size)));
  const shown = clip(text, fits);
  const element = s(
    "text",
    {
      x,
      y,
      "text-anchor": options.anchor ?? "start",
      "dominant-baseline": "central",
      fill: options.fill ?? "currentColor",
      "font-size": size,
      "font-weight": options.weight ?? null,
      style: "unicode-bidi: isolate",
    },
    shown,
  );
  if (shown !== text) {
    element.append(s("title", {}, clip(text, 2000)));
  }
  return element;
}

/** Where the names of rows stand: at the left, or above their rows where that would cut them short. */
export interface RowNames {
  /** Where the rows begin. */
  left: number;
  /** Height that the name takes above its row. */
  above: number;
}

export function rowNames(width: number, names: readonly string[], most: number): RowNames {
  const wanted = 7.2 * Math.max(...names.map((name) => name.length)) + 14;
  const room = Math.min(0.36 * width, most);
  return wanted > room ? { left: 8, above: 18 } : { left: Math.max(Math.min(90, room), wanted), above: 0 };
}

/** The name of a row whose middle is at y. */
export function rowName(text: string, y: number, width: number, { left, above }: RowNames, isStrong: boolean): SVGTextElement {
  const look = { fill: "var(--ink)", weight: isStrong ? 650 : 400 };
  return above > 0
    ? label(text, left, y - above, { ...look, room: width - left })
    : label(text, left - 12, y, { ...look, anchor: "end", room: left - 12 });
}

/** How the values of an axis are written: as many decimals as tell them apart, and no more. */
export function tickText(values: readonly number[]): (value: number) => string {
  const decimals = Math.max(0, ...values.map((value) => String(Number(value.toFixed(6))).split(".")[1]?.length ?? 0));
  return (value) =>
    Math.abs(value) >= 1000 || (value !== 0 && Math.abs(value) < 1e-4) ? number(value) : fixed(value, value === 0 ? 0 : decimals);
}

/** Round values that span a range, some four of them. */
export function ticks(low: number, high: number, wanted = 4): number[] {
  const span = high - low;
  if (!(span > 0)) {
    return [low];
  }
  const rough = span / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((m) => m * power).find((candidate) => candidate >= rough * 0.999) ?? rough;
  const values: number[] = [];
  for (let value = Math.ceil(low / step - 1e-9) * step; value <= high + step * 1e-9; value += step) {
    values.push(Number(value.toPrecision(12)));
  }
  return values;
}
