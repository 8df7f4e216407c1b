/**
 * For which builds the page was loaded again and did not come as that build, so that it is not loaded without end.
 */

const KEY = "display-reloaded";
const HOUR = 60 * 60_000;
const MOST = 50;

/** What this tab remembers of it, with the times: for an hour the page is not loaded for the same build once more. */
export class Reloads {
  /** @param {() => Storage} storage gives that of this tab; a browser may refuse it */
  constructor(storage) {
    this.storage = storage;
  }

  /**
   * Note that the page has come as a build, so that it may be loaded for that one at any time.
   * @param {string} build
   */
  came(build) {
    this.#change((times) => times.delete(build));
  }

  /**
   * Whether the page may be loaded again for a build.
   * @param {string} build
   * @param {number} now in milliseconds; a clock that was set back ends the hour
   */
  may(build, now) {
    const at = this.#read().get(build);
    return at === undefined || Math.abs(now - at) >= HOUR;
  }

  /**
   * Note that the page is about to be loaded again for a build.
   * @param {string} build
   * @param {number} now
   * @returns {boolean} false where nothing can be remembered; then it had better stay
   */
  note(build, now) {
    this.#change((times) => {
      times.delete(build);
      times.set(build, now);
    });
    return this.#read().get(build) === now;
  }

  /** @param {(times: Map<string, number>) => unknown} change */
  #change(change) {
    const times = this.#read();
    change(times);
    try {
      this.storage().setItem(KEY, JSON.stringify([...times].slice(-MOST)));
    } catch {
      // Then nothing is remembered.
    }
  }

  /** @returns {Map<string, number>} */
  #read() {
    try {
      return new Map(JSON.parse(this.storage().getItem(KEY) ?? "[]"));
    } catch {
      return new Map();
    }
  }
}
