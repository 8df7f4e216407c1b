// For how long an entry counts as new. Runs under node --test.
import assert from "node:assert/strict";
import test from "node:test";
import { isNew, sinceWhen } from "../../docs/assets/js/since/days.js";

test("an entry is new for ninety days, the first one counted", () => {
  assert.ok(isNew("2026-11-24", new Date(2026, 10, 24, 0, 0)));
  assert.ok(isNew("2026-11-24", new Date(2027, 1, 21, 23, 59)));
  assert.ok(!isNew("2026-11-24", new Date(2027, 1, 22, 0, 0)));
});

test("the change to summer time makes no day longer", () => {
  assert.ok(isNew("2026-01-01", new Date(2026, 2, 31, 23, 59)));
  assert.ok(!isNew("2026-01-01", new Date(2026, 3, 1, 0, 0)));
});

test("a day ahead of the reader's clock is new", () => {
  assert.ok(isNew("2026-11-25", new Date(2026, 10, 24)));
});

test("the mark names the day in words", () => {
  assert.equal(sinceWhen("2026-11-04"), "New since 4 November 2026");
});
