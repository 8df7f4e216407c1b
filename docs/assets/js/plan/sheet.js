/** The sheet that is printed: the page has it blank, and here the plan is written into it. */

import { make, part } from "../common/element.js";
import { dayInWords } from "./words.js";

/** @type {WeakMap<HTMLTableElement, HTMLTableSectionElement[]>} the blank rows of each sheet */
const blank = new WeakMap();

function line({ text, by, who, note }) {
  const cells = [dayInWords(by), who, note].map((words) => make("td", {}, words));
  return make("tr", {}, make("th", { scope: "row" }, text), ...cells);
}

/**
 * @param {HTMLElement} sheet
 * @param {string} role the title of the role level, "" where none is chosen
 * @param {{title: string, rows: {text: string, by: string, who: string, note: string}[]}[]} groups
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
