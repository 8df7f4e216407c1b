// The dates of what is planned, and what of it is at the same time.
import assert from "node:assert/strict";
import test from "node:test";
import { fits } from "../../docs/assets/js/dates/choices.js";
import { clashes, planned } from "../../docs/assets/js/dates/planned.js";

const HOUR = 3600;
const DAY = Date.UTC(2027, 2, 12) / 1000;

function event(id, begin, more = {}) {
  const sessions = [{ when: `12 March, ${begin} o'clock`, begin: DAY + begin * HOUR, end: DAY + (begin + 1) * HOUR }];
  return { id, title: id, href: "", of: [`opportunity:${id}`], sessions, closes: null, deadline: "", applyBy: "", dropIn: false, state: "", ...more };
}

const plan = (...ids) => ids.map((id) => ({ kind: "opportunity", id }));
const NOW = (DAY - 3 * 24 * HOUR) * 1000;
const ids = (own) => own.map((item) => item.event.id);

test("of all events those of what is planned, unless they are over", () => {
  const events = [event("a", 9), event("b", 10), event("c", 11)];
  assert.deepEqual(ids(planned(events, plan("a", "c", "x"), NOW, "2027-03-09")), ["a", "c"]);
  assert.deepEqual(ids(planned(events, plan("a", "c"), (DAY + 10 * HOUR) * 1000, "2027-03-12")), ["c"]);
  assert.deepEqual(ids(planned([event("a", 9, { state: "cancelled" })], plan("a"), (DAY + 10 * HOUR) * 1000, "2027-03-12")), []);
});

test("what comes next stands first: a day to apply by as long as one can, else a session", () => {
  const hour = (day) => DAY - day * 24 * HOUR;
  const events = [event("closed", 9, { closes: hour(9), deadline: "2027-03-03" }), event("apply", 20, { closes: hour(1), deadline: "2027-03-11" }), event("soon", 8)];
  const own = planned([...events, event("none", 0, { sessions: [] })], plan("closed", "apply", "soon", "none"), NOW, "2027-03-09");
  assert.deepEqual(ids(own), ["apply", "soon", "closed", "none"]);
});

test("two at the same time are named; one after the other is none", () => {
  const own = (...events) => planned(events, plan(...events.map(({ id }) => id)), NOW, "2027-03-09");
  assert.deepEqual(
    clashes(own(event("a", 9), event("b", 9.5), event("c", 10.5))).map(({ first, second, when }) => [first.id, second.id, when]),
    [["a", "b", "12 March, 9 o'clock"]],
  );
  assert.deepEqual(clashes(own(event("a", 9), event("b", 9, { dropIn: true }), event("c", 9, { state: "cancelled" }))), []);
});

test("a date fits what is chosen by role level, setting, cost and whether it is online", () => {
  const data = { role: "tutors guardians", setting: "town", cost: "fee" };
  const chosen = (query) => fits(data, new URLSearchParams(query));
  assert.equal(chosen(""), true);
  assert.equal(chosen("role=tutors&setting=town&cost=fee"), true);
  assert.equal(chosen("role=tutor"), false);
  assert.equal(chosen("online=yes"), false);
  assert.equal(fits({ ...data, online: "" }, new URLSearchParams("online=yes&order=deadline")), true);
});
