// Reading a question and ranking the answers, on a small index of our own. Runs under node --test and in a browser.
import assert from "node:assert/strict";
import test from "node:test";
import { Index } from "../../docs/assets/js/search/ranking.js";

const content = () => ({
  kinds: [["role", "Role level"], ["opportunity", "Opportunity"], ["term", "Glossary"], ["page", "Page"]],
  pages: ["roles/heads/", "themes/x/", "glossary/", "about/"],
  names: [
    [["NQT", "newly qualified teacher"], [2]],
    [["Early career teachers", "NQTs"], []],
    [["ECTE", "entitlement"], []],
    [["HT", "headteacher"], []],
    [["H&S", "health and safety"], []],
  ],
  entries: [
    [0, 0, "", "New headteachers", "You are new to leading a school", [], ""],
    [1, 1, "#mentor-new-staff", "Mentor NQTs or new staff", "New staff", [], ""],
    [1, 1, "#budget", "Take responsibility for a budget", "Budgets", [], ""],
    [1, 1, "#train", "Training in health and safety", "Courses", [], ""],
    [1, 1, "#inspect", "Train as an Ofsted inspector", "Inspection", [], ""],
    [1, 1, "#staffroom", "On display in the staff room", "", [], ""],
    [1, 1, "#successor", "At least one person for every key role", "Succession", [], "identify successors"],
    [2, 2, "#nqt", "NQT", "Newly qualified teacher", ["newly qualified teacher"], ""],
    [2, 2, "#ecte", "ECTE", "Entitlement", ["entitlement"], ""],
    [2, 2, "#coordinator", "SENCO", "Special educational needs co-ordinator", [], ""],
    [3, 3, "", "About", "", [], "budget mentor school ".repeat(60)],
  ],
});
const index = new Index(content());
const first = (question) => index.search(question).results[0]?.address;
const all = (question) => index.search(question).results.map(({ address }) => address);

test("the entry comes with what a reader is shown", () => {
  const [{ title, context, label, kind, address }] = index.search("budget").results;
  assert.deepEqual({ title, context, label, kind, address }, {
    title: "Take responsibility for a budget", context: "Budgets", label: "Opportunity", kind: "opportunity",
    address: "themes/x/#budget",
  });
});

for (const [question, answer] of [
  ["budgets", "themes/x/#budget"],
  ["head teacher", "roles/heads/"],
  ["become a head", "roles/heads/"],
  ["newly qualified teacher", "glossary/#nqt"],
  ["inspection", "themes/x/#inspect"],
  ["inspecter", "themes/x/#inspect"],
  ["staffroom", "themes/x/#staffroom"],
  ["coordinator", "glossary/#coordinator"],
  ["co-ordinator", "glossary/#coordinator"],
  ["who names a successor", "themes/x/#successor"],
  ["H&S", "themes/x/#train"],
  ["mentring", "themes/x/#mentor-new-staff"],
  ["bud", "themes/x/#budget"],
]) test(`"${question}" finds ${answer}`, () => assert.equal(first(question), answer));

test("other names are looked for, and named", () => {
  assert.ok(all("early career teacher").includes("themes/x/#mentor-new-staff"));
  assert.ok(index.search("nqt").question.others.includes("newly qualified teacher"));
});

test("what a name became is found after the name itself", () => {
  const found = all("nqt");
  assert.ok(found.includes("glossary/#ecte"));
  assert.ok(found.indexOf("glossary/#nqt") < found.indexOf("glossary/#ecte"));
});

test("a slip is forgiven in words that nobody knows, and said", () => {
  assert.deepEqual(index.search("mentring").question.corrected, [["mentring", "mentor"]]);
  assert.deepEqual(index.search("mentor").question.corrected, []);
});

test("nothing is found for nothing, or for what is not there", () => {
  for (const question of ["", " ", "?!", "zzzzzz", "the of"]) {
    const { results, complete } = index.search(question);
    assert.deepEqual([results.filter(({ title }) => title === "About"), results.length < 3, complete.size < 3], [[], true, true]);
  }
});

test("only entries in which all is found count as complete", () => {
  const { complete } = index.search("responsibility for a budget");
  assert.deepEqual([...complete], [2]);
  const { results, complete: none } = index.search("budget inspector");
  assert.ok(results.length >= 2);
  assert.equal(none.size, 0);
});

test("the last word may be unfinished until a space follows", () => {
  assert.ok(all("insp").includes("themes/x/#inspect"));
  assert.ok(!all("tra ").includes("themes/x/#inspect"));
});

test("the same index answers in the same order every time", () => {
  const again = new Index(content());
  for (const question of ["new", "teacher", "train", "n"]) {
    assert.deepEqual(again.search(question).results.map(({ address }) => address), all(question));
  }
});

test("an index that is read in pieces is the same, and lets others in between", async () => {
  const many = content();
  const entry = many.entries.at(-1);
  for (let number = 0; number < 3000; number += 1) many.entries.push([...entry.slice(0, 3), `${entry[3]} ${number}`, ...entry.slice(4)]);
  let between = 0;
  const timer = setInterval(() => (between += 1), 1);
  const [slow, whole] = [await Index.gradually(many), new Index(many)];
  clearInterval(timer);
  assert.ok(between > 1);
  for (const question of ["budget", "teacher", "mentor 7"]) {
    assert.deepEqual(slow.search(question).results.slice(0, 40), whole.search(question).results.slice(0, 40));
  }
});

test("a hostile question is answered like any other", () => {
  for (const question of ["__proto__", "constructor", "<b>", "a".repeat(5000), "x ".repeat(500), "\u0000", "toString"]) {
    assert.ok(Array.isArray(index.search(question).results));
  }
});
