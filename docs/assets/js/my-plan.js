/**
 * <my-plan>: the plan page. The server has rendered the headings of the groups, the template of a row, the choice of
 * a role level and a blank sheet to print; this script puts the plan into them. Without it the page explains itself.
 */

import { asCsv } from "./plan/export-csv.js";
import { asIcs } from "./plan/export-ics.js";
import { loadData } from "./common/data-script.js";
import { part, parts } from "./common/element.js";
import { currentId } from "./common/ids.js";
import { groupOf, shown, today } from "./plan/entries.js";
import { download, textOf } from "./plan/files.js";
import { announce, prepareToAnnounce } from "./plan/announce.js";
import { siteRoot, store } from "./plan/here.js";
import { EMPTY, add, change, find, keyOf, merge, move, parse, remove, withRole } from "./plan/model.js";
import { arrange, fillRow, makeRow, removedRow } from "./plan/rows.js";
import { fillSheet } from "./plan/sheet.js";
import { importInWords, refusalInWords, troubleInWords } from "./plan/words.js";

const FILE = "my-development-plan";
const TOO_LARGE = { plan: EMPTY, fault: "size" };

class MyPlan extends HTMLElement {
  /** @type {HTMLElement[]} */
  #sections = [];
  /** @type {string[]} */
  #settings = [];
  /** @type {import("./plan/entries.js").Entries | null} */
  #entries = null;
  /** @type {Map<string, HTMLElement>} */
  #rows = new Map();
  /**
   * What was removed last, and where, until the next action.
   * @type {{item: import("./plan/model.js").Item, at: number, group: string, place: number, row: HTMLElement} | null}
   */
  #undo = null;
  /** @type {(() => void) | undefined} */
  #unwatch;
  /** What the buttons of a row do, and those of the page, by the names in their `data-do`. */
  #ofRows = {
    change: (key, fields) => this.#change(key, fields),
    move: (key, step) => this.#move(key, step),
    remove: (key) => this.#remove(key),
  };
  #ofPage = {
    print: () => window.print(),
    save: () => this.#save(),
    saveTable: () => this.#saveTable(),
    saveDates: () => this.#saveDates(),
    open: () => this.#file.click(),
    saveAside: () => this.#saveAside(),
    dropAside: () => this.#dropAside(),
    askToForget: () => this.#askToForget(),
    keep: () => this.#keep(),
    forget: () => this.#forget(),
  };

  connectedCallback() {
    if (!this.#part("with").hidden) return;
    this.#sections = parts(this, "section[data-group]");
    this.#settings = this.#sections.flatMap((section) => section.dataset.group || []);
    this.#select.addEventListener("change", () => this.#act((plan) => withRole(plan, this.#select.value)));
    for (const button of parts(this.#part("with"), "[data-do]")) {
      button.addEventListener("click", () => this.#ofPage[button.dataset.do ?? ""]());
    }
    this.#file.addEventListener("change", () => this.#import());
    this.#unwatch = store.watch(() => this.#show());
    prepareToAnnounce();
    this.#part("without").hidden = true;
    this.#part("with").hidden = false;
    this.classList.add("ready");
    this.#show();
    this.#look();
  }

  disconnectedCallback() {
    this.#unwatch?.();
  }

  /** Look the entries of the plan up; where that cannot be had, they are as they were saved. */
  async #look() {
    try {
      this.#entries = await loadData(this.dataset.entries ?? "", "planEntries");
    } catch {
      return;
    }
    this.#show();
  }

  /** @param {string} name */
  #part(name) {
    return part(this, `[data-part=${name}]`);
  }

  get #select() {
    return part(this, "select");
  }

  /** @returns {HTMLInputElement} */
  get #file() {
    return part(this, "[data-part=file]");
  }

  #shown(item) {
    return shown(item, this.#entries);
  }

  #groupOf = (item) => groupOf(this.#shown(item), this.#settings);

  /** Change the plan; with that, what was removed before is gone for good. */
  #act(how) {
    this.#undo = null;
    store.update(how);
  }

  #show() {
    const { plan, trouble, inTab } = store;
    const root = siteRoot();
    for (const section of this.#sections) {
      const items = plan.items.filter((item) => this.#groupOf(item) === section.dataset.group);
      const rows = items.map((item, index) => {
        const place = { first: index === 0, last: index === items.length - 1, root };
        return this.#row(item, place);
      });
      const undo = this.#undo;
      if (undo && undo.group === section.dataset.group) rows.splice(undo.place, 0, undo.row);
      arrange(part(section, "ol"), rows);
      section.hidden = rows.length === 0;
    }
    for (const key of this.#rows.keys()) if (!store.keys.has(key)) this.#rows.delete(key);
    this.#part("trouble").textContent = troubleInWords(trouble, inTab);
    const aside = store.aside().length > 0;
    const empty = plan.items.length === 0;
    this.#part("aside").hidden = !aside;
    this.#part("empty").hidden = !empty;
    for (const element of parts(this, "[data-needs=entries]")) element.hidden = empty;
    part(this, "[data-needs=anything]").hidden = empty && !aside && !plan.role;
    this.#showRole(plan.role);
    fillSheet(part(this, ".sheet"), this.#select.value && this.#select.selectedOptions[0].text, this.#groups());
  }

  #row(item, place) {
    const key = keyOf(item);
    const row = this.#rows.get(key) ?? makeRow(part(this, "template"), key, this.#ofRows);
    this.#rows.set(key, row);
    fillRow(row, this.#shown(item), place);
    return row;
  }

  #showRole(role) {
    this.#select.value = currentId(this.#select.options, role);
    if (this.#select.selectedIndex < 0) this.#select.value = "";
    const chosen = this.#select.selectedOptions[0];
    /** @type {HTMLAnchorElement[]} */
    const links = parts(this, "a[data-role-link]");
    for (const link of links) {
      link.hidden = !chosen.value && link.dataset.roleLink !== "always";
      link.href = chosen.dataset.href ?? "";
    }
  }

  /** The groups that hold something, with what stands in them, as they go on paper and into files. */
  #groups() {
    const all = store.plan.items.map((item) => ({ item, ...this.#shown(item) }));
    return this.#sections
      .map((section) => {
        const title = (part(section, "h2").textContent ?? "").trim();
        const own = all.filter((row) => groupOf(row, this.#settings) === section.dataset.group);
        return { title, rows: own.map((row) => ({ ...row, group: title })) };
      })
      .filter(({ rows }) => rows.length > 0);
  }

  #change(key, fields) {
    const item = find(store.plan, key);
    if (item) this.#act((plan) => change(plan, item, fields));
  }

  #move(key, step) {
    const item = find(store.plan, key);
    const pressed = document.activeElement;
    const before = store.plan;
    this.#act((plan) => move(plan, key, step, this.#groupOf));
    if (pressed instanceof HTMLElement) pressed.focus();
    const group = store.plan.items.filter((one) => this.#groupOf(one) === this.#groupOf(item));
    const place = group.findIndex((one) => keyOf(one) === key) + 1;
    const moved = store.plan.items.some((one, index) => keyOf(one) !== keyOf(before.items[index]));
    const where = `${place} of ${group.length}`;
    announce(moved ? `Moved ${step < 0 ? "up" : "down"}, now ${where}` : `Not moved: it is ${where}`);
  }

  #remove(key) {
    const { items } = store.plan;
    const at = items.findIndex((item) => keyOf(item) === key);
    const item = items[at];
    const group = this.#groupOf(item);
    const place = items.slice(0, at).filter((one) => this.#groupOf(one) === group).length;
    const { text } = this.#shown(item);
    this.#act((plan) => remove(plan, key));
    const row = removedRow(text, () => this.#putBack());
    this.#undo = { item, at, group, place, row };
    this.#show();
    part(row, "button").focus();
    announce(`Removed: ${text}`);
  }

  #putBack() {
    if (!this.#undo) return;
    const { item, at } = this.#undo;
    this.#act((plan) => add(plan, item, at));
    const row = this.#rows.get(keyOf(item));
    if (row) part(row, "[data-act=remove]").focus();
    announce(`Put back: ${this.#shown(item).text}`);
  }

  #say(text) {
    this.#part("said").textContent = text;
  }

  #save() {
    download(`${FILE}.json`, "application/json", `${JSON.stringify(store.plan, null, 1)}\n`);
    this.#say("The plan was saved as a file.");
  }

  #saveTable() {
    const rows = this.#groups().flatMap((group) => group.rows);
    download(`${FILE}.csv`, "text/csv;charset=utf-8", asCsv(rows));
    this.#say("The plan was saved as a table.");
  }

  #saveDates() {
    const rows = this.#groups().flatMap((group) => group.rows);
    if (!rows.some((row) => row.by)) {
      this.#say("No entry has a date yet. Write one under \u201cBy when\u201d first.");
      return;
    }
    const { host = "" } = this.dataset;
    const dated = rows.map((row) => ({ ...row, url: row.href && new URL(row.href, siteRoot()).href }));
    download(`${FILE}.ics`, "text/calendar;charset=utf-8", asIcs(dated, { tag: store.plan.tag, host, now: new Date() }));
    this.#say("The dates were saved as a calendar file.");
  }

  async #import() {
    const text = await textOf(this.#file);
    const { plan: theirs, fault } = text === null ? TOO_LARGE : parse(text);
    if (fault && fault !== "partly") {
      this.#say(refusalInWords(fault));
      return;
    }
    let done = merge(store.plan, EMPTY);
    this.#act((plan) => (done = merge(plan, theirs, (item) => today(item, this.#entries))).plan);
    const unknown = theirs.items.filter((item) => this.#shown(item).state === "unknown").length;
    this.#say(importInWords(done, unknown, fault));
  }

  #saveAside() {
    download(`${FILE}-unreadable.txt`, "text/plain;charset=utf-8", store.aside().join("\n"));
  }

  #dropAside() {
    store.forgetAside();
    this.#part("heading").focus();
  }

  /** Forgetting asks once, in the page. */
  #askToForget() {
    this.#asking(true);
    part(this.#part("confirm"), "button").focus();
  }

  #keep() {
    this.#asking(false);
    this.#part("forget").focus();
  }

  #forget() {
    this.#undo = null;
    store.forget();
    this.#asking(false);
    this.#say("");
    this.#part("heading").focus();
    announce("Everything was forgotten. Your plan is empty.");
  }

  #asking(asked) {
    this.#part("forget").hidden = asked;
    this.#part("confirm").hidden = !asked;
  }
}

customElements.define("my-plan", MyPlan);
