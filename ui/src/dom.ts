/** Small builders of elements. Text always goes through text nodes, so a hostile name can only ever be read. */

export type Child = Node | string | number | null | undefined | false;
type Value = string | number | boolean | null | undefined;
type Attributes = Record<string, Value | ((event: never) => void)>;

const svgNamespace = "http://www.w3.org/2000/svg";

/** An HTML element; an attribute whose name starts with "on" is an event listener, false and null leave one out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  apply(element, attributes, children);
  return element;
}

/** An SVG element. */
export function s<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(svgNamespace, tag);
  apply(element, attributes, children);
  return element;
}

/** A name that somebody else wrote: set apart from the direction of the text about it, cut by CSS, whole on hover. */
export function name(text: string): HTMLElement {
  return h("bdi", { class: "name", dir: "auto", title: clip(text, 2000) }, clip(text, 300));
}

/** At most so many characters, never half of a surrogate pair. */
export function clip(text: string, length: number): string {
  if (text.length <= length) {
    return text;
  }
  const high = text.charCodeAt(length - 2);
  const end = high >= 0xd800 && high <= 0xdbff ? length - 2 : length - 1;
  return `${text.slice(0, end)}…`;
}

export function replace(parent: Element, ...children: Child[]): void {
  parent.replaceChildren(...children.filter(isShown).map(toNode));
}

function apply(element: Element, attributes: Attributes, children: Child[]): void {
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(key.slice(2), value as EventListener);
    } else if (value === true) {
      element.setAttribute(key, "");
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, String(value));
    }
  }
  for (const child of children) {
    if (isShown(child)) {
      element.append(toNode(child));
    }
  }
}

function isShown(child: Child): child is Node | string | number {
  return child !== null && child !== undefined && child !== false;
}

function toNode(child: Node | string | number): Node | string {
  return typeof child === "number" ? String(child) : child;
}
