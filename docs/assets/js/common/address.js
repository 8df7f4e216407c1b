/** The address of the page, in which an element keeps its state. */

/** So long, in milliseconds, somebody who types is left alone. */
const WRITTEN_AFTER = 300;

export class Address {
  /** @type {number | undefined} */
  #waiting;

  /**
   * Write a query into the address, in place of what stands there.
   * @param {string} query such as ?q=mentor, or nothing
   */
  replace(query) {
    this.#write(query, "replaceState");
  }

  /**
   * Write a query into the address, as a step to go back from.
   * @param {string} query
   */
  push(query) {
    this.#write(query, "pushState");
  }

  /**
   * Write a query when nothing else has come for a while.
   * @param {() => string} query
   */
  replaceSoon(query) {
    this.cancel();
    this.#waiting = setTimeout(() => this.replace(query()), WRITTEN_AFTER);
  }

  cancel() {
    clearTimeout(this.#waiting);
  }

  /**
   * @param {string} query
   * @param {"pushState" | "replaceState"} method
   */
  #write(query, method) {
    this.cancel();
    try {
      history[method](null, "", `${location.pathname}${query}${location.hash}`);
    } catch {
      // A browser may refuse this to a page that was opened from a file; what is shown is right all the same.
    }
  }
}
