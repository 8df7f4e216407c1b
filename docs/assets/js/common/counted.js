/**
 * A number with its noun.
 * @param {number} number
 * @param {string} singular
 * @param {string} plural
 * @returns {string} such as "1 entry" or "3 entries"
 */
export function counted(number, singular, plural) {
  return `${number} ${number === 1 ? singular : plural}`;
}

/**
 * @param {number} number
 * @returns {string} such as "1 opportunity"
 */
export function opportunities(number) {
  return counted(number, "opportunity", "opportunities");
}
