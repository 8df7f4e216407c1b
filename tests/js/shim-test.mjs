// Stands in for node:test in a browser: collects the tests and runs them one after another.
const tests = [];

export default function test(name, body) {
  tests.push([name, body]);
}

export async function run() {
  const failed = [];
  for (const [name, body] of tests) {
    try {
      await body();
    } catch (error) {
      failed.push(`${name}: ${error.message}`);
    }
  }
  return { failed, passed: tests.length - failed.length };
}
