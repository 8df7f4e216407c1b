/**
 * Gives zoom back: what somebody has made larger with two fingers, and left so, a reload keeps. Only going to the page
 * anew makes it whole, so that is done, once it is certain that the page comes.
 */

import { isOfKind } from "./media.js";

const PATIENCE = 60_000;
const ZOOMED = 1.01;

export class Zoom {
  #due = performance.now() + PATIENCE;

  /**
   * @param {number} tick
   * @param {number} seen when somebody was there last
   * @returns {number} when to be called again
   */
  attend(tick, seen) {
    if ((globalThis.visualViewport?.scale ?? 1) < ZOOMED) return Infinity;
    const due = Math.max(this.#due, seen + PATIENCE);
    if (tick < due) return due;
    this.#due = tick + PATIENCE;
    this.#giveBack();
    return this.#due;
  }

  async #giveBack() {
    try {
      const page = await fetch("./");
      if (page.ok && isOfKind("./", page)) location.replace(location.href);
    } catch {
      // The page would not come now.
    }
  }
}
