/**
 * The order of a day: each kind of slide in its share, and every slide of a role level once in a round.
 */

import { times } from "./dates.js";
import { generator, seedOf, shuffled } from "./random.js";

/** The kind whose slides show every entry; a round lasts until they have all been shown. */
export const LEAD = "role-level";

/**
 * @typedef {{kind: string, slides: number[], lastDay?: string}} Topic What slides are about; its slides follow each
 * other. After its last day it is not dealt, and the nearer that is, the more often it comes among those of its kind.
 * @typedef {{kind: string, weight: number, seconds: number}} Share How often a kind comes, how long its slides stand.
 * @typedef {{slide: number, begin: number, end: number}} Turn One slide of a round, with its seconds in the round.
 */

/**
 * Deal a round. It is the same for everybody on a day, and another one on the next.
 * @param {Topic[]} topics
 * @param {Share[]} playlist
 * @param {string} day as 2026-11-24; nothing else decides
 * @returns {Turn[]}
 */
export function deal(topics, playlist, day) {
  const random = generator(seedOf(day));
  const decks = playlist
    .map(({ kind, weight, seconds }) => {
      const ofKind = topics.filter((topic) => topic.kind === kind);
      const own = shuffled(ofKind.flatMap((topic) => Array(times(topic.lastDay, day)).fill(topic)), random);
      return { kind, weight, seconds, topics: own, next: 0, dealt: 0 };
    })
    .filter((deck) => deck.topics.length > 0);
  const lead = decks.find((deck) => deck.kind === LEAD) ?? decks[0];
  /** @type {Turn[]} */
  const round = [];
  while (lead && lead.next < lead.topics.length) {
    const deck = decks.reduce((least, candidate) => (share(candidate) < share(least) ? candidate : least));
    const topic = deck.topics[deck.next % deck.topics.length];
    for (const slide of topic.slides) {
      const begin = round.length > 0 ? round[round.length - 1].end : 0;
      round.push({ slide, begin, end: begin + deck.seconds });
    }
    deck.next += 1;
    deck.dealt += topic.slides.length;
  }
  return round;
}

/** @param {{dealt: number, weight: number}} deck */
function share(deck) {
  return deck.dealt / deck.weight;
}

/**
 * Find the turn that stands at a second, where the rounds follow each other from second 0 on.
 * @param {Turn[]} round
 * @param {number} second it may be negative
 * @returns {{index: number, begun: number, left: number}} for how many seconds it has stood and will stand
 */
export function turnAt(round, second) {
  const whole = round[round.length - 1].end;
  const rest = ((second % whole) + whole) % whole;
  let low = 0;
  let high = round.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rest < round[middle].end) high = middle;
    else low = middle + 1;
  }
  return { index: low, begun: rest - round[low].begin, left: round[low].end - rest };
}

/**
 * How many seconds lie between the beginning of the turn at a second and that of the one after or before it.
 * @param {Turn[]} round
 * @param {number} index the turn that stands
 * @param {1 | -1} step
 * @returns {number}
 */
export function distance(round, index, step) {
  const turn = step > 0 ? round[index] : round[(index > 0 ? index : round.length) - 1];
  return step * (turn.end - turn.begin);
}
