/**
 * Narrowing a list by facets: what is chosen, what is left, and what each further choice would leave. Choices of one
 * facet widen it (one or the other), facets narrow each other (one and the other).
 */

/** @typedef {Map<string, Set<string>>} Choices the chosen values of each facet; a facet without one is not in it */
/** @typedef {{words: string, choices: Choices}} State */
/** @typedef {{choices: Map<string, string[]>}} Item the values of each facet under which an item is found */

/**
 * @typedef {object} Narrowed
 * @property {boolean[]} shown which items are left
 * @property {number} total how many
 * @property {Map<string, Map<string, number>>} counts how many items each value has, the other facets being as they are
 */

/** The name of the words among the facets, in addresses and in `advice`. */
export const WORDS = "q";

/**
 * Read a state from an address; what the facets do not know is passed over.
 * @param {string} search such as ?role=tutors&time=half-day
 * @param {Map<string, Set<string>>} facets the values of each facet
 * @returns {State}
 */
export function parse(search, facets) {
  const asked = new URLSearchParams(search);
  /** @type {Choices} */
  const choices = new Map();
  for (const [facet, values] of facets) {
    const known = asked.getAll(facet).flatMap((value) => value.split(",")).filter((value) => values.has(value));
    if (known.length) choices.set(facet, new Set(known));
  }
  return { words: (asked.get(WORDS) ?? "").trim().slice(0, 200), choices };
}

/**
 * Write a state as the query of an address, always in the same order; empty when nothing is chosen.
 * @param {State} state
 * @param {Map<string, Set<string>>} facets
 * @returns {string}
 */
export function format({ words, choices }, facets) {
  const query = new URLSearchParams();
  if (words) query.set(WORDS, words);
  for (const [facet, values] of facets) {
    for (const value of values) if (choices.get(facet)?.has(value)) query.append(facet, value);
  }
  return query.size || [...query].length ? `?${query}` : "";
}

/**
 * Narrow a list.
 * @param {Item[]} items
 * @param {Choices} choices
 * @param {((place: number) => boolean) | null} saysIt whether an item fits the words; null without words
 * @returns {Narrowed}
 */
export function narrow(items, choices, saysIt) {
  /** @type {Narrowed} */
  const narrowed = { shown: [], total: 0, counts: new Map() };
  items.forEach((item, place) => {
    const missed = misses(item, choices, saysIt, place, 2);
    const shown = missed.length === 0;
    narrowed.shown.push(shown);
    if (shown) narrowed.total += 1;
    if (missed.length > 1) return;
    for (const [facet, values] of item.choices) {
      if (!shown && missed[0] !== facet) continue;
      const counts = narrowed.counts.get(facet) ?? new Map();
      narrowed.counts.set(facet, counts);
      for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  });
  return narrowed;
}

/** The facets by which an item falls out, as many of them as one needs to know. */
function misses(item, choices, saysIt, place, most) {
  const missed = [];
  if (saysIt && !saysIt(place)) missed.push(WORDS);
  for (const [facet, chosen] of choices) {
    if (missed.length === most) break;
    if (!item.choices.get(facet)?.some((value) => chosen.has(value))) missed.push(facet);
  }
  return missed;
}

/**
 * What to give up when nothing is left: the fewest facets without which something would be, what brings most first.
 * @param {Item[]} items
 * @param {Choices} choices
 * @param {((place: number) => boolean) | null} saysIt
 * @returns {{facets: string[], number: number}[]}
 */
export function advice(items, choices, saysIt) {
  /** @type {Map<string, {facets: string[], number: number}>} */
  const ways = new Map();
  items.forEach((item, place) => {
    const facets = misses(item, choices, saysIt, place, Infinity);
    const key = facets.join(" ");
    const number = ways.get(key)?.number ?? 0;
    ways.set(key, { facets, number: number + 1 });
  });
  const fewest = Math.min(...Array.from(ways.values(), ({ facets }) => facets.length));
  const shortest = [...ways.values()].filter(({ facets }) => facets.length === fewest);
  return shortest.sort((first, second) => second.number - first.number);
}
