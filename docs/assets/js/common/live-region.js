/** A place of the page that is read aloud when its text changes. */
import { make } from "./element.js";

export class LiveRegion {
  /** @type {number | undefined} */
  #waiting;
  #element = make("p", { className: "visually-hidden", role: "status" });

  /** @param {Element} parent */
  constructor(parent) {
    parent.append(this.#element);
  }

  /**
   * Say something after a while; what was to be said before then is not.
   * @param {string} text
   * @param {number} [after] milliseconds
   */
  say(text, after = 0) {
    clearTimeout(this.#waiting);
    if (!after) this.#element.textContent = text;
    else this.#waiting = setTimeout(() => (this.#element.textContent = text), after);
  }

  remove() {
    clearTimeout(this.#waiting);
    this.#element.remove();
  }
}
