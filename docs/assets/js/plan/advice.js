/** The advice to save a plan that has grown: given once, for browsers forget what nobody comes back for. */

import { part } from "../common/element.js";
import { store } from "./here.js";
import { persistedInWords } from "./words.js";

/** From so many entries on, a plan is worth saving. */
const WORTH_SAVING = 3;

export class Advice {
  /** Whether it stands on this page. */
  #stands = false;
  #page;
  #say;

  /**
   * @param {HTMLElement} page the plan's element
   * @param {(text: string) => void} say
   */
  constructor(page, say) {
    this.#page = page;
    this.#say = say;
  }

  /** @param {number} entries of the plan */
  show(entries) {
    if (entries >= WORTH_SAVING && !store.trouble && !store.advised) {
      this.#stands = true;
      store.noteAdvice();
    }
    part(this.#page, "[data-part=advice]").hidden = !this.#stands || entries === 0;
  }

  drop() {
    this.#stands = false;
    part(this.#page, "[data-part=advice]").hidden = true;
    part(this.#page, "[data-part=heading]").focus();
  }

  /** Ask the browser not to delete what the site keeps, and say what it answered. */
  async askToPersist() {
    this.drop();
    this.#say(persistedInWords(await navigator.storage?.persist?.().catch(() => false)));
  }
}
