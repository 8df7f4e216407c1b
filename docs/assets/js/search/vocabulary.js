/**
 * The words that an index knows, and which of them somebody means who types a word.
 */
import { distance, forgiven, root, stem } from "./words.js";

const SAME = 1;
const SAME_STEM = 0.9;
const SAME_ROOT = 0.55;
const BEGINS_SO = 0.7;
const PART_OF = 0.75;
const SLIP = 0.8;

/** @typedef {Map<string, number>} Meant words of the index, each with how well it fits (1 is best) */

/** The words of an index, by form, stem and root. */
export class Vocabulary {
  constructor() {
    /** @type {Map<string, number>} how often each word occurs */
    this.counts = new Map();
    /** @type {Map<string, Set<string>>} */
    this.stems = new Map();
    /** @type {Map<string, Set<string>>} */
    this.roots = new Map();
    this.cache = new Map();
  }

  /** @param {string} word */
  add(word) {
    const count = this.counts.get(word) ?? 0;
    this.counts.set(word, count + 1);
    if (count) return;
    put(this.stems, stem(word), word);
    put(this.roots, root(word), word);
  }

  /**
   * Whether a word, or another form of it, is in the index.
   * @param {string} word
   * @returns {boolean}
   */
  knows(word) {
    return this.counts.has(word) || this.stems.has(stem(word)) || this.roots.has(root(word));
  }

  /**
   * The two known words of which a word is made, if it is.
   * @param {string} word
   * @returns {[string, string][]}
   */
  parts(word) {
    const pairs = [];
    for (let at = 4; at <= word.length - 4; at += 1) {
      const pair = [word.slice(0, at), word.slice(at)];
      if (pair.every((part) => this.knows(part))) pairs.push(pair);
    }
    return pairs;
  }

  /**
   * The words of the index that a typed word may mean.
   * @param {string} word
   * @param {boolean} unfinished whether more letters may follow
   * @returns {Meant}
   */
  meant(word, unfinished) {
    const key = unfinished ? `${word}…` : word;
    if (!this.cache.has(key)) this.cache.set(key, this.look(word, unfinished));
    return this.cache.get(key);
  }

  look(word, unfinished) {
    const meant = new Map();
    if (unfinished && word.length > 2) take(meant, this.beginning(word), this.knows(word) ? BEGINS_SO / 2 : BEGINS_SO);
    for (const words of this.compounds(stem(word))) take(meant, words, PART_OF);
    take(meant, this.roots.get(root(word)), SAME_ROOT);
    for (const [form, fit] of this.forms(word)) meant.set(form, fit);
    return meant;
  }

  /**
   * The forms in which the index has a word.
   * @param {string} word
   * @returns {Meant}
   */
  forms(word) {
    const fits = new Map();
    take(fits, this.stems.get(stem(word)), SAME_STEM);
    if (this.counts.has(word)) fits.set(word, SAME);
    return fits;
  }

  /** The words that are made of this one and another known one, such as headteacher for head. */
  compounds(part) {
    if (part.length < 4) return [];
    const made = [...this.stems].filter(([whole]) => {
      if (whole.length < part.length + 4) return false;
      if (whole.startsWith(part)) return this.stems.has(whole.slice(part.length));
      return whole.endsWith(part) && this.stems.has(whole.slice(0, -part.length));
    });
    return made.map(([, words]) => words);
  }

  beginning(start) {
    return [...this.counts.keys()].filter((word) => word.startsWith(start) && word !== start);
  }

  /**
   * The known word that was probably meant by one with a slip in it; null when nothing is near. Its endings may
   * differ from those of all known words: "mentring" means "mentor" where nobody writes "mentoring".
   * @param {string} word
   * @returns {string | null}
   */
  corrected(word) {
    const near = this.nearest(word, [...this.counts].map(([known, count]) => [known, known, count]));
    return near ?? this.nearest(stem(word), [...this.stems].map(([known, [form]]) => [known, form, this.counts.get(form)]));
  }

  nearest(word, others) {
    const most = forgiven(word);
    let best = null;
    let least = Infinity;
    for (const [known, form, count] of most ? others : []) {
      if (known.length < 4) continue;
      const slips = distance(word, known, most);
      const cost = slips + (word[0] === known[0] ? 0 : 0.5) - Math.min(count, 99) / 1000;
      if (slips <= most && cost < least) [best, least] = [form, cost];
    }
    return best;
  }
}

/** How much a corrected word is worth beside one that was typed so. */
export const CORRECTED = SLIP;

function take(fits, words, fit) {
  for (const word of words ?? []) fits.set(word, Math.max(fits.get(word) ?? 0, fit));
}

function put(map, key, word) {
  if (!map.has(key)) map.set(key, new Set());
  map.get(key).add(word);
}
