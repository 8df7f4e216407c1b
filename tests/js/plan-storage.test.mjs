// Keeping the plan: two tabs, storages that are full, forbidden or hold nonsense. Runs under node --test and in a browser.
import assert from "node:assert/strict";
import test from "node:test";
import { add, EMPTY, remove } from "../../docs/assets/js/plan/model.js";
import { historyArea, KEY, PlanStore } from "../../docs/assets/js/plan/storage.js";

/** A storage as browsers have it; `room` is how many characters fit, `closed` makes it throw. */
class Area {
  constructor(room = Infinity) {
    this.room = room;
    this.closed = false;
    this.kept = new Map();
  }

  #check() {
    if (this.closed) throw new DOMException("closed", "SecurityError");
  }

  get length() {
    return this.kept.size;
  }

  key(index) {
    return [...this.kept.keys()][index] ?? null;
  }

  getItem(key) {
    this.#check();
    return this.kept.get(key) ?? null;
  }

  setItem(key, text) {
    this.#check();
    const others = [...this.kept].filter(([name]) => name !== key).reduce((sum, [, one]) => sum + one.length, 0);
    if (others + text.length > this.room) throw new DOMException("full", "QuotaExceededError");
    this.kept.set(key, String(text));
  }

  removeItem(key) {
    this.#check();
    this.kept.delete(key);
  }
}

const one = (id) => ({ kind: "opportunity", id, text: id });
const ids = (store) => store.plan.items.map(({ id }) => id);
const put = (store, id) => store.update((plan) => add(plan, one(id)));
const take = (store, id) => store.update((plan) => remove(plan, `opportunity:${id}`));
const open = (browser, ...tabs) => new PlanStore(() => browser, tabs.map((tab) => () => tab), () => "tag");
const kept = (area) => JSON.parse(area.kept.get(KEY)).items.map(({ id }) => id);

test("what is put in is there when the page opens again", () => {
  const browser = new Area();
  put(open(browser), "a");
  assert.deepEqual(ids(open(browser)), ["a"]);
  assert.equal(open(browser).plan.tag, "tag");
  assert.deepEqual([...browser.kept.keys()], [KEY]);
});

test("opening a page writes nothing", () => {
  const browser = new Area();
  open(browser, new Area());
  assert.equal(browser.kept.size, 0);
});

test("two tabs: what each has added stays, though neither has heard of the other", () => {
  const browser = new Area();
  const [first, second] = [open(browser), open(browser)];
  put(first, "a");
  put(second, "b");
  put(first, "c");
  assert.deepEqual(kept(browser), ["a", "b", "c"]);
  take(second, "a");
  put(first, "d");
  assert.deepEqual(kept(browser), ["b", "c", "d"]);
});

test("who watches is told of every change until she stops", () => {
  const store = open(new Area());
  let told = 0;
  const stop = store.watch(() => (told += 1));
  put(store, "a");
  store.refresh();
  assert.equal(told, 2);
  stop();
  put(store, "b");
  assert.equal(told, 2);
});

test("a forbidden storage: the tab keeps the plan, and the trouble is said", () => {
  const [browser, tab] = [new Area(), new Area()];
  browser.closed = true;
  const store = open(browser, tab);
  assert.equal(store.trouble, "forbidden");
  put(store, "a");
  assert.deepEqual([store.trouble, store.inTab, ids(store)], ["forbidden", true, ["a"]]);
  const next = open(browser, tab);
  assert.deepEqual([next.trouble, ids(next)], ["forbidden", ["a"]]);
  take(next, "a");
  assert.deepEqual(ids(open(browser, tab)), []);
});

test("asking for the storage may throw as well", () => {
  const refuse = () => {
    throw new DOMException("no", "SecurityError");
  };
  const store = new PlanStore(refuse, [refuse], () => "tag");
  put(store, "a");
  put(store, "b");
  assert.deepEqual([store.trouble, store.inTab, ids(store)], ["forbidden", false, ["a", "b"]]);
  store.forget();
  assert.deepEqual(ids(store), []);
});

test("a full storage: the tab keeps what does not fit, and the browser takes it as soon as there is room", () => {
  const [browser, tab] = [new Area(), new Area()];
  put(open(browser, tab), "a");
  browser.room = browser.kept.get(KEY).length;
  const store = open(browser, tab);
  put(store, "b");
  assert.deepEqual([store.trouble, ids(store), kept(browser)], ["full", ["a", "b"], ["a"]]);
  assert.deepEqual(ids(open(browser, tab)), ["a", "b"]);
  browser.room = Infinity;
  const later = open(browser, tab);
  assert.deepEqual([later.trouble, kept(browser), tab.kept.size], ["", ["a", "b"], 0]);
});

