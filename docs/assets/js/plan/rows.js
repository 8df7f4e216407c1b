/** One row of the plan on the page: made once from the page's template, then kept in step with its item. */

import { make, makeButton, part, parts } from "../common/element.js";
import { asFarAs, COURSES, COURSE_WORDS } from "./course.js";
import { FIELDS } from "./model.js";
import { fate, written } from "./words.js";

let rows = 0;

/**
 * @param {HTMLTemplateElement} template
 * @param {string} key of the item
 * @param {{change(key: string, fields: object): void, move(key: string, step: number): void,
 *   remove(key: string): void}} act
 */
export function makeRow(template, key, act) {
  const row = /** @type {HTMLElement} */ (part(template.content, "li").cloneNode(true));
  const text = part(row, ".text");
  text.id = `planned-${(rows += 1)}`;
  part(row, "[role=group]").setAttribute("aria-labelledby", text.id);
  row.dataset.key = key;
  part(row, "select").append(...COURSES.map((course) => new Option(COURSE_WORDS[course], course)));
  for (const name of FIELDS) {
    /** @type {HTMLInputElement} */
    const field = part(row, `[name=${name}]`);
    field.addEventListener("input", () => field.validity.valid && act.change(key, { [name]: field.value }));
  }
  const on = (name, doing) => part(row, `[data-act=${name}]`).addEventListener("click", doing);
  on("up", () => act.move(key, -1));
  on("down", () => act.move(key, 1));
  on("remove", () => act.remove(key));
  return row;
}

/**
 * Show an item in its row. A field in which somebody is writing is left alone.
 * @param {HTMLElement} row
 * @param {import("./entries.js").Shown} item
 * @param {{first: boolean, last: boolean, root: URL, year: string}} place its school year where that is over
 */
export function fillRow(row, item, { first, last, root, year }) {
  /** @type {HTMLAnchorElement} */
  const link = part(row, ".text a");
  link.textContent = item.text;
  if (item.href) link.href = new URL(item.href, root).href;
  else link.removeAttribute("href");
  const labels = part(row, ".labels");
  labels.textContent = [year, item.labels].filter(Boolean).join(" \u00b7 ");
  labels.hidden = !labels.textContent;
  const note = part(row, ".fate");
  note.textContent = fate(item);
  note.hidden = !note.textContent;
  part(row, "summary").textContent = written(item) || "Say where it stands; add a date or a note";
  for (const name of FIELDS) {
    /** @type {HTMLInputElement} */
    const field = part(row, `[name=${name}]`);
    if (field !== document.activeElement && field.value !== item[name]) field.value = item[name];
  }
  for (const label of parts(row, "[data-from]")) label.hidden = !asFarAs(item.course, label.dataset.from ?? "");
  for (const button of parts(row, "[data-act]")) {
    button.setAttribute("aria-label", `${button.textContent}: ${item.text}`);
  }
  for (const [act, there] of [["up", first], ["down", last]]) {
    const button = part(row, `[data-act=${act}]`);
    button.setAttribute("aria-disabled", String(there));
    button.hidden = first && last;
  }
}

/** The row of something just removed: a line that says so, with the way back. */
export function removedRow(text, undo) {
  const button = makeButton("Undo", undo, { "aria-label": `Undo: put back ${text}` });
  return make("li", { className: "removed" }, "Removed: ", text, " ", button);
}

/** Put elements into a list in this order; one that stands right already is not touched, and focus stays where it is. */
export function arrange(list, elements) {
  const focused = document.activeElement;
  for (const child of [...list.children]) if (!elements.includes(child)) child.remove();
  elements.forEach((element, index) => {
    if (list.children[index] !== element) list.insertBefore(element, list.children[index] ?? null);
  });
  if (focused instanceof HTMLElement && list.contains(focused)) focused.focus({ preventScroll: true });
}
