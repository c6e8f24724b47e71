import { bars } from "../charts/bars";
import { clip, h } from "../dom";
import { figure, tableFigure } from "../figure";
import { count, percent, plural } from "../format";
import type { Answer, FigureTable } from "../report";
import { absent, facts, intervalText, metricText, notices, section, sentenceCase, type Context } from "../section";
import type { Column } from "../table";

export const head = { id: "answer", title: "The answer" };

/** Characters from which on the answer is set in a smaller face. */
const longVerdict = 200;

export function answerSection({ report }: Context, index: number): HTMLElement {
  const answer = report.answer;
  if (answer === null) {
    return section(
      head,
      index,
      null,
      report.study === null
        ? absent("This report holds no judged model.")
        : h(
            "div",
            {},
            ...report.study.sentences.map((sentence) => h("p", { class: "verdict", dir: "auto" }, clip(sentence, 600))),
          ),
      report.study === null
        ? null
        : h(
            "p",
            { class: "small quiet" },
            "A study compares methods over many runs. Data, cohort, training and predictions differ from run " +
              "to run and stand in the reports of the runs.",
          ),
    );
  }
  const format = metricText(answer.metric);
  const contenders = [answer.model, ...answer.rivals];
  // On all judging samples, as metrics.json has it; the comparison may use fewer.
  const judged =
    answer.compared === answer.samples && answer.comparedSplit === answer.split
      ? answer.model.value.estimate
      : (answer.tables[0]?.rows.find((row) => row.group === "model")?.values[0] ?? null);
  const interval = intervalText(answer.model.value, format);
  const [first] = answer.rivals;
  const single = first?.isSingle
    ? ` Of the single tables the validation samples would choose the first one, ${clip(first.name, 60)}.`
    : "";
  const resampled =
    answer.resamples > 0
      ? `${percent(answer.level)} intervals from ${count(answer.resamples)} bootstrap resamples`
      : "no intervals were computed";
  return section(
    head,
    index,
    null,
    h(
      "p",
      { class: answer.sentence.length > longVerdict ? "verdict long" : "verdict", dir: "auto" },
      clip(answer.sentence, 1200),
    ),
    notices([
      ...(answer.isFlattering && answer.split === "validation"
        ? ["There were no test samples: the same samples chose the model and judge it, so its figures flatter it."]
        : []),
      ...(answer.note === "" ? [] : [answer.note]),
    ]),
    facts(
      ["Task", sentenceCase(answer.task.kind), taskWords(answer)],
      [
        sentenceCase(answer.metric.title),
        format(judged),
        judged === answer.model.value.estimate ? interval : `${format(answer.model.value.estimate)} (${interval}) where compared`,
      ],
      ["Judged on", count(answer.samples), `${answer.split} samples`],
      ["Direction", answer.metric.higherIsBetter ? "Higher is better" : "Lower is better", unitWords(answer)],
    ),
    figure({
      title:
        `${sentenceCase(answer.metric.title)} of fusion and its rivals` +
        (answer.note === "" ? "" : `, on ${plural(answer.compared, `complete ${answer.comparedSplit} sample`)}`),
      how: `${answer.reading}${single} The diamond is ${clip(answer.model.name, 60)}; ${resampled}.`,
      file: "answer",
      draw: (width) =>
        bars(
          width,
          contenders
            .filter((one) => one.value.estimate !== null)
            .map((one, i) => ({
              name: one.name,
              value: one.value.estimate ?? 0,
              low: one.value.low,
              high: one.value.high,
              strong: i === 0,
            })),
          "Fusion and its rivals",
          { dots: true, format, axis: answer.metric.title },
        ),
      table: () => ({
        caption: "Fusion and its rivals",
        columns: [
          { label: "method" },
          ...["value", "low", "high", "difference", "difference low", "difference high"].map((label): Column => ({
            label,
            numeric: true,
            format: (value) => format(value as number | null),
          })),
        ],
        rows: contenders.map((one) => [
          one.name,
          one.value.estimate,
          one.value.low,
          one.value.high,
          one.difference?.estimate ?? null,
          one.difference?.low ?? null,
          one.difference?.high ?? null,
        ]),
      }),
    }).element,
    answer.rivals.length === 0
      ? null
      : h(
          "ul",
          { class: "sentences small" },
          ...answer.rivals
            .filter((rival) => !answer.sentence.includes(rival.sentence))
            .map((rival) => h("li", { dir: "auto" }, clip(rival.sentence, 600))),
        ),
    ...answer.tables.map((table, i) =>
      i === 0
        ? figuresTable(answer, table)
        : h(
            "details",
            { class: "more" },
            h("summary", {}, `The same on the ${table.split} samples`),
            figuresTable(answer, table),
          ),
    ),
  );
}

function taskWords(answer: Answer): HTMLElement {
  const { outputs, classes } = answer.task;
  return h(
    "span",
    {},
    h("bdi", { class: "name", dir: "auto" }, outputs.length === 1 ? (outputs[0] ?? "") : plural(outputs.length, "output")),
    classes.length === 0 ? "" : `, ${plural(classes.length, "class", "classes")}`,
  );
}

function unitWords({ metric }: Answer): string {
  return metric.unit === "" || metric.unit === "share" ? "" : `in ${metric.unit}`;
}

function figuresTable(answer: Answer, table: FigureTable): HTMLElement {
  const words: Record<string, string> = {
    model: "chosen",
    baseline: "baseline",
    ensemble: "ensemble",
    pattern: "chosen, by tables",
  };
  const columns: Column[] = [
    { label: "method" },
    { label: "what it is", format: (value) => words[String(value)] ?? String(value) },
  ];
  const uneven = table.rows.some((row) => row.answered !== table.samples);
  if (uneven) {
    columns.push({
      label: "samples",
      numeric: true,
      hint: "those that the method can answer, on which it is judged",
      format: (value) => count(value as number),
    });
  }
  for (const metric of answer.metrics) {
    const format = metricText(metric);
    columns.push({
      label: metric.title,
      numeric: true,
      hint: metric.higherIsBetter ? "higher is better" : "lower is better",
      format: (value) => format(value as number | null),
    });
  }
  return tableFigure(
    `All figures on the ${table.split} samples`,
    (uneven
      ? `Every rule of joining the students, and every baseline, each on those of the ${plural(table.samples, "sample")} that it can ` +
        "answer: compare their counts before you compare them; a heading sorts."
      : `Every rule of joining the students, and every baseline, on ${plural(table.samples, "sample")}; a heading sorts.`) +
      (table.note === "" ? "" : ` ${table.note}`),
    `figures-${table.split}`,
    {
      caption: `Figures on the ${table.split} samples`,
      columns,
      rows: table.rows.map((row) => [row.name, row.group, ...(uneven ? [row.answered] : []), ...row.values]),
    },
    {
      row: (element, i) => {
        element.classList.toggle("strong", table.rows[i]?.group === "model");
      },
    },
  );
}
