/**
 * The index in memory, and the order in which its entries answer a question.
 */
import { isStop, split, splitTwice } from "./words.js";
import { Vocabulary } from "./vocabulary.js";
import { Thesaurus } from "./thesaurus.js";
import { read } from "./question.js";
import { inPieces } from "../common/timing.js";

/** How much a find is worth by where it stands. */
const FIELDS = { title: 1, name: 1, context: 0.5, words: 0.4, anchor: 0.8 };
/** How much an entry is worth by its kind, when two fit equally well. */
const KINDS = { role: 1.35, theme: 1.15, clause: 0.95, term: 0.8, page: 0.6 };
/** A text of more words than this says less with each of them. */
const LONG = 25;
/** No question is longer than this many letters; what follows is passed over. */
const LONGEST = 200;
const WHOLE_TITLE = 0.9;
const FAINT = 0.15;
const NOTHING = { kinds: [], pages: [], names: [], entries: [] };

/**
 * @typedef {object} Entry
 * @property {number} number its place in the index
 * @property {string} kind what it is
 * @property {string} label the kind in words
 * @property {string} address below the site's root
 * @property {string} title
 * @property {string} context
 */

/** @typedef {{kinds: [string, string][], pages: string[], names: [string[], number[]][], entries: any[][]}} Content of the index file */

/** All entries of an index, ready to be searched. */
export class Index {
  vocabulary = new Vocabulary();
  thesaurus = new Thesaurus([]);
  /** @type {Entry[]} */
  entries = [];
  /** @type {{entry: number, worth: number, length: number, title: boolean}[]} */
  fields = [];
  /** @type {Map<string, number[]>} the fields in which each word stands */
  places = new Map();

  /** @param {Content} content */
  constructor(content) {
    for (const _ of this.reading(content));
  }

  /**
   * The same, while the page stays quick.
   * @param {Content} content
   * @returns {Promise<Index>}
   */
  static async gradually(content) {
    const index = new Index(NOTHING);
    await inPieces(index.reading(content));
    return index;
  }

  /** Take the content of an index up, entry by entry. */
  *reading(content) {
    for (const [kind, page, tail, title, context, names, words] of content.entries) {
      const [id, label] = content.kinds[kind];
      this.add({ kind: id, label, address: content.pages[page] + tail, title, context }, tail, names, words);
      yield;
    }
    this.thesaurus = new Thesaurus(content.names);
  }

  add(entry, tail, names, words) {
    const number = this.entries.length;
    this.entries.push({ number, ...entry });
    this.field(number, entry.title, FIELDS.title, true);
    for (const name of names) this.field(number, name, FIELDS.name, true);
    this.field(number, entry.context, FIELDS.context, false);
    this.field(number, words, FIELDS.words, false);
    if (tail.startsWith("#")) this.field(number, tail, FIELDS.anchor, false);
  }

  field(entry, text, worth, title) {
    if (!text) return;
    const words = new Set(text.startsWith("#") ? split(text) : splitTwice(text));
    const length = [...words].filter((word) => !isStop(word)).length;
    const number = this.fields.push({ entry, worth: worth * Math.min(1, Math.sqrt(LONG / length)), length, title }) - 1;
    for (const word of words) {
      this.vocabulary.add(word);
      const places = this.places.get(word);
      if (places) places.push(number);
      else this.places.set(word, [number]);
    }
  }

  /**
   * Answer a question: the entries that fit, the best first.
   * @param {string} text
   * @returns {{results: Entry[], complete: Set<number>, question: import("./question.js").Question}} `complete` numbers
   *   the entries in which all that was asked for is found
   */
  search(text) {
    const question = read(text.slice(0, LONGEST), this.vocabulary, this.thesaurus);
    const asked = question.things.filter((thing) => !thing.faint).length;
    const tallies = this.tally(question);
    const scored = [...tallies].map(([number, tally]) => [number, this.score(number, tally, asked)]);
    scored.sort((one, other) => other[1] - one[1] || one[0] - other[0]);
    return {
      results: scored.map(([number]) => this.entries[number]),
      complete: new Set([...tallies].filter(([, tally]) => tally.whole === asked).map(([number]) => number)),
      question,
    };
  }

  /** What each entry has of a question: its score, how many things are found in it, and the share of its titles. */
  tally(question) {
    /** @type {Map<number, {score: number, found: number, whole: number, titles: Map<number, number>}>} */
    const tallies = new Map();
    for (const thing of question.things) {
      for (const [entry, best] of this.answers(thing)) {
        const tally = tallies.get(entry) ?? { score: 0, found: 0, whole: 0, titles: new Map() };
        tallies.set(entry, tally);
        tally.score += best.score * (thing.faint ? FAINT : 1);
        tally.found += thing.faint ? 0 : 1;
        tally.whole += best.whole && !thing.faint ? 1 : 0;
        for (const [field, share] of best.titles) tally.titles.set(field, (tally.titles.get(field) ?? 0) + share);
      }
    }
    return tallies;
  }

  score(number, tally, asked) {
    const share = asked ? tally.found / asked : 1;
    const title = Math.min(1, Math.max(0, ...tally.titles.values()));
    return tally.score * share * share * (1 + WHOLE_TITLE * title) * (KINDS[this.entries[number].kind] ?? 1);
  }

  /** The entries that say a thing, each with its best score and the share of each title that says it. */
  answers(thing) {
    /** @type {Map<number, {score: number, whole: boolean, titles: Map<number, number>}>} */
    const found = new Map();
    const weight = thing.ways[0].words.reduce((sum, meant) => sum + this.rarity(meant), 0);
    for (const way of thing.ways) {
      for (const [number, { score, count, whole }] of this.fits(way)) {
        const field = this.fields[number];
        const best = found.get(field.entry) ?? { score: 0, whole: false, titles: new Map() };
        found.set(field.entry, best);
        best.score = Math.max(best.score, score * weight * field.worth);
        best.whole ||= whole;
        if (field.title) best.titles.set(number, Math.max(best.titles.get(number) ?? 0, (count * way.fit) / field.length));
      }
    }
    return found;
  }

  /** The fields in which a way of saying a thing is found: how well (1 is best), by how many words, and if by all. */
  fits(way) {
    /** @type {Map<number, {score: number, count: number, words: number, whole: boolean}>} */
    const found = new Map();
    const weights = way.words.map((meant) => this.rarity(meant));
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    way.words.forEach((meant, place) => {
      for (const [number, fit] of this.fieldsWith(meant)) {
        const tally = found.get(number) ?? { score: 0, count: 0, words: 0, whole: false };
        found.set(number, tally);
        tally.score += fit * weights[place];
        tally.count += fit;
        tally.words += 1;
      }
    });
    for (const [number, tally] of found) {
      tally.whole = tally.words === way.words.length;
      if (!tally.whole && !way.loose) found.delete(number);
      const share = tally.score / all;
      tally.score = way.fit * (tally.whole ? share : share ** 3);
    }
    return found;
  }

  fieldsWith(meant) {
    const found = new Map();
    for (const [word, fit] of meant) {
      for (const number of this.places.get(word) ?? []) found.set(number, Math.max(found.get(number) ?? 0, fit));
    }
    return found;
  }

  /** How much it says that a word is there: the rarer, the more. */
  rarity(meant) {
    let fields = 0;
    for (const [word, fit] of meant) fields += fit * (this.places.get(word)?.length ?? 0);
    return Math.log(1 + this.fields.length / (1 + fields));
  }
}
