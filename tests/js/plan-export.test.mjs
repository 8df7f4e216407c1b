// The files that leave: a table by RFC 4180, a calendar by RFC 5545. Runs under node --test and in a browser.
import assert from "node:assert/strict";
import test from "node:test";
import { asCsv } from "../../docs/assets/js/plan/export-csv.js";
import { asIcs, folded } from "../../docs/assets/js/plan/export-ics.js";

const row = (more = {}) => ({
  item: { kind: "opportunity", id: "be-coached" }, group: "In school", text: "Be coached", labels: "A term", by: "", who: "", note: "",
  course: "thinking", agreedWith: "", agreed: "", done: "", year: "", did: "", changed: "", next: "", evidence: "",
  address: "", role: "", ...more,
});
const context = { tag: "0a1b", host: "grow.example.org", now: new Date("2026-11-24T13:05:09.123Z") };
const address = "https://grow.example.org/opportunities/be-coached/";
const octets = (text) => new TextEncoder().encode(text).length;
const unfolded = (text) => text.replaceAll("\r\n ", "");

const HEAD = "\ufeffGroup,Opportunity,Labels,By when,Who could help,Note,Where it stands,Agreed with,Agreed on,Done on,School year,What I did,What changed,What I would do next,Evidence,Address,Role level";
const REST = "Thinking about it,,,,,,,,,,";

test("a table has a head, a line a row, and CRLF at the end of each", () => {
  const [head, line, end] = asCsv([row({ by: "2027-03-12", who: "Mentor", note: "Soon" })]).split("\r\n");
  assert.deepEqual([head, line, end], [HEAD, `In school,Be coached,A term,2027-03-12,Mentor,Soon,${REST}`, ""]);
  assert.equal(asCsv([]), `${HEAD}\r\n`);
});

test("what was agreed and done stands in columns of its own, with address, year and role level", () => {
  const done = {
    course: "done", agreedWith: "Head of year", agreed: "2026-09-20", done: "2027-03-12", year: "2026 to 2027", did: "I coached",
    changed: "More talk", next: "Again", evidence: "The log", address: "https://x.example/a/", role: "Tutors",
  };
  const [, line] = asCsv([row(done)]).split("\r\n");
  assert.equal(
    line,
    "In school,Be coached,A term,,,,Done,Head of year,2026-09-20,2027-03-12,2026 to 2027,I coached,More talk,Again,The log,https://x.example/a/,Tutors",
  );
});

test("commas, quotes and line ends are quoted", () => {
  const [, line] = asCsv([row({ text: 'Say "yes", now', note: "one\ntwo" })]).split("\r\n");
  assert.equal(line, `In school,"Say ""yes"", now",A term,,,"one\ntwo",${REST}`);
});

for (const begin of ["=", "+", "-", "@", " =", "\uff1d", "\u00a0="]) {
  test(`no cell is a formula: ${JSON.stringify(begin)}`, () => {
    const line = asCsv([row({ note: `${begin}SUM(A1)` })]).split("\r\n")[1];
    assert.ok(line.includes(`,'${begin}SUM(A1),`), line);
  });
}

test("no cell is a formula where a computer separates by semicolons or tabs, or by nothing of ours", () => {
  for (const separator of [";", "\t", "\r\n", "\n", "; ", ';"', "\t\t"]) {
    for (const sign of ["=", "+", "-", "@", "\uff1d"]) {
      const line = asCsv([row({ note: `Soon${separator}${sign}SUM(A1)` })]);
      for (const cell of line.split(/[;\t\r\n,]/)) assert.ok(!/^[\s"]*[=+\-@\uff1d]/.test(cell), JSON.stringify(line));
    }
  }
  assert.ok(asCsv([row({ note: "\tSUM(A1)" })]).includes(`,"'\tSUM(A1)",`));
  assert.ok(asCsv([row({ note: "Monday; then Tuesday" })]).includes(',"Monday; then Tuesday",'));
});

test("a calendar, line by line", () => {
  const calendar = asIcs([row({ by: "2027-03-12", who: "Head of year", note: "one\ntwo", address }), row()], context);
  assert.deepEqual(calendar.split("\r\n"), [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Succession portal//My plan//EN",
    "CALSCALE:GREGORIAN",
    "BEGIN:VEVENT",
    "UID:opportunity.be-coached.0a1b@grow.example.org",
    "DTSTAMP:20261124T130509Z",
    "DTSTART;VALUE=DATE:20270312",
    "DTEND;VALUE=DATE:20270313",
    "SUMMARY:Be coached",
    "DESCRIPTION:Who could help: Head of year\\none\\ntwo",
    `URL:${address}`,
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    "DESCRIPTION:Be coached",
    "TRIGGER:-P7D",
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]);
});

test("the day after the last of a month, of a year and of February", () => {
  for (const [by, end] of [["2027-01-31", "20270201"], ["2027-12-31", "20280101"], ["2028-02-28", "20280229"]]) {
    assert.ok(asIcs([row({ by })], context).includes(`DTEND;VALUE=DATE:${end}\r\n`));
  }
});

test("text is escaped", () => {
  const calendar = asIcs([row({ by: "2027-03-12", text: "a,b;c\\d", note: "END:VEVENT\r\nX\u0007Y" })], context);
  assert.ok(calendar.includes("SUMMARY:a\\,b\\;c\\\\d\r\n"));
  assert.ok(calendar.includes("DESCRIPTION:END:VEVENT\\nX Y\r\n"));
});

test("no line is longer than 75 octets, no character is divided, and unfolding gives the text back", () => {
  for (const text of ["x".repeat(300), "\u00e9".repeat(200), "\u{1F600}".repeat(90), "a\u20ac".repeat(100)]) {
    const line = `SUMMARY:${text}`;
    const lines = folded(line).split("\r\n");
    assert.ok(lines.length > 1);
    for (const part of lines) assert.ok(octets(part) <= 75, `${octets(part)} octets`);
    assert.ok(lines.slice(0, -1).every((part) => octets(part) >= 72));
    assert.equal(unfolded(folded(line)), line);
  }
  assert.equal(folded("y".repeat(75)), "y".repeat(75));
  assert.equal(folded("y".repeat(76)), `${"y".repeat(75)}\r\n y`);
});

test("an event's name stays the same from one export to the next, and differs between plans", () => {
  const uid = (tag, now) => /UID:(.*)\r/.exec(asIcs([row({ by: "2027-03-12" })], { ...context, tag, now }))[1];
  assert.equal(uid("a", new Date(0)), uid("a", new Date(1e12)));
  assert.notEqual(uid("a", new Date(0)), uid("b", new Date(0)));
});
