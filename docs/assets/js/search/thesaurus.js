/**
 * Names that mean the same, as the index lists them: an abbreviation, its full words, the name that came after it.
 */
import { split, stem } from "./words.js";

const SAME_THING = 0.8;
const CAME_LATER = 0.55;
const CAME_BEFORE = 0.5;

/** @typedef {{words: string[], fit: number}} Other another name and how well it stands for the one that was typed */

/** All names, ready to be found in what somebody types. */
export class Thesaurus {
  /** @param {[string[], number[]][]} groups names of one thing, and the numbers of the groups that came after it */
  constructor(groups) {
    this.groups = groups;
    /** @type {Map<string, number[]>} groups by a name's stems */
    this.byName = new Map();
    this.longest = 0;
    this.same = groups.map((_, number) => number);
    groups.forEach(([names], number) => names.forEach((name) => this.add(name, number)));
    /** @type {Map<number, string[]>} the names of each thing, by the number of its first group */
    this.names = new Map();
    groups.forEach(([names], number) => {
      const thing = this.thing(number);
      this.names.set(thing, [...(this.names.get(thing) ?? []), ...names]);
    });
    this.links = groups.flatMap(([, later], number) => later.map((linked) => [this.thing(number), this.thing(linked)]));
  }

  add(name, number) {
    const key = stems(split(name));
    const others = this.byName.get(key) ?? [];
    if (others.length) this.same[this.thing(number)] = this.thing(others[0]);
    this.byName.set(key, [...others, number]);
    this.longest = Math.max(this.longest, split(name).length);
  }

  /** The number that stands for all groups with a name in common. */
  thing(number) {
    let root = number;
    while (this.same[root] !== root) root = this.same[root];
    return root;
  }

  /**
   * The longest name that begins at a place of a text.
   * @param {string[]} words
   * @param {number} start
   * @returns {{length: number, others: Other[]} | null}
   */
  at(words, start) {
    for (let length = Math.min(this.longest, words.length - start); length > 0; length -= 1) {
      const key = stems(words.slice(start, start + length));
      const groups = this.byName.get(key);
      if (groups) return { length, others: this.others(this.thing(groups[0]), key) };
    }
    return null;
  }

  others(thing, key) {
    const names = new Map();
    const take = (number, fit) => {
      for (const name of this.names.get(number) ?? []) {
        const words = split(name);
        const own = stems(words);
        if (own !== key && !names.has(own)) names.set(own, { words, fit, name });
      }
    };
    take(thing, SAME_THING);
    // The index names first what is nearest to the old name.
    let fit = CAME_LATER;
    for (const [earlier, later] of this.links) if (earlier === thing) take(later, (fit *= 0.98));
    for (const [earlier, later] of this.links) if (later === thing) take(earlier, CAME_BEFORE);
    return [...names.values()];
  }
}

function stems(words) {
  return words.map(stem).join(" ");
}
