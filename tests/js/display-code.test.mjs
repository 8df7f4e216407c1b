import assert from "node:assert/strict";
import { test } from "node:test";

import { drawing, modules } from "../../docs/display/js/code.js";

test("a code is as wide as its version and has a quiet zone of four modules around it", () => {
  assert.equal(modules("https://a.org/").length, 21);
  assert.equal(drawing("https://a.org/").width, 21 + 8);
});

test("its path has a stroke for each run of dark modules, in the middle of its row", () => {
  const first = modules("https://a.org/")[0];
  assert.deepEqual([...first.slice(0, 8)], [1, 1, 1, 1, 1, 1, 1, 0]);
  assert.ok(drawing("https://a.org/").path.startsWith("M4 4.5h7M"));
});

test("what no code can hold is refused", () => {
  assert.throws(() => modules("a".repeat(2332)), RangeError);
});
