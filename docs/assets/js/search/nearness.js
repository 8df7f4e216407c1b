/**
 * Which answers are near, and which are less close: those that hold all that was meant stand apart from those that hold
 * a part of it.
 */

/** A phrase that covers so much of a question says what the question means. */
const MEANT = 0.7;
/** Where nothing holds all that was meant, what holds more of it than this, the rare words counting more, is near. */
const MOST = 0.6;
/** And so is what a phrase leads to that covers at least so much of a question. */
const PARTLY_MEANT = 0.5;
/** When more than so many entries hold what is meant, those that say all of it in one breath stand apart. */
const MANY = 12;

/**
 * What an entry has of a question: how many things are found in it, how many of them whole, the share of each title
 * that is asked for, and how many things each title says; and how much the things weigh that are found whole.
 * @typedef {{score: number, found: number, whole: number, weight: number, titles: Map<number, number>, said: Map<number, number>}} Tally
 */

/** 2 where an entry says all that was asked for in one breath, 1 where it holds all that matters, 0 where a part. */
export function rank(tally, question, asked, heard) {
  const said = Math.max(0, ...tally.said.values()) === question.things.length;
  if (said || heard >= MEANT || Math.max(0, ...tally.titles.values()) > 0.99 && tally.whole === asked) return 2;
  return tally.whole === asked ? 1 : 0;
}

/**
 * Which of the entries found are near: those that hold all that matters or, where these are many, the best of them;
 * where there are none, those that lack a common word alone, unless what was meant is known to stand elsewhere.
 */
export function near(ranked, isElsewhere) {
  if (!isElsewhere && !ranked.some((entry) => entry.rank > 0)) {
    return (entry) => Number(entry.part > MOST || entry.heard >= PARTLY_MEANT);
  }
  const holding = ranked.filter((entry) => entry.rank > 0).length;
  const least = holding > MANY && ranked.some((entry) => entry.rank === 2) ? 2 : 1;
  return (entry) => Number(entry.rank >= least);
}

/** What is heard best, if more of the question than a share. */
export function heardBest(heard, least) {
  const [best] = [...heard].filter(([, share]) => share > least).sort((first, second) => second[1] - first[1]);
  return best ? best[0] : null;
}
