/** The plan as a table for a spreadsheet (RFC 4180). */

const HEAD = ["Group", "Opportunity", "Labels", "By when", "Who could help", "Note"];
/** A cell that begins so would be taken for a formula. */
const FORMULA = /^[\s\u0000]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;
/** So would what stands behind a sign that ends a cell where the computer separates by semicolons or tabs. */
const INSIDE = /([;\t\r\n][\s\u0000"]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

function cell(text) {
  const inner = text.replace(INSIDE, "$1'");
  const safe = FORMULA.test(inner) ? `'${inner}` : inner;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * @param {{group: string, text: string, labels: string, by: string, who: string, note: string}[]} rows
 * @returns {string} with the mark by which spreadsheets know UTF-8
 */
export function asCsv(rows) {
  const lines = [HEAD, ...rows.map(({ group, text, labels, by, who, note }) => [group, text, labels, by, who, note])];
  return `\ufeff${lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("")}`;
}
