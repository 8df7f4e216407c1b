/** The filters' panel on a phone: a button with the number of filters, and the count of what is left beside it. */
import { opportunities } from "../common/counted.js";
import { make, part } from "../common/element.js";

export class Panel {
  count;
  #facets;
  #toggle;
  #done;

  /** @param {HTMLElement} finder */
  constructor(finder) {
    this.count = part(finder, ".finder-count");
    this.count.tabIndex = -1;
    this.#facets = part(finder, ".finder-facets");
    this.#toggle = part(finder, ".finder-toggle");
    this.#done = part(finder, ".finder-done button");
  }

  /**
   * @param {AbortSignal} signal
   * @param {() => void} done what follows when the results are asked for
   */
  listen(signal, done) {
    this.#toggle.addEventListener("click", () => this.open(!this.opened), { signal });
    this.#done.addEventListener("click", () => (this.open(false), done()), { signal });
  }

  get opened() {
    return this.#toggle.getAttribute("aria-expanded") === "true";
  }

  /** Whether the filters lie open beside the list, where there is room for both. */
  get besideList() {
    return getComputedStyle(this.#toggle).display === "none";
  }

  /** @param {boolean} opened */
  open(opened) {
    this.#toggle.setAttribute("aria-expanded", String(opened));
    this.#facets.classList.toggle("open", opened);
  }

  /** Fold the filters, where they are open over the list, and go back to what opened them. */
  leave() {
    if (!this.opened) return;
    this.open(false);
    this.#toggle.focus();
  }

  /**
   * @param {number} on how many filters are on
   * @param {number} total how many items are left
   * @param {number} all how many there are
   */
  show(on, total, all) {
    this.#toggle.textContent = on ? `Filters: ${on} on` : "Filters";
    const number = make("b", {}, String(total));
    this.count.replaceChildren(number, total === all ? "" : ` of ${all}`, make("span", {}, " opportunities"));
    this.count.classList.toggle("narrowed", total !== all);
    this.#done.textContent = total ? `Show ${opportunities(total)}` : "Close the filters";
  }
}
