import { expect, it } from "vitest";
import { followPointer, studentUnder } from "../src/charts/pointer";
import { s } from "../src/dom";

function drawingOfTwo(studentAt?: (event: MouseEvent) => number | null): { heard: unknown[]; mark: Element; svg: SVGSVGElement } {
  const mark = s("g", { "data-student": 3 }, s("circle"));
  const svg = s("svg", {}, mark, s("rect"));
  const heard: unknown[] = [];
  followPointer(
    svg,
    {
      hover: (student, x, y) => {
        heard.push(["hover", student, x, y]);
      },
      pick: (student) => {
        heard.push(["pick", student]);
      },
    },
    studentAt ?? studentUnder,
  );
  return { heard, mark, svg };
}

function send(target: Element | null, type: string): void {
  target?.dispatchEvent(new MouseEvent(type, { bubbles: true, clientX: 5, clientY: 7 }));
}

it("names the student whose mark is met, by any part of it", () => {
  const { heard, mark } = drawingOfTwo();

  send(mark.querySelector("circle"), "pointermove");
  send(mark.querySelector("circle"), "click");

  expect(heard).toEqual([
    ["hover", 3, 5, 7],
    ["pick", 3],
  ]);
});

it("picks nobody beside all marks, and lets go when the pointer leaves", () => {
  const { heard, svg } = drawingOfTwo();

  send(svg.querySelector("rect"), "pointermove");
  send(svg.querySelector("rect"), "click");
  send(svg, "pointerleave");

  expect(heard).toEqual([
    ["hover", null, 5, 7],
    ["hover", null, 0, 0],
  ]);
});

it("asks a drawing that knows better which student is near", () => {
  const { heard, svg } = drawingOfTwo(({ clientX }) => clientX + 1);

  send(svg, "click");

  expect(heard).toEqual([["pick", 6]]);
});
