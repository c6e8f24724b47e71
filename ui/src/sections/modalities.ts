import { bars } from "../charts/bars";
import { h } from "../dom";
import { figure } from "../figure";
import { change, count, plural } from "../format";
import type { Feature, Metric, Permutation, Shapley } from "../report";
import { absent, metricText, notices, section, type Context } from "../section";
import type { Column } from "../table";

export const head = { id: "modalities", title: "Which modality matters" };

export function modalitiesSection({ report }: Context, index: number): HTMLElement {
  const modalities = report.modalities;
  if (modalities === null || (modalities.shapley === null && modalities.permutation === null)) {
    return section(
      head,
      index,
      null,
      absent(
        report.kind === "study"
          ? "Modalities are weighed run by run; see the reports of the single runs."
          : "The worth of the modalities was not computed in this run.",
      ),
    );
  }
  const shapley = modalities.shapley;
  const permutation = modalities.permutation;
  return section(
    head,
    index,
    modalities.reading,
    notices(modalities.notes),
    shapley === null ? null : shapleyFigure(shapley),
    permutation === null ? absent("Permutation importance was not asked for.") : permutationFigures(permutation),
  );
}

function shapleyFigure(shapley: Shapley): HTMLElement {
  const format = metricText(shapley.metric);
  const missing =
    shapley.withoutStudent > 0
      ? ` For ${plural(shapley.withoutStudent, "subset")} no student reads exactly those modalities.`
      : "";
  return figure({
    title: "What each modality adds (Shapley values)",
    how:
      `The bars sum to the way from ${format(shapley.nothing)} (${shapley.metric.title} of a constant guess) to ` +
      `${format(shapley.everything)} (all modalities), on ${plural(shapley.samples, `${shapley.split} sample`)}. A set of modalities is worth ${shapley.worth}; ` +
      `${shapley.isExact ? `all ${count(shapley.subsets)} sets were looked at` : `${count(shapley.subsets)} sets were drawn`}.${missing}`,
    file: "shapley",
    draw: (width) =>
      bars(
        width,
        shapley.values
          .filter((one) => one.value.estimate !== null)
          .map((one) => ({
            name: one.modality,
            value: one.value.estimate ?? 0,
            low: one.value.low,
            high: one.value.high,
            strong: (one.value.low ?? 0) > 0 || (one.value.high ?? 0) < 0,
          })),
        "Shapley values of the modalities",
        { format: (value) => change(shapley.metric, value), axis: `share of the gain in ${shapley.metric.title}` },
      ),
    table: () => ({
      caption: "Shapley values",
      columns: [{ label: "modality" }, ...figures(shapley.metric)],
      rows: shapley.values.map((one) => [one.modality, one.value.estimate, one.value.low, one.value.high]),
    }),
  }).element;
}

function permutationFigures(permutation: Permutation): HTMLElement {
  // A column that costs nothing when shuffled is none of those that matter, however few there are.
  const shown = permutation.features.filter((one) => (one.loss.estimate ?? 0) > 0).slice(0, 20);
  const how =
    `Loss in ${permutation.metric.title} on ${plural(permutation.samples, `${permutation.split} sample`)} when values are ` +
    `shuffled among samples, mean of ${plural(permutation.repeats, "shuffle")}.`;
  return h(
    "div",
    {},
    notices(permutation.notes),
    permutation.modalities.length === 0
      ? null
      : lossFigure(
          "Shuffling a whole modality",
          how,
          "permutation-modalities",
          permutation.modalities,
          permutation.modalities,
          permutation.metric,
          (one) => one.modality,
        ),
    permutation.features.length > 0 && shown.length === 0
      ? absent("No column costs anything when it is shuffled alone: the others may cover for it.")
      : null,
    shown.length === 0
      ? null
      : lossFigure(
          permutation.features.length > shown.length
            ? `The ${count(shown.length)} columns that matter most`
            : "Shuffling one column",
          permutation.features.length > shown.length
            ? `${how} The table behind has all ${count(permutation.features.length)}.`
            : how,
          "permutation-columns",
          shown,
          permutation.features,
          permutation.metric,
          (one) => (one.columns > 1 ? `${one.name} (${count(one.columns)})` : one.name),
        ),
  );
}

function lossFigure(
  title: string,
  how: string,
  file: string,
  shown: readonly Feature[],
  all: readonly Feature[],
  metric: Metric,
  name: (one: Feature) => string,
): HTMLElement {
  return figure({
    title,
    how,
    file,
    draw: (width) =>
      bars(
        width,
        shown.map((one) => ({
          // Where the interval holds 0 the bar stays grey: it may mean nothing.
          name: name(one),
          value: one.loss.estimate ?? 0,
          low: one.loss.low,
          high: one.loss.high,
          strong: (one.loss.low ?? 0) > 0 || (one.loss.high ?? 0) < 0,
        })),
        title,
        { format: (value) => change(metric, value), axis: `loss in ${metric.title}` },
      ),
    table: () => ({
      caption: title,
      columns: [
        { label: "modality" },
        { label: "column" },
        { label: "columns", numeric: true, format: (value) => count(value as number) },
        ...figures(metric),
      ],
      rows: all.map((one) => [one.modality, one.name, one.columns, one.loss.estimate, one.loss.low, one.loss.high]),
    }),
    tableOptions: { heading: 1 },
  }).element;
}

function figures(metric: Metric): Column[] {
  return ["value", "low", "high"].map((label) => ({
    label,
    numeric: true,
    format: (value) => change(metric, value as number | null, 4),
  }));
}
