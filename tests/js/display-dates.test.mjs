// Slides of dates: nearer ones come more often, and none is shown once nobody can take it up any more.
import assert from "node:assert/strict";
import test from "node:test";
import { isOffered, times } from "../../docs/display/js/dates.js";
import { LEAD, deal } from "../../docs/display/js/round.js";

/** A slide of a date with what its phase is to stand in. */
function slide(dataset) {
  const [line, next] = [{ textContent: "" }, { textContent: "" }];
  return { dataset, line, next, querySelector: (selector) => (selector.includes("next") ? next : line) };
}

const LONDON = { zone: "Europe/London", lastDay: "2027-06-05" };
const CLOSES = Date.UTC(2027, 5, 5, 23);
const BEGINS = Date.UTC(2027, 5, 12, 15) / 1000;

test("a slide says how many days are left, in the trust's days, until the minute in which it closes", () => {
  const windows = `${BEGINS}-${BEGINS + 3600}`;
  const section = slide({ ...LONDON, windows, closes: String(CLOSES / 1000), deadline: "2027-06-05" });
  const said = (moment) => isOffered(section, moment) && section.line.textContent;
  assert.equal(said(Date.UTC(2027, 5, 1, 12)), "Open: 4 days left");
  assert.equal(said(Date.UTC(2027, 5, 4, 22, 59)), "Open: 1 day left");
  assert.equal(said(Date.UTC(2027, 5, 4, 23)), "Last day to apply");
  assert.equal(said(CLOSES - 60_000), "Last day to apply");
  assert.equal(said(CLOSES), false);
});

test("a date without a deadline is shown until it begins, and a slide of anything else always", () => {
  const section = slide({ ...LONDON, windows: `${BEGINS}-${BEGINS + 3600}` });
  assert.equal(isOffered(section, BEGINS * 1000 - 1), true);
  assert.equal(isOffered(section, BEGINS * 1000), false);
  assert.equal(isOffered(slide({ kind: "role-level" }), BEGINS * 1000), true);
});

test("a date at which one can join at any session says its next one once a session is over", () => {
  const windows = `${BEGINS}-${BEGINS + 3600} ${BEGINS + 9000}-${BEGINS + 9900}`;
  const section = slide({ ...LONDON, windows, whens: "The first|The second", dropIn: "" });
  const said = (second) => isOffered(section, second * 1000) && section.next.textContent;
  assert.equal(said(BEGINS + 3599), "The first");
  assert.equal(said(BEGINS + 3600), "The second");
});

test("the nearer its last day, the more often a date comes; after it, it does not", () => {
  assert.deepEqual(
    ["2027-06-05", "2027-06-02", "2027-06-01", "2027-05-22", "2027-05-21", "2027-06-06"].map((day) => times("2027-06-05", day)),
    [4, 4, 2, 2, 1, 0],
  );
  assert.equal(times(undefined, "2027-06-05"), 1);
});

test("dates come in their share of a round, near ones more often, past ones never", () => {
  const levels = Array.from({ length: 120 }, (_, number) => ({ kind: LEAD, slides: [number] }));
  const dates = [
    { kind: "date", slides: [200], lastDay: "2027-06-05" },
    { kind: "date", slides: [201], lastDay: "2027-12-01" },
    { kind: "date", slides: [202], lastDay: "2027-06-03" },
  ];
  const playlist = [{ kind: LEAD, weight: 6, seconds: 20 }, { kind: "date", weight: 3, seconds: 20 }];
  const round = deal([...levels, ...dates], playlist, "2027-06-04");
  const shown = (number) => round.filter((turn) => turn.slide === number).length;
  assert.equal(shown(200) + shown(201), 60);
  assert.equal(shown(200), 4 * shown(201));
  assert.equal(shown(202), 0);
});

test("where every date has passed, the round is as long as without any", () => {
  const levels = Array.from({ length: 12 }, (_, number) => ({ kind: LEAD, slides: [number] }));
  const playlist = [{ kind: LEAD, weight: 6, seconds: 20 }, { kind: "date", weight: 3, seconds: 20 }];
  const past = { kind: "date", slides: [200], lastDay: "2027-06-03" };
  assert.equal(deal([...levels, past], playlist, "2027-06-04").length, 12);
});
