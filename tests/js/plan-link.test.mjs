// A plan as a link, and what a link may bring that is none. Runs under node --test and in a browser.
import assert from "node:assert/strict";
import test from "node:test";
import { bringsPlan, linkTo, LONGEST, planIn } from "../../docs/assets/js/plan/link.js";
import { add, EMPTY } from "../../docs/assets/js/plan/model.js";

const PAGE = "https://grow.example.org/my-plan/";
const hashOf = (link) => new URL(link).hash;
const whole = ["a", "b"].reduce(
  (plan, id) => add(plan, { kind: "opportunity", id, text: `${id} ünd 🌱`, note: "one\ntwo", course: "doing" }),
  { ...EMPTY, tag: "t", role: "teachers" },
);

async function packed(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const binary = Array.from(new Uint8Array(await new Response(stream).arrayBuffer()), (byte) => String.fromCharCode(byte));
  return `#plan=${btoa(binary.join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

test("a plan goes into a link and comes out as it was", async () => {
  const link = await linkTo(whole, `${PAGE}#top`);
  assert.ok(link.startsWith(`${PAGE}#plan=`));
  assert.ok(bringsPlan(hashOf(link)));
  assert.deepEqual(await planIn(hashOf(link)), { plan: whole, fault: "" });
});

test("a plan that is too long for a link has none", async () => {
  let plan = EMPTY;
  let seed = 1;
  const noise = () => Array.from({ length: 1900 }, () => String.fromCharCode(33 + ((seed = (seed * 48271) % 2147483647) % 90))).join("");
  for (let number = 0; number < 20; number += 1) plan = add(plan, { kind: "opportunity", id: `x-${number}`, note: noise() });
  assert.equal(await linkTo(plan, PAGE), "");
});

for (const [name, hash] of [
  ["nothing", "#plan="],
  ["markup", "#plan=<img src=x>"],
  ["escapes", "#plan=%00%FF"],
  ["letters that are no compressed text", "#plan=AAAA"],
  ["one letter", "#plan=A"],
]) test(`a link that brings ${name} is no link`, async () => assert.equal((await planIn(hash)).fault, "link"));

test("a link that is cut off is no link", async () => {
  const hash = hashOf(await linkTo(whole, PAGE));
  assert.equal((await planIn(hash.slice(0, -9))).fault, "link");
});

test("what is too long, packed or unpacked, is said to be", async () => {
  assert.equal((await planIn(`#plan=${"A".repeat(LONGEST + 1)}`)).fault, "size");
  assert.equal((await planIn(await packed(" ".repeat(5000000)))).fault, "size");
});

test("what is no plan is said to be none", async () => {
  for (const text of ["{}", "null", "[1", `${"[".repeat(9000)}${"]".repeat(9000)}`, '{"version":1}', "\u0000"]) {
    assert.equal((await planIn(await packed(text))).plan?.items.length ?? 0, 0, text.slice(0, 20));
  }
  assert.equal((await planIn(await packed('{"version":99,"items":[]}'))).fault, "newer");
});

test("names of the language are names of nothing", async () => {
  const { plan } = await planIn(await packed('{"version":2,"__proto__":{"x":1},"items":[{"kind":"opportunity","id":"__proto__"},{"kind":"opportunity","id":"constructor","__proto__":{"note":"x"}}]}'));
  assert.deepEqual(plan.items.map(({ id, note }) => [id, note]), [["constructor", ""]]);
  assert.equal({}.x, undefined);
});
