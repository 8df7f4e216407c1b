/**
 * The clock on the wall: the day, the second of the day, and the quiet hours, all in the screen's own time.
 */

const DAY = 24 * 60 * 60;

/**
 * @param {Date} date
 * @returns {string} the day, as 2026-11-24
 */
export function dayOf(date) {
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

/**
 * @param {Date} date
 * @returns {number} the seconds since midnight on the clock's face, with fractions
 */
export function secondOf(date) {
  return date.getHours() * 3600 + date.getMinutes() * 60 + date.getSeconds() + date.getMilliseconds() / 1000;
}

/**
 * How long the screen is still to be quiet.
 * @param {number} second of the day
 * @param {{begin: string, end: string} | null} quiet times of the clock such as 18:30; they may pass over midnight
 * @returns {number} seconds; 0 outside the quiet hours
 */
export function quietFor(second, quiet) {
  if (!quiet) return 0;
  const begin = secondsOf(quiet.begin);
  const length = (secondsOf(quiet.end) - begin + DAY) % DAY;
  const since = (second - begin + DAY) % DAY;
  return since < length ? length - since : 0;
}

/** @param {string} time */
function secondsOf(time) {
  const [hours, minutes] = time.split(":").map(Number);
  return hours * 3600 + minutes * 60;
}
