/** The dates of what is planned, and which of them are at the same time. */

import { keyOf } from "../plan/model.js";
import { OFFERED, daysBetween, phaseOf } from "./phase.js";

/**
 * @typedef {{when: string, begin: number, end: number}} Session
 * @typedef {object} Dated an event as `plan_dates` of portal/views/plan_dates.py writes it
 * @property {string} id
 * @property {string} title
 * @property {string} href below the site's root
 * @property {string[]} of the keys of what it offers, such as opportunity:an-id, those of the past too
 * @property {Session[]} sessions
 * @property {number | null} closes
 * @property {string} deadline
 * @property {string} applyBy the deadline in words
 * @property {boolean} dropIn
 * @property {string} state
 *
 * @typedef {{event: Dated, phase: string, days: number}} Planned
 */

/**
 * The events of what is planned that are not over, the one whose next day comes first at the top.
 * @param {Dated[]} events
 * @param {readonly import("../plan/model.js").Item[]} items of the plan
 * @param {number} now in milliseconds since 1970
 * @param {string} today the day that it is where the trust is
 * @returns {Planned[]}
 */
export function planned(events, items, now, today) {
  const keys = new Set(items.map(keyOf));
  const own = events.filter(({ of }) => of.some((key) => keys.has(key)));
  const open = own.flatMap((event) => {
    const phase = phaseOf({ ...event, windows: event.sessions }, now, today);
    const days = event.deadline ? daysBetween(today, event.deadline) : 0;
    return phase === "over" ? [] : [{ event, phase, days }];
  });
  const seconds = now / 1000;
  return open.sort((first, second) => dueOf(first, seconds) - dueOf(second, seconds));
}

/**
 * The second of what comes next of an event: until when to apply, as long as one can, else when a session begins.
 * What has no date comes last.
 * @param {Planned} planned
 * @param {number} now in seconds since 1970
 */
function dueOf({ event, phase }, now) {
  const session = event.sessions.find(({ end }) => end > now);
  return (OFFERED.has(phase) && event.closes) || (session?.begin ?? Number.MAX_SAFE_INTEGER);
}

/**
 * The pairs of events that are at the same time, each with the words for when. Of those that one may join at any
 * session nobody need miss another, and what is cancelled is at no time.
 * @param {Planned[]} own
 * @returns {{first: Dated, second: Dated, when: string}[]}
 */
export function clashes(own) {
  const events = own.filter(({ event, phase }) => !event.dropIn && phase !== "cancelled").map(({ event }) => event);
  return events.flatMap((first, place) =>
    events.slice(place + 1).flatMap((second) => {
      const session = first.sessions.find((earlier) => second.sessions.some((later) => overlap(earlier, later)));
      return session ? [{ first, second, when: session.when }] : [];
    }),
  );
}

/**
 * @param {Session} first
 * @param {Session} second
 */
function overlap(first, second) {
  return first.begin < second.end && second.begin < first.end;
}
