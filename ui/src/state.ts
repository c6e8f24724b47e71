/** What the reader has chosen; every plot listens, none knows another. */

export interface Choice {
  /** The student that is followed through the page, by its index in the cohort; null for none. */
  selected: number | null;
  /** The student under the pointer. */
  hovered: number | null;
  /** Which of the listed disagreement penalties the training curves show. */
  rho: number;
}

type Listener = (choice: Readonly<Choice>, changed: ReadonlySet<keyof Choice>) => void;

export class Store {
  private choice: Choice;
  private readonly listeners = new Set<Listener>();

  public constructor(start: Choice) {
    this.choice = { ...start };
  }

  public get current(): Readonly<Choice> {
    return this.choice;
  }

  public set(change: Partial<Choice>): void {
    const changed = new Set<keyof Choice>();
    for (const key of Object.keys(change) as (keyof Choice)[]) {
      if (change[key] !== this.choice[key]) {
        changed.add(key);
      }
    }
    if (changed.size > 0) {
      this.choice = { ...this.choice, ...change };
      for (const listener of this.listeners) {
        listener(this.choice, changed);
      }
    }
  }

  /** A second click on the same student lets it go. */
  public toggle(student: number): void {
    this.set({ selected: this.choice.selected === student ? null : student });
  }

  public listen(listener: Listener): void {
    this.listeners.add(listener);
    listener(this.choice, new Set(["selected", "hovered", "rho"]));
  }
}
