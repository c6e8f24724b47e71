import { downloadCsv, downloadSvg } from "./download";
import { h, replace, type Child } from "./dom";
import { dataTable, type Table, type TableOptions } from "./table";

export interface FigureOptions {
  title: string;
  /** One sentence: how to read it. */
  how: string;
  /** The name of downloaded files, without extension. */
  file: string;
  /** Draws for a width in pixels. Called again when the width changes. */
  draw: (width: number) => SVGSVGElement;
  /** The numbers that the chart draws. */
  table: () => Table;
  tableOptions?: TableOptions;
  /** What the CSV holds, where that is more than the table. */
  data?: () => Table;
  controls?: Child;
  legend?: Child;
}

export interface Figure {
  element: HTMLElement;
  /** Draws anew, after a control was turned. */
  redraw: () => void;
}

/** A chart with its heading, the table behind it, and its downloads. */
export function figure(options: FigureOptions): Figure {
  const drawing = h("div", { class: "drawing" });
  const behind = h("div", { hidden: true });
  let svg: SVGSVGElement | null = null;
  let width = 0;

  function redraw(): void {
    if (width > 0) {
      svg = options.draw(width);
      replace(drawing, svg);
      // What a chart of a wide cohort cannot fit is reached by scrolling, also from the keyboard.
      if (svg.width.baseVal.value > width + 1) {
        drawing.tabIndex = 0;
        drawing.setAttribute("role", "group");
        drawing.setAttribute("aria-label", options.title);
      } else {
        drawing.removeAttribute("tabindex");
        drawing.removeAttribute("role");
        drawing.removeAttribute("aria-label");
      }
    }
  }

  new ResizeObserver((entries) => {
    const now = Math.floor(entries[0]?.contentRect.width ?? 0);
    if (now > 0 && Math.abs(now - width) > 2) {
      width = now;
      redraw();
    }
  }).observe(drawing);

  const toggle = h("button", { type: "button", "aria-expanded": "false" }, "Show the table");
  toggle.addEventListener("click", () => {
    if (behind.childElementCount === 0) {
      behind.append(dataTable(options.table(), options.tableOptions));
    }
    behind.hidden = !behind.hidden;
    toggle.setAttribute("aria-expanded", String(!behind.hidden));
    toggle.textContent = behind.hidden ? "Show the table" : "Hide the table";
  });
  const about = `: ${options.title}`;
  const asSvg = h(
    "button",
    {
      type: "button",
      onclick: () => {
        if (svg !== null) {
          downloadSvg(options.file, svg);
        }
      },
    },
    "SVG",
    h("span", { class: "unseen" }, about),
  );
  const asCsv = h(
    "button",
    {
      type: "button",
      onclick: () => {
        saveTable(options.file, (options.data ?? options.table)());
      },
    },
    "CSV",
    h("span", { class: "unseen" }, about),
  );

  const element = h(
    "figure",
    { class: "figure", "data-figure": options.file },
    h("header", {}, h("h3", {}, options.title)),
    h("p", { class: "how" }, options.how),
    options.controls,
    drawing,
    options.legend,
    h("div", { class: "tools" }, toggle, asSvg, asCsv),
    behind,
  );
  return { element, redraw };
}

/** A table that stands for itself: heading, how to read it, download. */
export function tableFigure(title: string, how: string, file: string, table: Table, options?: TableOptions): HTMLElement {
  return h(
    "figure",
    { class: "figure", "data-figure": file },
    h("header", {}, h("h3", {}, title)),
    h("p", { class: "how" }, how),
    dataTable(table, options),
    h(
      "div",
      { class: "tools" },
      h(
        "button",
        {
          type: "button",
          onclick: () => {
            saveTable(file, table);
          },
        },
        "CSV",
        h("span", { class: "unseen" }, `: ${title}`),
      ),
    ),
  );
}

function saveTable(file: string, table: Table): void {
  downloadCsv(
    file,
    table.columns.map((column) => column.label),
    table.rows,
  );
}
