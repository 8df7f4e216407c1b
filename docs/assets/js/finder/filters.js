/** The form of the finder: a field for words, and a box for each value of each facet. */
import { part } from "../common/element.js";
import { currentSearch } from "../common/ids.js";
import { WORDS } from "./facets.js";

/** @typedef {{box: HTMLInputElement, title: string, count: HTMLElement, shown: string}} Choice */

export class Filters {
  /** @type {Map<string, Set<string>>} the values of each facet */
  facets = new Map();
  /** @type {HTMLInputElement} */
  field;
  /** @type {Map<string, Map<string, Choice>>} */
  #choices = new Map();
  /** @type {[HTMLDetailsElement, HTMLElement][]} */
  #folds;
  #form;

  /** @param {HTMLFormElement} form as the server has rendered it */
  constructor(form) {
    this.#form = form;
    this.field = part(form, `input[name=${WORDS}]`);
    /** @type {NodeListOf<HTMLInputElement>} */
    const boxes = form.querySelectorAll("input[type=checkbox]");
    for (const box of boxes) {
      const count = part(/** @type {Element} */ (box.parentElement), ".choice-count");
      if (!this.facets.has(box.name)) {
        this.facets.set(box.name, new Set());
        this.#choices.set(box.name, new Map());
      }
      this.facets.get(box.name)?.add(box.value);
      this.#choices.get(box.name)?.set(box.value, { box, title: box.dataset.title ?? "", count, shown: "" });
    }
    this.#folds = Array.from(form.querySelectorAll("details"), (fold) => [fold, part(fold, ".facet-chosen")]);
  }

  /**
   * The query of an address in the ids of today.
   * @param {string} query
   */
  current(query) {
    return currentSearch(query, this.#form.querySelectorAll("input[type=checkbox]"));
  }

  /**
   * The words on the page for a value of a facet.
   * @param {string} facet
   * @param {string} value
   */
  title(facet, value) {
    return this.#choices.get(facet)?.get(value)?.title ?? value;
  }

  /**
   * Put a state into the form.
   * @param {import("./state.js").FinderState} state
   */
  fill(state) {
    this.field.value = state.words;
    for (const [facet, choices] of this.#choices) {
      for (const [value, { box }] of choices) box.checked = state.has(facet, value);
    }
  }

  /**
   * Unfold what is chosen of, and where there is room the first facets.
   * @param {import("./state.js").FinderState} state
   * @param {boolean} room
   */
  unfold(state, room) {
    for (const [fold] of this.#folds) {
      fold.open = (room && "first" in fold.dataset) || state.choices.has(fold.dataset.facet ?? "");
    }
  }

  /**
   * Show what each value would bring, and how many are on.
   * @param {import("./facets.js").Narrowed} narrowed
   * @param {import("./state.js").FinderState} state
   */
  show(narrowed, state) {
    for (const [facet, choices] of this.#choices) {
      const counts = narrowed.counts.get(facet);
      for (const [value, choice] of choices) showCount(choice, String(counts?.get(value) ?? 0));
    }
    for (const [fold, place] of this.#folds) {
      const chosen = state.choices.get(fold.dataset.facet ?? "")?.size ?? 0;
      const text = chosen ? `${chosen} on` : "";
      if (place.textContent !== text) place.textContent = text;
    }
  }
}

/**
 * @param {Choice} choice
 * @param {string} number
 */
function showCount(choice, number) {
  if (choice.shown === number) return;
  choice.shown = number;
  choice.count.textContent = number;
  choice.box.parentElement?.classList.toggle("none", number === "0");
}
