/** The sheet that is printed: the page has it blank, and here the plan is written into it. */

import { make, part } from "../common/element.js";
import { dayInWords } from "./words.js";

/** @type {WeakMap<HTMLTableElement, HTMLTableSectionElement[]>} the blank rows of each sheet */
const blank = new WeakMap();

/** What the sheet calls an item by its course. */
const GROUPS = { thinking: "Planned", agreed: "Agreed", doing: "Agreed", done: "Done" };

/**
 * Rows as the sheet has them: planned, agreed, done.
 * @param {import("./entries.js").Shown[]} rows
 */
export function byCourse(rows) {
  const titles = [...new Set(Object.values(GROUPS))];
  return titles
    .map((title) => ({ title, rows: rows.filter(({ course }) => GROUPS[course] === title) }))
    .filter((group) => group.rows.length > 0);
}

function line(row) {
  const { course, text, by, done, who, agreedWith, agreed, note, did, changed, next, evidence } = row;
  const when = course === "done" ? done : by;
  const helps = [agreedWith || who, agreed && dayInWords(agreed)].filter(Boolean).join(", ");
  const notes = [note, did, changed, next, evidence].filter(Boolean).join("\n");
  const cells = [dayInWords(when), helps, notes].map((words) => make("td", {}, words));
  return make("tr", {}, make("th", { scope: "row" }, text), ...cells);
}

/**
 * @param {HTMLElement} sheet
 * @param {string} role the title of the role level, "" where none is chosen
 * @param {{title: string, rows: import("./entries.js").Shown[]}[]} groups
 */
export function fillSheet(sheet, role, groups) {
  const table = part(sheet, "table");
  if (!blank.has(table)) blank.set(table, [...table.tBodies]);
  const bodies = groups.map(({ title, rows }) => {
    const head = make("tr", {}, make("th", { scope: "rowgroup", colspan: "4" }, title));
    return make("tbody", {}, head, ...rows.map(line));
  });
  for (const body of [...table.tBodies]) body.remove();
  table.append(...(bodies.length ? bodies : (blank.get(table) ?? [])));
  part(sheet, "[data-sheet=role]").textContent = role;
}
