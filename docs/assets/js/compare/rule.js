/**
 * The rule by which two role levels are compared, as portal/views/compare.py has it; a test holds the two together.
 * Entries, themes, settings and steps are numbers: their places in the lists of the data.
 *
 * @typedef {{title: string, page: string, next: string, offers: number[][]}} Level `offers` has a list a setting
 * @typedef {[string, string, number, number, number, number[], 0 | 1, string]} Entry id, text, theme, step (-1 where it
 *   has none), the entry of which it is a variant, or itself, its labels, whether it has closed, and its earlier ids
 * @typedef {{id: string, short: string}} Setting
 * @typedef {{steps: string[], settings: Setting[], themes: {title: string, page: string}[], page: string,
 *   labels: {text: string, tag: string}[], entries: Entry[], roles: Object<string, Level>}} Data `page` is that of an
 *   opportunity, with {} for its id; `tag` is the class of a label that stands out
 * @typedef {{theme: number, before: number[], after: number[]}} Advance
 * @typedef {{first: number[], second: number[], both: number[], further: Advance[]}} Difference
 * @typedef {{key: number, first: number[], second: number[], both: number[]}} Group
 */

const THEME = 2;
const STEP = 3;
const ORIGINAL = 4;
const CLOSED = 6;

/**
 * What both levels are offered, what only one is, and what goes a step further.
 * @param {Data} data
 * @param {string} from
 * @param {string} to
 * @returns {Difference}
 */
export function difference(data, from, to) {
  const original = (entry) => data.entries[entry][ORIGINAL];
  const here = distinct(data.roles[from].offers.flat(), original);
  const there = distinct(data.roles[to].offers.flat(), original);
  const inHere = new Set(here.map(original));
  const inThere = new Set(there.map(original));
  const second = there.filter((entry) => !inHere.has(original(entry)));
  const further = data.themes.map((_, theme) => advance(data, theme, here, second)).filter((step) => step !== null);
  return {
    first: here.filter((entry) => !inThere.has(original(entry))),
    second,
    both: here.filter((entry) => inThere.has(original(entry))),
    further,
  };
}

/** The first of the entries that are one activity in other words. */
function distinct(entries, original) {
  const seen = new Set();
  return entries.filter((entry) => !seen.has(original(entry)) && seen.add(original(entry)));
}

/** @returns {Advance | null} how the second level goes on in a theme, if it does */
function advance(data, theme, here, second) {
  const known = here.filter((entry) => data.entries[entry][THEME] === theme);
  if (known.length === 0) return null;
  const latest = Math.max(...known.map((entry) => data.entries[entry][STEP]));
  if (latest < 0) return null;
  const after = second.filter((entry) => data.entries[entry][THEME] === theme && data.entries[entry][STEP] > latest);
  const before = known.filter((entry) => data.entries[entry][STEP] === latest);
  return after.length > 0 ? { theme, before, after } : null;
}

/**
 * Divide a difference by setting or by theme. Groups without an entry are left out.
 * @param {Data} data
 * @param {string} from
 * @param {string} to
 * @param {Difference} compared
 * @param {"setting" | "theme"} by
 * @returns {Group[]}
 */
export function arrange(data, from, to, compared, by) {
  const here = places(data.roles[from]);
  const there = places(data.roles[to]);
  const count = by === "theme" ? data.themes.length : data.settings.length;
  const keyOf = (entry, setting) => (by === "theme" ? data.entries[entry][THEME] : setting.get(entry));
  const rank = (entry) => (data.entries[entry][STEP] < 0 ? data.steps.length : data.entries[entry][STEP]);
  const side = (entries, setting, key) => {
    const own = entries.filter((entry) => keyOf(entry, setting) === key);
    const sorted = by === "theme" ? own.sort((a, b) => rank(a) - rank(b)) : own;
    return sorted.sort((a, b) => data.entries[a][CLOSED] - data.entries[b][CLOSED]);
  };
  return Array.from({ length: count }, (_, key) => ({
    key,
    first: side(compared.first, here, key),
    second: side(compared.second, there, key),
    both: side(compared.both, here, key),
  })).filter((group) => group.first.length + group.second.length + group.both.length > 0);
}

/**
 * The setting of each entry of a level.
 * @param {Level} level
 * @returns {Map<number, number>}
 */
export function places(level) {
  return new Map(level.offers.flatMap((entries, setting) => entries.map((entry) => [entry, setting])));
}
