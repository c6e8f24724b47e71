import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const sample = fileURLToPath(new URL("sample/report.json", import.meta.url));
const emptyData = '<script type="application/json" id="report-data"></script>';

/** Puts the bundle and its styles into the page, names the page report.html, and lets no other script run. */
function oneFile(): Plugin {
  return {
    name: "one-file",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      let script = "";
      let styles = "";
      let page = "";
      for (const [file, part] of Object.entries(bundle)) {
        if (part.type === "chunk") {
          script += part.code;
        } else if (file.endsWith(".css")) {
          styles += String(part.source);
        } else if (file.endsWith(".html")) {
          page = String(part.source);
        } else {
          this.error(`${file}: the report is one file, so nothing may stand beside it; inline or remove this asset`);
        }
        // Only our own three kinds of parts are here, so the bundle can be emptied as it is read.
        Reflect.deleteProperty(bundle, file);
      }
      // Inside a script element the letters "</script" would end it, "<!--" would change how it is read.
      const code = script.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
      const hash = createHash("sha256").update(code).digest("base64");
      const policy = `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'`;
      const html = page
        .replace(/\s*<script type="module"[^>]*><\/script>/u, "")
        .replace(/\s*<link rel="stylesheet"[^>]*>/u, "")
        .replace("<!-- policy -->", () => `<meta http-equiv="Content-Security-Policy" content="${policy}">`)
        .replace("<!-- styles -->", () => `<style>${styles.trim()}</style>`)
        .replace("<!-- code -->", () => `<script type="module">${code}</script>`);
      this.emitFile({ type: "asset", fileName: "report.html", source: html });
    },
  };
}

/** While developing, the page shows the sample. */
function sampleWhileDeveloping(): Plugin {
  return {
    name: "sample-while-developing",
    apply: "serve",
    transformIndexHtml(html) {
      const json = readFileSync(sample, "utf8").replaceAll("<", "\\u003c");
      return html.replace(emptyData, () => emptyData.replace("><", `>${json}<`));
    },
  };
}

export default defineConfig({
  plugins: [oneFile(), sampleWhileDeveloping()],
  build: {
    target: "es2023",
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rollupOptions: { output: { inlineDynamicImports: true } },
  },
});
