/**
 * Chance that anybody can repeat: the same seed gives the same numbers, on every screen.
 */

/**
 * Make a seed of a text.
 * @param {string} text
 * @returns {number} from 1 to 2^32 - 1
 */
export function seedOf(text) {
  let hash = 2166136261;
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0), 16777619);
  return hash >>> 0 || 1;
}

/**
 * Return a generator of numbers from 0 up to, but not including, 1.
 * @param {number} seed
 * @returns {() => number}
 */
export function generator(seed) {
  let state = seed >>> 0 || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  // The first numbers of seeds that are near each other are alike.
  for (let spent = 0; spent < 16; spent += 1) next();
  return next;
}

/**
 * Return the items of a list in an order of chance; the list stays as it is.
 * @template Item
 * @param {Item[]} list
 * @param {() => number} random
 * @returns {Item[]}
 */
export function shuffled(list, random) {
  const result = [...list];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const target = Math.floor(random() * (last + 1));
    [result[last], result[target]] = [result[target], result[last]];
  }
  return result;
}
