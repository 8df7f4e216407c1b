/**
 * The worker that keeps the display for times without a network, as the page speaks to it.
 */

/**
 * @typedef {{build: string, kept: boolean}} Answer
 * The build that the server has, and whether it is here whole and may be changed to.
 */

export class Keeper {
  /** @type {Promise<ServiceWorkerRegistration | null>} null where the browser has no worker for this page */
  #registration = registered();
  /** @type {{resolve: (answer: Answer) => void, reject: (error: Error) => void} | null} who waits for an answer */
  #waiting = null;

  constructor() {
    if (navigator.serviceWorker) navigator.serviceWorker.onmessage = ({ data }) => this.#take(data);
  }

  /**
   * Have the worker see what the server has, and fetch it whole.
   * @returns {Promise<Answer | null>} null where there is no worker
   */
  async look() {
    const worker = (await this.#registration)?.active;
    if (!worker) return null;
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      worker.postMessage({ look: true });
    });
  }

  /**
   * Tell the worker something that needs no answer.
   * @param {{running: string}} message
   */
  async tell(message) {
    (await this.#registration)?.active?.postMessage(message);
  }

  /** @param {Answer & {failed?: string}} answer */
  #take(answer) {
    if (answer.failed) this.#waiting?.reject(new Error(answer.failed));
    else this.#waiting?.resolve(answer);
    this.#waiting = null;
  }
}

async function registered() {
  if (!globalThis.isSecureContext || !navigator.serviceWorker) return null;
  try {
    await navigator.serviceWorker.register("worker.js", { scope: "./", updateViaCache: "none" });
    return await navigator.serviceWorker.ready;
  } catch {
    return null;
  }
}
