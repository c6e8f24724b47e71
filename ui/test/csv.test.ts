import { describe, expect, it } from "vitest";
import { toCsv } from "../src/csv";

describe("toCsv", () => {
  it("writes a header, CRLF, and nothing for what is missing", () => {
    expect(
      toCsv(
        ["id", "loss"],
        [
          ["a", 0.5],
          ["b", null],
        ],
      ),
    ).toBe("id,loss\r\na,0.5\r\nb,\r\n");
  });

  it("quotes commas, quotes and line breaks", () => {
    expect(toCsv(["n"], [['say "a, b"'], ["two\nlines"]])).toBe('n\r\n"say ""a, b"""\r\n"two\nlines"\r\n');
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "|cmd", "＝1"])(
    "keeps %j from being run as a formula",
    (text) => {
      const cell = toCsv(["n"], [[text]])
        .split("\r\n")
        .slice(1)
        .join("\r\n");
      expect(cell.replace(/^"/u, "").startsWith("'")).toBe(true);
    },
  );

  it("leaves a figure and its error as they are", () => {
    expect(toCsv(["n"], [["-0.012 (0.003)"], ["1,234.5 (1e-3)"]])).toBe('n\r\n-0.012 (0.003)\r\n"1,234.5 (1e-3)"\r\n');
    expect(toCsv(["n"], [["-0.012 (0.003)+1"]])).toBe("n\r\n'-0.012 (0.003)+1\r\n");
  });

  it("guards headings too, and leaves numbers alone", () => {
    expect(toCsv(["=A"], [[-1.5]])).toBe("'=A\r\n-1.5\r\n");
  });
});
