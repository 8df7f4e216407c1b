/** Whether an entry still counts as new, and how that is said. */

/**
 * The day of a date as 2026-11-24, at its beginning where the reader is.
 * @param {string} text
 * @returns {Date}
 */
function beginning(text) {
  const [year, month, day] = text.split("-").map(Number);
  return new Date(year, month - 1, day);
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
 * The words of the mark.
 * @param {string} added the day, as 2026-11-24
 * @returns {string}
 */
export function sinceWhen(added) {
  const words = beginning(added).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  return `New since ${words}`;
}
