// How words are compared. Runs under node --test and in a browser.
import assert from "node:assert/strict";
import test from "node:test";
import { distance, forgiven, isFaint, isStop, root, split, splitTwice, stem } from "../../docs/assets/js/search/words.js";

test("capitals, accents, punctuation and apostrophes do not count", () => {
  assert.deepEqual(split("The School's budget: PTA, H&S (café)"), ["the", "schools", "budget", "pta", "h", "s", "cafe"]);
  assert.deepEqual(split("the governor’s ‘nine-box’"), ["the", "governors", "nine", "box"]);
  assert.deepEqual(split("  -- "), []);
});

test("an abbreviation typed with full stops or spaces is one word", () => {
  assert.deepEqual(split("C.P.D."), ["cpd"]);
  assert.deepEqual(split("the T.A. and the H.L.T.A.s"), ["the", "ta", "and", "the", "hltas"]);
  assert.deepEqual(split("N. P. Q. in maths"), ["npq", "in", "maths"]);
  assert.deepEqual(split("n.p.q.h"), ["npqh"]);
  assert.deepEqual(split("C P D for S L T"), ["cpd", "for", "slt"]);
  assert.deepEqual(split("plan b a day"), ["plan", "b", "a", "day"]);
  assert.deepEqual(split("This is plan B. A new one: 3.5 hours."), ["this", "is", "plan", "b", "a", "new", "one", "3", "5", "hours"]);
});

test("what stands on both sides of a hyphen is one word besides", () => {
  assert.deepEqual(splitTwice("co-ordinate e-learning"), ["co", "ordinate", "e", "learning", "coordinate", "elearning"]);
  assert.deepEqual(splitTwice("a - b"), ["a", "b"]);
});

const FAMILIES = [
  ["mentor", "mentors", "mentoring", "mentored"],
  ["coach", "coaches", "coaching", "coached"],
  ["plan", "plans", "planning", "planned"],
  ["study", "studies", "studying"],
  ["assess", "assesses", "assessing", "assessment", "assessments"],
  ["manage", "manages", "managing", "management"],
  ["name", "names", "named", "naming"],
  ["take", "takes", "taking"],
  ["visit", "visits", "visited", "visiting"],
  ["class", "classes"],
  ["ta", "tas"],
  ["sle", "sles"],
  ["headteacher", "headteachers"],
];
for (const [first, ...others] of FAMILIES) {
  test(`one stem: ${first}, ${others.join(", ")}`, () => {
    for (const other of others) assert.equal(stem(other), stem(first));
  });
}

for (const [one, other] of [["ect", "ecte"], ["need", "ne"], ["class", "clas"], ["focus", "focu"], ["king", "k"], ["npql", "npqlt"]]) {
  test(`two stems: ${one}, ${other}`, () => assert.notEqual(stem(one), stem(other)));
}

for (const words of [["inspect", "inspector", "inspection"], ["govern", "governor", "governance"],
  ["succession", "successor"], ["lead", "leader", "leadership"], ["head", "headship"], ["direct", "director"]]) {
  test(`one root: ${words.join(", ")}`, () => {
    for (const word of words) assert.equal(root(word), root(words[0]));
  });
}

test("a slip is a letter put in, left out, changed, or swapped with its neighbour", () => {
  assert.equal(distance("mentoring", "mentoring", 2), 0);
  assert.equal(distance("mentring", "mentoring", 2), 1);
  assert.equal(distance("asessment", "assessment", 2), 1);
  assert.equal(distance("sceondment", "secondment", 2), 1);
  assert.equal(distance("gavernor", "governor", 2), 1);
  assert.equal(distance("qualifed", "qualified", 2), 1);
  assert.equal(distance("abc", "xyz", 2), 3);
  assert.equal(distance("", "ab", 2), 2);
  assert.equal(distance("a", "abcdefgh", 2), 3);
});

test("short words and words with digits must be right, long ones may have two slips", () => {
  assert.deepEqual(["hal", "head", "govenor", "asessment", "npq2017"].map(forgiven), [0, 1, 1, 2, 0]);
});

test("some words say nothing, and some only begin a question", () => {
  assert.deepEqual(["the", "who", "successor"].map(isStop), [true, true, false]);
  assert.deepEqual(["become", "names", "budget"].map(isFaint), [true, true, false]);
});
