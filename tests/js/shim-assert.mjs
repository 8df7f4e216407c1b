// Stands in for node:assert/strict in a browser, as far as the tests of the plan use it.
function same(one, other) {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => key in other && same(one[key], other[key]));
}

function must(holds, ...words) {
  if (!holds) throw new Error(words.map((word) => (typeof word === "string" ? word : JSON.stringify(word))).join(" "));
}

export default {
  ok: (value, message = "is not so") => must(value, message),
  equal: (one, other) => must(Object.is(one, other), one, "is not", other),
  notEqual: (one, other) => must(!Object.is(one, other), one, "is the same"),
  deepEqual: (one, other) => must(same(one, other), one, "is not", other),
  match: (text, pattern) => must(pattern.test(text), text, "does not match", String(pattern)),
};
