import { describe, expect, it } from "vitest";
import { dataTable, order } from "../src/table";

describe("order", () => {
  it("sorts numbers by size, text as people do, empty cells last either way", () => {
    const rows = [
      ["s10", 2],
      ["s9", null],
      ["S1", 10],
    ];

    expect(order(rows, 0, false)).toEqual([2, 1, 0]);
    expect(order(rows, 1, false)).toEqual([0, 2, 1]);
    expect(order(rows, 1, true)).toEqual([2, 0, 1]);
  });
});

describe("dataTable", () => {
  const table = {
    caption: "samples",
    columns: [{ label: "id" }, { label: "loss", numeric: true }],
    rows: Array.from({ length: 60 }, (_, i) => [`s${i}`, i]),
  };

  it("shows a page, turns it, and finds", () => {
    const element = dataTable(table, { page: 25 });
    const body = (): string[] => [...element.querySelectorAll("tbody th")].map((cell) => cell.textContent);

    expect(body()).toHaveLength(25);
    element.querySelectorAll<HTMLButtonElement>(".pager button")[1]?.click();
    expect(body()[0]).toBe("s25");
    const search = element.querySelector("input");
    if (search) {
      search.value = "S59";
      search.dispatchEvent(new Event("input"));
    }
    expect(body()).toEqual(["s59"]);
  });

  it("shows a hostile name as text", () => {
    const element = dataTable({ ...table, rows: [["<img src=x onerror=alert(1)>", 1]] });

    expect(element.querySelector("img")).toBeNull();
    expect(element.querySelector("tbody th")?.textContent).toBe("<img src=x onerror=alert(1)>");
  });
});
