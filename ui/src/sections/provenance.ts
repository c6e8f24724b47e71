import { bars } from "../charts/bars";
import { h } from "../dom";
import { figure, tableFigure } from "../figure";
import { count, seconds } from "../format";
import { section, type Context } from "../section";

export const head = { id: "provenance", title: "Provenance" };

export function provenanceSection({ report }: Context, index: number): HTMLElement {
  const { provenance } = report;
  const { circumstances } = provenance;
  const known = (text: string): string => (text === "" ? "not known" : text);
  const pairs: (readonly [string, string])[] = [
    ["MetaFusion", provenance.version],
    ["Commit", known(provenance.commit)],
    ["Seed", provenance.seed],
    ["Finished", known(circumstances.finished).replace("T", " ").replace("Z", " UTC")],
    ["Threads", count(circumstances.threads)],
    ["Kernels", known(circumstances.kernels)],
    ["Processor", known(circumstances.processor)],
    ["Runtime", known(circumstances.runtime)],
    ["System", known(circumstances.system)],
  ];
  const total = circumstances.stages.reduce((sum, stage) => sum + stage.seconds, 0);
  const unit = total >= 120 ? 60 : 1;
  return section(
    head,
    index,
    provenance.reading,
    provenance.command === ""
      ? null
      : h(
          "div",
          { class: "code command" },
          h("pre", { tabindex: "0", role: "group", "aria-label": "Command that runs it again" }, provenance.command),
        ),
    h("dl", { class: "pairs" }, ...pairs.flatMap(([word, text]) => [h("dt", {}, word), h("dd", { dir: "auto" }, text)])),
    circumstances.stages.length === 0
      ? null
      : figure({
          title: `Where the time went: ${seconds(total)}`,
          how: "Time of every stage; it depends on the machine, the figures above do not.",
          file: "stages",
          draw: (width) =>
            bars(
              width,
              circumstances.stages.map((stage) => ({ name: stage.name, value: stage.seconds / unit, low: null, high: null })),
              "Time by stage",
              { format: (value) => seconds(value * unit), axis: unit === 60 ? "minutes" : "seconds" },
            ),
          table: () => ({
            caption: "Time by stage",
            columns: [{ label: "stage" }, { label: "time", numeric: true, format: (value) => seconds(value as number) }],
            rows: circumstances.stages.map((stage) => [stage.name, stage.seconds]),
          }),
        }).element,
    provenance.inputs.length === 0
      ? null
      : tableFigure(
          "Input files",
          "The hash tells whether a file is still the one that was read.",
          "inputs",
          {
            caption: "Input files",
            columns: [
              { label: "role" },
              { label: "file" },
              { label: "bytes", numeric: true, format: (value) => count(value as number) },
              { label: "SHA-256", format: (value) => h("code", { class: "hash" }, String(value)) },
            ],
            rows: provenance.inputs.map((input) => [input.role, input.file, input.bytes, input.sha256]),
          },
          { heading: 1 },
        ),
    provenance.experiment === ""
      ? null
      : h(
          "details",
          { class: "more", "data-print": "open" },
          h("summary", {}, "The experiment file, all defaults spelled out"),
          h(
            "div",
            { class: "code" },
            h("pre", { tabindex: "0", role: "group", "aria-label": "Experiment file" }, provenance.experiment),
          ),
        ),
  );
}