test("a full storage: what is taken out stays out, and another tab's additions come in", () => {
  const [browser, tab] = [new Area(), new Area()];
  put(open(browser, tab), "a");
  const refuse = browser.setItem;
  browser.setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  const store = open(browser, tab);
  take(store, "a");
  put(store, "b");
  assert.deepEqual(ids(open(browser, tab)), ["b"]);
  browser.setItem = refuse;
  const text = JSON.stringify({ ...EMPTY, items: [one("a"), one("c")] });
  browser.setItem(KEY, text);
  assert.deepEqual(ids(open(browser, tab)), ["b", "a", "c"]);
});

test("nonsense is put aside under another key, and nothing of it is lost", () => {
  const browser = new Area();
  browser.setItem(KEY, "{nonsense");
  const store = open(browser);
  assert.deepEqual([store.trouble, ids(store), store.aside()], ["", [], ["{nonsense"]]);
  put(store, "a");
  browser.setItem(KEY, "more nonsense");
  assert.deepEqual(open(browser).aside(), ["{nonsense", "more nonsense"]);
  browser.setItem(KEY, "more nonsense");
  assert.equal(open(browser).aside().length, 2);
  store.forgetAside();
  assert.deepEqual(store.aside(), []);
});

test("what can be read of a damaged plan is used, and the whole of it is put aside", () => {
  const browser = new Area();
  const text = JSON.stringify({ version: 1, items: [one("a"), { id: "no kind" }] });
  browser.setItem(KEY, text);
  const store = open(browser);
  assert.deepEqual([ids(store), store.aside(), kept(browser)], [["a"], [text], ["a"]]);
});

test("nonsense that cannot be put aside stays where it is, untouched", () => {
  const [browser, tab] = [new Area(), new Area()];
  browser.setItem(KEY, "{nonsense");
  browser.room = 9;
  const store = open(browser, tab);
  put(store, "a");
  assert.deepEqual([store.trouble, browser.kept.get(KEY), ids(open(browser, tab))], ["unreadable", "{nonsense", ["a"]]);
});

test("an older plan is taken over", () => {
  const browser = new Area();
  browser.setItem(KEY, '["a","b"]');
  const store = open(browser);
  put(store, "c");
  assert.deepEqual([kept(browser), store.aside()], [["a", "b", "c"], []]);
});

test("forgetting removes every key of ours and none of others", () => {
  const [browser, tab] = [new Area(), new Area()];
  browser.setItem("another", "1");
  browser.setItem(KEY, "{nonsense");
  const store = open(browser, tab);
  put(store, "a");
  store.forget();
  assert.deepEqual([...browser.kept.keys()], ["another"]);
  assert.deepEqual([ids(store), tab.kept.size], [[], 0]);
});

/** The history of a tab, as the Navigation API has it; `go` opens a further page. */
class History {
  #states = [undefined];

  go() {
    this.#states.push(undefined);
  }

  entries() {
    return this.#states.map((state) => ({ getState: () => state }));
  }

  get currentEntry() {
    return this.entries().at(-1);
  }

  updateCurrentEntry({ state }) {
    this.#states[this.#states.length - 1] = state;
  }
}

test("the tab's history keeps a plan from page to page, the youngest counts, and it can be forgotten", () => {
  const refuse = () => {
    throw new DOMException("no", "SecurityError");
  };
  const history = new History();
  const start = () => new PlanStore(refuse, [refuse, () => historyArea(history)], () => "tag");
  history.updateCurrentEntry({ state: { other: 1 } });
  put(start(), "a");
  assert.equal(history.currentEntry.getState().other, 1);
  history.go();
  assert.deepEqual([ids(start()), start().inTab], [["a"], true]);
  take(start(), "a");
  put(start(), "b");
  history.go();
  assert.deepEqual(ids(start()), ["b"]);
  start().forget();
  assert.deepEqual(ids(start()), []);
});

test("where the tab has no such history, the page keeps the plan", () => {
  const refuse = () => {
    throw new ReferenceError("navigation is not defined");
  };
  const store = new PlanStore(refuse, [refuse, refuse], () => "tag");
  put(store, "b");
  assert.deepEqual([store.inTab, ids(store)], [false, ["b"]]);
});
