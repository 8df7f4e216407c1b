// Narrowing by facets, and the state in the address. Runs under node --test and in a browser.
import assert from "node:assert/strict";
import test from "node:test";
import { advice, format, narrow, parse } from "../../docs/assets/js/finder/facets.js";

const FACETS = new Map([
  ["role", new Set(["ta", "teacher"])],
  ["time", new Set(["half-day", "term"])],
]);
const item = (role, time) => ({ choices: new Map([["role", role], ["time", time]]) });
const ITEMS = [item(["ta"], ["term"]), item(["ta", "teacher"], ["half-day"]), item(["teacher"], ["term"]), item(["teacher"], [])];
const chosen = (role = [], time = []) =>
  new Map([["role", new Set(role)], ["time", new Set(time)]].filter(([, values]) => values.size));
const plain = (maps) => Object.fromEntries([...maps].map(([key, value]) => [key, value instanceof Map ? plain(value) : value]));

test("without a choice everything is shown and counted", () => {
  const found = narrow(ITEMS, chosen(), null);
  assert.deepEqual([found.shown, found.total], [[true, true, true, true], 4]);
  assert.deepEqual(plain(found.counts), { role: { ta: 2, teacher: 3 }, time: { term: 2, "half-day": 1 } });
});

test("choices of one facet widen it, facets narrow each other", () => {
  assert.equal(narrow(ITEMS, chosen(["ta"]), null).total, 2);
  assert.equal(narrow(ITEMS, chosen(["ta", "teacher"]), null).total, 4);
  assert.deepEqual(narrow(ITEMS, chosen(["teacher"], ["term"]), null).shown, [false, false, true, false]);
});

test("a count says what a choice would bring, its own facet apart", () => {
  const found = narrow(ITEMS, chosen(["ta"], ["term"]), null);
  assert.deepEqual(plain(found.counts), { role: { ta: 1, teacher: 1 }, time: { term: 1, "half-day": 1 } });
});

test("words narrow like a facet", () => {
  const found = narrow(ITEMS, chosen(["ta"]), (place) => place === 1);
  assert.deepEqual(found.shown, [false, true, false, false]);
});

test("when nothing is left it is said what to drop, the most helpful first", () => {
  const state = chosen(["ta"], ["half-day"]);
  const saysIt = (place) => place !== 1;
  assert.equal(narrow(ITEMS, state, saysIt).total, 0);
  assert.deepEqual(advice(ITEMS, state, saysIt), [
    { facets: ["time"], number: 1 },
    { facets: ["q"], number: 1 },
  ]);
  assert.deepEqual(advice(ITEMS, state, () => false), [{ facets: ["q"], number: 1 }]);
});

test("where giving up one is not enough, the fewest that are enough are named", () => {
  const items = [item(["ta"], ["term"]), item(["teacher"], []), item(["teacher"], ["term"])];
  assert.deepEqual(advice(items, chosen(["teacher"], ["half-day"]), () => false), [{ facets: ["q", "time"], number: 2 }]);
});

test("a state is written into an address and read from it", () => {
  for (const search of ["", "?role=ta", "?role=ta&role=teacher&time=term", "?q=nine+box&time=half-day"]) {
    assert.equal(format(parse(search, FACETS), FACETS), search);
  }
});

test("the order of an address does not depend on the order of the choices", () => {
  assert.equal(format(parse("?time=term&role=teacher&role=ta", FACETS), FACETS), "?role=ta&role=teacher&time=term");
});

test("several values may be parted by commas", () => {
  assert.equal(format(parse("?role=ta,teacher", FACETS), FACETS), "?role=ta&role=teacher");
});

test("what is not known is passed over", () => {
  const { words, choices } = parse("?role=king&role=ta&colour=red&time=&__proto__=x&constructor=y", FACETS);
  assert.equal(words, "");
  assert.deepEqual([...choices.keys()], ["role"]);
  assert.deepEqual([...choices.get("role")], ["ta"]);
});

test("words from an address are cut to a length", () => {
  assert.equal(parse(`?q=${"a".repeat(9999)}`, FACETS).words.length, 200);
});
