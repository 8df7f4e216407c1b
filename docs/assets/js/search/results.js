/** The answers of a search as lists: those that are near, by kind where they are many, and folded what is less close. */
import { make, makeButton, part } from "../common/element.js";

const PAGE = 20;
/** The best answers stand first, whatever they are. */
const BEST = 3;
/** Of so many results on, those behind the best stand in groups. */
const MANY = 10;
/** How many of a group are shown at first. */
const GROUP = 5;
/** How many are shown where none is what was meant. */
const NEAREST = 2;

/** @typedef {import("./ranking.js").Entry} Entry */

/**
 * The results that hold all that was meant.
 * @param {Entry[]} results
 * @param {string} root what leads from the page to the site's root
 * @returns {Node[]}
 */
export function nearResults(results, root) {
  if (results.length <= MANY) return [resultList(results, root)];
  const parts = [...byLabel(results.slice(BEST))].map(([label, group]) =>
    make("section", { className: "result-group" }, make("h2", {}, label), resultList(group, root, GROUP)),
  );
  return [resultList(results.slice(0, BEST), root), ...parts];
}

/**
 * What is nearest where nothing holds all that was meant.
 * @param {Entry[]} results
 * @param {string} root
 * @returns {Node[]}
 */
export function nearest(results, root) {
  if (!results.length) return [];
  return [make("p", { className: "search-nearest" }, "Nearest:"), resultList(results.slice(0, NEAREST), root), ...lessClose(results.slice(NEAREST), root)];
}

/**
 * The results that hold a part of what was meant, folded.
 * @param {Entry[]} results
 * @param {string} root
 * @returns {Node[]}
 */
export function lessClose(results, root) {
  if (!results.length) return [];
  const fold = make("details", { className: "less-close" }, make("summary", {}, `Less close (${results.length})`));
  const open = () => fold.children.length < 2 && fold.append(resultList(results, root));
  fold.addEventListener("toggle", open);
  return [fold];
}

/**
 * @param {Entry[]} results
 * @param {string} root
 * @param {number} [page] how many are shown at a time
 */
function resultList(results, root, page = PAGE) {
  const list = make("ol", { className: "results entries" });
  const showMore = () => {
    const next = list.children.length;
    list.append(...results.slice(next, next + page).map((entry) => resultItem(entry, root)));
    more.hidden = list.children.length >= results.length;
    return list.children[next];
  };
  const more = makeButton(`Show more of ${results.length}`, () => part(showMore(), "a").focus(), { className: "button" });
  showMore();
  return make("div", {}, list, more);
}

/**
 * @param {Entry} entry
 * @param {string} root
 */
function resultItem({ title, address, label, context }, root) {
  const labels = [label, context].filter(Boolean).map((text) => make("span", { className: "running" }, text));
  return make(
    "li",
    { className: "entry" },
    make("p", { className: "text" }, make("a", { href: root + address }, title)),
    make("p", { className: "labels" }, ...labels),
  );
}

/** @param {Entry[]} results @returns {Map<string, Entry[]>} */
function byLabel(results) {
  /** @type {Map<string, Entry[]>} */
  const groups = new Map();
  for (const entry of results) groups.set(entry.label, [...(groups.get(entry.label) ?? []), entry]);
  return groups;
}
