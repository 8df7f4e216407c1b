/**
 * Slides of dates: how many days are left stands on them by the clock, those that are near come more often, and one that
 * nobody can take up any more is not shown from that minute on. All that is needed is on the slide, so it works offline.
 */

import { dayIn, daysBetween, momentsOf, nextOf, phaseOf, OFFERED } from "../../assets/js/dates/phase.js";
import { phaseWords } from "../../assets/js/dates/words.js";

/** Within how many days of its last day a date comes how many times as often. */
const NEAR = [[3, 4], [14, 2]];

/**
 * Whether a slide is still to be shown; its words for that are put right.
 * @param {HTMLElement} section
 * @param {number} now in milliseconds since 1970
 * @returns {boolean}
 */
export function isOffered(section, now) {
  const { zone, lastDay } = section.dataset;
  if (!zone || !lastDay) return true;
  const moments = momentsOf(section.dataset);
  const today = dayIn(zone, now);
  const phase = phaseOf(moments, now, today);
  if (!OFFERED.has(phase)) return false;
  say(section, "[data-part=phase]", phaseWords(phase, moments.deadline ? daysBetween(today, moments.deadline) : 0));
  say(section, "[data-part=next]", nextOf(section.dataset, now));
  return true;
}

/**
 * @param {HTMLElement} section
 * @param {string} selector
 * @param {string | undefined} words nothing where what stands there stays
 */
function say(section, selector, words) {
  const line = section.querySelector(selector);
  if (line && words && line.textContent !== words) line.textContent = words;
}

/**
 * In how many milliseconds a slide may no longer be shown, or says something else.
 * @param {HTMLElement} section
 * @param {number} now
 */
export function changesIn(section, now) {
  return section.dataset.zone ? 60_000 - (now % 60_000) : Infinity;
}

/**
 * How often a topic comes on a day while others of its kind come once; 0 when its last day has passed.
 * @param {string | undefined} lastDay as 2027-03-05
 * @param {string} day
 * @returns {number}
 */
export function times(lastDay, day) {
  if (!lastDay) return 1;
  const left = daysBetween(day, lastDay);
  if (left < 0) return 0;
  return NEAR.find(([within]) => left <= within)?.[1] ?? 1;
}
