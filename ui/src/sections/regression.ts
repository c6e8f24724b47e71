import { bars } from "../charts/bars";
import { predictedTrue, residuals, type Pair } from "../charts/regression";
import { h, name } from "../dom";
import { figure } from "../figure";
import { apart, count, number, percent } from "../format";
import type { Regression } from "../report";
import type { Cell } from "../csv";
import type { Column } from "../table";

/** Three views of the errors for every target column. */
export function regressionFigures(outputs: readonly Regression[]): HTMLElement[] {
  return outputs.map((output, i) =>
    h(
      "div",
      {},
      outputs.length > 1 ? h("h3", { class: "output" }, name(output.output)) : null,
      h("div", { class: "plots" }, scatter(output, i, false), scatter(output, i, true)),
      ranges(output, i),
    ),
  );
}

function scatter(output: Regression, index: number, residual: boolean): HTMLElement {
  const [xs, ys, counts] = residual
    ? [output.residualAlong, output.residuals, output.residualCounts]
    : [output.truth, output.predicted, output.counts];
  const points: Pair[] = xs.map((x, i) => ({ x, y: ys[i] ?? Number.NaN, count: counts[i] ?? 1 }));
  const binned = output.isBinned ? " Points stand for many samples; the larger, the more." : "";
  return figure({
    title: residual ? "What is left over" : "Predicted against true",
    how: residual
      ? `The error along the prediction; a slope or a funnel is something that the model has not learned.${binned}`
      : `On the dashed line a prediction is right; points that lie flatter than it are drawn to the mean.${binned}`,
    file: `${residual ? "residuals" : "predicted-true"}${index === 0 ? "" : `-${index + 1}`}`,
    draw: (width) =>
      residual
        ? residuals(width, points, "Residuals along the prediction")
        : predictedTrue(width, points, "Predicted against true values"),
    table: () =>
      residual
        ? {
            caption: "Quantiles of predicted minus true",
            columns: [
              { label: "share of samples below", numeric: true, format: (value) => percent(value as number) },
              figures("predicted minus true"),
            ],
            rows: output.residualShares.map((share, i) => [share, output.residualValues[i] ?? null]),
          }
        : {
            caption: "Predicted and true",
            columns: [figures("true", apart(xs)), figures("predicted", apart(ys)), whole("samples")],
            rows: points.map((point) => [point.x, point.y, point.count]),
          },
  }).element;
}

function ranges(output: Regression, index: number): HTMLElement {
  const ends = apart(output.ranges.flatMap((range) => [range.low, range.high]));
  const title = (i: number): string => `${ends(output.ranges[i]?.low)} to ${ends(output.ranges[i]?.high)}`;
  return figure({
    title: "Error by size of the true value",
    how: "Samples in ranges of about equal counts; long bars show where the model should not be trusted.",
    file: `error-by-range${index === 0 ? "" : `-${index + 1}`}`,
    draw: (width) =>
      bars(
        width,
        output.ranges.map((range, i) => ({
          name: title(i),
          value: range.meanAbsoluteError.estimate ?? 0,
          low: range.meanAbsoluteError.low,
          high: range.meanAbsoluteError.high,
        })),
        "Mean absolute error by range of the true value",
        { format: (value) => number(value), axis: "mean absolute error" },
      ),
    table: () => ({
      caption: "Error by range of the true value",
      columns: [
        figures("from", ends),
        figures("to", ends),
        whole("samples"),
        figures("mean absolute error"),
        figures("low"),
        figures("high"),
        figures("bias"),
      ],
      rows: output.ranges.map((range): Cell[] => [
        range.low,
        range.high,
        range.samples,
        range.meanAbsoluteError.estimate,
        range.meanAbsoluteError.low,
        range.meanAbsoluteError.high,
        range.bias,
      ]),
    }),
  }).element;
}

function figures(label: string, format: (value: number | null) => string = number): Column {
  return { label, numeric: true, format: (value) => format(value as number | null) };
}

function whole(label: string): Column {
  return { label, numeric: true, format: (value) => count(value as number | null) };
}
