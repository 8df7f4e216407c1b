// Answers questions from a search index under node: the index file is named, the questions come in as a JSON list.
// Prints a JSON object: how long the index took to read in, and for each question its time and the first addresses.
import { readFileSync } from "node:fs";
import { Index } from "../../docs/assets/js/search/ranking.js";

const holder = {};
new Function("self", readFileSync(process.argv[2], "utf8"))(holder);
const questions = JSON.parse(readFileSync(0, "utf8"));
const begun = performance.now();
const index = new Index(holder.portalSearch);
const ready = performance.now() - begun;
const answers = questions.map((question) => {
  const start = performance.now();
  const { results, near, elsewhere, question: understood } = index.search(question);
  const ms = performance.now() - start;
  const addresses = [...(near ? [] : ["-"]), ...results.slice(0, 10).map(({ address }) => address)];
  return { ms, addresses, near, elsewhere: elsewhere?.topic ?? "", unknown: understood.unknown };
});
process.stdout.write(JSON.stringify({ ready, answers }));
