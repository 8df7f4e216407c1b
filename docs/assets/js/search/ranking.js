/**
 * The index in memory, and the order in which its entries answer a question.
 */
import { FAINT, isStop, split, splitTwice } from "./words.js";
import { Vocabulary } from "./vocabulary.js";
import { Thesaurus } from "./thesaurus.js";
import { Phrases } from "./phrases.js";
import { read } from "./question.js";
import { heardBest, near, rank } from "./nearness.js";
import { inPieces } from "../common/timing.js";

/** How much a find is worth by where it stands. */
const FIELDS = { title: 1, name: 1, asked: 1, context: 0.5, words: 0.4, anchor: 0.8 };
/** How much an entry is worth by its kind, when two fit equally well. */
const KINDS = { role: 1.35, theme: 1.15, clause: 0.95, term: 0.8, page: 0.75 };
/** A text of more words than this says less with each of them. */
const LONG = 25;
/** No question is longer than this many letters; what follows is passed over. */
const LONGEST = 200;
const WHOLE_TITLE = 0.9;
/** How much it is worth that a whole question is a phrase by which people ask for an entry. */
const PHRASE = 2.5;
/** How much less that is at a kind of page which holds the answer among others. */
const HEARD = { theme: 0.9, role: 0.95 };
/** A topic that stands elsewhere is what is meant where its phrase covers more of a question than this. */
const HALF = 0.5;
const NOTHING = { kinds: [], names: [], elsewhere: [], entries: [] };

/**
 * @typedef {object} Entry
 * @property {number} number its place in the index
 * @property {string} kind what it is
 * @property {string} label the kind in words
 * @property {string} address below the site's root
 * @property {string} title
 * @property {string} context
 */

/** @typedef {{topic: string, ask: string}} Elsewhere what the site does not hold, and whom to ask */

/**
 * @typedef {object} Content of the index file
 * @property {[string, string][]} kinds
 * @property {[string[], number[]][]} names
 * @property {[string, string, string[]][]} [elsewhere]
 * @property {any[][]} entries the page is its address where it comes first, with spaces for hyphens, and its number
 *   later; names are a list, or the number of the group whose other names they are
 */

/**
 * @typedef {object} Answer
 * @property {Entry[]} results the best first
 * @property {number} near how many of them hold all that was meant; the others hold a part of it
 * @property {Set<number>} complete the numbers of the entries in which all that was asked for is found
 * @property {import("./question.js").Question} question
 * @property {Elsewhere | null} elsewhere
 */

