// Writes src/report.ts, the report's document in TypeScript, from its schema: node scripts/types.mjs
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const source = new URL("../../docs/report.schema.json", import.meta.url);
const target = new URL("../src/report.ts", import.meta.url);
const width = 130;

const schema = JSON.parse(readFileSync(source, "utf8"));
const head = `/**
 * The report document, docs/report.schema.json in TypeScript. All names in it are untrusted text.
 * Written by scripts/types.mjs; change the records in src/MetaFusion.Reporting/Documents instead.
 */
`;
const text = [
  head,
  declaration("Report", schema),
  ...Object.entries(schema.$defs).map(([key, type]) => declaration(nameOf(key), type)),
].join("\n");

// An unchanged file keeps its time, so that nothing is built anew for it.
if (!existsSync(target) || readFileSync(target, "utf8") !== text) {
  writeFileSync(target, text);
}

/** "ReportAnswer" is the answer: here everything is the report's. */
function nameOf(key) {
  return key.replace(/^Report(?=.)/u, "");
}

function declaration(name, type) {
  const about = comment(type.description, "");
  if (type.enum) {
    return `${about}export type ${name} = ${type.enum.map((word) => JSON.stringify(word)).join(" | ")};\n`;
  }
  const properties = Object.entries(type.properties).map(
    ([key, property]) =>
      `${comment(property.description, "  ")}  ${key}${type.required.includes(key) ? "" : "?"}: ${typeOf(property)};\n`,
  );
  return `${about}export interface ${name} {\n${properties.join("")}}\n`;
}

function typeOf(property) {
  if (property.$ref) {
    return nameOf(property.$ref.split("/").at(-1));
  }
  if (property.anyOf) {
    return property.anyOf.map(typeOf).join(" | ");
  }
  return [property.type]
    .flat()
    .map((kind) => simple(kind, property))
    .join(" | ");
}

function simple(kind, property) {
  switch (kind) {
    case "array": {
      const item = typeOf(property.items);
      return item.includes(" ") && !item.endsWith("]") ? `(${item})[]` : `${item}[]`;
    }
    case "integer":
      return "number";
    case "boolean":
    case "null":
    case "number":
    case "string":
      return kind;
    default:
      throw new Error(`docs/report.schema.json has the type '${kind}', which scripts/types.mjs does not know`);
  }
}

/** A comment on one line where it fits, else wrapped. */
function comment(words, indent) {
  const line = `${indent}/** ${words} */`;
  if (line.length <= width) {
    return `${line}\n`;
  }
  const lines = [""];
  for (const word of words.split(" ")) {
    if (`${indent} * ${lines.at(-1)} ${word}`.length > width) {
      lines.push("");
    }
    lines.push(`${lines.pop()} ${word}`.trim());
  }
  return `${indent}/**\n${lines.map((one) => `${indent} * ${one}\n`).join("")}${indent} */\n`;
}
