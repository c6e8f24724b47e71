import { s } from "../dom";
import type { Arrangement } from "./arrange";
import { followPointer, studentUnder, type StudentEvents } from "./pointer";
import { drawing, label } from "./svg";

export interface CellLook {
  fill: string;
  /** The colour of what is written on the cell. */
  ink: string;
  /** A few characters that say the same as the colour. */
  text: string;
  /** Everything about the student, for a screen reader. */
  spoken: string;
  /** Whether it is one of those that decide: a ring. */
  member: boolean;
}

const blockGap = 28;

/** The cohort: one cell per student. Arrow keys move, Enter or Space picks. */
export function cohortGrid(
  width: number,
  arrangement: Arrangement,
  look: (student: number) => CellLook,
  events: StudentEvents,
  title: string,
): SVGSVGElement {
  const most = Math.max(...arrangement.lines.map((line) => line.cells.length));
  const longest = Math.max(
    arrangement.columns === null ? 0 : arrangement.rowsAre.length,
    ...arrangement.lines.map((line) => line.label?.length ?? 0),
  );
  const blocks = arrangement.columns === null ? blocksOf(width, arrangement.lines, 7 * longest + 14 + 72 * most) : 1;
  const blockWidth = (width - (blocks - 1) * blockGap) / blocks;
  const left = Math.min(7 * longest + 14, Math.max(96, (blocks === 1 ? 0.3 : 0.45) * blockWidth));
  const cellWidth = Math.max(arrangement.columns === null ? 26 : 44, Math.min(112, (blockWidth - left - 4) / most));
  const cellHeight = 30;
  const top = arrangement.columns === null ? 6 : 46;
  const lineGap = arrangement.columns === null ? 9 : 0;
  const perBlock = Math.ceil(arrangement.lines.length / blocks);
  const starts: { x: number; y: number }[] = [];
  let block = 0;
  let inBlock = 0;
  let y = top;
  let bottom = top;
  for (const line of arrangement.lines) {
    // A line that goes on with the one before stays below it.
    if (inBlock >= perBlock && line.label !== null) {
      block++;
      inBlock = 0;
      y = top;
    }
    y += inBlock > 0 && line.label !== null ? lineGap : 0;
    starts.push({ x: block * (blockWidth + blockGap), y });
    y += cellHeight;
    inBlock++;
    bottom = Math.max(bottom, y);
  }
  const svg = drawing(Math.max(width, Math.ceil(left + most * cellWidth + 4)), bottom + 6, title, "grid");
  const cells: (SVGGElement | null)[][] = [];

  if (arrangement.columns !== null) {
    const heads = s("g", { role: "row" });
    const corner = s(
      "g",
      { role: "columnheader" },
      label(arrangement.rowsAre, left - 10, 32, { anchor: "end", room: left - 12, fill: "var(--soft)" }),
    );
    heads.append(corner);
    svg.append(label(arrangement.columnsAre ?? "", left, 10, { room: width - left, fill: "var(--soft)" }));
    arrangement.columns.forEach((column, j) => {
      heads.append(
        s(
          "g",
          { role: "columnheader" },
          label(column, left + (j + 0.5) * cellWidth, 32, { anchor: "middle", room: cellWidth - 4, fill: "var(--ink)" }),
        ),
      );
    });
    svg.append(heads);
  }
  arrangement.lines.forEach((line, i) => {
    const row = s("g", { role: "row" });
    const start = starts[i] ?? { x: 0, y: 0 };
    const middle = start.y + cellHeight / 2;
    if (line.label !== null) {
      row.append(
        s(
          "g",
          { role: "rowheader" },
          label(line.label, start.x + left - 10, middle, { anchor: "end", room: left - 12, fill: "var(--ink)" }),
        ),
      );
    }
    const places: (SVGGElement | null)[] = [];
    line.cells.forEach((student, j) => {
      if (student === null) {
        places.push(null);
        return;
      }
      const how = look(student);
      // A ring needs a gap about the face, or it drowns in the darkest colours.
      const inset = how.member ? 4 : 1;
      const box = (by: number): Record<string, number> => ({
        x: start.x + left + j * cellWidth + by,
        y: start.y + by,
        width: cellWidth - 2 * by,
        height: cellHeight - 2 * by,
      });
      const cell = s(
        "g",
        {
          role: "gridcell",
          class: how.member ? "student cell member" : "student cell",
          "data-student": student,
          tabindex: -1,
          "aria-label": how.text === "" ? how.spoken : `${how.spoken}; on the cell: ${how.text}`,
          "aria-selected": "false",
        },
        s("rect", { class: "face", ...box(inset), rx: 3, fill: how.fill }),
        how.member ? s("rect", { class: "decides", ...box(1), rx: 4 }) : null,
        label(cellWidth < 40 ? how.text.replace(/^0\./u, ".") : how.text, start.x + left + (j + 0.5) * cellWidth, middle, {
          anchor: "middle",
          room: cellWidth + 6,
          fill: how.ink,
          size: cellWidth < 40 ? 10 : 12,
        }),
        s("rect", {
          class: "ring",
          x: start.x + left + j * cellWidth - 1,
          y: start.y - 1,
          width: cellWidth + 2,
          height: cellHeight + 2,
          rx: 4,
        }),
      );
      places.push(cell);
      row.append(cell);
    });
    cells.push(places);
    svg.append(row);
  });
  listen(svg, cells, events);
  return svg;
}

