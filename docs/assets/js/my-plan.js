/**
 * <my-plan>: the plan page. The server has rendered the headings of the groups, the template of a row, the choice of
 * a role level and a blank sheet to print; this script puts the plan into them. Without it the page explains itself.
 */

import { loadData } from "./common/data-script.js";
import { part, parts } from "./common/element.js";
import { currentId } from "./common/ids.js";
import { DONE, dayOf, schoolYear, yearInWords, yearOf } from "./plan/course.js";
import { groupOf, shown, today } from "./plan/entries.js";
import { download, textOf } from "./plan/files.js";
import { Advice } from "./plan/advice.js";
import { announce, prepareToAnnounce } from "./plan/announce.js";
import { Forgetting } from "./plan/forgetting.js";
import { Incoming } from "./plan/incoming.js";
import { siteRoot, store } from "./plan/here.js";
import { EMPTY, add, change, find, keyOf, merge, move, parse, remove, withRole } from "./plan/model.js";
import { arrange, fillRow, makeRow, removedRow } from "./plan/rows.js";
import { byCourse, fillSheet } from "./plan/sheet.js";
import { PlanWays } from "./plan/ways.js";
import { importInWords, refusalInWords, troubleInWords } from "./plan/words.js";

/** The group of what was done in an earlier school year. */
const EARLIER = "earlier";
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
    printPortfolio: () => this.#ways.printPortfolio(),
    sendToManager: () => this.#ways.sendToManager(),
    sendToDevice: () => this.#ways.sendToDevice(),
    save: () => this.#ways.save(),
    saveTable: () => this.#ways.saveTable(),
    saveDates: () => this.#ways.saveDates(),
    takeIn: () => this.#incoming.accept(),
    leaveOut: () => this.#incoming.leave(),
    askToPersist: () => this.#advice.askToPersist(),
    dropAdvice: () => this.#advice.drop(),
    open: () => this.#file.click(),
    saveAside: () => this.#saveAside(),
    dropAside: () => this.#dropAside(),
    askToForget: () => this.#forgetting.ask(this.#ways.role),
    keep: () => this.#forgetting.keep(),
    forget: () => this.#forget(),
  };

  #ways = new PlanWays(this, () => this.#groups().flatMap((group) => group.rows), (text) => this.#say(text));
  #incoming = new Incoming(this, (text) => this.#say(text), (parsed) => this.#takeIn(parsed));
  #advice = new Advice(this, (text) => this.#say(text));
  #forgetting = new Forgetting(this);
  #onHash = () => this.#incoming.look();

  connectedCallback() {
    if (!this.#part("with").hidden) return;
    this.#sections = parts(this, "section[data-group]");
    this.#settings = this.#sections.flatMap(({ dataset: { group } }) => (group && group !== EARLIER ? group : []));
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
    addEventListener("hashchange", this.#onHash);
    this.#incoming.look();
    this.#look();
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this.#onHash);
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

  /** @returns {HTMLSelectElement} */
  get #select() {
    return part(this, "select#plan-role");
  }

  /** @returns {HTMLInputElement} */
  get #file() {
    return part(this, "[data-part=file]");
  }

  #shown(item) {
    return shown(item, this.#entries);
  }

  #groupOf = (item) => (this.#isOver(item) ? EARLIER : groupOf(this.#shown(item), this.#settings));

  /** The month in which a school year begins. */
  get #begins() {
    return Number(this.dataset.begins);
  }

  /** Whether an item was done in a school year that is over. */
  #isOver(item) {
    const year = yearOf(item, this.#begins);
    return year !== null && year < schoolYear(dayOf(new Date()), this.#begins);
  }

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
        const year = section.dataset.group === EARLIER ? `School year ${this.#yearOf(item)}` : "";
        const place = { first: index === 0, last: index === items.length - 1, root, year };
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
    const ofThisYear = this.#groups().flatMap((group) => group.rows.filter(({ item }) => !this.#isOver(item)));
    fillSheet(part(this, ".sheet"), this.#ways.role, byCourse(ofThisYear));
    this.#advice.show(plan.items.length);
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
      const { href, meeting } = chosen.dataset;
      link.href = (link.dataset.roleLink === "meeting" ? meeting : href) ?? "";
    }
  }

  /** The groups that hold something, with what stands in them, as they go on paper and into files. */
  #groups() {
    const all = store.plan.items.map((item) => ({ item, ...this.#shown(item), year: this.#yearOf(item) }));
    return this.#sections
      .map((section) => {
        const { title = "" } = section.dataset;
        const own = all.filter((row) => this.#groupOf(row.item) === section.dataset.group);
        return { title, rows: own.map((row) => ({ ...row, group: title })) };
      })
      .filter(({ rows }) => rows.length > 0);
  }

  /** The school year of an item in words; empty while it is not over. */
  #yearOf(item) {
    const year = yearOf(item, this.#begins);
    return year === null ? "" : yearInWords(year, this.#begins);
  }

  /** Whoever says that something is done has done it today, until she says otherwise. */
  #change(key, fields) {
    const item = find(store.plan, key);
    const dated = fields.course === DONE && !item?.done ? { ...fields, done: dayOf(new Date()) } : fields;
    if (item) this.#act((plan) => change(plan, item, dated));
  }

  #move(key, step) {
    const item = find(store.plan, key);
    const pressed = document.activeElement;
    const before = store.plan;
    this.#act((plan) => move(plan, key, step, this.#groupOf));
    if (pressed instanceof HTMLElement) pressed.focus();
    const group = store.plan.items.filter((member) => this.#groupOf(member) === this.#groupOf(item));
    const place = group.findIndex((member) => keyOf(member) === key) + 1;
    const moved = store.plan.items.some((kept, index) => keyOf(kept) !== keyOf(before.items[index]));
    const where = `${place} of ${group.length}`;
    announce(moved ? `Moved ${step < 0 ? "up" : "down"}, now ${where}` : `Not moved: it is ${where}`);
  }

  #remove(key) {
    const { items } = store.plan;
    const at = items.findIndex((item) => keyOf(item) === key);
    const item = items[at];
    const group = this.#groupOf(item);
    const place = items.slice(0, at).filter((earlier) => this.#groupOf(earlier) === group).length;
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

  async #import() {
    const text = await textOf(this.#file);
    const { plan: theirs, fault } = text === null ? TOO_LARGE : parse(text);
    if (fault && fault !== "partly") {
      this.#say(refusalInWords(fault));
      return;
    }
    this.#takeIn({ plan: theirs, fault });
  }

  /** Put a plan from outside into the one that is here, and say what that has done. */
  #takeIn({ plan: theirs, fault }) {
    let done = merge(store.plan, EMPTY);
    this.#act((plan) => (done = merge(plan, theirs, (item) => today(item, this.#entries))).plan);
    const unknown = theirs.items.filter((item) => this.#shown(item).state === "unknown").length;
    this.#say(importInWords(done, unknown, fault));
  }

  #saveAside() {
    download("my-development-plan-unreadable.txt", "text/plain;charset=utf-8", store.aside().join("\n"));
  }

  #dropAside() {
    store.forgetAside();
    this.#part("heading").focus();
  }

  #forget() {
    this.#undo = null;
    this.#forgetting.forget();
    this.#say("");
  }
}

customElements.define("my-plan", MyPlan);
