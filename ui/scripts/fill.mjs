// Puts a report document into the built page: node scripts/fill.mjs sample/report.json dist/sample.html
import { readFileSync, writeFileSync } from "node:fs";

const [document, out] = process.argv.slice(2);
if (!document || !out) {
  console.error("usage: node scripts/fill.mjs REPORT.json OUT.html");
  process.exit(2);
}

const page = readFileSync(new URL("../dist/report.html", import.meta.url), "utf8");
const json = JSON.stringify(JSON.parse(readFileSync(document, "utf8"))).replaceAll("<", "\\u003c");
const element = /(<script type="application\/json" id="report-data">)[^<]*(<\/script>)/u;
writeFileSync(
  out,
  page.replace(element, (_, open, close) => open + json + close),
);