/** All entries of an index, ready to be searched. */
export class Index {
  vocabulary = new Vocabulary();
  thesaurus = new Thesaurus([]);
  /** @type {Entry[]} */
  entries = [];
  /** @type {{entry: number, worth: number, length: number, title: boolean, asked: boolean}[]} */
  fields = [];
  /** @type {Map<string, number[]>} the fields in which each word stands */
  places = new Map();
  /** @type {Phrases<number>} */
  phrases = new Phrases();
  /** @type {Phrases<Elsewhere>} */
  absent = new Phrases();

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
    /** @type {string[]} */
    const pages = [];
    for (const [kind, page, tail, title, context = "", names = [], words = "", asked = []] of content.entries) {
      if (typeof page === "string") pages.push(hyphened(page));
      const [id, label] = content.kinds[kind];
      const end = hyphened(tail);
      const address = (typeof page === "string" ? hyphened(page) : pages[page]) + end;
      const others = typeof names === "number" ? content.names[names][0].slice(1) : names;
      this.add({ kind: id, label, address, title, context }, end, others, words, asked);
      yield;
    }
    for (const [topic, ask, asked] of content.elsewhere ?? []) this.leave(asked, { topic, ask });
    this.thesaurus = new Thesaurus(content.names);
  }

  add(entry, tail, names, words, asked) {
    const number = this.entries.length;
    this.entries.push({ number, ...entry });
    this.field(number, entry.title, FIELDS.title, true);
    for (const name of names) this.field(number, name, FIELDS.name, true);
    for (const phrase of asked) {
      this.field(number, phrase, FIELDS.asked, true, true);
      this.phrases.add(phrase, number);
    }
    this.field(number, entry.context, FIELDS.context, false);
    this.field(number, words, FIELDS.words, false);
    if (tail.startsWith("#")) this.field(number, tail, FIELDS.anchor, false);
  }

  /** Know the phrases of something that stands elsewhere, and their words. */
  leave(phrases, elsewhere) {
    for (const phrase of phrases) {
      this.absent.add(phrase, elsewhere);
      for (const word of split(phrase)) this.vocabulary.add(word);
    }
  }

  field(entry, text, worth, title, asked = false) {
    if (!text) return;
    const words = new Set(text.startsWith("#") ? split(text) : splitTwice(text));
    const length = [...words].filter((word) => !isStop(word)).length;
    const number = this.fields.push({ entry, worth: worth * Math.min(1, Math.sqrt(LONG / length)), length, title, asked }) - 1;
    for (const word of words) {
      this.vocabulary.add(word);
      const places = this.places.get(word);
      if (places) places.push(number);
      else this.places.set(word, [number]);
    }
  }

  /**
   * Answer a question: first the entries that hold all that is meant, then those that hold a part, each the best first.
   * @param {string} text
   * @returns {Answer}
   */
  search(text) {
    const question = read(text.slice(0, LONGEST), this.vocabulary, this.thesaurus);
    const weigh = (word) => this.rarity(this.vocabulary.meant(word, false));
    const heard = this.phrases.heard(question.words, weigh);
    const asked = question.things.filter((thing) => !thing.faint).length;
    const all = question.things.reduce((sum, thing) => sum + this.weight(thing) * countOf(thing), 0);
    const tallies = this.tally(question);
    const elsewhere = heardBest(this.absent.heard(question.words, weigh), Math.max(HALF, ...heard.values()));
    const ranked = [...tallies].map(([number, tally]) => {
      const share = Math.max(this.named(tally, asked), (heard.get(number) ?? 0) * (HEARD[this.entries[number].kind] ?? 1));
      return {
        number,
        rank: elsewhere ? 0 : rank(tally, question, asked, share),
        part: tally.weight / all,
        heard: share,
        score: this.score(number, tally, asked, share),
      };
    });
    const apart = near(ranked, elsewhere !== null);
    ranked.sort((first, second) => apart(second) - apart(first) || second.score - first.score || first.number - second.number);
    return {
      results: ranked.map(({ number }) => this.entries[number]),
      near: ranked.filter((entry) => apart(entry)).length,
      complete: new Set([...tallies].filter(([, tally]) => tally.whole === asked).map(([number]) => number)),
      question,
      elsewhere,
    };
  }

  /** What each entry has of a question: its score, how many things are found in it, and the share of its titles. */
  tally(question) {
    /** @type {Map<number, import("./nearness.js").Tally>} */
    const tallies = new Map();
    for (const thing of question.things) {
      for (const [entry, best] of this.answers(thing)) {
        const tally = tallies.get(entry) ?? { score: 0, found: 0, whole: 0, weight: 0, titles: new Map(), said: new Map() };
        tallies.set(entry, tally);
        tally.weight += best.whole ? this.weight(thing) * countOf(thing) : 0;
        tally.score += best.score * countOf(thing);
        tally.found += thing.faint ? 0 : 1;
        tally.whole += best.whole && !thing.faint ? 1 : 0;
        for (const [field, share] of best.titles) {
          tally.titles.set(field, (tally.titles.get(field) ?? 0) + share);
          tally.said.set(field, (tally.said.get(field) ?? 0) + 1);
        }
      }
    }
    return tallies;
  }

  /** 1 where what is asked for is a whole name of the entry, and no more; 0 otherwise. */
  named(tally, asked) {
    const named = [...tally.titles].some(
      ([field, share]) => share > 0.85 && !this.fields[field].asked && tally.said.get(field) >= asked,
    );
    return named && tally.whole === asked ? 1 : 0;
  }

  score(number, tally, asked, heard) {
    const share = asked ? tally.found / asked : 1;
    const title = Math.min(1, Math.max(0, ...tally.titles.values()));
    const worth = (1 + WHOLE_TITLE * title) * (1 + PHRASE * heard * heard);
    return tally.score * share * share * worth * (KINDS[this.entries[number].kind] ?? 1);
  }

  /** The entries that say a thing, each with its best score and the share of each title that says it. */
  answers(thing) {
    /** @type {Map<number, {score: number, whole: boolean, titles: Map<number, number>}>} */
    const tallies = new Map();
    const weight = this.weight(thing);
    for (const way of thing.ways) {
      for (const [number, { score, count, whole }] of this.fits(way)) {
        const field = this.fields[number];
        const best = tallies.get(field.entry) ?? { score: 0, whole: false, titles: new Map() };
        tallies.set(field.entry, best);
        best.score = Math.max(best.score, score * weight * field.worth);
        best.whole ||= whole;
        if (field.title) best.titles.set(number, Math.max(best.titles.get(number) ?? 0, (count * way.fit) / field.length));
      }
    }
    return tallies;
  }

  /** How much a thing says: the rarer its words, the more. */
  weight(thing) {
    return thing.ways[0].words.reduce((sum, meant) => sum + this.rarity(meant), 0);
  }

  /** The fields in which a way of saying a thing is found: how well (1 is best), by how many words, and if by all. */
  fits(way) {
    /** @type {Map<number, {score: number, count: number, words: number, whole: boolean}>} */
    const tallies = new Map();
    const weights = way.words.map((meant) => this.rarity(meant));
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    way.words.forEach((meant, place) => {
      for (const [number, fit] of this.fieldsWith(meant)) {
        const tally = tallies.get(number) ?? { score: 0, count: 0, words: 0, whole: false };
        tallies.set(number, tally);
        tally.score += fit * weights[place];
        tally.count += fit;
        tally.words += 1;
      }
    });
    for (const [number, tally] of tallies) {
      tally.whole = tally.words === way.words.length;
      if (!tally.whole && !way.loose) tallies.delete(number);
      const share = tally.score / all;
      tally.score = way.fit * (tally.whole ? share : share ** 3);
    }
    return tallies;
  }

  fieldsWith(meant) {
    const fields = new Map();
    for (const [word, fit] of meant) {
      for (const number of this.places.get(word) ?? []) fields.set(number, Math.max(fields.get(number) ?? 0, fit));
    }
    return fields;
  }

  /** How much it says that a word is there: the rarer, the more. */
  rarity(meant) {
    let fields = 0;
    for (const [word, fit] of meant) fields += fit * (this.places.get(word)?.length ?? 0);
    return Math.log(1 + this.fields.length / (1 + fields));
  }
}

/** How much a thing counts beside the others of its question. */
function countOf({ faint }) {
  return faint ? FAINT : 1;
}

/** An address as it is, from the index, which has spaces for hyphens. */
function hyphened(address) {
  return address.replaceAll(" ", "-");
}
