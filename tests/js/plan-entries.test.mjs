// What the items of a plan are today, and what is said of them. Runs under node --test and in a browser.
import assert from "node:assert/strict";
import test from "node:test";
import { groupOf, shown, today } from "../../docs/assets/js/plan/entries.js";
import { counted } from "../../docs/assets/js/common/counted.js";
import {
  dayInWords, fate, importInWords, refusalInWords, troubleInWords, written,
} from "../../docs/assets/js/plan/words.js";

const entries = {
  settings: ["school", "national"],
  opportunity: { "be-coached": ["Be coached", 0, "opportunities/be-coached/", "Be coached, About a term"] },
  "stretch-task": { "run-a-fair": ["Run a fair", "stretch-tasks/run-a-fair/", "A term, Unpaid"] },
  earlier: { opportunity: { "find-a-coach": "be-coached", "old-gone": "gone" }, "stretch-task": {} },
  withdrawn: { opportunity: { gone: ["Take the GTC", "March 2026", "It has closed"] }, "stretch-task": {} },
};
const item = (id, more = {}) => ({
  kind: "opportunity", id, text: `saved ${id}`, setting: "national", href: "roles/x/#y", by: "", who: "", note: "", ...more,
});

test("an entry of today has today's words and address, and the setting in which it was chosen", () => {
  const found = shown(item("be-coached"), entries);
  assert.deepEqual([found.text, found.href, found.setting], ["Be coached", "opportunities/be-coached/", "national"]);
  assert.equal(found.labels, "Be coached, About a term");
  assert.equal(fate(found), "");
  assert.equal(shown(item("be-coached", { setting: "elsewhere" }), entries).setting, "school");
});

test("a stretch task has its own page and group", () => {
  const found = shown(item("run-a-fair", { kind: "stretch-task" }), entries);
  assert.deepEqual([found.text, found.href], ["Run a fair", "stretch-tasks/run-a-fair/"]);
  assert.equal(found.labels, "A term, Unpaid");
  assert.equal(groupOf(found, entries.settings), "stretch-task");
});

test("a renamed entry is found under its earlier id, and what it was is said", () => {
  const found = shown(item("find-a-coach"), entries);
  assert.deepEqual([found.state, found.text, found.href], ["renamed", "Be coached", "opportunities/be-coached/"]);
  assert.equal(fate(found), "Renamed since you added it. It was: saved find-a-coach");
  assert.equal(today(item("find-a-coach"), entries).id, "be-coached");
  assert.equal(fate(shown(item("find-a-coach", { text: "Be coached" }), entries)), "");
});

test("the setting in which an entry was chosen may have another id today", () => {
  const renamed = { ...entries, earlier: { ...entries.earlier, setting: { nation: "national" } } };
  assert.equal(shown(item("be-coached", { setting: "nation" }), renamed).setting, "national");
});

test("a withdrawn entry keeps its words and says since when and why, under an earlier id too", () => {
  for (const id of ["gone", "old-gone"]) {
    const found = shown(item(id), entries);
    assert.deepEqual([found.state, found.text, found.href], ["withdrawn", `saved ${id}`, ""]);
    assert.equal(
      fate(found),
      "No longer offered since March 2026: It has closed. It stays in your plan until you remove it.",
    );
  }
});

test("an unknown entry keeps its words, even when it is called like a part of the language", () => {
  for (const id of ["never-heard-of", "constructor", "valueof"]) {
    const found = shown(item(id), entries);
    assert.deepEqual([found.state, found.text, found.href], ["unknown", `saved ${id}`, ""]);
  }
  assert.match(fate(shown(item("constructor"), entries)), /kept as you saved it/);
});

test("without the site's entries an item is what was saved of it", () => {
  const found = shown(item("be-coached"), null);
  assert.deepEqual([found.text, found.href, found.state], ["saved be-coached", "roles/x/#y", ""]);
});

test("an item without a known setting stands with the others", () => {
  assert.equal(groupOf(item("a", { setting: "moon" }), entries.settings), "");
  assert.equal(groupOf(item("a", { setting: "school" }), entries.settings), "school");
});

test("words", () => {
  assert.equal(dayInWords("2027-03-02"), "2 March 2027");
  assert.equal(dayInWords(""), "");
  assert.equal(counted(1, "entry", "entries"), "1 entry");
  assert.equal(counted(0, "entry", "entries"), "0 entries");
  assert.equal(written({ by: "2027-03-02", who: "Mentor", note: "" }), "By 2 March 2027 \u00b7 Mentor");
  assert.equal(written({ by: "", who: "", note: "" }), "");
});

test("trouble is said with how long the plan lasts, and no trouble is not", () => {
  assert.equal(troubleInWords("", true), "");
  assert.match(troubleInWords("full", true), /no room .* until you close this tab/);
  assert.match(troubleInWords("forbidden", false), /does not let .* while this page is open/);
  assert.match(troubleInWords("unreadable", true), /cannot be read/);
});

test("an import is summed up in words", () => {
  assert.equal(
    importInWords({ added: 2, kept: 3, filled: 1, differing: 1 }, 1, "partly"),
    "2 entries were added. 3 were in your plan already. 1 gained what was written in the file. " +
      "1 is written differently there; your own words were kept. 1 is not found on this site and kept as the file has it. " +
      "Some parts of the file could not be read and were passed over.",
  );
  assert.equal(importInWords({ added: 0, kept: 1, filled: 0, differing: 0 }, 0, ""),
    "Nothing new was added. 1 was in your plan already.");
  assert.match(refusalInWords("newer"), /newer version/);
  assert.match(refusalInWords("unreadable"), /not a plan/);
  assert.match(refusalInWords("size"), /too large/);
});
