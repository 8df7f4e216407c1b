/** Days as the reader's own calendar has them: whether an entry is new, whether a review is overdue. */

/**
 * The beginning of a day as 2026-11-24, where the reader is.
 * @param {string} text
 * @param {number} [later] so many days later
 * @returns {Date}
 */
function beginning(text, later = 0) {
  const [year, month, day] = text.split("-").map(Number);
  return new Date(year, month - 1, day + later);
}

/**
 * Whether an entry still counts as new.
 * @param {string} until the first day on which it no longer does, as 2027-02-22
 * @param {Date} now
 * @returns {boolean}
 */
export function isNew(until, now) {
  return now < beginning(until);
}

/**
 * Whether a review is overdue.
 * @param {string} lastDay the last day on which it is in time, as 2020-11-30
 * @param {Date} now
 * @returns {boolean}
 */
export function overdue(lastDay, now) {
  return now >= beginning(lastDay, 1);
}

/**
 * The words of the mark.
 * @param {string} added the day, as 2026-11-24
 * @returns {string}
 */
export function sinceWhen(added) {
  const words = beginning(added).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  return `New since ${words}`;
}
