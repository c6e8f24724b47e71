/** CSV as RFC 4180 has it, safe to open in a spreadsheet. */

export type Cell = string | number | boolean | null | undefined;

export function toCsv(header: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const lines = [header.map(field).join(",")];
  for (const row of rows) {
    lines.push(row.map(field).join(","));
  }
  return `${lines.join("\r\n")}\r\n`;
}

function field(value: Cell): string {
  if (value === null || value === undefined) {
    return "";
  }
  if (typeof value !== "string") {
    return String(value);
  }
  // A figure and its error in brackets is no formula, and an apostrophe would keep programs from reading it.
  if (/^-?\d[\d,]*(?:\.\d+)?(?:e-?\d+)? \(\d[\d,]*(?:\.\d+)?(?:e-?\d+)?\)$/u.test(value)) {
    return value.includes(",") ? `"${value}"` : value;
  }
  // A spreadsheet would run text that starts so as a formula: an apostrophe makes it text again.
  const text = /^[\s\u00a0]*[=+\-@\t\r\n|＝＋－＠]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
