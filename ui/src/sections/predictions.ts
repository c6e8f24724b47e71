import { calibrationPlot, colour, dash, rates, type RateAxes } from "../charts/rates";
import { confusion } from "../charts/confusion";
import { h, name, s } from "../dom";
import { figure, tableFigure } from "../figure";
import { apart, count, fixed, number, percent } from "../format";
import type { Answer, Calibration, Output, Predictions, Curve } from "../report";
import { absent, facts, intervalText, notices, section, select, type Context } from "../section";
import type { Cell } from "../csv";
import type { Column } from "../table";
import { regressionFigures } from "./regression";

export const head = { id: "predictions", title: "Quality of the predictions" };

export function predictionsSection({ report }: Context, index: number): HTMLElement {
  const predictions = report.predictions;
  if (predictions === null) {
    return section(head, index, null, absent("A study judges methods, not single predictions; see the reports of its runs."));
  }
  const classes = report.answer?.task.classes ?? [];
  return section(
    head,
    index,
    predictions.reading,
    notices(predictions.notes),
    predictions.confusion === null ? null : confusionFigure(predictions.confusion, classes),
    predictions.roc === null && predictions.precisionRecall === null
      ? null
      : h(
          "div",
          { class: "plots" },
          predictions.roc === null
            ? null
            : ratesFigure(
                predictions.roc,
                "ROC",
                "roc",
                "Right alarms against false alarms as the threshold falls; the nearer to the upper left corner, the better.",
                { x: "false positive rate", y: "true positive rate", chance: "diagonal", step: false },
              ),
          predictions.precisionRecall === null
            ? null
            : ratesFigure(
                predictions.precisionRecall,
                "Precision and recall",
                "precision-recall",
                "How many of the alarms are right, against how many of the cases are found; the dashed line is " +
                  "a useless ranking.",
                { x: "recall", y: "precision", chance: "positives", step: true },
              ),
        ),
    predictions.calibration === null ? null : calibrationFigure(predictions.calibration),
    predictions.outputs.length > 1 ? outputsTable(predictions.outputs) : null,
    ...regressionFigures(predictions.regression),
    samples(predictions, report.answer),
  );
}

function confusionFigure(counts: readonly (readonly number[])[], classes: readonly string[]): HTMLElement {
  const names = counts.map((_, i) => classes[i] ?? `class ${i}`);
  return figure({
    title: "Confusion matrix",
    how: "A row is a true class, a column what was predicted; the diagonal is right, and colour is the share of the row.",
    file: "confusion",
    draw: (width) => confusion(width, names, counts, "Confusion matrix"),
    table: () => ({
      caption: "Confusion matrix",
      columns: [
        { label: "true" },
        ...names.map((label): Column => ({ label, numeric: true })),
        { label: "found", numeric: true, format: (value) => percent(value as number | null, 1) },
      ],
      rows: counts.map((row, i): Cell[] => {
        const total = row.reduce((sum, value) => sum + value, 0);
        return [names[i], ...row, total === 0 ? null : (row[i] ?? 0) / total];
      }),
    }),
  }).element;
}

function ratesFigure(curves: readonly Curve[], title: string, file: string, how: string, axes: RateAxes): HTMLElement {
  let strong = Math.max(
    0,
    curves.findIndex((curve) => curve.name === "macro"),
  );
  const area = h("span");
  const tell = (): void => {
    const curve = curves[strong];
    const interval = curve === undefined ? "" : intervalText(curve.area, (value) => fixed(value, 3));
    area.replaceChildren(
      curve === undefined ? "" : name(curve.name),
      ` area ${fixed(curve?.area.estimate, 3)}${interval === "" ? "" : ` (${interval})`}`,
    );
  };
  tell();
  const plot = figure({
    title,
    how,
    file,
    controls:
      curves.length > 1
        ? h(
            "div",
            { class: "controls" },
            select(
              "Class",
              curves.map((curve) => curve.name),
              strong,
              (i) => {
                strong = i;
                tell();
                plot.redraw();
              },
            ),
          )
        : null,
    legend: h("div", { class: "legend" }, area),
    draw: (width) => rates(width, curves, strong, axes, title),
    table: () => ({
      caption: `${title}: areas`,
      columns: [
        { label: "class" },
        ...["area", "low", "high"].map((label): Column => ({
          label,
          numeric: true,
          format: (value) => fixed(value as number | null, 3),
        })),
        { label: "share of positives", numeric: true, format: (value) => percent(value as number, 1) },
      ],
      rows: curves.map((curve) => [curve.name, curve.area.estimate, curve.area.low, curve.area.high, curve.positives]),
    }),
    data: () => ({
      caption: title,
      columns: ["class", axes.x, axes.y].map((label) => ({ label })),
      rows: curves.flatMap((curve) => curve.x.map((x, i): Cell[] => [curve.name, x, curve.y[i] ?? null])),
    }),
  });
  return plot.element;
}

