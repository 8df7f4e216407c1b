/** The sheet that is printed: the page has it blank, and here the plan is written into it. */

import { dayInWords } from "./words.js";

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function line({ text, by, who, note }) {
  const row = document.createElement("tr");
  row.append(element("th", text, { scope: "row" }));
  row.append(...[dayInWords(by), who, note].map((words) => element("td", words)));
  return row;
}

/**
 * @param {HTMLElement} sheet
 * @param {string} role the title of the role level, "" where none is chosen
 * @param {{title: string, rows: {text: string, by: string, who: string, note: string}[]}[]} groups
 */
export function fillSheet(sheet, role, groups) {
  const table = sheet.querySelector("table");
  const blank = (sheet.blank ??= [...table.tBodies]);
  const bodies = groups.map(({ title, rows }) => {
    const head = document.createElement("tr");
    head.append(element("th", title, { scope: "rowgroup", colspan: "4" }));
    const body = document.createElement("tbody");
    body.append(head, ...rows.map(line));
    return body;
  });
  for (const body of [...table.tBodies]) body.remove();
  table.append(...(bodies.length ? bodies : blank));
  sheet.querySelector("[data-sheet=role]").textContent = role;
}
