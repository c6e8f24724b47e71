import { describe, expect, it } from "vitest";
import { apart, count, fixed, number, percent, seconds, signed } from "../src/format";

describe("number", () => {
  it.each([
    [0.123456, "0.123"],
    [1.23456, "1.23"],
    [12.3456, "12.3"],
    [123.456, "123"],
    [12345.6, "12\u202f346"],
    [0, "0"],
    [-0.5, "\u22120.500"],
    [0.00001234, "1.23e\u22125"],
    [null, "–"],
    [Number.NaN, "–"],
    [Infinity, "–"],
  ])("%s is %s", (value, text) => {
    expect(number(value)).toBe(text);
  });
});

describe("apart", () => {
  it("keeps years in a narrow range apart", () => {
    const years = apart([2001.2346, 2001.9012, null]);
    expect([years(2001.2346), years(2001.9012), years(null)]).toEqual(["2001.235", "2001.901", "–"]);
  });

  it("writes numbers that reach towards 0 as always", () => {
    expect(apart([0.5, 1234])(1234)).toBe(number(1234));
    expect(apart([])(1.5)).toBe("1.50");
  });
});

describe("fixed and signed", () => {
  it("never writes minus zero", () => {
    expect(fixed(-0.0001, 2)).toBe("0.00");
    expect(signed(-0.0001, 2)).toBe("0.00");
  });

  it("says the sign of a difference", () => {
    expect(signed(0.5, 1)).toBe("+0.5");
    expect(signed(-0.5, 1)).toBe("\u22120.5");
  });
});

describe("percent", () => {
  it("does not round something to nothing", () => {
    expect(percent(0.0001)).toBe("< 1 %");
    expect(percent(0)).toBe("0 %");
    expect(percent(0.4567, 1)).toBe("45.7 %");
  });
});

describe("count and seconds", () => {
  it("parts thousands", () => {
    expect(count(1234567)).toBe("1\u202f234\u202f567");
  });

  it("speaks in the unit that fits", () => {
    expect(seconds(0.0123)).toBe("12 ms");
    expect(seconds(5.23)).toBe("5.2 s");
    expect(seconds(125)).toBe("2 min 5 s");
    expect(seconds(7500)).toBe("2 h 5 min");
  });
});
