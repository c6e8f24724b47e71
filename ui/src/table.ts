import type { Cell } from "./csv";
import { h, name, replace, type Child } from "./dom";
import { count } from "./format";

/** A column; its text is shown as somebody else's name unless a format turns it into our own words. */
export interface Column {
  label: string;
  /** Figures stand right and sort by size. */
  numeric?: boolean;
  format?: (value: Cell) => Child;
  /** Whether the heading is somebody else's name although the cells are written by us. */
  named?: boolean;
  /** Words that a heading too short to explain itself shows on hover. */
  hint?: string;
}

export interface Table {
  caption: string;
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
  /** Cells that stand out, by row and column. */
  strong?: (row: number, column: number) => boolean;
}

export interface TableOptions {
  /** Rows per page; the rest is reached by the pager. */
  page?: number;
  /** Whether rows can be searched; default: where there are more than a page. */
  search?: boolean;
  /** The column whose cells name their rows; default 0. */
  heading?: number;
  /** Called for every row on show, to hang listeners on it. */
  row?: (element: HTMLTableRowElement, index: number) => void;
}

/** Most rows of a table that is printed: paper has no pager. */
const mostOnPaper = 40;

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Row numbers in the order of one column, empty cells last either way; equal cells keep their order. */
export function order(rows: readonly (readonly Cell[])[], column: number, descending: boolean): number[] {
  const empty = (value: Cell): boolean => value === null || value === undefined || Number.isNaN(value);
  return rows
    .map((_, i) => i)
    .sort((a, b) => {
      const x = rows[a]?.[column];
      const y = rows[b]?.[column];
      if (empty(x) || empty(y)) {
        return Number(empty(x)) - Number(empty(y)) || a - b;
      }
      const difference = typeof x === "number" && typeof y === "number" ? x - y : collator.compare(String(x), String(y));
      return (descending ? -difference : difference) || a - b;
    });
}

/** A table that sorts by its headings, searches, and shows a page at a time. */
export function dataTable(table: Table, options: TableOptions = {}): HTMLElement {
  const size = options.page ?? 25;
  const paged = table.rows.length > size;
  const heading = options.heading ?? 0;
  let sorted = table.rows.map((_, i) => i);
  let shown = sorted;
  let words = "";
  let texts: string[] | null = null;
  let page = 0;
  let sortedBy = -1;
  let descending = false;
  let onPaper = false;

  const body = h("tbody", { role: "rowgroup" });
  const where = h("span", { role: "status" });
  const back = h(
    "button",
    {
      type: "button",
      onclick: () => {
        turn(-1);
      },
    },
    "Back",
  );
  const on = h(
    "button",
    {
      type: "button",
      onclick: () => {
        turn(1);
      },
    },
    "Next",
  );
  const headings = table.columns.map((column, i) => {
    const button = h(
      "button",
      {
        type: "button",
        title: column.hint,
        onclick: () => {
          sortBy(i);
        },
      },
      column.format && column.named !== true ? column.label : name(column.label),
    );
    return h("th", { scope: "col", role: "columnheader", class: column.numeric ? "num" : null }, button);
  });
  const paper = h("p", { class: "on-paper small" });
  const search = h("input", {
    type: "search",
    placeholder: "Part of a name",
    oninput: () => {
      find();
    },
  });

  function sortBy(column: number): void {
    const first = table.columns[column]?.numeric === true;
    descending = sortedBy === column ? !descending : first;
    sortedBy = column;
    headings.forEach((cell, i) => {
      if (i === column) {
        cell.setAttribute("aria-sort", descending ? "descending" : "ascending");
      } else {
        cell.removeAttribute("aria-sort");
      }
    });
    sorted = order(table.rows, column, descending);
    page = 0;
    draw();
  }

  function find(): void {
    words = search.value.trim().toLowerCase();
    page = 0;
    draw();
  }

  function turn(by: number): void {
    page += by;
    draw();
  }

  function draw(): void {
    if (words !== "") {
      texts ??= table.rows.map((row) =>
        row
          .filter((cell) => typeof cell === "string")
          .join("\n")
          .toLowerCase(),
      );
    }
    shown = words === "" ? sorted : sorted.filter((i) => texts?.[i]?.includes(words));
    const start = onPaper ? 0 : page * size;
    const visible = shown.slice(start, start + (onPaper ? mostOnPaper : size));
    replace(
      body,
      ...visible.map((i) => {
        const cells = (table.rows[i] ?? []).map((cell, j) => {
          const column = table.columns[j];
          const text = column?.format
            ? column.format(cell)
            : typeof cell === "string"
              ? name(cell)
              : cell === null || cell === undefined
                ? "–"
                : String(cell);
          const child = table.strong?.(i, j) === true ? h("strong", {}, text) : text;
          return j === heading
            ? h("th", { scope: "row", role: "rowheader", class: column?.numeric ? "num" : null }, child)
            : h("td", { role: "cell", class: column?.numeric ? "num" : null, "data-label": column?.label ?? "" }, child);
        });
        const row = h("tr", { role: "row" }, ...cells);
        options.row?.(row, i);
        return row;
      }),
    );
    where.textContent =
      shown.length === 0 ? "Nothing found" : `${count(start + 1)} to ${count(start + visible.length)} of ${count(shown.length)}`;
    paper.textContent =
      shown.length > mostOnPaper
        ? `The first ${count(mostOnPaper)} of ${count(shown.length)} rows; the page and its CSV hold all.`
        : "";
    back.disabled = page === 0;
    on.disabled = start + size >= shown.length;
  }

  draw();
  if (paged) {
    for (const [event, printing] of [
      ["beforeprint", true],
      ["afterprint", false],
    ] as const) {
      addEventListener(event, () => {
        onPaper = printing;
        draw();
      });
    }
  }
  const grid = h(
    "table",
    { role: "table" },
    h("caption", { class: "unseen" }, table.caption),
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...headings)),
    body,
  );
  const place = h("div", { class: "scroll" }, grid);
  // No column is cut: where the rows are wider than their place, every cell stands on a line of its own, beside its heading.
  let width = 0;
  new ResizeObserver((entries) => {
    const now = Math.floor(entries[0]?.contentRect.width ?? 0);
    if (now > 0 && now !== width) {
      width = now;
      grid.classList.remove("stacked");
      grid.classList.toggle("stacked", place.scrollWidth > place.clientWidth + 1);
    }
  }).observe(place);
  return h(
    "div",
    { class: "datatable" },
    (options.search ?? paged) ? h("div", { class: "controls" }, h("label", { class: "field" }, "Search", search)) : null,
    place,
    paged ? paper : null,
    paged ? h("div", { class: "pager" }, where, back, on) : null,
  );
}
