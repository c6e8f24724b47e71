import { h, name, replace } from "./dom";

/** What hovering says: a title that may be somebody else's text, and pairs of word and value. */
export interface Tip {
  title: string;
  pairs: readonly (readonly [string, string])[];
}

let box: HTMLElement | null = null;

export function showTip(x: number, y: number, tip: Tip): void {
  if (box === null) {
    // What it says is also in the label of the thing under it, so a screen reader need not hear it twice.
    box = h("div", { class: "tip", "aria-hidden": "true" });
    document.body.append(box);
  }
  const title = name(tip.title);
  title.classList.add("title");
  replace(box, title, h("dl", {}, ...tip.pairs.flatMap(([word, value]) => [h("dt", {}, word), h("dd", {}, value)])));
  box.hidden = false;
  const { width, height } = box.getBoundingClientRect();
  const left = x + 14 + width > innerWidth - 8 ? x - width - 14 : x + 14;
  const top = y + 14 + height > innerHeight - 8 ? y - height - 14 : y + 14;
  box.style.translate = `${Math.max(8, left)}px ${Math.max(8, top)}px`;
}

export function hideTip(): void {
  if (box !== null) {
    box.hidden = true;
  }
}
