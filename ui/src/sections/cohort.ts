import { arrange } from "../charts/arrange";
import { cohortGrid, type CellLook } from "../charts/grid";
import { h, replace } from "../dom";
import { figure } from "../figure";
import { count, fixed, number, percent, plural } from "../format";
import type { Cohort } from "../report";
import { absent, choices, facts, section, type Context } from "../section";
import { choosing, spoken, studentTip, viewOf } from "../students";
import type { Column, Table } from "../table";

export const head = { id: "cohort", title: "The cohort" };

type Shade = "loss" | "weight" | "cluster" | "ensemble";

export function cohortSection(context: Context, index: number): HTMLElement {
  const { report, store } = context;
  const cohort = report.cohort;
  if (cohort === null || cohort.students.length === 0) {
    return section(head, index, null, absent("A study trains many cohorts; each stands in the report of its own run."));
  }
  let shade: Shade = "loss";
  let cells = new Map<number, Element>();
  const legend = h("div", { class: "legend" });
  const members = cohort.students.filter((student) => student.ensembleWeight > 0).length;
  const tips = cohort.students.map((_, i) => studentTip(report, cohort, i));

  const grid = figure({
    title: `${plural(cohort.students.length, "student")}, by what they see of each modality`,
    how:
      "Point at a cell to read all about a student, click it to follow that student through the page. Keyboard: " +
      "arrow keys, Enter, Escape.",
    file: "cohort",
    controls: h(
      "div",
      { class: "controls" },
      choices<Shade>(
        "Colour by",
        "shade",
        [
          ["loss", "validation loss"],
          ...(cohort.weighting === "" ? [] : [["weight", "divergence weight"] as const]),
          ...(cohort.clusters > 0 ? [["cluster", "cluster"] as const] : []),
          ["ensemble", "ensemble"],
        ],
        shade,
        (value) => {
          shade = value;
          grid.redraw();
        },
      ),
    ),
    legend,
    draw: (width) => {
      const looks = look(cohort, shade);
      replace(legend, ...looks.legend, h("span", {}, h("i", { class: "decides", "aria-hidden": "true" }), "in the ensemble"));
      const labels = Math.max(96, 0.3 * width);
      const placed = cohort.students.map((student, i) => ({
        index: i,
        representations: cohort.modalities.map((_, m) => viewOf(cohort, i, m)),
        loss: student.validationLoss,
      }));
      const svg = cohortGrid(
        width,
        arrange(placed, cohort.modalities, cohort.representations, "none", Math.max(5, Math.floor((width - labels) / 46))),
        (student) => ({
          ...looks.of(student),
          spoken: spoken(tips[student] ?? { title: "", pairs: [] }),
          member: (cohort.students[student]?.ensembleWeight ?? 0) > 0,
        }),
        choosing(store, (student) => tips[student]),
        "The cohort: one cell per student",
      );
      cells = new Map(
        [...svg.querySelectorAll("[data-student]")].map((cell) => [Number(cell.getAttribute("data-student")), cell]),
      );
      mark(store.current.hovered, "hovered", true);
      mark(store.current.selected, "selected", true);
      return svg;
    },
    table: () => studentTable(cohort, context),
    tableOptions: {
      heading: 0,
      row: (row, i) => {
        row.classList.add("student");
        row.addEventListener("click", () => {
          store.toggle(i);
        });
        row.classList.toggle("selected", store.current.selected === i);
        row.dataset.student = String(i);
      },
    },
  });

  function mark(student: number | null, sort: "hovered" | "selected", on: boolean): void {
    const cell = student === null ? undefined : cells.get(student);
    cell?.classList.toggle(sort, on);
    if (sort === "selected") {
      cell?.setAttribute("aria-selected", String(on));
    }
  }

  let last = store.current;
  store.listen((choice) => {
    for (const sort of ["hovered", "selected"] as const) {
      if (choice[sort] !== last[sort]) {
        mark(last[sort], sort, false);
        mark(choice[sort], sort, true);
      }
    }
    if (choice.selected !== last.selected) {
      for (const row of grid.element.querySelectorAll<HTMLElement>("tr.student")) {
        row.classList.toggle("selected", Number(row.dataset.student) === choice.selected);
      }
    }
    last = choice;
  });

  return section(
    head,
    index,
    cohort.reading,
    facts(
      ["Students", count(cohort.students.length), `${plural(members, "member")} of the ensemble`],
      trainingFact(cohort),
      ...(cohort.weighting === ""
        ? []
        : [["Divergence weights", cohort.weighting, cohort.clusters > 0 ? plural(cohort.clusters, "cluster") : ""] as const]),
      ["Ensemble", cohort.ensembles.find((one) => one.isSelected)?.rule ?? "–", "rule that joins the students"],
    ),
    cohort.reason === "" ? null : h("p", { class: "lead small", dir: "auto" }, `Why these students: ${cohort.reason}.`),
    grid.element,
  );
}

/** What the trainer did with the students; documents of older programs know the penalty alone. */
function trainingFact({ training, trainer, penalty, rho }: Cohort): readonly [string, string, string] {
  return training
    ? [training.title, training.value, training.note]
    : penalty === ""
      ? ["Trainer", trainer, ""]
      : ["Penalty", `${penalty} ${rho}`, ""];
}