/** Lines of few cells stand side by side where there is room, instead of in one long column. */
function blocksOf(width: number, lines: Arrangement["lines"], wanted: number): number {
  const fit = Math.floor((width + blockGap) / (wanted + blockGap));
  return Math.max(1, Math.min(fit, Math.ceil(lines.length / 8)));
}

function listen(svg: SVGSVGElement, cells: (SVGGElement | null)[][], events: StudentEvents): void {
  const first = cells.flat().find((cell) => cell !== null);
  first?.setAttribute("tabindex", "0");

  followPointer(svg, events);
  svg.addEventListener("focusin", (event) => {
    const student = studentUnder(event);
    if (student !== null && event.target instanceof Element && event.target.matches(":focus-visible")) {
      const box = event.target.getBoundingClientRect();
      events.hover(student, box.right, box.bottom);
    }
  });
  svg.addEventListener("focusout", () => {
    events.hover(null, 0, 0);
  });
  svg.addEventListener("keydown", (event) => {
    const row = cells.findIndex((line) => line.some((cell) => cell === document.activeElement));
    const column = cells[row]?.findIndex((cell) => cell === document.activeElement) ?? -1;
    const student = studentUnder(event);
    if (row < 0 || student === null) {
      return;
    }
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      events.pick(student);
      return;
    }
    const next = step(cells, row, column, event.key);
    if (next !== null) {
      event.preventDefault();
      document.activeElement?.setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      next.focus();
    }
  });
}

/** The cell that a key leads to; empty places are passed over. */
export function step<T>(cells: (T | null)[][], row: number, column: number, key: string): T | null {
  const line = cells[row] ?? [];
  switch (key) {
    case "Home":
      return line.find((cell) => cell !== null) ?? null;
    case "End":
      return line.findLast((cell) => cell !== null) ?? null;
    case "ArrowLeft":
      return line.slice(0, column).findLast((cell) => cell !== null) ?? null;
    case "ArrowRight":
      return line.slice(column + 1).find((cell) => cell !== null) ?? null;
    case "ArrowUp":
      return nearest(cells.slice(0, row).reverse(), column);
    case "ArrowDown":
      return nearest(cells.slice(row + 1), column);
    default:
      return null;
  }
}

function nearest<T>(lines: (T | null)[][], column: number): T | null {
  for (const line of lines) {
    const order = line.map((_, j) => j).sort((a, b) => Math.abs(a - column) - Math.abs(b - column));
    for (const j of order) {
      const cell = line[j] ?? null;
      if (cell !== null) {
        return cell;
      }
    }
  }
  return null;
}
