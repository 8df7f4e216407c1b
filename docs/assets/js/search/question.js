/**
 * What somebody typed, read with the words and the names that an index knows: a list of things that she means, each
 * with the ways in which a text may say it.
 */
import { isFaint, isStop, split } from "./words.js";
import { CORRECTED } from "./vocabulary.js";

const AS_ONE_WORD = 1;

/**
 * One way to say a thing: its words, each as the words of the index that fit it. All of them are asked for, unless
 * the way is `loose`.
 * @typedef {{words: Map<string, number>[], fit: number, loose: boolean}} Way
 */

/** @typedef {{ways: Way[], faint: boolean}} Thing */

/**
 * @typedef {object} Question
 * @property {Thing[]} things
 * @property {string[]} words as understood
 * @property {string[]} unknown words that nothing in the index is like
 * @property {[string, string][]} corrected words as typed and as understood
 * @property {string[]} others other names that are looked for besides
 */

/**
 * Read what somebody typed. While she is typing (`unfinished`), more letters may follow the last one.
 * @param {string} text
 * @param {import("./vocabulary.js").Vocabulary} vocabulary
 * @param {import("./thesaurus.js").Thesaurus} thesaurus
 * @returns {Question}
 */
export function read(text, vocabulary, thesaurus) {
  const reader = new Reader(text, vocabulary, thesaurus);
  for (let at = 0; at < reader.words.length; ) at += reader.take(at);
  const strong = reader.things.filter((thing) => !thing.stop);
  return {
    things: strong.length ? strong : reader.things,
    words: reader.words,
    unknown: reader.words.filter((word) => !isStop(word) && !vocabulary.meant(word, false).size && !vocabulary.knows(word)),
    corrected: reader.corrected,
    others: [...new Set(reader.others)],
  };
}

class Reader {
  constructor(text, vocabulary, thesaurus) {
    this.vocabulary = vocabulary;
    this.thesaurus = thesaurus;
    this.things = [];
    this.corrected = [];
    this.others = [];
    this.unfinished = /[\p{L}\p{N}]$/u.test(text);
    const typed = split(text);
    this.known = typed.map((word, place) => this.knows(word, place === typed.length - 1));
    this.words = typed.map((word, place) => (this.known[place] ? word : this.correct(word, typed, place)));
  }

  knows(word, last) {
    return isStop(word) || this.vocabulary.knows(word) || this.goesOn(word, last);
  }

  /** Whether a word is the beginning of a longer one: the last while somebody types, or one cut short such as "exec". */
  goesOn(word, last) {
    const shortest = last && this.unfinished ? 3 : 4;
    const may = shortest === 3 || !this.vocabulary.knows(word);
    return may && word.length >= shortest && this.vocabulary.beginning(word).length > 0;
  }

  /** A known word in place of an unknown one, unless two words of it, or it and its neighbour, are known as one. */
  correct(word, typed, place) {
    const neighbours = [typed[place - 1] + word, word + typed[place + 1]];
    if (neighbours.some((whole) => this.vocabulary.counts.has(whole)) || this.vocabulary.parts(word).length) return word;
    const corrected = this.vocabulary.corrected(word);
    if (corrected) this.corrected.push([word, corrected]);
    return corrected ?? word;
  }

  /** Read the thing that begins at a place; return how many words it takes. */
  take(at) {
    const name = this.thesaurus.at(this.words, at);
    const joined = at + 1 < this.words.length ? this.words[at] + this.words[at + 1] : "";
    const together = joined.length > 5 && this.vocabulary.knows(joined) && !isStop(this.words[at]);
    const length = Math.max(name ? name.length : 1, together ? 2 : 1);
    const ways = [this.asTyped(at, length)];
    if (together && length === 2) ways.push(this.way([joined], AS_ONE_WORD));
    if (length === 1 && !this.known[at]) ways.push(...this.vocabulary.parts(this.words[at]).map((pair) => this.way(pair, AS_ONE_WORD)));
    if (name && name.length === length) {
      for (const synonym of name.others) ways.push(this.way(synonym.words, synonym.fit));
      this.others.push(...name.others.filter(({ fit }) => fit > 0.5).map((synonym) => synonym.name));
    }
    const words = this.words.slice(at, at + length);
    const plain = !name || name.length < length;
    this.things.push({ ways, faint: plain && words.every(isFaint), stop: plain && words.every(isStop) });
    return length;
  }

  asTyped(at, length) {
    const words = this.words.slice(at, at + length).map((word, place) => {
      const meant = this.vocabulary.meant(word, this.goesOn(word, at + place === this.words.length - 1));
      return this.known[at + place] ? meant : weaker(meant, CORRECTED);
    });
    return { words, fit: 1, loose: true };
  }

  way(words, fit) {
    const content = words.filter((word) => !isStop(word));
    return { words: (content.length ? content : words).map((word) => this.vocabulary.forms(word)), fit, loose: false };
  }
}

function weaker(meant, by) {
  return new Map([...meant].map(([word, fit]) => [word, fit * by]));
}
