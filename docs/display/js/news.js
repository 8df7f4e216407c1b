/**
 * Looks whether the server has a new build, has it fetched whole, and changes to it. Whatever goes wrong on the way
 * leaves the slides as they are, and is tried again later. Times are those of `performance.now()`, which goes forward
 * whatever is done to the clock.
 */

import { editionOf } from "./edition.js";
import { Keeper } from "./keeper.js";
import { isOfKind } from "./media.js";
import { Reloads } from "./reloads.js";
import { pause } from "./retry.js";
import { sha256 } from "./sha256.js";

const PATIENCE = 5 * 60_000;
const SILENCES = 12;

/**
 * @typedef {import("./keeper.js").Answer} Answer
 */

export class News {
  /** Whether the server is away, or has something newer that cannot be had. */
  stale = false;

  #due = 0;
  #failures = 0;
  /** @type {(() => void) | null} gives up what is under way */
  #giveUp = null;
  #again = false;
  #leaving = -Infinity;
  #runs = false;
  /** Whether the worker answers a question that is under way. */
  #asksWorker = false;
  /** How often in a row the worker has not answered. */
  #silences = 0;
  /** Whether what is ready came past the worker. */
  #unkept = false;
  #reloads = new Reloads(() => sessionStorage);
  /** @type {string | null} a build that is here whole and waits for the end of the slide */
  #ready = null;
  /** @type {string | null} a build for which the page cannot be loaded, since that could not be remembered */
  #spent = null;
  /** @type {HTMLElement | null} the slides of that build, where they can be taken over without loading the page again */
  #fresh = null;

