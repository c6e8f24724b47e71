import { h } from "./dom";

const next = { auto: "light", light: "dark", dark: "auto" } as const;
const words = { auto: "Auto", light: "Light", dark: "Dark" } as const;

/** A button that goes from the system's theme to light to dark and round; nothing is stored. */
export function themeButton(): HTMLButtonElement {
  let theme: keyof typeof next = "auto";
  const label = h("span", {}, words[theme]);
  const button = h(
    "button",
    { type: "button", class: "theme", title: "Theme: follow the system, light, or dark" },
    h("span", { class: "theme-mark", "aria-hidden": "true" }),
    h("span", { class: "quiet" }, "Theme "),
    label,
  );
  button.addEventListener("click", () => {
    theme = next[theme];
    label.textContent = words[theme];
    if (theme === "auto") {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = theme;
    }
  });
  return button;
}
