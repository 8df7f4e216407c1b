/** The words for where an event stands; `phase_words` of portal/views/timing.py has the same ones. */

import { counted } from "../common/counted.js";

const WORDS = {
  interest: "No date yet",
  "to-come": "To come",
  "last-day": "Last day to apply",
  closed: "Closed",
  "under-way": "Under way",
  over: "Over",
  full: "Full",
  cancelled: "Cancelled",
};

/**
 * @param {string} phase
 * @param {number} days left until the last day on which one can apply
 * @returns {string}
 */
export function phaseWords(phase, days) {
  return phase === "open" ? `Open: ${counted(days, "day", "days")} left` : WORDS[phase];
}
