/**
 * What people say who look for something, as editors have written it down: "who pays", "get promoted". A phrase is
 * heard in a question when all of its words are there, in any form and any order.
 */
import { FAINT, isFaint, isStop, root, split } from "./words.js";

/** How much is lacking where a question has not such a word of a phrase. */
const LACK = 0.3;

/**
 * @template Target
 * @typedef {{roots: string[], faint: string[], target: Target}} Phrase its words that say what is meant, and the others
 */

/**
 * Phrases, each of which leads to a target.
 * @template Target
 */
export class Phrases {
  /** @type {Map<string, Phrase<Target>[]>} phrases by the first of their words */
  #byFirst = new Map();

  /**
   * @param {string} text
   * @param {Target} target
   */
  add(text, target) {
    const words = split(text);
    const roots = [...meant(words)];
    if (!roots.length) return;
    const phrase = { roots, faint: words.filter(isFaint).map(root).filter((word) => !roots.includes(word)), target };
    const others = this.#byFirst.get(roots[0]);
    if (others) others.push(phrase);
    else this.#byFirst.set(roots[0], [phrase]);
  }

  /**
   * The targets whose phrases are heard in a question, each with the share of the question that its best phrase covers.
   * @param {string[]} words of the question
   * @param {(word: string) => number} weigh how much a word says
   * @returns {Map<Target, number>}
   */
  heard(words, weigh) {
    const weights = new Map();
    for (const word of words.filter((typed) => !isStop(typed))) {
      weights.set(root(word), weigh(word) * (isFaint(word) ? FAINT : 1));
    }
    if (!weights.size) for (const word of words) weights.set(root(word), 1);
    const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
    /** @type {Map<Target, number>} */
    const shares = new Map();
    for (const first of weights.keys()) {
      for (const { roots, faint, target } of this.#byFirst.get(first) ?? []) {
        if (!roots.every((word) => weights.has(word))) continue;
        const missing = faint.filter((word) => !weights.has(word)).length;
        const share = roots.reduce((sum, word) => sum + weights.get(word), 0) / all / (1 + (LACK * missing) / roots.length);
        shares.set(target, Math.max(shares.get(target) ?? 0, share));
      }
    }
    return shares;
  }
}

/** The roots of the words that say what is meant: not those of every question, unless there are no others. */
function meant(words) {
  const strong = words.filter((word) => !isStop(word) && !isFaint(word));
  const some = strong.length ? strong : words.filter((word) => !isStop(word));
  return new Set((some.length ? some : words).map(root));
}
