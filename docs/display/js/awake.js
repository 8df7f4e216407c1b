/**
 * Keeps the screen awake where the browser allows it. A browser lets go of it when the page is hidden, when the
 * battery is low and when it likes; so it is asked again whenever there is something to be done anyway.
 */

export class Awake {
  #wanted = false;
  #asking = false;
  /** @type {WakeLockSentinel | null} */
  #lock = null;

  /** @param {boolean} is whether the screen is to be awake from now on */
  want(is) {
    this.#wanted = is;
    if (!is) this.#letGo();
    else if (!this.#lock && !this.#asking && document.visibilityState === "visible" && navigator.wakeLock) this.#ask();
  }

  async #ask() {
    this.#asking = true;
    try {
      const lock = await navigator.wakeLock.request("screen");
      lock.addEventListener("release", () => {
        if (this.#lock === lock) this.#lock = null;
      });
      this.#lock = lock;
    } catch {
      // The browser does not allow it, and the display goes on.
    }
    this.#asking = false;
    if (!this.#wanted) this.#letGo();
  }

  async #letGo() {
    const lock = this.#lock;
    this.#lock = null;
    try {
      await lock?.release();
    } catch {
      // It is gone already.
    }
  }
}
