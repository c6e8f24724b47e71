import { h, name, replace } from "./dom";
import { number } from "./format";
import type { Cohort } from "./report";
import type { Store } from "./state";

/** A small bar that names the student that is followed, wherever the reader has scrolled to. */
export function dock(cohort: Cohort, store: Store): HTMLElement {
  const bar = h("div", { class: "dock", role: "status", hidden: true });
  store.listen((choice, changed) => {
    if (!changed.has("selected")) {
      return;
    }
    const student = choice.selected === null ? undefined : cohort.students[choice.selected];
    bar.hidden = student === undefined;
    if (student !== undefined) {
      replace(
        bar,
        h("span", { class: "quiet" }, "Following"),
        h("strong", {}, name(student.name)),
        h("span", {}, `validation loss ${number(student.validationLoss)}`),
        h("span", {}, student.ensembleWeight > 0 ? "in the ensemble" : "outside the ensemble"),
        h(
          "button",
          {
            type: "button",
            class: "plain",
            onclick: () => {
              store.set({ selected: null });
            },
          },
          "Let go (Esc)",
        ),
      );
    }
  });
  return bar;
}
