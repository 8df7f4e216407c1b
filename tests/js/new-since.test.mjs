// Whether an entry still counts as new. Runs under node --test.
import assert from "node:assert/strict";
import test from "node:test";
import { isNew, sinceWhen } from "../../docs/assets/js/since/days.js";

test("an entry is new until the day begins on which it no longer is", () => {
  assert.ok(isNew("2027-02-22", new Date(2026, 10, 24, 0, 0)));
  assert.ok(isNew("2027-02-22", new Date(2027, 1, 21, 23, 59)));
  assert.ok(!isNew("2027-02-22", new Date(2027, 1, 22, 0, 0)));
});

test("the mark names the day in words", () => {
  assert.equal(sinceWhen("2026-11-04"), "New since 4 November 2026");
});
