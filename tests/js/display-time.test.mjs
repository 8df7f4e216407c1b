// The clock, the quiet hours, the playhead, the pauses between questions, and what the address asks for.
import assert from "node:assert/strict";
import test from "node:test";
import { dayOf, quietFor, secondOf } from "../../docs/display/js/clock.js";
import { editionOf } from "../../docs/display/js/edition.js";
import { isOfKind } from "../../docs/display/js/media.js";
import { notFound, options, rolesAsked } from "../../docs/display/js/options.js";
import { Playhead } from "../../docs/display/js/playhead.js";
import { generator } from "../../docs/display/js/random.js";
import { Reloads } from "../../docs/display/js/reloads.js";
import { pause } from "../../docs/display/js/retry.js";
import { sha256 } from "../../docs/display/js/sha256.js";

const at = (hours, minutes = 0, seconds = 0) => new Date(2026, 10, 24, hours, minutes, seconds).getTime();
const HOUR = 3600;

test("the day and the second are those of the screen's own clock", () => {
  assert.equal(dayOf(new Date(2026, 0, 5, 23, 59, 59)), "2026-01-05");
  assert.equal(secondOf(new Date(2026, 0, 5, 7, 30, 15, 500)), 7 * HOUR + 30 * 60 + 15.5);
});

test("quiet hours over midnight, within a day, and none", () => {
  const night = { begin: "18:30", end: "07:00" };
  assert.equal(quietFor(18.5 * HOUR - 1, night), 0);
  assert.equal(quietFor(18.5 * HOUR, night), 12.5 * HOUR);
  assert.equal(quietFor(6.5 * HOUR, night), 0.5 * HOUR);
  assert.equal(quietFor(7 * HOUR, night), 0);
  assert.equal(quietFor(12.5 * HOUR, { begin: "12:00", end: "13:00" }), 0.5 * HOUR);
  assert.equal(quietFor(13 * HOUR, { begin: "12:00", end: "13:00" }), 0);
  assert.equal(quietFor(3, null), 0);
});

/** The storage of a tab. */
function memory() {
  const kept = new Map();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    text: () => [...kept.values()].join(),
  };
}

/** A playhead over four slides of 20 seconds: the round begins anew at midnight, and 10:00 is the beginning of one. */
function playhead() {
  const dealt = [];
  const head = new Playhead((day) => {
    dealt.push(day);
    return [10, 11, 12, 13].map((slide, index) => ({ slide, begin: index * 20, end: index * 20 + 20 }));
  });
  return { head, dealt, standing: (now) => head.at(now, now) };
}

test("the clock moves the playhead, and each day has a round of its own", () => {
  const { dealt, standing } = playhead();
  assert.deepEqual(standing(at(10)), { key: "2026-11-24 0", slide: 10, left: 20 });
  assert.deepEqual(standing(at(10, 0, 45)), { key: "2026-11-24 2", slide: 12, left: 15 });
  assert.equal(standing(at(34)).key, "2026-11-25 0");
  assert.deepEqual(dealt, ["2026-11-24", "2026-11-25"]);
});

test("a pause holds the slide, goes on by itself, and nothing is left out", () => {
  const { head, standing } = playhead();
  standing(at(10, 0, 25));
  head.pause(at(10, 0, 25), at(10, 1, 25));
  assert.deepEqual(standing(at(10, 1, 0)), { key: "2026-11-24 1", slide: 11, left: 25 });
  assert.ok(head.paused);
  assert.deepEqual(standing(at(10, 1, 25)), { key: "2026-11-24 1", slide: 11, left: 15 });
  assert.ok(!head.paused);
  assert.equal(standing(at(10, 1, 41)).slide, 12);
});

test("steps go to the beginning of a turn, forwards and backwards, paused or not", () => {
  const { head, standing } = playhead();
  standing(at(10, 0, 25));
  head.step(at(10, 0, 25), 1);
  const next = standing(at(10, 0, 25));
  assert.equal(next.slide, 12);
  assert.ok(next.left > 19.9 && next.left <= 20);
  head.step(at(10, 0, 25), -1);
  head.step(at(10, 0, 25), -1);
  assert.equal(standing(at(10, 0, 25)).slide, 10);
  head.pause(at(10, 0, 25), Infinity);
  head.step(at(10, 30), -1);
  assert.equal(standing(at(11)).slide, 13);
  head.resume(at(11));
  assert.equal(standing(at(11, 0, 19)).slide, 13);
  assert.equal(standing(at(11, 0, 21)).slide, 10);
});

test("what has been moved is forgotten at midnight", () => {
  const { head, standing } = playhead();
  head.step(at(23, 59), 1);
  assert.equal(standing(at(24, 0, 1)).slide, 10);
});

test("a pause lasts as long as it lasts, whatever is done to the clock", () => {
  for (const set of [-3 * 365 * 24, -24, -2, 5, 24]) {
    const { head } = playhead();
    assert.equal(head.at(at(10, 0, 25), 1000).slide, 11);
    head.pause(at(10, 0, 25), 61_000);
    assert.deepEqual([head.at(at(10 + set), 31_000).slide, head.at(at(10 + set), 31_000).left], [11, 30]);
    head.at(at(10 + set), 61_000);
    assert.ok(!head.paused);
  }
});

test("pauses between questions grow to half an hour and no two screens keep step", () => {
  const even = () => 0.5;
  assert.deepEqual([0, 1, 2, 3, 6, 7, 50].map((failures) => pause(failures, 600, even)), [600, 30, 60, 120, 960, 1800, 1800]);
  const random = generator(7);
  const seen = new Set();
  for (let draw = 0; draw < 100; draw += 1) {
    const seconds = pause(1, 600, random);
    assert.ok(seconds >= 24 && seconds <= 36);
    seen.add(seconds);
  }
  assert.equal(seen.size, 100);
});

