/** For how long an entry counts as new, and how that is said. */

const NEW_FOR_DAYS = 90;

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
 * Whether an entry that was added on a day still counts as new.
 * @param {string} added the day, as 2026-11-24
 * @param {Date} now
 * @returns {boolean}
 */
export function isNew(added, now) {
  const end = beginning(added);
  end.setDate(end.getDate() + NEW_FOR_DAYS);
  return now < end;
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
