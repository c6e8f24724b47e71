import { curves, type Curve, type CurvesView } from "../charts/curves";
import { epochHistogram } from "../charts/histogram";
import { followPointer } from "../charts/pointer";
import { studentScatter, type StudentsView } from "../charts/students";
import { h } from "../dom";
import { figure } from "../figure";
import { count, number } from "../format";
import type { Cohort, MutualEffect, Round, Training } from "../report";
import { absent, choices, section, type Context } from "../section";
import { choosing, matching, searchText, studentTip } from "../students";
import type { Cell } from "../csv";
import type { Column } from "../table";

/** Stands for a run that is not there, so that nothing else need ask. */
const untrained: Round = {
  rho: 0,
  isSelected: false,
  epochs: 1,
  shown: [],
  train: [],
  validation: [],
  bestEpochs: [],
  bestLosses: [],
};

export const head = { id: "training", title: "Training" };

export function trainingSection(context: Context, index: number): HTMLElement {
  const { training, cohort } = context.report;
  const penalty = cohort === null || cohort.penalty === "" ? "run" : cohort.penalty;
  if (training === null || cohort === null || training.runs.length === 0) {
    return section(
      head,
      index,
      null,
      absent(
        context.report.kind === "study"
          ? "A study trains many cohorts; their curves stand in the reports of the single runs."
          : "The history of the training was not kept.",
      ),
    );
  }
  return section(
    head,
    index,
    training.reading,
    lossCurves(context, training, cohort, penalty),
    h(
      "div",
      { class: "plots" },
      training.effect === null
        ? absent(training.noEffect ?? "There is no effect of mutual learning to show.")
        : effectPlot(context, training.effect, training.loss, cohort),
      bestEpochs(context, training, penalty),
    ),
  );
}

function lossCurves({ report, store }: Context, training: Training, cohort: Cohort, penalty: string): HTMLElement {
  let sort: "validation" | "train" = "validation";
  let scale: "linear" | "log" = "linear";
  let view: CurvesView | null = null;
  let filter: Set<number> | null = null;
  const texts = cohort.students.map((_, i) => searchText(cohort, i));
  const run = (): Round => training.runs[store.current.rho] ?? untrained;
  const found = h("span", { role: "status", class: "quiet" });

  const plot = figure({
    title: "Loss by epoch, a line per student",
    how: `Blue lines are the ensemble's members; small ticks on the axis mark best epochs. Point at a line to lift it out, click to follow it. ${training.thinning}`.trim(),
    file: "training",
    controls: h(
      "div",
      { class: "controls" },
      training.runs.length > 1
        ? choices(
            penalty,
            "rho",
            training.runs.map((one, i) => [String(i), `${one.rho}${one.isSelected ? ", chosen" : ""}`] as const),
            String(store.current.rho),
            (value) => {
              store.set({ rho: Number(value) });
            },
          )
        : null,
      choices<"validation" | "train">(
        "Samples",
        "curve-split",
        [
          ["validation", "validation"],
          ["train", "train"],
        ],
        sort,
        (value) => {
          sort = value;
          plot.redraw();
        },
      ),
      choices<"linear" | "log">(
        "Scale",
        "curve-scale",
        [
          ["linear", "linear"],
          ["log", "log"],
        ],
        scale,
        (value) => {
          scale = value;
          plot.redraw();
        },
      ),
      h(
        "label",
        { class: "field" },
        "Filter",
        h("input", {
          type: "search",
          placeholder: "e.g. genes:raw ensemble",
          oninput: (event: Event) => {
            apply((event.target as HTMLInputElement).value);
          },
        }),
      ),
      found,
    ),
    draw: (width) => {
      const lines: Curve[] = cohort.students.map((student, i) => ({
        student: i,
        name: student.name,
        epochs: run().shown,
        values: run()[sort][i] ?? [],
        // The best epoch is one of validation losses: on the training curve there is no such point.
        best:
          sort === "validation" && (run().bestEpochs[i] ?? 0) > 0
            ? { epoch: run().bestEpochs[i] ?? 0, value: run().bestLosses[i] ?? Number.NaN }
            : null,
        member: student.ensembleWeight > 0,
      }));
      view = curves(width, lines, `${sort} ${training.loss}`, scale, "Loss by epoch, a line per student");
      view.filter(filter);
      view.emphasise(store.current.hovered, store.current.selected);
      listen(view);
      return view.svg;
    },
    table: () => ({
      caption: `Best epochs, by ${penalty}`,
      columns: [
        { label: "student" },
        ...training.runs.flatMap((one): Column[] => [
          { label: `best loss, ${penalty} ${one.rho}`, numeric: true, format: (value) => number(value as number | null) },
          { label: `best epoch, ${penalty} ${one.rho}`, numeric: true, format: (value) => count(value as number | null) },
        ]),
      ],
      rows: cohort.students.map((student, i): Cell[] => [
        student.name,
        ...training.runs.flatMap((one) => [
          one.bestLosses[i] ?? null,
          (one.bestEpochs[i] ?? 0) > 0 ? (one.bestEpochs[i] ?? null) : null,
        ]),
      ]),
    }),
    data: () => ({
      caption: "Losses",
      columns: [penalty, "student", "epoch", "train", "validation"].map((label) => ({ label })),
      rows: training.runs.flatMap((one) =>
        cohort.students.flatMap((student, i) =>
          one.shown.map((epoch, k): Cell[] => [
            one.rho,
            student.name,
            epoch,
            one.train[i]?.[k] ?? null,
            one.validation[i]?.[k] ?? null,
          ]),
        ),
      ),
    }),
  });

  function apply(text: string): void {
    filter = matching(texts, text);
    view?.filter(filter);
    found.textContent = filter === null ? "" : `${count(filter.size)} of ${count(texts.length)}`;
  }

  function listen({ svg, nearest }: CurvesView): void {
    const events = choosing(store, (student) => studentTip(report, cohort, student));
    const hover: typeof events.hover = (student, x, y) => {
      svg.style.cursor = student === null ? "" : "pointer";
      events.hover(student, x, y);
    };
    followPointer(svg, { ...events, hover }, (event) => nearest(event.clientX, event.clientY));
  }

  store.listen((choice, changed) => {
    if (changed.has("rho")) {
      plot.redraw();
    } else {
      view?.emphasise(choice.hovered, choice.selected);
    }
  });
  return plot.element;
}

