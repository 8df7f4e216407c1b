// The order of the display: the same for everybody on a day, another one on the next, everything in its share.
import assert from "node:assert/strict";
import test from "node:test";
import { generator, seedOf, shuffled } from "../../docs/display/js/random.js";
import { LEAD, deal, distance, turnAt } from "../../docs/display/js/round.js";

const PLAYLIST = [
  { kind: LEAD, weight: 6, seconds: 20 },
  { kind: "stretch-task", weight: 2, seconds: 20 },
  { kind: "welcome", weight: 1, seconds: 15 },
];

/** Topics of 1 to 4 slides each, numbered through. */
function topics(counts) {
  let slide = 0;
  const made = [];
  for (const [kind, count] of Object.entries(counts)) {
    for (let topic = 0; topic < count; topic += 1) {
      made.push({ kind, slides: Array.from({ length: 1 + (topic % 4) }, () => slide++) });
    }
  }
  return made;
}

/** The days of some years, as texts. */
function days(count) {
  return Array.from({ length: count }, (_, day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10));
}

const MANY = topics({ [LEAD]: 56, "stretch-task": 32, welcome: 1 });

test("the same seed gives the same numbers, and they are spread evenly", () => {
  const one = generator(seedOf("2026-11-24"));
  const other = generator(seedOf("2026-11-24"));
  const tenths = new Array(10).fill(0);
  for (let draw = 0; draw < 20000; draw += 1) {
    const number = one();
    assert.equal(number, other());
    assert.ok(number >= 0 && number < 1);
    tenths[Math.floor(number * 10)] += 1;
  }
  for (const count of tenths) assert.ok(Math.abs(count - 2000) < 200, `${tenths}`);
});

test("an order of chance has every item once, and each place for each item over the days", () => {
  const list = ["a", "b", "c", "d", "e"];
  const firsts = new Map();
  for (const day of days(2000)) {
    const order = shuffled(list, generator(seedOf(day)));
    assert.deepEqual([...order].sort(), list);
    firsts.set(order[0], (firsts.get(order[0]) ?? 0) + 1);
  }
  for (const count of firsts.values()) assert.ok(count > 300 && count < 500, `${[...firsts]}`);
});

test("a day has one order, whenever and wherever it is dealt", () => {
  assert.deepEqual(deal(MANY, PLAYLIST, "2026-11-24"), deal(structuredClone(MANY), PLAYLIST, "2026-11-24"));
});

test("no two days of a year have the same order", () => {
  const orders = days(366).map((day) => deal(MANY, PLAYLIST, day).map((turn) => turn.slide).join(" "));
  assert.equal(new Set(orders).size, 366);
});

test("a round shows every slide of a role level once, and the others in their share", () => {
  for (const day of days(60)) {
    const round = deal(MANY, PLAYLIST, day);
    const shown = (kind) => round.filter(({ slide }) => MANY.find((topic) => topic.slides.includes(slide)).kind === kind);
    const lead = shown(LEAD).map((turn) => turn.slide);
    assert.deepEqual(lead.sort((one, other) => one - other), MANY.slice(0, 56).flatMap((topic) => topic.slides));
    assert.ok(Math.abs(shown("stretch-task").length - (lead.length * 2) / 6) <= 4);
    assert.ok(Math.abs(shown("welcome").length - lead.length / 6) <= 1);
    assert.deepEqual(new Set(shown("welcome").map((turn) => turn.end - turn.begin)), new Set([15]));
    for (const [index, turn] of round.entries()) assert.equal(turn.begin, index ? round[index - 1].end : 0);
  }
});

test("the slides of a topic follow each other", () => {
  const round = deal(MANY, PLAYLIST, "2026-11-24").map((turn) => turn.slide);
  for (const { slides } of MANY.filter((topic) => topic.kind === LEAD)) {
    const begin = round.indexOf(slides[0]);
    assert.deepEqual(round.slice(begin, begin + slides.length), slides);
  }
});

test("a round without role levels still ends, and one without anything is empty", () => {
  assert.ok(deal(topics({ welcome: 2 }), PLAYLIST, "2026-11-24").length > 0);
  assert.deepEqual(deal([], PLAYLIST, "2026-11-24"), []);
});

test("the turn at a second, round after round, and before the first", () => {
  const round = [{ slide: 7, begin: 0, end: 20 }, { slide: 8, begin: 20, end: 35 }];
  assert.deepEqual(turnAt(round, 0), { index: 0, begun: 0, left: 20 });
  assert.deepEqual(turnAt(round, 19.5), { index: 0, begun: 19.5, left: 0.5 });
  assert.deepEqual(turnAt(round, 20), { index: 1, begun: 0, left: 15 });
  assert.deepEqual(turnAt(round, 35 * 1000 + 21), { index: 1, begun: 1, left: 14 });
  assert.deepEqual(turnAt(round, -5), { index: 1, begun: 10, left: 5 });
  assert.deepEqual(turnAt([{ slide: 7, begin: 0, end: 20 }], 45), { index: 0, begun: 5, left: 15 });
});

test("the way to the next turn and to the one before, over the ends of the round", () => {
  const round = [{ slide: 7, begin: 0, end: 20 }, { slide: 8, begin: 20, end: 35 }, { slide: 9, begin: 35, end: 40 }];
  assert.equal(distance(round, 0, 1), 20);
  assert.equal(distance(round, 2, 1), 5);
  assert.equal(distance(round, 0, -1), -5);
  assert.equal(distance(round, 2, -1), -15);
});
