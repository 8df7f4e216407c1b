/**
 * Keeps the one plan of this browser. What cannot be kept in the browser is kept in the tab, and where that is not
 * allowed either, in the page. Pure but for the storages it is given, each as a function, since merely asking for
 * one may throw.
 *
 * @typedef {{getItem(key: string): string | null, setItem(key: string, text: string): void,
 *   removeItem(key: string): void}} Area
 * @typedef {"" | "full" | "forbidden" | "unreadable"} Trouble why the browser does not take the plan
 */

import { EMPTY, keyOf, merge, parse } from "./model.js";

/** The name changes only with a shape that an older page could not live with. */
export const KEY = "development-plan/v1";
const ASIDE = `${KEY}/unreadable-`;
const ADVISED = `${KEY}/advised`;

/** The last resort: a storage that lasts as long as the page. */
function pageArea() {
  const kept = new Map();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => kept.set(key, text),
    removeItem: (key) => kept.delete(key),
  };
}

/**
 * A storage in the tab's own history of this site's pages, which no other site can read. Only the present entry can be
 * written to, so that the youngest text of all entries is the one that counts; `removeItem` leaves an empty one.
 * @param {Navigation} navigation
 */
export function historyArea(navigation) {
  const kept = () => navigation.entries().map((entry) => entry.getState()?.[KEY] ?? { age: 0, text: null });
  const youngest = () => kept().reduce((first, second) => (second.age > first.age ? second : first));
  const write = (text) => {
    const state = { ...navigation.currentEntry?.getState(), [KEY]: { age: youngest().age + 1, text } };
    navigation.updateCurrentEntry({ state });
  };
  return {
    getItem: () => youngest().text,
    setItem: (_key, text) => write(text),
    removeItem: () => {
      if (youngest().text !== null) write(null);
    },
  };
}

export class PlanStore {
  /** @type {import("./model.js").Plan} */
  plan = EMPTY;
  /** @type {Trouble} */
  trouble = "";
  /** Whether the plan lasts until the tab closes (or only until the page is left) where the browser does not take it. */
  inTab = true;
  /** The keys of the items in the plan. */
  keys = new Set();
  #browser;
  #tabs;
  #random;
  /** @type {string | null} what the browser held when it was last read or written */
  #base = null;
  #watchers = new Set();

  /**
   * @param {() => Area} browser
   * @param {(() => Area)[]} tabs what lasts as long as the tab, the best first
   * @param {() => string} random makes a plan's tag
   */
  constructor(browser, tabs, random) {
    const page = pageArea();
    this.#browser = browser;
    this.#tabs = [...tabs, () => page];
    this.#random = random;
    this.#read();
  }

  /** Call `watcher` at every change; returns the way to stop that. */
  watch(watcher) {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Read again, since another tab has written. */
  refresh() {
    this.#read();
    this.#tell();
  }

  /**
   * Change the plan. What another tab has written meanwhile is read first, so that nothing of it is lost.
   * @param {(plan: import("./model.js").Plan) => import("./model.js").Plan} how
   */
  update(how) {
    this.#read();
    let plan = how(this.plan);
    if (plan !== this.plan) {
      if (!plan.tag && plan.items.length) plan = { ...plan, tag: this.#random() };
      this.#write(plan);
    }
    this.#tell();
  }

  /** Remove all that was ever kept here. */
  forget() {
    this.forgetTab();
    try {
      const area = this.#browser();
      for (const key of keysOf(area)) area.removeItem(key);
    } catch {
      this.trouble = "forbidden";
    }
    this.#hold(EMPTY);
    this.#tell();
  }

  /** Remove what only this tab holds, as when another tab forgets everything. */
  forgetTab() {
    for (const tab of this.#tabs) attempt(() => tab().removeItem(KEY));
  }

  /** @returns {string[]} the texts that could not be read and were put aside */
  aside() {
    return attempt(() => asideKeys(this.#browser()).map((key) => this.#browser().getItem(key))) ?? [];
  }

  forgetAside() {
    attempt(() => asideKeys(this.#browser()).forEach((key) => this.#browser().removeItem(key)));
    this.refresh();
  }

  /** Whether the reader was advised to save her plan; a browser that keeps nothing says so by itself. */
  get advised() {
    return attempt(() => this.#browser().getItem(ADVISED)) !== null;
  }

  noteAdvice() {
    attempt(() => this.#browser().setItem(ADVISED, "1"));
  }

  #read() {
    /** @type {string | null} */
    let text = null;
    this.trouble = "";
    try {
      text = this.#browser().getItem(KEY);
    } catch {
      this.trouble = "forbidden";
    }
    const { plan, fault } = parse(text);
    if (fault && this.#putAside(text, plan)) text = JSON.stringify(plan);
    else if (fault) this.trouble = "unreadable";
    this.#base = text;
    const waiting = this.#waiting();
    if (!waiting) this.#hold(plan);
    else this.#write(waiting.base === text ? waiting.plan : merge(waiting.plan, plan).plan);
  }

  /** What the tab holds because the browser would not take it, with the browser's text on which it rests. */
  #waiting() {
    for (const tab of this.#tabs) {
      const text = attempt(() => tab().getItem(KEY));
      if (!text) continue;
      const [base, plan] = attempt(() => JSON.parse(text)) ?? [];
      if (typeof plan === "string") return { base, plan: parse(plan).plan };
    }
    return null;
  }

  #write(plan) {
    const text = JSON.stringify(plan);
    this.#hold(plan);
    if (this.trouble === "unreadable") return this.#writeTab(text);
    try {
      this.#browser().setItem(KEY, text);
      this.trouble = "";
      this.#base = text;
      this.forgetTab();
    } catch (error) {
      this.trouble = error instanceof Error && /quota/i.test(error.name) ? "full" : "forbidden";
      this.#writeTab(text);
    }
    return undefined;
  }

  #writeTab(text) {
    const held = JSON.stringify([this.#base, text]);
    this.forgetTab();
    const taken = this.#tabs.findIndex((tab) => attempt(() => tab().setItem(KEY, held) ?? true));
    this.inTab = taken < this.#tabs.length - 1;
  }

  /** Keep what could not be read under a key of its own; false where there is no room for it. */
  #putAside(text, plan) {
    try {
      const area = this.#browser();
      const keys = asideKeys(area);
      if (!keys.some((key) => area.getItem(key) === text)) area.setItem(`${ASIDE}${keys.length + 1}`, text);
      area.setItem(KEY, JSON.stringify(plan));
      return true;
    } catch {
      return false;
    }
  }

  #hold(plan) {
    this.plan = plan;
    this.keys = new Set(plan.items.map(keyOf));
  }

  #tell() {
    for (const watcher of this.#watchers) watcher(this);
  }
}

function attempt(doing) {
  try {
    return doing();
  } catch {
    return undefined;
  }
}

function keysOf(area) {
  const keys = Array.from({ length: area.length }, (_, index) => area.key(index));
  return keys.filter((key) => key === KEY || key.startsWith(`${KEY}/`));
}

function asideKeys(area) {
  return keysOf(area).filter((key) => key.startsWith(ASIDE)).sort();
}
