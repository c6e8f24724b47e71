import { describe, expect, it } from "vitest";
import { arrange, type Placed } from "../src/charts/arrange";
import { step } from "../src/charts/grid";

function cohort(...tuples: string[]): Placed[] {
  return tuples.map((tuple, index) => ({ index, representations: tuple.split(","), loss: 10 - index }));
}

const order = ["none", "raw", "pca", "mlp"];
const orders = [order, order, order];

describe("arrange", () => {
  it("makes a grid of a full product less the all-none student", () => {
    const found = arrange(cohort("none,raw", "raw,none", "raw,raw"), ["a", "b"], orders, "none", 10);

    expect(found.columns).toEqual(["none", "raw"]);
    expect(found.lines).toEqual([
      { label: "none", cells: [null, 0] },
      { label: "raw", cells: [1, 2] },
    ]);
  });

  it("groups by modalities in use where the cohort is sparse, best student first, and breaks long lines", () => {
    const found = arrange(
      cohort("raw,none,none", "none,raw,none", "none,none,raw", "raw,raw,raw", "pca,pca,pca", "mlp,pca,mlp"),
      ["a", "b", "c"],
      orders,
      "none",
      2,
    );

    expect(found.columns).toBeNull();
    expect(found.lines.map((line) => line.label)).toEqual(["a", "b", "c", "all 3", null]);
    expect(found.lines.slice(3).map((line) => line.cells)).toEqual([[5, 4], [3]]);
  });

  it("tells long lists of modalities by what they lack", () => {
    const students = cohort(
      "raw,raw,raw,raw",
      "raw,none,raw,raw",
      "raw,raw,none,none",
      "none,none,none,raw",
      "none,raw,pca,none",
    );

    const found = arrange(students, ["a", "b", "c", "d"], [...orders, order], "none", 5);

    expect(found.lines.map((line) => line.label)).toEqual(["d", "a + b", "b + c", "all but b", "all 4"]);
  });

  it("never puts two students on one place", () => {
    const found = arrange(cohort("none,raw", "raw,none", "raw,raw", "raw,raw"), ["a", "b"], orders, "none", 10);

    expect(found.lines.flatMap((line) => line.cells).sort()).toEqual([0, 1, 2, 3]);
  });
});

describe("step", () => {
  const cells = [
    ["a", null, "c"],
    [null, "e", "f"],
  ];

  it.each([
    [0, 0, "ArrowRight", "c"],
    [0, 2, "ArrowLeft", "a"],
    [0, 0, "ArrowDown", "e"],
    [1, 1, "ArrowUp", "a"],
    [1, 2, "Home", "e"],
    [0, 0, "End", "c"],
    [0, 0, "ArrowUp", null],
    [0, 0, "x", null],
  ])("from %i, %i by %s to %s", (row, column, key, to) => {
    expect(step(cells, row, column, key)).toBe(to);
  });
});
