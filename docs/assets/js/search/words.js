/**
 * How words are compared: capitals, accents, punctuation, endings and slips of the keyboard. Nothing here knows a
 * page or an index.
 */

const MARKS = /\p{M}+/gu;
const APOSTROPHES = /['’‘]/g;
const OTHER = /[^\p{L}\p{N}-]+/gu;
/** An abbreviation typed with full stops, with spaces, or with both. */
const SPELT = /(?<![\p{L}\p{N}])(?:(?:\p{L}\.)+\p{L}|(?:\p{L}\. ){2,}\p{L}(?=\.)|(?:\p{L} ){2,}\p{L})\.?s?(?![\p{L}\p{N}])/gu;
const LONGEST = 40;

const DERIVED = [/^(.{4,})ship$/, /^(.{4,}?)(?:(?:at)?ion|or|er|anc|enc|iv|al|ly)$/, /^(.{4,})[iy]$/];

/** Words that say nothing of what is looked for. */
const STOPS = new Set(
  ("a about after am an and any are as at be been but by can could did do does for from had has have i if in into is it its me my " +
    "of on or our please shall should so some that the their them there these they this those to up us was we were what when " +
    "where which who whom whose why will with would you your").split(" "),
);

/** How much a word with which questions begin counts beside the others. */
export const FAINT = 0.15;

/** Words with which people begin a question; they count for little beside the rest. */
const OPENINGS = new Set(
  ("advice apply become begin called doing explain find get getting give go going help how idea ideas just know learn like " +
    "look looking make mean means more name named names need new next opportunity opportunities other out see show stand " +
    "stands start take taking tell want").split(" "),
);

/** @param {string} word as `split` gives it @returns {boolean} */
export function isStop(word) {
  return STOPS.has(word);
}

/** @param {string} word as `split` gives it @returns {boolean} */
export function isFaint(word) {
  return OPENINGS.has(word);
}

/**
 * The words of a text, small and without accents. "School's", "C.P.D." and "C P D" are one word each; "half-day" is two words, and
 * "A&B" too. What is longer than any word is cut.
 * @param {string} text
 * @returns {string[]}
 */
export function split(text) {
  return plain(text).replaceAll("-", " ").split(" ").filter(Boolean).map((word) => word.slice(0, LONGEST));
}

/**
 * The words of a text as `split` gives them, and what stands on both sides of a hyphen as one word besides.
 * @param {string} text
 * @returns {string[]}
 */
export function splitTwice(text) {
  const whole = plain(text).split(" ").filter((word) => /[^-]-[^-]/.test(word));
  return [...split(text), ...whole.map((word) => word.replaceAll("-", ""))];
}

function plain(text) {
  const letters = text.normalize("NFKD").replace(MARKS, "").replace(APOSTROPHES, "");
  return letters.replace(SPELT, (spelt) => spelt.replace(/[. ]/g, "")).toLowerCase().replace(OTHER, " ");
}

/**
 * A word without the endings of plurals and verbs, and without -ment: "mentors" and "mentoring" become "mentor".
 * @param {string} word as `split` gives it
 * @returns {string}
 */
export function stem(word) {
  if (word.length < 3 || /\d/.test(word)) return word;
  const bared = withoutVerb(singular(word));
  return bared.length > 4 && /[^e]e$/.test(bared) ? bared.slice(0, -1) : bared;
}

function singular(word) {
  if (/.{2}ies$/.test(word)) return word.slice(0, -3) + "y";
  if (/(ss|x|ch|sh|zz)es$/.test(word)) return word.slice(0, -2);
  return /[^suie]s$|.es$/.test(word) ? word.slice(0, -1) : word;
}

function withoutVerb(word) {
  if (word.length > 8 && word.endsWith("ment")) return word.slice(0, -4);
  const ending = word.endsWith("ing") ? 3 : word.endsWith("ed") && !word.endsWith("eed") ? 2 : 0;
  const rest = word.slice(0, word.length - ending);
  return ending && rest.length > 2 && /[aeiouy]/.test(rest) ? bare(rest) : word;
}

/** What a verb was before -ing or -ed: "plann" was "plan", and "nam" was "name". */
function bare(word) {
  if (/([^aeiousz])\1$/.test(word)) return word.slice(0, -1);
  return /^[^aeiou][aeiou][^aeiouwxy]$/.test(word) ? `${word}e` : word;
}

/**
 * What a family of words has in common: "inspector", "inspection" and "inspect" become "inspect".
 * @param {string} word as `split` gives it
 * @returns {string}
 */
export function root(word) {
  let common = stem(word);
  for (const ending of DERIVED) common = common.replace(ending, "$1");
  return common;
}

/**
 * How many letters differ: one put in, left out, changed, or two neighbours swapped count as one each.
 * @param {string} a
 * @param {string} b
 * @param {number} most beyond which the answer is `most + 1`
 * @returns {number}
 */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let least = Math.min(above[column] + 1, line[column - 1] + 1, above[column - 1] + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        least = Math.min(least, before[column - 2] + 1);
      }
      line.push(least);
    }
    if (Math.min(...line) > most) return most + 1;
    [before, above] = [above, line];
  }
  return Math.min(above[b.length], most + 1);
}

/**
 * How many slips are forgiven in a word that nobody knows.
 * @param {string} word
 * @returns {number}
 */
export function forgiven(word) {
  if (word.length < 4 || /\d/.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
}
