/**
 * <date-list>: the choices above the dates, with their state in the address; and what is over goes to what was missed.
 * The server has rendered every date; without this script they all show, month by month.
 */

import { Address } from "./common/address.js";
import { counted } from "./common/counted.js";
import { part, parts } from "./common/element.js";
import { currentId } from "./common/ids.js";
import { chosenIn, choose, fits } from "./dates/choices.js";
import { OFFERED, momentsOf } from "./dates/phase.js";

const DAY = 86_400;

/**
 * What a date is sorted by, the most urgent first.
 * @param {HTMLElement} item
 */
function urgency(item) {
  const { phase = "", deadline } = part(item, "dated-offer").dataset;
  const day = item.dataset.day ?? "";
  if (!OFFERED.has(phase)) return `3 ${day}`;
  return deadline ? `1 ${deadline}` : `2 ${day}`;
}

/**
 * Dates, the most urgent first.
 * @param {HTMLElement[]} items
 */
function byUrgency(items) {
  const keyed = items.map((item) => ({ item, key: urgency(item) }));
  return keyed.sort((first, second) => Number(first.key > second.key) - Number(first.key < second.key)).map(({ item }) => item);
}

/**
 * Let a list hold items in an order. Where it does already, nothing is moved, for that would take the focus away.
 * @param {HTMLElement} list
 * @param {HTMLElement[]} items
 */
function arrange(list, items) {
  if (items.some((item, place) => list.children[place] !== item)) list.append(...items);
}

class DateList extends HTMLElement {
  #address = new Address();
  #listening = new AbortController();
  /** @type {HTMLElement[]} */
  #items = [];
  /** @type {Map<HTMLElement, HTMLElement>} the list in which each item stands by its date */
  #home = new Map();

  connectedCallback() {
    /** @type {HTMLFormElement | null} */
    const form = this.querySelector("form.date-choices");
    if (!form) return;
    this.#items = parts(this, ".month .date");
    for (const item of this.#items) this.#home.set(item, /** @type {HTMLElement} */ (item.parentElement));
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    form.addEventListener("change", () => this.#chosen(form), { signal });
    form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    part(this, "[data-do=clear]").addEventListener("click", () => this.#clear(form), { signal });
    window.addEventListener("popstate", () => this.#restore(form), { signal });
    this.addEventListener("phasechange", () => this.#moved(form), { signal });
    this.#sort();
    this.#restore(form);
    form.hidden = false;
  }

  disconnectedCallback() {
    this.#listening.abort();
    this.#address.cancel();
  }

  /** @param {HTMLFormElement} form */
  #restore(form) {
    const asked = new URLSearchParams(location.search);
    for (const [name, value] of [...asked]) {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLSelectElement) asked.set(name, currentId(field.options, value));
    }
    choose(form, asked);
    this.#show(form);
  }

  /** @param {HTMLFormElement} form */
  #moved(form) {
    this.#sort();
    this.#show(form);
  }

  /** @param {HTMLFormElement} form */
  #chosen(form) {
    const query = chosenIn(form).toString();
    this.#address.push(query ? `?${query}` : "");
    this.#show(form);
  }

  /** @param {HTMLFormElement} form */
  #clear(form) {
    choose(form, new URLSearchParams());
    this.#chosen(form);
    part(form, "select").focus();
  }

  /** @param {HTMLFormElement} form */
  #show(form) {
    const chosen = chosenIn(form);
    for (const item of parts(this, ".date")) item.hidden = !fits(item.dataset, chosen);
    this.#order(chosen.get("order") === "deadline");
    const shown = this.#items.filter((item) => !item.hidden && !item.closest("[data-part=missed]")).length;
    part(this, "[data-part=count]").textContent = counted(shown, "date", "dates");
    part(this, "[data-part=none]").hidden = shown > 0;
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (this.querySelectorAll("a[data-keeps-choices]"))) {
      link.search = chosen.toString();
    }
  }

  /**
   * Put the dates by month, or into one list by the day by which to apply; what has none, or can be taken up no more,
   * stands at the end by its date.
   * @param {boolean} byDeadline
   */
  #order(byDeadline) {
    const list = part(this, "[data-part=by-deadline]");
    list.hidden = !byDeadline;
    const here = this.#items.filter((item) => !item.closest("[data-part=missed]"));
    if (byDeadline) arrange(list, byUrgency(here));
    else for (const home of new Set(this.#home.values())) arrange(home, here.filter((item) => this.#home.get(item) === home));
    for (const month of parts(this, ".month")) month.hidden = byDeadline || !month.querySelector(".date:not([hidden])");
  }

  /** Let go what was cancelled and is over, and sort the rest of what is over; what has gone is an item no more. */
  #sort() {
    const over = this.#items.filter((item) => part(item, "dated-offer").dataset.phase === "over");
    for (const item of over) if (momentsOf(part(item, "dated-offer").dataset).state === "cancelled") item.remove();
    const missed = this.querySelector("[data-part=missed]");
    if (missed instanceof HTMLElement) this.#miss(missed, over.filter((item) => this.contains(item)));
    this.#items = this.#items.filter((item) => this.contains(item));
  }

  /**
   * Put what is over with what was missed, the last first, and let go what was missed long ago.
   * @param {HTMLElement} missed
   * @param {HTMLElement[]} over
   */
  #miss(missed, over) {
    const list = part(missed, "ul.dates");
    for (const item of over) if (!list.contains(item)) list.prepend(item);
    const since = Date.now() / 1000 - Number(this.dataset.missedDays) * DAY;
    const all = [...list.children].filter((item) => item instanceof HTMLElement);
    for (const item of all) {
      const end = momentsOf(part(item, "dated-offer").dataset).windows.at(-1)?.end ?? 0;
      if (end < since) item.remove();
    }
    part(missed, "[data-part=missed-count]").textContent = String(list.children.length);
    missed.hidden = list.children.length === 0;
  }
}

customElements.define("date-list", DateList);
