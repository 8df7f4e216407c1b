/** The list of the finder, as the server has rendered it: what it holds, and which of it shows. */
import { part } from "../common/element.js";

/** @typedef {{element: HTMLElement, choices: Map<string, string[]>, address: string, text: string}} Listed an item */
/** @typedef {{element: HTMLElement, count: HTMLElement, size: number, shown: number}} Group */

export class List {
  /** @type {Listed[] | undefined} */
  #items;
  /** @type {Group[]} */
  #groups;
  #results;
  #root;

  /**
   * @param {Element} results
   * @param {string} root the address at which the site begins, from which the addresses of items count
   */
  constructor(results, root) {
    this.#results = results;
    this.#root = root;
    /** @type {NodeListOf<HTMLElement>} */
    const groups = results.querySelectorAll(".finder-group");
    this.#groups = Array.from(groups, (element) => {
      const size = Number(element.dataset.size);
      return { element, count: part(element, ".count"), size, shown: size };
    });
  }

  /** What stands in the list. To read it takes a while, so that a page on which all is shown does it afterwards. */
  get items() {
    this.#items ??= Array.from(this.#results.querySelectorAll("li[data-choices]"), (element) =>
      readItem(/** @type {HTMLElement} */ (element), this.#root),
    );
    return this.#items;
  }

  /**
   * Show the items that are left, and the groups that hold any.
   * @param {boolean[]} shown
   */
  show(shown) {
    let place = 0;
    for (const group of this.#groups) {
      let number = 0;
      for (const end = place + group.size; place < end; place += 1) {
        const { element } = this.items[place];
        if (element.hidden === shown[place]) element.hidden = !shown[place];
        if (shown[place]) number += 1;
      }
      if (group.shown === number) continue;
      group.shown = number;
      group.element.hidden = number === 0;
      // The style sheet reckons with it how high the group is before it comes into sight.
      group.element.dataset.shown = String(number);
      group.count.textContent = String(number);
    }
  }
}

/**
 * @param {HTMLElement} element
 * @param {string} root
 * @returns {Listed}
 */
function readItem(element, root) {
  /** @type {Map<string, string[]>} */
  const choices = new Map();
  for (const pair of (element.dataset.choices ?? "").trim().split(/\s+/)) {
    const [facet, value] = pair.split("=");
    choices.set(facet, [...(choices.get(facet) ?? []), value]);
  }
  const link = part(element, "a");
  return { element, choices, address: link.href.slice(root.length), text: part(element, ".text").dataset.text ?? "" };
}
