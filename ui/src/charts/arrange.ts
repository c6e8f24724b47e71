/** Where each student of a cohort stands in the grid. */

export interface Line {
  /** What the line's students have in common; null on a line that goes on with the one before. */
  label: string | null;
  /** Indices of students from left to right; null is an empty place. */
  cells: (number | null)[];
}

export interface Arrangement {
  lines: Line[];
  /** Headings of the columns, where columns mean something. */
  columns: string[] | null;
  /** What lines and columns stand for, in words. */
  rowsAre: string;
  columnsAre: string | null;
}

export interface Placed {
  index: number;
  /** One representation per modality, in the modalities' order. */
  representations: readonly string[];
  loss: number | null;
}

/**
 * A grid of representations where the cohort is nearly the full product of two halves of the modalities; otherwise a line
 * per set of modalities in use, best student first.
 */
export function arrange(
  students: readonly Placed[],
  modalities: readonly string[],
  orders: readonly (readonly string[])[],
  none: string,
  perLine: number,
): Arrangement {
  return product(students, modalities, orders) ?? bySubset(students, modalities, none, perLine);
}

function product(
  students: readonly Placed[],
  modalities: readonly string[],
  orders: readonly (readonly string[])[],
): Arrangement | null {
  if (modalities.length < 2) {
    return null;
  }
  const split = Math.ceil(modalities.length / 2);
  const rowOf = (student: Placed): string => student.representations.slice(0, split).join(" × ");
  const columnOf = (student: Placed): string => student.representations.slice(split).join(" × ");
  const sorted = [...students].sort((a, b) => compare(a, b, orders));
  const rows = distinct(sorted.map(rowOf));
  const columns = distinct([...students].sort((a, b) => compare(a, b, orders, split)).map(columnOf));
  if (columns.length > 12 || columns.length < 2 || students.length < 0.6 * rows.length * columns.length) {
    return null;
  }
  const places = new Map(students.map((student) => [`${rowOf(student)}\n${columnOf(student)}`, student.index]));
  // Two students at one place (a method beside a student, say) cannot both be shown in this grid.
  if (places.size < students.length) {
    return null;
  }
  return {
    lines: rows.map((row) => ({ label: row, cells: columns.map((column) => places.get(`${row}\n${column}`) ?? null) })),
    columns,
    rowsAre: modalities.slice(0, split).join(" × "),
    columnsAre: modalities.slice(split).join(" × "),
  };
}

function bySubset(students: readonly Placed[], modalities: readonly string[], none: string, perLine: number): Arrangement {
  const groups = new Map<string, { used: string[]; students: Placed[] }>();
  for (const student of students) {
    const used = modalities.filter((_, i) => student.representations[i] !== none && student.representations[i] !== undefined);
    const key = used.join("\n");
    const group = groups.get(key) ?? { used, students: [] };
    group.students.push(student);
    groups.set(key, group);
  }
  const lines: Line[] = [];
  const ordered = [...groups.values()].sort((a, b) => a.used.length - b.used.length);
  for (const group of ordered) {
    const cells = group.students.sort((a, b) => (a.loss ?? Infinity) - (b.loss ?? Infinity)).map((student) => student.index);
    const label = nameOf(group.used, modalities);
    for (let start = 0; start < cells.length; start += perLine) {
      lines.push({ label: start === 0 ? label : null, cells: cells.slice(start, start + perLine) });
    }
  }
  return { lines, columns: null, rowsAre: "modalities in use", columnsAre: null };
}

/** Long lists of names are told by what they lack. */
function nameOf(used: readonly string[], modalities: readonly string[]): string {
  const lacks = modalities.filter((modality) => !used.includes(modality));
  return lacks.length === 0 && modalities.length > 2
    ? `all ${modalities.length}`
    : lacks.length === 1 && modalities.length > 3
      ? `all but ${lacks.join("")}`
      : used.join(" + ");
}

/** By the place of each representation in its modality's list, the modalities before "from" left out. */
function compare(a: Placed, b: Placed, orders: readonly (readonly string[])[], from = 0): number {
  for (let i = from; i < orders.length; i++) {
    const order = orders[i] ?? [];
    const difference = order.indexOf(a.representations[i] ?? "") - order.indexOf(b.representations[i] ?? "");
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
