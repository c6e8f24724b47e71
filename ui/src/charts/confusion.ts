import { s } from "../dom";
import { count, percent } from "../format";
import { drawing, label } from "./svg";

/** Rows are the true classes, columns the predicted; the share of the row colours the cell. */
export function confusion(
  width: number,
  classes: readonly string[],
  counts: readonly (readonly number[])[],
  title: string,
): SVGSVGElement {
  const n = classes.length;
  const longest = Math.max(...classes.map((name) => name.length));
  const left = Math.min(Math.max(70, 7 * longest + 34), 170);
  const size = Math.max(22, Math.min(n <= 3 ? 96 : 64, (Math.min(width, 560) - left) / n));
  const height = Math.max(22, Math.min(size, 56));
  const top = 48;
  const svg = drawing(
    Math.max(Math.min(width, Math.ceil(left + n * size + 4)), Math.ceil(left + n * size + 4)),
    top + n * height + 6,
    title,
  );
  svg.append(
    label("predicted", left + (n * size) / 2, 8, { anchor: "middle", fill: "var(--soft)" }),
    s(
      "g",
      { transform: `translate(8 ${top + (n * height) / 2}) rotate(-90)` },
      label("true", 0, 0, { anchor: "middle", fill: "var(--soft)" }),
    ),
  );
  classes.forEach((name, i) => {
    svg.append(
      label(name, left - 10, top + (i + 0.5) * height, { anchor: "end", room: left - 32, fill: "var(--ink)" }),
      label(name, left + (i + 0.5) * size, top - 14, { anchor: "middle", room: size - 2, fill: "var(--ink)" }),
    );
    const row = counts[i] ?? [];
    const total = row.reduce((sum, value) => sum + value, 0);
    row.forEach((value, j) => {
      const share = total === 0 ? 0 : value / total;
      const shade = Math.min(8, Math.ceil(share * 8));
      const x = left + j * size;
      const y = top + i * height;
      const dark = shade >= 5;
      const roomy = size >= 56 && height >= 44;
      svg.append(
        s(
          "g",
          {},
          s(
            "title",
            {},
            `${name.slice(0, 200)} predicted as ${(classes[j] ?? "").slice(0, 200)}: ${count(value)} ` +
              `(${percent(share, 1)} of the row)`,
          ),
          s("rect", {
            x: x + 1,
            y: y + 1,
            width: size - 2,
            height: height - 2,
            rx: 2,
            fill: `var(--q${shade})`,
            stroke: i === j ? "var(--ink)" : "none",
            "stroke-width": 1.2,
          }),
          value === 0
            ? null
            : label(count(value), x + size / 2, y + height / 2 - (roomy ? 7 : 0), {
                anchor: "middle",
                fill: dark ? "var(--paper)" : "var(--ink)",
                weight: i === j ? 650 : 400,
                size: size < 30 ? 10 : 13,
              }),
          value === 0 || !roomy
            ? null
            : label(percent(share), x + size / 2, y + height / 2 + 10, {
                anchor: "middle",
                fill: dark ? "var(--paper)" : "var(--ink)",
                size: 11,
              }),
        ),
      );
    });
  });
  return svg;
}
