// The plan's shape: what is read from outside, and every change. Runs under node --test and in a browser.
import assert from "node:assert/strict";
import test from "node:test";
import {
  add, change, EMPTY, find, isDay, keyOf, merge, MOST, move, parse, remove, VERSION, withRole,
} from "../../docs/assets/js/plan/model.js";

const item = (id, more = {}) => ({
  kind: "opportunity", id, text: id, setting: "school", href: "", by: "", who: "", note: "", course: "thinking",
  agreedWith: "", agreed: "", done: "", did: "", changed: "", next: "", evidence: "", ...more,
});
const plan = (...items) => ({ version: VERSION, tag: "t", role: "", items });
const ids = ({ items }) => items.map(({ id }) => id);
const read = (value) => parse(JSON.stringify(value));

test("nothing kept is an empty plan", () => {
  assert.deepEqual(parse(null), { plan: EMPTY, fault: "" });
});

test("a plan comes back as it was written", () => {
  const whole = plan(item("a", { by: "2027-03-12", who: "Head of year", note: "one\ntwo", href: "roles/x/#a" }));
  assert.deepEqual(read(whole), { plan: whole, fault: "" });
});

for (const text of ["", "{", "nonsense", "null", "1", '"text"', "{}", '{"version":1}', '{"version":"1","items":[]}',
  '{"version":0,"items":[]}', '{"version":1.5,"items":[]}', '{"version":1,"items":{}}']) {
  test(`unreadable: ${text || "the empty text"}`, () => {
    assert.deepEqual(parse(text), { plan: EMPTY, fault: "unreadable" });
  });
}

test("a newer version is said to be newer, and not guessed at", () => {
  assert.equal(read({ version: VERSION + 1, items: [item("a")] }).fault, "newer");
});

test("version 0, a list of ids, becomes a plan", () => {
  const { plan: found, fault } = read(["coach-others", "lead-a-network"]);
  assert.equal(fault, "");
  assert.deepEqual(ids(found), ["coach-others", "lead-a-network"]);
  assert.equal(found.items[0].text, "coach others");
  assert.equal(found.version, VERSION);
});

test("what is no item is passed over, and that is said", () => {
  const bad = [null, 1, "a", [], {}, { id: "a" }, { kind: "person", id: "a" }, { kind: "opportunity", id: "A b" },
    { kind: "opportunity", id: "__proto__" }, { kind: "opportunity", id: "x".repeat(81) }];
  const found = read(plan(...bad, item("a")));
  assert.deepEqual(ids(found.plan), ["a"]);
  assert.equal(found.fault, "partly");
});

test("the same item twice is one", () => {
  assert.deepEqual(ids(read(plan(item("a", { note: "first" }), item("a"))).plan), ["a"]);
});

test("an opportunity and a stretch task of the same id are two", () => {
  assert.equal(read(plan(item("a"), item("a", { kind: "stretch-task" }))).plan.items.length, 2);
});

test("fields of the wrong kind are empty, long ones are cut, unseen characters go", () => {
  const odd = item("a", { by: 5, who: ["x"], note: "n".repeat(5000), text: "two\nlines\u0000end", more: "x" });
  const [found] = read(plan(odd)).plan.items;
  assert.deepEqual([found.by, found.who, found.note.length], ["", "", MOST.note]);
  assert.equal(found.text, "two lines end");
  assert.deepEqual(Object.keys(found), Object.keys(item("a")));
});

for (const href of ["javascript:alert(1)", "//example.org/", "https://example.org/", "/etc", "#a", "a b", "data:,x"]) {
  test(`an address outside the site is dropped: ${href}`, () => {
    assert.equal(read(plan(item("a", { href }))).plan.items[0].href, "");
  });
}

for (const [day, holds] of [["2027-03-12", true], ["2028-02-29", true], ["2027-02-29", false], ["2027-13-01", false],
  ["2027-00-10", false], ["0027-03-12", false], ["1999-12-31", false], ["27-03-12", false], ["2027-3-1", false],
  ["2027-03-12T00:00", false], ["", false], [null, false], ["9999-12-31", true]]) {
  test(`a day: ${day}`, () => assert.equal(isDay(day), holds));
}

test("adding puts an item at the end, once, and leaves the old plan as it was", () => {
  const before = plan(item("a"));
  const after = add(before, { kind: "opportunity", id: "b", text: "B" });
  assert.deepEqual(ids(after), ["a", "b"]);
  assert.deepEqual(ids(before), ["a"]);
  assert.equal(add(after, item("b", { note: "other" })), after);
  assert.equal(add(after, { kind: "nothing", id: "c" }), after);
});