function calibrationFigure(calibration: Calibration): HTMLElement {
  const series = [
    ["as trained", calibration.before],
    ["with temperature", calibration.after],
  ] as const;
  const digits = (value: number | null): string => fixed(value, 3);
  return h(
    "div",
    { class: "plots" },
    figure({
      title: "Can the probabilities be believed?",
      how:
        "Samples of like confidence are put together; on the dashed line, of those promised 80 % just 80 % come " +
        "true. Below it the model is too sure.",
      file: "calibration",
      legend: h(
        "div",
        { class: "legend" },
        ...series.map(([words], i) =>
          h(
            "span",
            {},
            s(
              "svg",
              { width: 34, height: 10, "aria-hidden": "true" },
              s("line", { x1: 0, x2: 34, y1: 5, y2: 5, stroke: colour(i), "stroke-width": 2, "stroke-dasharray": dash(i) }),
              i === 0
                ? s("circle", { cx: 17, cy: 5, r: 4, fill: colour(i) })
                : s("path", { d: "M17,0L22,5L17,10L12,5Z", fill: colour(i) }),
            ),
            words,
          ),
        ),
      ),
      draw: (width) =>
        calibrationPlot(
          width,
          series.map(([words, one]) => ({
            name: words,
            points: one.bins.flatMap((bin) =>
              bin.accuracy.estimate === null
                ? []
                : [
                    {
                      predicted: bin.confidence,
                      observed: bin.accuracy.estimate,
                      low: bin.accuracy.low,
                      high: bin.accuracy.high,
                      count: bin.samples,
                    },
                  ],
            ),
          })),
          "Reliability diagram, before and after temperature scaling",
        ),
      table: () => ({
        caption: "Reliability",
        columns: [
          { label: "probabilities" },
          { label: "samples", numeric: true, format: (value) => count(value as number) },
          ...["confidence", "came true", "low", "high"].map((label): Column => ({
            label,
            numeric: true,
            format: (value) => digits(value as number | null),
          })),
        ],
        rows: series.flatMap(([words, one]) =>
          one.bins.map((bin): Cell[] => [
            words,
            bin.samples,
            bin.confidence,
            bin.accuracy.estimate,
            bin.accuracy.low,
            bin.accuracy.high,
          ]),
        ),
      }),
    }).element,
    h(
      "div",
      {},
      facts([
        "Temperature",
        number(calibration.temperature),
        calibration.isApplied ? "applied to the predictions" : "not applied; off by default",
      ]),
      tableFigure(
        "Before and after",
        "All three are better when lower; the temperature was fitted on validation samples.",
        "calibration-scores",
        {
          caption: "Calibration scores",
          columns: [
            { label: "probabilities" },
            ...["calibration error", "Brier score", "log loss"].map((label): Column => ({
              label,
              numeric: true,
              format: (value) => digits(value as number | null),
            })),
          ],
          rows: series.map(([words, one]) => [words, one.expectedCalibrationError, one.brier, one.logLoss]),
        },
      ),
    ),
  );
}

function outputsTable(outputs: readonly Output[]): HTMLElement {
  const figures = (label: string, hint: string): Column => ({
    label,
    hint,
    numeric: true,
    format: (value) => number(value as number | null),
  });
  return tableFigure(
    "Every target column",
    "R² is 1 where all is explained and 0 where the mean would do as well; errors are in the column's unit; a heading sorts.",
    "target-columns",
    {
      caption: "Every target column",
      columns: [
        { label: "target column" },
        figures("R²", "share of the variance that is explained"),
        figures("root mean squared error", "lower is better"),
        figures("mean absolute error", "lower is better"),
      ],
      rows: outputs.map((one) => [one.name, one.r2, one.rootMeanSquaredError, one.meanAbsoluteError]),
    },
  );
}

function samples({ table, split }: Predictions, answer: Answer | null): HTMLElement {
  const classification = table.confidences.length > 0;
  const classes = answer?.task.classes ?? [];
  const value = (place: number | null | undefined): Cell =>
    classification && place !== null && place !== undefined ? (classes[place] ?? `class ${place}`) : (place ?? null);
  const figures = (label: string, hint?: string, format: (cell: number | null) => string = number): Column => ({
    label,
    numeric: true,
    format: (cell) => format(cell as number | null),
    ...(hint === undefined ? {} : { hint }),
  });
  const titled = (words: string, output: string): string => (table.outputs.length === 1 ? words : `${output}, ${words}`);
  return tableFigure(
    "Samples, worst first",
    `${table.rule} Search by ${classification ? "id or class" : "id"}; a heading sorts.`,
    "samples",
    {
      caption: `The ${split} samples, worst first`,
      columns: [
        { label: "sample" },
        ...table.outputs.flatMap((output): Column[] =>
          (["true", "predicted"] as const).map((words) =>
            classification
              ? { label: titled(words, output.name) }
              : figures(titled(words, output.name), undefined, apart([...output.truth, ...output.predicted])),
          ),
        ),
        ...(classification
          ? [
              figures("confidence", "probability of the predicted class"),
              figures("for the truth", "probability of the true class"),
            ]
          : []),
        figures("error"),
      ],
      rows: table.ids.map((id, i): Cell[] => [
        id,
        ...table.outputs.flatMap((output) => [value(output.truth[i]), value(output.predicted[i])]),
        ...(classification ? [table.confidences[i], table.trueProbabilities[i]] : []),
        table.errors[i],
      ]),
    },
    { page: 15, search: true },
  );
}
