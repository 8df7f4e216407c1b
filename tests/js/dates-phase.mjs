// Prints where events stand at moments, as the browser works it out: read by tests/test_dates_js.py.
import { readFileSync } from "node:fs";
import { OFFERED, dayIn, daysBetween, momentsOf, phaseOf } from "../../docs/assets/js/dates/phase.js";
import { phaseWords } from "../../docs/assets/js/dates/words.js";

const { zone, items, seconds, phases } = JSON.parse(readFileSync(0, "utf-8"));
const said = items.map((data) => {
  const moments = momentsOf(data);
  return seconds.map((second) => {
    const today = dayIn(zone, second * 1000);
    const phase = phaseOf(moments, second * 1000, today);
    return [phase, phaseWords(phase, moments.deadline ? daysBetween(today, moments.deadline) : 0)];
  });
});
const words = phases.map((phase) => [1, 2].map((days) => phaseWords(phase, days)));
console.log(JSON.stringify({ said, words, offered: [...OFFERED] }));
