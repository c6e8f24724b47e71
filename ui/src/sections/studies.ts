import { boxes, type Box } from "../charts/boxes";
import { criticalDifference } from "../charts/criticalDifference";
import { clip, h } from "../dom";
import { figure, tableFigure } from "../figure";
import { count, number, plural, signed } from "../format";
import type { Ranks, Study } from "../report";
import { absent, metricText, section, select, sentenceCase, type Context } from "../section";
import type { Cell } from "../csv";
import type { Column, Table } from "../table";

export const head = { id: "studies", title: "Studies" };

export function studiesSection({ report }: Context, index: number): HTMLElement {
  const study = report.study;
  if (study === null) {
    return section(
      head,
      index,
      null,
      absent(
        "This is the report of one run. Methods are compared over many splits by metafusion compare and metafusion reproduce.",
      ),
    );
  }
  return section(
    head,
    index,
    study.reading,
    study.remarks.length === 0
      ? null
      : h("ul", { class: "sentences small" }, ...study.remarks.map((remark) => h("li", { dir: "auto" }, clip(remark, 600)))),
    study.boxes.length === 0 ? null : boxFigure(study),
    study.ranks === null
      ? absent("Methods are ranked where two or more of them were judged on the same two repetitions or more.")
      : ranksFigure(study, study.ranks),
    study.differences.length === 0 ? null : differences(study),
    ...study.tables.map((table, i) => tableFigure(table.title, table.note, `table-${i + 1}`, paperTable(table))),
  );
}

/** Of figures the best of a comparison stands between asterisks: a mark for the eye, no part of the figure. */
function paperTable(table: Study["tables"][number]): Table {
  const isBest = (text: string): boolean => text.length > 2 && text.startsWith("*") && text.endsWith("*");
  const numeric = (j: number): boolean => table.numeric[j] === true;
  // A number is written with the digits it came with.
  const texts = new Map<Cell, string>();
  const read = (cell: string): Cell => {
    const text = isBest(cell) ? cell.slice(1, -1) : cell;
    const value = figureOf(text);
    texts.set(value, text);
    return value;
  };
  return {
    caption: table.title,
    columns: table.columns.map((label, j): Column =>
      numeric(j)
        ? { label, numeric: true, named: true, format: (cell) => typographic(texts.get(cell) ?? String(cell)) }
        : { label },
    ),
    rows: table.rows.map((row) => row.map((cell, j) => (numeric(j) ? read(cell) : cell))),
    strong: (i, j) => numeric(j) && isBest(table.rows[i]?.[j] ?? ""),
  };
}

/** A figure as a number where it is one, so that it sorts and is saved as one; else its text. */
export function figureOf(text: string): string | number {
  const plain = text.replaceAll(/(?<=\d),(?=\d{3})/gu, "");
  return /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/iu.test(plain) ? Number(plain) : text;
}

function typographic(text: string): string {
  return text.replaceAll(/(?<![\dA-Za-z])-(?=\d)/gu, "\u2212").replaceAll(/(?<=\d),(?=\d{3})/gu, "\u202f");
}