function effectPlot({ report, store }: Context, effect: MutualEffect, loss: string, cohort: Cohort): HTMLElement {
  let view: StudentsView | null = null;
  const points = cohort.students.flatMap((student, i) => {
    const x = effect.independent[i];
    const y = effect.mutual[i];
    return x === null || x === undefined || y === null || y === undefined
      ? []
      : [{ student: i, x, y, member: student.ensembleWeight > 0 }];
  });
  const plot = figure({
    title: "What mutual learning changed",
    how:
      `${effect.sentence} A point is a student: alone to the right, with the others upwards, so below the dashed ` +
      "line it gained. Filled points are in the ensemble.",
    file: "mutual-learning",
    draw: (width) => {
      view = studentScatter(
        width,
        points,
        `${loss}, alone`,
        `${loss}, rho = ${effect.rho}`,
        "Independent against mutual loss, a point per student",
      );
      view.emphasise(store.current.hovered, store.current.selected);
      followPointer(
        view.svg,
        choosing(store, (student) => studentTip(report, cohort, student)),
      );
      return view.svg;
    },
    table: () => ({
      caption: "Best validation loss, alone and with the others",
      columns: [
        { label: "student" },
        ...["alone", `rho ${effect.rho}`, "change"].map((label): Column => ({
          label,
          numeric: true,
          format: (value) => number(value as number | null),
        })),
      ],
      rows: cohort.students.map((student, i) => {
        const x = effect.independent[i] ?? null;
        const y = effect.mutual[i] ?? null;
        return [student.name, x, y, x === null || y === null ? null : y - x];
      }),
    }),
  });
  store.listen((choice) => {
    view?.emphasise(choice.hovered, choice.selected);
  });
  return plot.element;
}

function bestEpochs({ store }: Context, training: Training, penalty: string): HTMLElement {
  const run = (): Round => training.runs[store.current.rho] ?? untrained;
  const plot = figure({
    title: "Where the best epochs fell",
    how: "How many students kept the weights of which epoch; bars at the right end ask for more epochs.",
    file: "best-epochs",
    draw: (width) =>
      epochHistogram(
        width,
        run().bestEpochs.filter((epoch) => epoch > 0),
        run().epochs,
        "Best epochs of the students",
      ),
    table: () => {
      const counts = new Map<number, number>();
      for (const epoch of run().bestEpochs.filter((one) => one > 0)) {
        counts.set(epoch, (counts.get(epoch) ?? 0) + 1);
      }
      return {
        caption: `Best epochs, ${penalty} = ${run().rho}`,
        columns: ["epoch", "students"].map((label): Column => ({
          label,
          numeric: true,
          format: (value) => count(value as number),
        })),
        rows: [...counts].sort(([a], [b]) => a - b),
      };
    },
  });
  store.listen((_, changed) => {
    if (changed.has("rho")) {
      plot.redraw();
    }
  });
  return plot.element;
}
