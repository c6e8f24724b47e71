import { describe, expect, it } from "vitest";
import { figureOf } from "../src/sections/studies";
import { penaltyFact } from "../src/sections/cohort";

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

describe("penaltyFact", () => {
  const cohort = (trainer: string, rho: number, students: number): Parameters<typeof penaltyFact>[0] => ({
    trainer,
    penalty: trainer === "negative-correlation" ? "lambda" : trainer === "all-at-once" ? "" : "rho",
    rho,
    students: Array.from({ length: students }),
  });

  it.each([
    ["mutual-learning", 0, 3, 2, "rho 0", "independent students won"],
    ["mutual-learning", 0, 3, 1, "rho 0", "students learn independently"],
    ["mutual-learning", 0, 1, 2, "rho 0", "one student has no other to follow"],
    ["mutual-learning", 3, 3, 2, "rho 3", "students follow one another"],
    ["negative-correlation", 0.5, 3, 2, "lambda 0.5", "students are pushed apart"],
    ["all-at-once", 0, 3, 1, "all at once", "one loss on the sum of all students"],
  ])("%s with penalty %d, %d students and %d tried", (trainer, rho, students, tried, value, words) => {
    expect(penaltyFact(cohort(trainer, rho, students), tried).slice(1)).toEqual([value, words]);
  });
});