test("the address asks for roles, strands, seconds and a pause", () => {
  assert.deepEqual(options(""), { roles: [], strands: [], seconds: 0, paused: false });
  assert.deepEqual(options("?role=a,b&role=c&strand=s&seconds=30&pause"), {
    roles: ["a", "b", "c"], strands: ["s"], seconds: 30, paused: true,
  });
  assert.equal(options("?seconds=1").seconds, 5);
  assert.equal(options("?seconds=9999").seconds, 600);
  assert.equal(options("?seconds=soon").seconds, 0);
});

test("role levels that there are not are passed over, and none at all means all", () => {
  const strands = { teaching: ["teachers", "experts"], support: ["helpers"] };
  assert.equal(rolesAsked(options(""), strands), null);
  assert.equal(rolesAsked(options("?role=pilots&strand=flying"), strands), null);
  assert.deepEqual(rolesAsked(options("?role=helpers,pilots"), strands), new Set(["helpers"]));
  assert.deepEqual(rolesAsked(options("?strand=teaching&role=helpers"), strands), new Set(["helpers", "teachers", "experts"]));
});

test("an edition is whole or it is none", () => {
  const good = { build: "0a1b2c3d4e5f-0a1b2c3d", files: { "./": "aa" } };
  assert.deepEqual(editionOf({ ...good, more: 1 }), good);
  const bad = [null, undefined, [], "", 7, {}, { build: "" }, { ...good, build: "../x" }, { build: good.build }, { ...good, files: {} }];
  for (const answer of bad) assert.throws(() => editionOf(answer), TypeError);
});

test("for a build that does not come the page is loaded once an hour", () => {
  const [tab, hour] = [memory(), 60 * 60_000];
  const reloads = new Reloads(() => tab);
  assert.ok(reloads.may("one", 0));
  assert.ok(reloads.note("one", 0));
  assert.ok(!reloads.may("one", hour - 1));
  assert.ok(!new Reloads(() => tab).may("one", 1000));
  assert.ok(reloads.may("two", 0));
  assert.ok(reloads.may("one", hour));
  assert.ok(reloads.note("one", hour));
  assert.ok(!reloads.may("one", hour + 1));
  assert.ok(reloads.may("one", -1000), "a clock that was set back by more than an hour ends it");
});

test("a build that came may be loaded at any time: published, replaced, published and replaced", () => {
  const reloads = new Reloads(() => tab);
  const tab = memory();
  for (const [minute, build] of ["one", "two", "one", "two", "one"].entries()) {
    assert.ok(reloads.may(build, minute), `${build}, time ${minute}`);
    assert.ok(reloads.note(build, minute));
    reloads.came(build);
  }
});

test("what is remembered of reloads stays small, and without a memory there are none", () => {
  const tab = memory();
  const reloads = new Reloads(() => tab);
  for (let build = 0; build < 200; build += 1) assert.ok(reloads.note(`build-${build}`, build));
  assert.ok(tab.text().length < 2000);
  for (const wrong of ["one two", "5", "{}", "null"]) {
    tab.setItem("display-reloaded", wrong);
    assert.ok(reloads.may("one", 0), wrong);
  }
  const refused = () => { throw new Error("not allowed"); };
  assert.ok(!new Reloads(refused).note("one", 0));
  assert.ok(!new Reloads(() => ({ getItem: () => null, setItem: () => {} })).note("one", 0));
});

test("a file is what it is sent as", () => {
  const sent = (type) => new Response("", { headers: type ? { "content-type": type } : {} });
  assert.ok(isOfKind("./", sent("text/html; charset=utf-8")));
  assert.ok(isOfKind("display.css?v=1", sent("text/css")));
  assert.ok(isOfKind("display.js?v=1", sent("application/javascript")));
  assert.ok(isOfKind("display.js", sent("Text/JavaScript;charset=utf-8")));
  for (const type of ["text/plain", "application/xhtml+xml", "application/octet-stream"]) {
    for (const name of ["./", "display.css?v=1", "display.js"]) assert.ok(!isOfKind(name, sent(type)), `${name} as ${type}`);
  }
  assert.ok(!isOfKind("display.css", sent("text/html")));
});

test("what is asked for and not there is said, and what is shown instead", () => {
  const strands = { teaching: ["teachers"], support: ["helpers"], empty: [] };
  const earlier = { role: { nqts: "teachers" } };
  const said = (search) => notFound(options(search), strands, earlier);
  assert.equal(said(""), "");
  assert.equal(said("?role=teachers,nqts&strand=support"), "");
  assert.equal(said("?role=bogus"), "There is no role level 'bogus'; showing all");
  assert.equal(said("?strand=empty"), "There is no strand 'empty'; showing all");
  assert.equal(said("?role=helpers,bogus&strand=flying"), "There is no role level 'bogus' and no strand 'flying'; showing the others");
  assert.ok(said(`?role=${"x".repeat(500)}`).length < 80);
});

test("a sum of SHA-256 is the one that everybody gets, at every length about a block", () => {
  const bytes = (text) => new TextEncoder().encode(text);
  assert.equal(sha256(bytes("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  assert.equal(sha256(bytes("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  assert.equal(
    sha256(bytes("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  );
  assert.equal(sha256(bytes("a".repeat(1_000_000))), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
});

test("a sum of SHA-256 is that of the browser itself", async () => {
  for (const length of [1, 55, 56, 63, 64, 65, 119, 120, 1000]) {
    const bytes = Uint8Array.from({ length }, (_, place) => (place * 7 + 3) & 255);
    const own = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    assert.equal(sha256(bytes), Array.from(own, (byte) => byte.toString(16).padStart(2, "0")).join(""));
  }
});
