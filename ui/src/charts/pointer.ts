/** What a drawing tells of the students in it. */
export interface StudentEvents {
  /** The pointer is over a student, or over none, at a place on the screen. */
  hover: (student: number | null, x: number, y: number) => void;
  pick: (student: number) => void;
}

/** The student whose mark an event met; null beside all marks. */
export function studentUnder({ target }: Event): number | null {
  const mark = target instanceof Element ? target.closest("[data-student]") : null;
  return mark === null ? null : Number(mark.getAttribute("data-student"));
}

/** Tells what the pointer does over a drawing; a drawing of lines says itself which student is near. */
export function followPointer(
  svg: SVGSVGElement,
  events: StudentEvents,
  studentAt: (event: MouseEvent) => number | null = studentUnder,
): void {
  svg.addEventListener("pointermove", (event) => {
    events.hover(studentAt(event), event.clientX, event.clientY);
  });
  svg.addEventListener("pointerleave", () => {
    events.hover(null, 0, 0);
  });
  svg.addEventListener("click", (event) => {
    const student = studentAt(event);
    if (student !== null) {
      events.pick(student);
    }
  });
}