function boxFigure(study: Study): HTMLElement {
  let setting = 0;
  const reference = study.methods[study.reference];
  const format = metricText(study.metric);
  const rows = (): Box[] => {
    const found = (study.boxes[setting]?.boxes ?? []).flatMap((box): Box[] => {
      const values = box.values.filter((value): value is number => value !== null);
      const { median, lowerQuartile, upperQuartile } = box;
      return median === null || lowerQuartile === null || upperQuartile === null
        ? []
        : [
            {
              name: study.methods[box.method] ?? "",
              median,
              lower: lowerQuartile,
              upper: upperQuartile,
              min: box.minimum ?? lowerQuartile,
              max: box.maximum ?? upperQuartile,
              values,
              strong: false,
            },
          ];
    });
    found.sort((a, b) => (study.metric.higherIsBetter ? b.median - a.median : a.median - b.median));
    return found.map((box) => ({ ...box, strong: box.name === reference }));
  };
  const most = Math.max(...study.boxes.flatMap((one) => one.boxes.map((box) => box.repetitions)));
  const drawn = Math.max(...study.boxes.flatMap((one) => one.boxes.map((box) => box.values.length)));
  const thinned =
    most > drawn
      ? ` Of ${count(most)} repetitions ${count(drawn)}, evenly taken, are drawn as points; boxes and whiskers are of all.`
      : "";
  const plot = figure({
    title: `${sentenceCase(study.metric.title)} of every method`,
    how:
      "A box holds the middle half of the repetitions, its thick line the median; points are single repetitions. " +
      `Best median on top; ${study.metric.higherIsBetter ? "higher" : "lower"} is better. The coloured box is ` +
      `what the others are compared with.${thinned}`,
    file: "methods",
    controls:
      study.boxes.length > 1
        ? h(
            "div",
            { class: "controls" },
            select(
              "Setting",
              study.boxes.map((one) => one.title),
              0,
              (i) => {
                setting = i;
                plot.redraw();
              },
            ),
          )
        : null,
    draw: (width) => boxes(width, rows(), study.metric.title, "Box plots, one per method"),
    table: () => ({
      caption: "Spread of every method",
      columns: [
        { label: "setting" },
        { label: "method" },
        ...["mean", "sd", "minimum", "lower quartile", "median", "upper quartile", "maximum"].map((label): Column => ({
          label,
          numeric: true,
          format: (value) => format(value as number | null),
        })),
        { label: "repetitions", numeric: true, format: (value) => count(value as number) },
      ],
      rows: study.boxes.flatMap((one) =>
        one.boxes.map((box): Cell[] => [
          one.title,
          study.methods[box.method],
          box.mean,
          box.standardDeviation,
          box.minimum,
          box.lowerQuartile,
          box.median,
          box.upperQuartile,
          box.maximum,
          box.repetitions,
        ]),
      ),
    }),
    tableOptions: { heading: 1 },
  });
  return plot.element;
}

function ranksFigure(study: Study, ranks: Ranks): HTMLElement {
  const methods = study.methods
    .map((method, i) => ({ name: method, rank: ranks.meanRanks[i] ?? Number.NaN, place: i, strong: i === study.reference }))
    .filter((one) => Number.isFinite(one.rank));
  return figure({
    title: "Critical-difference diagram",
    how: `Mean rank over ${plural(ranks.repetitions, study.boxes.length > 1 ? "setting" : "repetition")}, best at the left. ${ranks.reading}`,
    file: "critical-difference",
    draw: (width) => criticalDifference(width, methods, ranks.criticalDifference, ranks.groups, "Critical-difference diagram"),
    table: () => ({
      caption: "Mean ranks",
      columns: [{ label: "method" }, { label: "mean rank", numeric: true, format: (value) => number(value as number) }],
      rows: methods.map((one) => [one.name, one.rank]),
    }),
  }).element;
}

function differences(study: Study): HTMLElement {
  const format = (value: number | null): string => (study.metric.unit === "share" ? signed(value, 3) : number(value));
  const p = (label: string, hint: string): Column => ({
    label,
    hint,
    numeric: true,
    format: (value) => number(value as number | null, 2),
  });
  const whole = (label: string): Column => ({ label, numeric: true, format: (value) => count(value as number) });
  const settings = new Set(study.differences.map((one) => one.setting)).size > 1;
  return tableFigure(
    `Every method beside ${study.methods[study.reference] ?? "the reference"}`,
    `It asks one question a row: is the method better or worse than ${study.methods[study.reference] ?? "the reference"}, and by how much? ` +
      "Each pair met on the same repetitions; above 0 the method is the better one of the two, below 0 the worse, and an " +
      `interval that holds 0 leaves open which of them is. Test: ${study.test}; adjusted for all rows of a ` +
      "setting (Holm)." +
      (study.ranks === null
        ? ""
        : " The diagram of ranks asks of all pairs at once, which takes stronger evidence: a method told apart here may be joined there."),
    "differences",
    {
      caption: "Paired differences",
      columns: [
        ...(settings ? [{ label: "setting" }] : []),
        { label: "method" },
        ...["difference", "low", "high"].map((label): Column => ({
          label,
          numeric: true,
          format: (value) => format(value as number | null),
        })),
        whole("wins"),
        whole("ties"),
        whole("losses"),
        p("p", `two-sided: ${study.test}`),
        p("p adjusted", "for the number of comparisons"),
        { label: "verdict", hint: "at 0.05 after adjustment; undecided is not equal" },
      ],
      rows: study.differences.map((one): Cell[] => [
        ...(settings ? [one.setting] : []),
        study.methods[one.method],
        one.difference.estimate,
        one.difference.low,
        one.difference.high,
        one.wins,
        one.ties,
        one.losses,
        one.probability,
        one.adjustedProbability,
        one.verdict,
      ]),
    },
    { heading: settings ? 1 : 0 },
  );
}
