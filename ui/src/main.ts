import "./styles/tokens.css";
import "./styles/page.css";
import "./styles/controls.css";
import "./styles/figures.css";
import "./styles/print.css";
import { contents } from "./contents";
import { dock } from "./dock";
import { h, name, replace } from "./dom";
import type { Report } from "./report";
import type { Context } from "./section";
import * as answer from "./sections/answer";
import * as cohort from "./sections/cohort";
import * as data from "./sections/data";
import * as modalities from "./sections/modalities";
import * as predictions from "./sections/predictions";
import * as provenance from "./sections/provenance";
import * as studies from "./sections/studies";
import * as training from "./sections/training";
import { Store } from "./state";
import { themeButton } from "./theme";
import { hideTip } from "./tip";

const newest = 1;

const parts = [
  [answer.head, answer.answerSection],
  [data.head, data.dataSection],
  [cohort.head, cohort.cohortSection],
  [training.head, training.trainingSection],
  [modalities.head, modalities.modalitiesSection],
  [predictions.head, predictions.predictionsSection],
  [studies.head, studies.studiesSection],
  [provenance.head, provenance.provenanceSection],
] as const;

function read(): Report | string {
  const text = document.getElementById("report-data")?.textContent.trim() ?? "";
  if (text === "") {
    return "This page holds no report. Write one with metafusion report and the name of a run folder.";
  }
  try {
    const report = JSON.parse(text) as Report;
    return report.schemaVersion > newest
      ? "This report was written by a newer MetaFusion than the page; write it again with one version of both."
      : report;
  } catch {
    return "The report in this page is damaged; write it again with metafusion report and the name of the run folder.";
  }
}

function show(page: HTMLElement, report: Report): void {
  const runs = report.training?.runs ?? [];
  const store = new Store({
    selected: null,
    hovered: null,
    rho: Math.max(
      0,
      runs.findIndex((run) => run.isSelected),
    ),
  });
  const context: Context = { report, store };
  document.title = `${report.title.slice(0, 80)} – MetaFusion report`;
  // A study has neither one data set nor one cohort; the answer says so, and the sections between are left out.
  const shown = parts.filter(([head]) => report.kind !== "study" || ["answer", "studies", "provenance"].includes(head.id));
  const sections = shown.map(([, draw], i) => draw(context, i + 1));
  const { finished } = report.provenance.circumstances;
  replace(
    page,
    h(
      "header",
      { class: "masthead" },
      h(
        "div",
        {},
        h(
          "p",
          { class: "kicker" },
          `MetaFusion ${report.kind === "study" ? "study" : "run"} report${finished === "" ? "" : `, ${finished.slice(0, 10)}`}`,
        ),
        h("h1", {}, name(report.title)),
      ),
      themeButton(),
    ),
    h(
      "div",
      { class: "frame" },
      contents(
        shown.map(([head]) => head),
        sections,
      ),
      h("main", {}, ...sections),
    ),
  );
  if (report.cohort !== null) {
    page.append(dock(report.cohort, store));
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      store.set({ selected: null, hovered: null });
      hideTip();
    }
  });
  addEventListener("scroll", hideTip, { passive: true });
  // Paper cannot unfold anything.
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>("details.more")) {
      details.open = true;
    }
  });
}

const page = document.getElementById("page");
if (page !== null) {
  const report = read();
  if (typeof report === "string") {
    replace(page, h("p", { class: "notice" }, report));
  } else {
    show(page, report);
  }
}
