/** The plan as a table for a spreadsheet (RFC 4180). */

import { COURSE_WORDS } from "./course.js";

/** The columns, each with what stands in it. */
const COLUMNS = {
  Group: (row) => row.group,
  Opportunity: (row) => row.text,
  Labels: (row) => row.labels,
  "By when": (row) => row.by,
  "Who could help": (row) => row.who,
  Note: (row) => row.note,
  "Where it stands": (row) => COURSE_WORDS[row.course],
  "Agreed with": (row) => row.agreedWith,
  "Agreed on": (row) => row.agreed,
  "Done on": (row) => row.done,
  "School year": (row) => row.year,
  "What I did": (row) => row.did,
  "What changed": (row) => row.changed,
  "What I would do next": (row) => row.next,
  "Evidence": (row) => row.evidence,
  Address: (row) => row.address,
  "Role level": (row) => row.role,
};
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
 * @param {{group: string, text: string, labels: string, year: string, address: string, role: string, by: string,
 *   who: string, note: string, course: string, agreedWith: string, agreed: string, done: string, did: string,
 *   changed: string, next: string, evidence: string}[]} rows
 * @returns {string} with the mark by which spreadsheets know UTF-8
 */
export function asCsv(rows) {
  const lines = [Object.keys(COLUMNS), ...rows.map((row) => Object.values(COLUMNS).map((valueOf) => valueOf(row)))];
  return `\ufeff${lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("")}`;
}
