/**
 * The worker that keeps the display for times without a network, as the page speaks to it.
 */

/**
 * @typedef {{build: string, kept: boolean, full?: boolean}} Answer
 * The build that the server has, whether it is here whole and may be changed to, and whether only room was missing.
 */

export class Keeper {
  /** @type {ServiceWorkerRegistration | null} */
  #registration = null;
  /** @type {{resolve: (answer: Answer) => void, reject: (error: Error) => void} | null} who waits for an answer */
  #waiting = null;

  /** @param {() => void} ready is called when there is a worker */
  constructor(ready) {
    if (globalThis.isSecureContext && navigator.serviceWorker) this.#register(ready);
  }

  /** @param {() => void} ready */
  async #register(ready) {
    navigator.serviceWorker.onmessage = ({ data }) => this.#take(data);
    try {
      await navigator.serviceWorker.register("worker.js", { scope: "./", updateViaCache: "none" });
    } catch {
      // There may be one from before, which serves as well.
    }
    this.#registration = await navigator.serviceWorker.ready;
    ready();
  }

  /**
   * Have the worker see what the server has, and fetch it whole.
   * @returns {Promise<Answer> | null} null where there is no worker, or none yet
   */
  look() {
    const worker = this.#registration?.active;
    if (!worker) return null;
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      worker.postMessage({ look: true });
    });
  }

  /** Do without the worker until the page is loaded again, which then comes from the server. */
  async dismiss() {
    try {
      await this.#registration?.unregister();
    } catch {
      // Then the page comes as it is kept.
    }
  }

  /**
   * Tell the worker something that needs no answer.
   * @param {{running: string}} message
   */
  tell(message) {
    this.#registration?.active?.postMessage(message);
  }

  /** @param {Answer & {failed?: string}} answer */
  #take(answer) {
    if (answer.failed) this.#waiting?.reject(new Error(answer.failed));
    else this.#waiting?.resolve(answer);
    this.#waiting = null;
  }
}