test("a removed item goes back to its place", () => {
  const before = plan(item("a"), item("b", { note: "kept" }), item("c"));
  const without = remove(before, "opportunity:b");
  assert.deepEqual(ids(without), ["a", "c"]);
  assert.deepEqual(add(without, before.items[1], 1), before);
  assert.equal(remove(before, "opportunity:z"), before);
});

test("no more items than a plan may hold", () => {
  const full = plan(...Array.from({ length: MOST.items }, (_, index) => item(`a-${index}`)));
  assert.equal(add(full, item("one-more")), full);
  assert.equal(merge(full, plan(item("one-more"))).added, 0);
});

test("writing changes one item; what is no day is no day", () => {
  const before = plan(item("a"), item("b"));
  const after = change(before, before.items[1], { note: " Ask ", by: "2027-02-30" });
  assert.deepEqual(after.items[1], item("b", { note: "Ask" }));
  assert.equal(after.items[0], before.items[0]);
});

test("what was written for an item that another tab removed comes back with it", () => {
  assert.deepEqual(change(plan(), item("a"), { note: "mine" }).items, [item("a", { note: "mine" })]);
});

test("an item moves among those of its group only", () => {
  const group = ({ setting }) => setting;
  const before = plan(item("a"), item("x", { setting: "national" }), item("b"), item("c"));
  assert.deepEqual(ids(move(before, "opportunity:c", -1, group)), ["a", "x", "c", "b"]);
  assert.deepEqual(ids(move(before, "opportunity:a", 1, group)), ["b", "x", "a", "c"]);
  for (const [key, step] of [["a", -1], ["c", 1], ["x", 1], ["z", 1]]) {
    assert.equal(move(before, `opportunity:${key}`, step, group), before);
  }
});

test("a role level is an id or nothing", () => {
  assert.equal(withRole(plan(), "teachers").role, "teachers");
  assert.equal(withRole(plan(), "<b>").role, "");
});

test("merging adds what is new, keeps one's own words and fills what is empty", () => {
  const mine = plan(item("a", { note: "mine" }), item("b"));
  const theirs = { ...plan(item("a", { note: "theirs", who: "Mentor" }), item("b"), item("c")), role: "teachers" };
  const { plan: both, ...count } = merge(mine, theirs);
  assert.deepEqual(both.items, [item("a", { note: "mine", who: "Mentor" }), item("b"), item("c")]);
  assert.deepEqual(count, { added: 1, kept: 2, filled: 1, differing: 1 });
  assert.equal(both.role, "teachers");
  assert.equal(both.tag, "t");
});

test("merging the same plan twice changes nothing", () => {
  const mine = plan(item("a", { note: "mine" }));
  assert.deepEqual(merge(mine, mine).plan, mine);
});

test("merging knows an entry under its earlier id", () => {
  const today = (one) => (one.id === "old" ? { ...one, id: "new" } : one);
  const { plan: both, added } = merge(plan(item("old", { note: "mine" })), plan(item("new", { who: "W" })), today);
  assert.equal(added, 0);
  assert.deepEqual(both.items, [item("old", { note: "mine", who: "W" })]);
});

test("an item is found by its key", () => {
  assert.equal(keyOf(item("a")), "opportunity:a");
  assert.equal(find(plan(item("a")), "stretch-task:a"), undefined);
});

test("an item of version 1 has no course yet, and loses nothing", () => {
  const old = { kind: "opportunity", id: "a", text: "a", setting: "school", href: "", by: "2027-03-12", who: "", note: "kept" };
  const { plan: found, fault } = read({ version: 1, tag: "t", role: "teachers", items: [old] });
  assert.equal(fault, "");
  assert.deepEqual(found, { version: VERSION, tag: "t", role: "teachers", items: [item("a", { note: "kept", by: "2027-03-12" })] });
});

test("a course that nobody knows is none", () => {
  assert.equal(read(plan(item("a", { course: "promoted" }))).plan.items[0].course, "thinking");
  assert.equal(read(plan(item("a", { course: "__proto__" }))).plan.items[0].course, "thinking");
});

test("what has come further elsewhere comes along, and one's own course stays", () => {
  const their = plan(item("a", { course: "done", done: "2027-05-01", did: "I led it" }), item("b", { course: "doing" }));
  const { plan: merged, filled, differing } = merge(plan(item("a"), item("b", { course: "agreed" })), their);
  assert.deepEqual(merged.items[0], item("a", { course: "done", done: "2027-05-01", did: "I led it" }));
  assert.equal(merged.items[1].course, "agreed");
  assert.deepEqual([filled, differing], [1, 1]);
});
