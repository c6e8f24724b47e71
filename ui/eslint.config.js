import js from "@eslint/js";
import tseslint from "typescript-eslint";

const untrusted = "Names in a report are untrusted: set textContent, or build elements with h().";

export default tseslint.config(
  { ignores: ["dist/", "node_modules/", "src/report.ts"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      curly: "error",
      eqeqeq: "error",
      "max-lines": ["error", 400],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML", "srcdoc"].map((property) => ({ property, message: untrusted })),
        { object: "document", property: "write", message: untrusted },
      ],
      "no-restricted-syntax": [
        "error",
        { selector: "CallExpression[callee.property.name='createContextualFragment']", message: untrusted },
        { selector: "NewExpression[callee.name='DOMParser']", message: untrusted },
      ],
      "no-restricted-globals": [
        "error",
        ...["fetch", "XMLHttpRequest", "WebSocket", "localStorage", "sessionStorage"].map((name) => ({
          name,
          message: "The report is one file: no network, no storage.",
        })),
      ],
    },
  },
  { files: ["scripts/**/*.mjs"], languageOptions: { globals: { console: "readonly", process: "readonly", URL: "readonly" } } },
);
