import { describe, expect, it } from "vitest";
import { figureOf } from "../src/sections/studies";

describe("figureOf", () => {
  it.each([
    ["-0.0120", -0.012],
    ["3,426", 3426],
    ["1.5e-05", 1.5e-5],
    ["0.625 (0.033)", "0.625 (0.033)"],
    ["-", "-"],
    ["1-10", "1-10"],
    ["", ""],
  ])("%j is %j", (text, value) => {
    expect(figureOf(text)).toBe(value);
  });
});