  /**
   * @param {{
   *   build: string, refresh: number, random: () => number,
   *   changed: () => void, replace: (fresh: HTMLElement) => void,
   * }} given the build on the screen, seconds between two looks, and what to call when something has changed
   */
  constructor(given) {
    this.given = given;
    this.#reloads.came(given.build);
    this.keeper = new Keeper(() => {
      // What it can do better than the page is done over again.
      this.#again = true;
      if (!this.#giveUp) this.#due = 0;
      this.#tell();
      given.changed();
    });
  }

  /**
   * Look, if it is time to.
   * @param {number} now
   * @returns {number} when to be called again
   */
  attend(now) {
    if (now >= this.#due) {
      if (this.#giveUp) this.stale = true;
      if (this.#giveUp && this.#asksWorker) this.#silences += 1;
      this.#giveUp?.();
      this.#begin(now, (signal) => this.#look(signal));
    }
    return this.#due;
  }

  /**
   * Change to a new build if there is one here. To be called between two slides.
   * @param {number} now
   * @returns {boolean} whether the slide on the screen is to stay until it is known how that went
   */
  change(now) {
    if (now < this.#leaving + PATIENCE) return true;
    if (!this.#ready || this.#giveUp) return false;
    if (this.#fresh) {
      this.given.build = this.#ready;
      this.given.replace(this.#fresh);
      this.#ready = this.#fresh = null;
      return false;
    }
    const build = this.#ready;
    this.#begin(now, async (signal) => {
      await this.#look(signal);
      if (this.#ready === build && !signal.aborted) await this.#leave(build);
    });
    return true;
  }

  /** Note that this build runs, and tell the worker once, so that it lets go of the one before. */
  runs() {
    if (this.#runs) return;
    this.#runs = true;
    this.#tell();
  }

  #tell() {
    if (this.#runs) this.keeper.tell({ running: this.given.build });
  }

  /**
   * Do something that may fail or never end; then, or when it has taken too long, it is time to look again.
   * @param {number} now
   * @param {(signal: AbortSignal) => Promise<void>} work
   */
  async #begin(now, work) {
    const control = new AbortController();
    this.#due = now + PATIENCE;
    const given = new Promise((_, reject) => {
      this.#giveUp = () => {
        control.abort();
        reject(new Error("It has taken too long."));
      };
    });
    const own = this.#giveUp;
    try {
      await Promise.race([work(control.signal), given]);
      this.#failures = 0;
    } catch {
      this.#failures += 1;
    }
    if (this.#giveUp !== own) return;
    this.#giveUp = null;
    const seconds = this.#again ? 0 : pause(this.#failures, this.given.refresh, this.given.random);
    this.#due = performance.now() + 1000 * seconds;
    this.#again = false;
    this.given.changed();
  }

  /**
   * Ask what the server has, and see that it is here whole.
   * @param {AbortSignal} signal
   */
  async #look(signal) {
    this.#ready = this.#fresh = null;
    try {
      const { build, kept } = await this.#answer(signal);
      if (signal.aborted) return;
      const current = build === this.given.build;
      const may = build !== this.#spent && (this.#fresh !== null || this.#reloads.may(build, Date.now()));
      if (!current && kept && may) this.#ready = build;
      if (current) this.#tell();
      this.stale = !current && !this.#ready;
    } catch (error) {
      if (!signal.aborted) this.stale = true;
      throw error;
    }
  }

  /**
   * Ask the worker; where there is none, or it has no room for what is new, the server itself.
   * @param {AbortSignal} signal
   * @returns {Promise<Answer>}
   */
  async #answer(signal) {
    const asked = this.#isSilent ? null : this.keeper.look();
    this.#asksWorker = asked !== null;
    const answer = await asked?.finally(() => {
      this.#asksWorker = false;
      this.#silences = 0;
    });
    if (answer && !answer.full) return answer;
    this.#unkept = answer !== undefined || this.#isSilent;
    return this.#lookAlone(signal);
  }

  /** Whether there is a worker that has not answered for an hour. */
  get #isSilent() {
    return this.#silences >= SILENCES;
  }

  /**
   * Look without a worker.
   * @param {AbortSignal} signal
   * @returns {Promise<Answer>}
   */
  async #lookAlone(signal) {
    const { build, files } = editionOf(await (await got("build.json", "no-store", signal)).json());
    const fresh = build === this.given.build || build === this.#spent ? null : await fetchWhole(build, files, signal);
    if (!signal.aborted) this.#fresh = fresh;
    return { build, kept: true };
  }

  /**
   * Load the page again, which has been found whole a moment ago: the worker has it, or the server.
   * @param {string} build
   */
  async #leave(build) {
    this.#ready = null;
    if (this.#reloads.note(build, Date.now())) {
      this.#leaving = performance.now();
      if (this.#unkept) await this.keeper.dismiss();
      location.reload();
    } else {
      this.#spent = build;
      this.stale = true;
    }
  }
}

/**
 * @param {string} address
 * @param {RequestCache} cache
 * @param {AbortSignal} signal
 */
async function got(address, cache, signal) {
  const response = await fetch(address, { cache, signal });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}

/**
 * Fetch a file, past the browser's cache and into it; throw unless it is the one that the build is made of.
 * @param {string} address
 * @param {string} hash the SHA-256 of its content, or nothing where that is not known
 * @param {AbortSignal} signal
 */
async function content(address, hash, signal) {
  const response = await got(address, "reload", signal);
  if (!isOfKind(address, response)) throw new Error(`${address} comes as ${response.headers.get("content-type")}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (hash && sha256(bytes) !== hash) throw new Error(`${address} is not that of the build.`);
  return new TextDecoder().decode(bytes);
}

/**
 * Fetch a build whole, for a page without a worker.
 * @param {string} build
 * @param {Record<string, string>} files
 * @param {AbortSignal} signal
 * @returns {Promise<HTMLElement | null>} its slides, or null where it has a style or a script of its own
 */
async function fetchWhole(build, files, signal) {
  const { "./": page, ...others } = files;
  const fresh = new DOMParser().parseFromString(await content("./", page, signal), "text/html");
  const slides = fresh.querySelector("staff-display");
  // The mark of the end stands last: a page without it is half a page.
  const whole = slides instanceof HTMLElement && slides.dataset.build === build && fresh.querySelector("#end") !== null;
  if (!whole) throw new Error("This page is not that of the build.");
  if (String(code(fresh)) === String(code(document))) return slides;
  await Promise.all(Object.entries(others).map(([address, hash]) => content(address, hash, signal)));
  return null;
}

/**
 * The addresses of a page's style and script.
 * @param {Document} page
 */
function code(page) {
  return [...page.querySelectorAll("link[rel=stylesheet], script")].map((part) =>
    part.getAttribute(part.localName === "script" ? "src" : "href"),
  );
}
