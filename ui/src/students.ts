import type { StudentEvents } from "./charts/pointer";
import type { Cohort, Report } from "./report";
import { count, fixed, number } from "./format";
import type { Store } from "./state";
import { hideTip, showTip, type Tip } from "./tip";
import { metricText } from "./section";

/** Hovering a student shows what the page says about it, clicking selects it; every plot hears of both. */
export function choosing(store: Store, tipOf: (student: number) => Tip | undefined): StudentEvents {
  return {
    hover: (student, x, y) => {
      store.set({ hovered: student });
      const tip = student === null ? undefined : tipOf(student);
      if (tip === undefined) {
        hideTip();
      } else {
        showTip(x, y, tip);
      }
    },
    pick: (student) => {
      store.toggle(student);
    },
  };
}

/** What the page says about one student, wherever it is met. */
export function studentTip(report: Report, cohort: Cohort, index: number): Tip {
  const student = cohort.students[index];
  if (student === undefined) {
    return { title: "", pairs: [] };
  }
  const metric = report.answer?.metric;
  const value = student.values[0];
  return {
    title: student.name,
    pairs: [
      ...cohort.modalities.map((modality, i) => [modality.slice(0, 40), viewOf(cohort, index, i)] as const),
      ["validation loss", number(student.validationLoss)],
      ...(cohort.weighting === "" ? [] : [["alone (rho 0)", number(student.independentLoss)] as const]),
      ...(metric !== undefined && value !== undefined
        ? [[`${metric.title}, ${report.answer?.split ?? ""}`, metricText(metric)(value)] as const]
        : []),
      ...(cohort.weighting === "" ? [] : [["divergence weight", number(student.divergenceWeight, 2)] as const]),
      ...(student.cluster >= 0 ? [["cluster", `${student.cluster + 1} of ${cohort.clusters}`] as const] : []),
      ["in the ensemble", student.ensembleWeight > 0 ? `weight ${fixed(student.ensembleWeight, 2)}` : "no"],
      ["best epoch", student.bestEpoch > 0 ? count(student.bestEpoch) : "never"],
      ["parameters", count(student.parameters)],
    ],
  };
}

export function spoken(tip: Tip): string {
  return `${tip.title.slice(0, 200)}; ${tip.pairs.map(([word, value]) => `${word} ${value}`).join("; ")}`;
}

export function viewOf(cohort: Cohort, student: number, modality: number): string {
  return cohort.representations[modality]?.[cohort.students[student]?.views[modality] ?? -1] ?? "–";
}

/** What a filter looks in: the name, and "modality:view" for each modality that is used. */
export function searchText(cohort: Cohort, student: number): string {
  const used = cohort.modalities
    .map((modality, i) => [modality, viewOf(cohort, student, i)] as const)
    .filter(([, view]) => view !== "none");
  const words = [cohort.students[student]?.name ?? "", ...used.map(([modality, view]) => `${modality}:${view}`)];
  if ((cohort.students[student]?.ensembleWeight ?? 0) > 0) {
    words.push("ensemble");
  }
  return words.join(" ").toLowerCase();
}

/** The students that hold every word of a filter; null where there is no filter. */
export function matching(texts: readonly string[], filter: string): Set<number> | null {
  const words = filter
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== "");
  return words.length === 0 ? null : new Set(texts.flatMap((text, i) => (words.every((word) => text.includes(word)) ? [i] : [])));
}
