/** The portfolio that is printed: all that is done, school year by school year, and what is in hand. */

import { make } from "../common/element.js";
import { COURSE_WORDS, yearInWords, yearOf } from "./course.js";
import { dayInWords } from "./words.js";

const TITLE = "Professional portfolio";
const IN_HAND = "In hand";

/** @typedef {import("./model.js").Item & {text: string, labels: string}} Row */

/**
 * The parts of a portfolio: each school year in which something was done, the last one first, then what is in hand.
 * @param {Row[]} rows
 * @param {number} begins the month in which a school year begins
 * @returns {{title: string, rows: Row[]}[]}
 */
export function partsOf(rows, begins) {
  const years = new Map();
  const inHand = [];
  for (const row of rows) {
    const year = yearOf(row, begins);
    if (year === null) inHand.push(row);
    else years.set(year, [...(years.get(year) ?? []), row]);
  }
  const done = [...years].sort(([first], [second]) => second - first);
  const parts = done.map(([year, own]) => ({ title: `School year ${yearInWords(year, begins)}`, rows: own }));
  return inHand.length ? [...parts, { title: IN_HAND, rows: inHand }] : parts;
}

/**
 * Write the portfolio into its section, which is empty but for the time in which it is printed.
 * @param {HTMLElement} section
 * @param {{role: string, day: string, rows: Row[], begins: number}} content `role` is a title, `day` the day of printing
 */
export function fillPortfolio(section, { role, day, rows, begins }) {
  const parts = partsOf(rows, begins).map((part, place) => ({ ...part, id: `portfolio-${place + 1}` }));
  const contents = parts.map(({ id, title, rows: own }) => make("li", {}, make("a", { href: `#${id}` }, title), ` (${own.length})`));
  section.replaceChildren(
    make("h1", {}, TITLE),
    make("dl", { className: "sheet-head" }, blank("Role level", role), blank("Name", ""), blank("Printed on", dayInWords(day))),
    make("nav", { "aria-label": "Contents" }, make("ol", { className: "portfolio-contents" }, ...contents)),
    ...parts.map(({ id, title, rows: own }) => make("section", {}, make("h2", { id }, title), ...own.map(entry))),
  );
}

function blank(name, words) {
  return make("div", {}, make("dt", {}, name), make("dd", {}, words));
}

/** @param {Row} row */
function entry(row) {
  const agreed = [row.agreedWith, dayInWords(row.agreed)].filter(Boolean).join(", ");
  const lines = [
    ["Where it stands", row.course === "done" ? "" : COURSE_WORDS[row.course]],
    ["Agreed", agreed],
    ["Done on", dayInWords(row.done)],
    ["By when", row.course === "done" ? "" : dayInWords(row.by)],
    ["What I did", row.did],
    ["What changed", row.changed],
    ["What I would do next", row.next],
    ["Evidence", row.evidence],
    ["Note", row.note],
  ].filter(([, words]) => words);
  const list = lines.map(([name, words]) => make("div", {}, make("dt", {}, name), make("dd", {}, words)));
  return make("article", {}, make("h3", {}, row.text), make("p", { className: "labels" }, row.labels), make("dl", {}, ...list));
}
