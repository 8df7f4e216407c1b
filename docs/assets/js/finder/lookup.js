/** What the words find: with the site's index where it is there, and in the list's own text until then. */
import { Index } from "../search/ranking.js";
import { loadIndex } from "../search/load.js";

const TROUBLE = "Only words in the list itself are found, because other names could not be loaded.";

export class Lookup {
  /** What to say of the words: how they were understood, or what is missing. */
  hint = "";
  #address;
  /** @type {Index | null} */
  #index = null;
  /** @type {Index | null} */
  #plain = null;
  #trouble = "";

  /** @param {string} address of the site's index */
  constructor(address) {
    this.#address = address;
  }

  get ready() {
    return this.#index !== null;
  }

  /** Load the index, from which the words get their other names and their tolerance. */
  async load() {
    try {
      this.#index ??= await loadIndex(this.#address);
    } catch {
      this.#trouble = this.hint = TROUBLE;
    }
  }

  /**
   * Which items fit the words; null without words.
   * @param {string} words
   * @param {() => import("./list.js").Listed[]} items
   * @returns {((place: number) => boolean) | null}
   */
  fitting(words, items) {
    this.hint = this.#trouble;
    if (!words.trim()) return null;
    const index = this.#index ?? this.#ownText(items());
    const { complete, question } = index.search(words);
    const corrected = question.corrected.map(([, meant]) => `“${meant}”`).join(", ");
    if (corrected) this.hint = `Understood as ${corrected}.`;
    const addresses = new Set(Array.from(complete, (number) => index.entries[number].address));
    return (place) => addresses.has(items()[place].address);
  }

  /** @param {import("./list.js").Listed[]} items */
  #ownText(items) {
    this.#plain ??= new Index({
      kinds: [["", ""]],
      names: [],
      entries: items.map(({ address, text }) => [0, address, "", text]),
    });
    return this.#plain;
  }
}
