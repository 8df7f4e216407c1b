// Reading a question and ranking the answers, on a small index of our own. Runs under node --test and in a browser.
import assert from "node:assert/strict";
import test from "node:test";
import { Index } from "../../docs/assets/js/search/ranking.js";

const content = () => ({
  kinds: [["role", "Role level"], ["opportunity", "Opportunity"], ["term", "Glossary"], ["page", "Page"]],
  names: [
    [["NQT", "newly qualified teacher"], [2]],
    [["Early career teachers", "NQTs"], []],
    [["ECTE", "entitlement"], []],
    [["HT", "headteacher"], []],
    [["H&S", "health and safety"], []],
  ],
  entries: [
    [0, "roles/heads/", "", "New headteachers", "You are new to leading a school", [], ""],
    [1, "themes/x/", "#mentor-new-staff", "Mentor NQTs or new staff", "New staff", [], ""],
    [1, "themes/x/", "#budget", "Take responsibility for a budget", "Budgets", [], ""],
    [1, "themes/x/", "#train", "Training in health and safety", "Courses", [], ""],
    [1, "themes/x/", "#inspect", "Train as an Ofsted inspector", "Inspection", [], ""],
    [1, "themes/x/", "#staffroom", "On display in the staff room", "", [], ""],
    [1, "themes/x/", "#successor", "At least one person for every key role", "Succession", [], "identify successors"],
    [2, "glossary/", "#nqt", "NQT", "Newly qualified teacher", ["newly qualified teacher"], ""],
    [2, "glossary/", "#ecte", "ECTE", "Entitlement", ["entitlement"], ""],
    [2, "glossary/", "#coordinator", "SENCO", "Special educational needs co-ordinator", [], ""],
    [3, "about/", "", "About", "", [], "budget mentor school ".repeat(60)],
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

const asking = () => {
  const some = content();
  some.entries[0].push(["run a school", "promotion"]);
  some.entries[2].push(["who pays", "money"]);
  some.elsewhere = [["part-time hours", "your head", ["part time", "job share"]]];
  return new Index(some);
};

test("a phrase leads to what is asked for, in any form and with other words around it", () => {
  const some = asking();
  for (const [question, answer] of [
    ["who pays", "themes/x/#budget"],
    ["who will pay for my training", "themes/x/#budget"],
    ["how do I get promoted", "roles/heads/"],
    ["running a school", "roles/heads/"],
  ]) assert.equal(some.search(question).results[0].address, answer, question);
});

test("what stands elsewhere is said, and nothing here is near", () => {
  const some = asking();
  for (const question of ["part time", "can I go part-time", "part time but still train"]) {
    const { elsewhere, near } = some.search(question);
    assert.deepEqual([elsewhere, near], [{ topic: "part-time hours", ask: "your head" }, 0], question);
  }
  assert.equal(some.search("budget").elsewhere, null);
  assert.deepEqual(some.search("job share").question.corrected, []);
});

test("results that hold all that is meant come before those that hold a part, and are counted", () => {
  const { results, near } = index.search("inspector budget new");
  assert.equal(near, 0);
  assert.ok(results.length > 2);
  const found = index.search("train inspector");
  assert.equal(found.near, 1);
  assert.equal(found.results[0].address, "themes/x/#inspect");
  assert.ok(found.results.length > 1);
});

test("words that nothing is like are named", () => {
  assert.deepEqual(index.search("the xyzzy budget").question.unknown, ["xyzzy"]);
  assert.deepEqual(index.search("budgets").question.unknown, []);
});

test("an address comes with spaces for its hyphens once, and by its number later", () => {
  const small = new Index({
    kinds: [["role", "Role level"]],
    names: [[["Lead tutors", "team leads"], []]],
    entries: [[0, "roles/lead tutors/", "", "Lead tutors", "", 0], [0, 0, "#in the town", "Across the town"]],
  });
  assert.deepEqual(small.search("team lead").results[0].address, "roles/lead-tutors/");
  assert.deepEqual(small.search("town").results[0].address, "roles/lead-tutors/#in-the-town");
});
