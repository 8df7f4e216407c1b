// What the worker keeps, in caches that are whole, empty, damaged, full, slow, or of no use at all.
import assert from "node:assert/strict";
import test from "node:test";
import { Kept } from "../../docs/display/js/kept.js";

const PATH = "/display/";
const OURS = `display ${PATH} `;

/** The caches of a browser, with faults: `fails` says of a step whether it is refused. */
function browser(fails = () => false) {
  const all = new Map();
  const step = (name, does) => async (...given) => {
    if (fails(name, ...given)) throw new Error(`refused: ${name}`);
    return does(...given);
  };
  const cache = (name) => {
    if (!all.has(name)) all.set(name, new Map());
    const files = all.get(name);
    return {
      match: step("match", (key) => files.get(key)?.clone()),
      put: step("put", (key, response) => void files.set(key, response)),
    };
  };
  const value = {
    open: step("open", cache),
    delete: step("delete", (name) => all.delete(name)),
    keys: step("keys", () => [...all.keys()]),
  };
  Object.defineProperty(globalThis, "caches", { value, configurable: true });
  return all;
}

/** What is kept of a display, and how often it was given up. */
function kept() {
  const given = { up: 0 };
  return { kept: new Kept(PATH, () => { given.up += 1; }), given };
}

const STATE = { current: "one", before: "", headers: "[]", runs: true, refused: {} };
const files = () => [["./", new Response("page")], ["display.js?v=1", new Response("script")]];

test("a build and what is known of it come back as they were kept", async () => {
  browser();
  const { kept: own } = kept();
  assert.equal((await own.state()).current, "");
  assert.ok(await own.put("one", files()));
  assert.ok(await own.remember(STATE));
  assert.deepEqual(await own.state(), STATE);
  assert.equal(await (await own.get("one", "display.js?v=1")).text(), "script");
  assert.equal(await own.get("one", "other.js"), null);
  assert.equal(await own.get("two", "./"), null);
});

test("only what is ours is deleted, and what is served stays", async () => {
  const all = browser();
  const { kept: own } = kept();
  await caches.open("display /elsewhere/ state");
  for (const build of ["zero", "one", "two"]) await own.put(build, files());
  await own.remember({ ...STATE, current: "two", before: "one" });
  await own.tidy();
  const left = ["build-one", "build-two", "state"].map((name) => OURS + name);
  assert.deepEqual([...all.keys()].sort(), ["display /elsewhere/ state", ...left].sort());
  assert.ok(await own.clear());
  assert.deepEqual([...all.keys()].sort(), ["display /elsewhere/ state", `${OURS}state`].sort());
});

test("what cannot be opened is deleted, and can be kept anew", async () => {
  let damaged = true;
  const all = browser((step, name) => step === "open" && damaged && name === `${OURS}build-one`);
  const { kept: own, given } = kept();
  all.set(`${OURS}build-one`, new Map());
  await own.remember(STATE);
  assert.equal(await own.get("one", "./"), null);
  assert.ok(!all.has(`${OURS}build-one`));
  assert.equal((await own.state()).current, "");
  damaged = false;
  assert.ok(await own.put("one", files()));
  assert.equal(given.up, 0);
});

test("a content that breaks off is as good as none", async () => {
  const all = browser();
  const { kept: own } = kept();
  await own.put("one", files());
  const broken = { clone: () => ({ arrayBuffer: () => Promise.reject(new Error("broken off")), headers: {} }) };
  all.get(`${OURS}build-one`).set("./", broken);
  assert.equal(await own.get("one", "./"), null);
});

test("caches that refuse everything are given up, and nothing fails", async () => {
  browser(() => true);
  const { kept: own, given } = kept();
  assert.equal((await own.state()).current, "");
  assert.equal(await own.get("one", "./"), null);
  assert.ok(!(await own.put("one", files())));
  assert.ok(!(await own.remember(STATE)));
  await own.tidy();
  assert.ok(given.up > 0);
});

test("where there is no room, what was kept before stays, and half a build does not", async () => {
  let puts = 0;
  const all = browser((step) => step === "put" && (puts += 1) > 3);
  const { kept: own } = kept();
  assert.ok(await own.put("one", files()));
  assert.ok(await own.remember(STATE));
  assert.ok(!(await own.put("two", files())));
  assert.ok(!(await own.remember({ ...STATE, current: "two" })));
  assert.equal((await own.state()).current, "one");
  assert.equal(await (await own.get("one", "./")).text(), "page");
  assert.ok(!all.has(`${OURS}build-two`));
});

test("a state of another time is read, and one that makes no sense is none", async () => {
  browser();
  const { kept: own } = kept();
  const cache = await caches.open(`${OURS}state`);
  await cache.put("./", new Response(JSON.stringify({ current: "one", before: "", runs: true, refused: ["two"] })));
  assert.deepEqual((await own.state()).refused, {});
  for (const text of ["", "half", "null"]) {
    await cache.put("./", new Response(text));
    assert.equal((await own.state()).current, "");
  }
});
