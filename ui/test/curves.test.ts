import { describe, expect, it } from "vitest";
import { nearestLine } from "../src/charts/curves";
import { ticks } from "../src/charts/svg";
import { clip } from "../src/dom";

describe("nearestLine", () => {
  const points = new Map([
    [3, { xs: Float64Array.of(0, 100), ys: Float64Array.of(0, 100) }],
    [7, { xs: Float64Array.of(0, 100), ys: Float64Array.of(60, 60) }],
  ]);

  it("finds the line between its points", () => {
    expect(nearestLine(points, 20, 22, 10)).toBe(3);
    expect(nearestLine(points, 20, 58, 10)).toBe(7);
  });

  it("finds none out of reach, nor past the end of a line", () => {
    expect(nearestLine(points, 20, 40, 10)).toBeNull();
    expect(nearestLine(points, 150, 60, 10)).toBeNull();
  });
});

describe("ticks", () => {
  it("are round and span the range", () => {
    expect(ticks(0, 1)).toEqual([0, 0.5, 1]);
    expect(ticks(0.13, 0.42)).toEqual([0.2, 0.3, 0.4]);
    expect(ticks(5, 5)).toEqual([5]);
  });
});

describe("clip", () => {
  it("never leaves half of a surrogate pair", () => {
    expect(clip("ab\u{1F600}cd", 4)).toBe("ab…");
    expect(clip("abcd", 4)).toBe("abcd");
  });
});
