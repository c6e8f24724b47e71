import type { Report } from "./report";
import type { Store } from "./state";
import { clip, h, type Child } from "./dom";
import { fixed, number } from "./format";
import type { Figure, Metric } from "./report";

/** What every section gets: the document, and the reader's choices. */
export interface Context {
  report: Report;
  store: Store;
}

export interface SectionHead {
  id: string;
  title: string;
}

/** A section of the page; where the document has nothing for it, one sentence says why. */
export function section(head: SectionHead, index: number, reading: string | null, ...children: Child[]): HTMLElement {
  return h(
    "section",
    { class: "section", id: head.id, "aria-labelledby": `${head.id}-title`, tabindex: "-1" },
    h("h2", { id: `${head.id}-title` }, h("span", { class: "index", "aria-hidden": "true" }, index), head.title),
    reading === null || reading === "" ? null : h("p", { class: "lead", dir: "auto" }, clip(reading, 1000)),
    ...children,
  );
}

export function absent(why: string): HTMLElement {
  return h("p", { class: "absent" }, why);
}

/** Sentences that the reader should not miss. */
export function notices(sentences: readonly string[]): HTMLElement | null {
  return sentences.length === 0
    ? null
    : h("ul", { class: "notice small" }, ...sentences.map((sentence) => h("li", { dir: "auto" }, clip(sentence, 1000))));
}

export function facts(...entries: readonly (readonly [string, Child, Child?])[]): HTMLElement {
  return h(
    "dl",
    { class: "facts" },
    ...entries.map(([word, value, more]) =>
      h("div", {}, h("dt", {}, word), h("dd", {}, value, more === undefined ? null : h("span", { class: "small" }, more))),
    ),
  );
}

/** Radio buttons that look like a row of words. */
export function choices<T extends string>(
  legend: string,
  group: string,
  entries: readonly (readonly [T, string])[],
  start: T,
  chosen: (value: T) => void,
): HTMLElement {
  return h(
    "fieldset",
    { class: "choices" },
    h("legend", {}, legend),
    ...entries.map(([value, words]) =>
      h(
        "label",
        {},
        h("input", {
          type: "radio",
          name: group,
          value,
          checked: value === start,
          onchange: () => {
            chosen(value);
          },
        }),
        words,
      ),
    ),
  );
}

export function select(legend: string, options: readonly string[], start: number, chosen: (index: number) => void): HTMLElement {
  const element = h(
    "select",
    {},
    ...options.map((option, i) =>
      h("option", { value: i, selected: i === start }, option.length > 80 ? `${option.slice(0, 79)}…` : option),
    ),
  );
  element.addEventListener("change", () => {
    chosen(Number(element.value));
  });
  return h("label", { class: "field" }, legend, element);
}

/** A metric's value with the digits its unit deserves. */
export function metricText(metric: Metric): (value: number | null | undefined) => string {
  return metric.unit === "share" ? (value) => fixed(value, 3) : (value) => number(value, 3);
}

export function intervalText(value: Figure, format: (value: number | null) => string): string {
  return value.low === null || value.high === null ? "" : `${format(value.low)} to ${format(value.high)}`;
}

export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
