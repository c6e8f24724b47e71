import { h } from "./dom";
import type { SectionHead } from "./section";

/** The list of sections; the one in view is marked. */
export function contents(heads: readonly SectionHead[], sections: readonly HTMLElement[]): HTMLElement {
  const links = heads.map((one) => h("a", { href: `#${one.id}` }, one.title));
  const visible = new Set<Element>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) {
          visible.add(entry.target);
        } else {
          visible.delete(entry.target);
        }
      }
      const current = sections.findIndex((section) => visible.has(section));
      links.forEach((link, i) => {
        if (i === current) {
          link.setAttribute("aria-current", "true");
        } else {
          link.removeAttribute("aria-current");
        }
      });
    },
    { rootMargin: "-15% 0px -65% 0px" },
  );
  for (const one of sections) {
    observer.observe(one);
  }
  return h("nav", { class: "contents", "aria-label": "Sections" }, h("ol", {}, ...links.map((link) => h("li", {}, link))));
}
