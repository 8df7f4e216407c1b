/**
 * When to ask again. Many screens share a server, so no two of them keep step for long.
 */

const FIRST = 30;
const LONGEST = 30 * 60;

/**
 * The pause before the next question.
 * @param {number} failures in a row, 0 when the last question was answered
 * @param {number} refresh seconds between two questions when all is well
 * @param {() => number} random
 * @returns {number} seconds; it doubles with each failure up to half an hour
 */
export function pause(failures, refresh, random) {
  const usual = failures === 0 ? refresh : Math.min(LONGEST, FIRST * 2 ** Math.min(failures - 1, 20));
  return usual * (0.8 + 0.4 * random());
}
