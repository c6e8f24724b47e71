import { upset } from "../charts/upset";
import { h } from "../dom";
import { figure, tableFigure } from "../figure";
import { count, number, percent } from "../format";
import type { Data } from "../report";
import { absent, facts, notices, section, type Context } from "../section";
import type { Cell } from "../csv";
import type { Column, Table } from "../table";

export const head = { id: "data", title: "Data" };

const whole = (label: string): Column => ({ label, numeric: true, format: (value) => count(value as number | null) });

export function dataSection({ report }: Context, index: number): HTMLElement {
  const data = report.data;
  if (data === null) {
    return section(head, index, null, absent("A study holds many data sets; what each run read stands in its own report."));
  }
  const notListed =
    data.otherPatterns > 0
      ? [`${count(data.otherPatterns)} rarer patterns with ${count(data.otherPatternSamples)} samples together are not drawn.`]
      : [];
  return section(
    head,
    index,
    null,
    facts(
      ["Samples", count(data.samples), "in all tables together"],
      ["With a target", count(data.withTarget)],
      ["Usable", count(data.usable), data.samples > 0 ? percent(data.usable / data.samples) : ""],
      [
        "Modalities",
        count(data.modalities.length),
        `${count(data.modalities.reduce((sum, one) => sum + one.numericColumns + one.categoricalColumns, 0))} columns`,
      ],
    ),
    notices([...data.warnings, ...notListed]),
    figure({
      title: "Which samples have what",
      how: data.reading,
      file: "coverage",
      draw: (width) =>
        upset(
          width,
          data.modalities.map((one) => ({ name: one.name, size: one.samples })),
          data.patterns.map((pattern) => ({
            has: data.modalities.map((_, i) => pattern.modalities.includes(i)),
            size: pattern.samples,
          })),
          "UpSet plot: samples by the modalities they have",
        ),
      table: () => ({
        caption: "Samples by the modalities they have",
        columns: [...data.modalities.map((one): Column => ({ label: one.name })), whole("samples"), whole("with target")],
        rows: data.patterns.map((pattern) => [
          ...data.modalities.map((_, i) => (pattern.modalities.includes(i) ? "yes" : "no")),
          pattern.samples,
          pattern.withTarget,
        ]),
      }),
    }).element,
    h(
      "div",
      // Figures of a numeric target need the whole width.
      { class: (data.splits[0]?.targets.length ?? 0) > 0 ? null : "plots" },
      tableFigure(
        "The tables",
        "Width and holes of every modality; missing numbers are filled in with what training samples have.",
        "modalities",
        {
          caption: "Modalities",
          columns: [
            { label: "modality" },
            whole("samples"),
            whole("numeric"),
            whole("categorical"),
            { label: "missing", hint: "share of its cells", numeric: true, format: (value) => percent(value as number, 1) },
          ],
          rows: data.modalities.map((one) => [
            one.name,
            one.samples,
            one.numericColumns,
            one.categoricalColumns,
            one.missingShare,
          ]),
        },
      ),
      tableFigure(
        "The parts",
        "Train fits, validation chooses, test judges and is looked at once.",
        "splits",
        splits(data, report.answer?.task.classes ?? []),
      ),
    ),
    data.leftOut.length === 0
      ? null
      : tableFigure("What was left out", "Each sample is counted once, by the first reason that holds.", "left-out", {
          caption: "Samples left out",
          columns: [{ label: "reason" }, whole("samples")],
          rows: data.leftOut.map((one) => [one.reason, one.count]),
        }),
  );
}

/** Classes as columns where they fit; many classes, or target columns, as rows. */
function splits(data: Data, classes: readonly string[]): Table {
  const first = data.splits[0];
  if (first !== undefined && first.targets.length > 0) {
    const figure = (label: string): Column => ({ label, numeric: true, format: (value) => number(value as number | null) });
    return {
      caption: "Parts",
      columns: [
        { label: "part" },
        whole("samples"),
        { label: "target" },
        figure("mean"),
        figure("sd"),
        figure("lowest"),
        figure("median"),
        figure("highest"),
      ],
      rows: data.splits.flatMap((split) =>
        split.targets.map((target): Cell[] => [
          split.name,
          split.samples,
          target.output,
          target.mean,
          target.standardDeviation,
          target.minimum,
          target.median,
          target.maximum,
        ]),
      ),
    };
  }
  const counted = first?.classCounts.length ?? 0;
  const title = (i: number): string => classes[i] ?? `class ${i}`;
  if (counted > 5) {
    return {
      caption: "Parts",
      columns: [{ label: "class" }, ...data.splits.map((split) => whole(split.name))],
      rows: [
        ...Array.from({ length: counted }, (_, i): Cell[] => [
          title(i),
          ...data.splits.map((split) => split.classCounts[i] ?? null),
        ]),
        ["all", ...data.splits.map((split) => split.samples)],
      ],
    };
  }
  return {
    caption: "Parts",
    columns: [
      { label: "part" },
      whole("samples"),
      ...Array.from({ length: counted }, (_, i): Column => ({ label: title(i), numeric: true })),
    ],
    rows: data.splits.map((split) => [split.name, split.samples, ...split.classCounts]),
  };
}