function look(cohort: Cohort, shade: Shade): { of: (student: number) => Omit<CellLook, "spoken" | "member">; legend: Node[] } {
  const ink = (step: number): string => (step >= 5 ? "var(--paper)" : "var(--ink)");
  const ramp = (low: string, high: string): Node[] => [
    h(
      "span",
      {},
      low,
      h(
        "span",
        { class: "ramp", "aria-hidden": "true" },
        ...Array.from({ length: 9 }, (_, i) => h("i", { style: `background: var(--q${i})` })),
      ),
      high,
    ),
  ];
  const { students } = cohort;
  if (shade === "cluster") {
    return {
      of: (i) => {
        const cluster = students[i]?.cluster ?? -1;
        return cluster < 0
          ? { fill: "var(--card)", ink: "var(--ink)", text: "–" }
          : { fill: `var(--c${cluster % 8})`, ink: "var(--paper)", text: String(cluster + 1) };
      },
      legend: Array.from({ length: cohort.clusters }, (_, i) =>
        h(
          "span",
          {},
          h("span", { class: "ramp", "aria-hidden": "true" }, h("i", { style: `background: var(--c${i % 8})` })),
          i === 0 ? "1, the lowest losses" : String(i + 1),
        ),
      ),
    };
  }
  if (shade === "ensemble") {
    const most = Math.max(...students.map((student) => student.ensembleWeight), 1e-9);
    return {
      of: (i) => {
        const weight = students[i]?.ensembleWeight ?? 0;
        const step = weight > 0 ? Math.max(3, Math.round((8 * weight) / most)) : 0;
        return { fill: `var(--q${step})`, ink: ink(step), text: weight > 0 ? percent(weight) : "" };
      },
      legend: [h("span", {}, "The number is the student's share of the ensemble; empty cells are outside.")],
    };
  }
  const value = (i: number): number | null =>
    (shade === "loss" ? students[i]?.validationLoss : students[i]?.divergenceWeight) ?? null;
  const sorted = students
    .map((_, i) => value(i))
    .filter((one): one is number => one !== null && Number.isFinite(one))
    .sort((a, b) => a - b);
  const low = sorted[0] ?? 0;
  // One student that diverged must not wash out the differences of all others.
  const high = shade === "loss" ? (sorted[Math.floor(0.95 * (sorted.length - 1))] ?? 1) : (sorted.at(-1) ?? 1);
  // Where losses differ by orders of magnitude, equal steps of colour are equal ratios.
  const along = shade === "loss" && low > 0 && high > 5 * low ? Math.log : (one: number): number => one;
  const decimals = shade === "weight" || low < 0.1 ? (high < 0.01 ? 4 : 3) : high >= 100 ? 0 : high >= 10 ? 1 : 2;
  return {
    of: (i) => {
      const one = value(i);
      if (one === null) {
        return { fill: "var(--card)", ink: "var(--ink)", text: "–" };
      }
      const share = high > low ? Math.min(1, Math.max(0, (along(one) - along(low)) / (along(high) - along(low)))) : 1;
      const step = shade === "weight" && one === 0 ? 0 : Math.round(8 * (shade === "loss" ? 1 - share : share));
      return { fill: `var(--q${step})`, ink: ink(step), text: one === 0 ? "0" : fixed(one, decimals) };
    },
    legend:
      shade === "loss"
        ? ramp(`${number(high)} or more, worse`, `${number(low)}, better`)
        : ramp(`${number(low, 2)}, not followed`, `${number(high, 2)}, followed most`),
  };
}

function studentTable(cohort: Cohort, { report }: Context): Table {
  const plain = (label: string, hint?: string): Column => ({
    label,
    numeric: true,
    format: (value) => number(value as number | null),
    ...(hint === undefined ? {} : { hint }),
  });
  const whole = (label: string): Column => ({ label, numeric: true, format: (value) => count(value as number | null) });
  return {
    caption: "Students",
    columns: [
      { label: "student" },
      ...cohort.modalities.map((label): Column => ({ label })),
      plain("validation loss"),
      ...(cohort.weighting === "" ? [] : [plain("loss alone", "with rho = 0")]),
      ...(report.answer?.metrics ?? []).slice(0, 1).map((metric) => plain(`${metric.title}, ${report.answer?.split ?? ""}`)),
      ...(cohort.weighting === "" ? [] : [plain("divergence weight"), whole("cluster")]),
      plain("ensemble weight"),
      whole("taken as"),
      whole("best epoch"),
      whole("parameters"),
    ],
    rows: cohort.students.map((student, i) => [
      student.name,
      ...cohort.modalities.map((_, m) => viewOf(cohort, i, m)),
      student.validationLoss,
      ...(cohort.weighting === "" ? [] : [student.independentLoss]),
      ...(report.answer === null ? [] : student.values.slice(0, 1)),
      ...(cohort.weighting === "" ? [] : [student.divergenceWeight, student.cluster < 0 ? null : student.cluster + 1]),
      student.ensembleWeight,
      student.selection === 0 ? null : student.selection,
      student.bestEpoch === 0 ? null : student.bestEpoch,
      student.parameters,
    ]),
  };
}
