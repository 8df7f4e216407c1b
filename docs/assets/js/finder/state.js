/** What somebody has asked the finder for: words, and the values chosen of each facet. */
import { WORDS, format, parse } from "./facets.js";

export class FinderState {
  words = "";
  /** @type {import("./facets.js").Choices} */
  choices = new Map();
  /** @type {Map<string, Set<string>>} the values that each facet has */
  #facets;

  /** @param {Map<string, Set<string>>} facets */
  constructor(facets) {
    this.#facets = facets;
  }

  /** @param {string} query of an address, in the ids of today */
  read(query) {
    ({ words: this.words, choices: this.choices } = parse(query, this.#facets));
  }

  /** The state as the query of an address. */
  get query() {
    return format(this, this.#facets);
  }

  get narrowed() {
    return this.words !== "" || this.choices.size > 0;
  }

  /**
   * @param {string} facet
   * @param {string} value
   */
  has(facet, value) {
    return this.choices.get(facet)?.has(value) ?? false;
  }

  /**
   * @param {string} facet
   * @param {string} value
   * @param {boolean} chosen
   */
  choose(facet, value, chosen) {
    const values = this.choices.get(facet) ?? new Set();
    if (chosen) values.add(value);
    else values.delete(value);
    if (values.size) this.choices.set(facet, values);
    else this.choices.delete(facet);
  }

  /**
   * Give up some facets, the words among them under their own name.
   * @param {string[]} facets
   */
  drop(facets) {
    for (const facet of facets) this.choices.delete(facet);
    if (facets.includes(WORDS)) this.words = "";
  }

  clear() {
    this.drop([WORDS, ...this.choices.keys()]);
  }
}
