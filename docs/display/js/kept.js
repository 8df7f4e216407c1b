/**
 * What the worker keeps in the browser's caches: builds, and which of them is served. A browser may lose these, damage
 * them or have no room: then nothing is kept, nothing fails, and all of ours is deleted, so that it is kept anew.
 */

/**
 * @typedef {{
 *   current: string, before: string, headers: string, runs: boolean,
 *   refused: Record<string, {at: number, headers: string}>,
 * }} State
 * The build that is served, the one before it, the headers under which it came, whether it has shown a slide, and those
 * that did not, with the time and the headers.
 */

/** @type {State} */
const NOTHING = { current: "", before: "", headers: "", runs: false, refused: {} };
const PATIENCE = 10_000;
const KEY = "./";

export class Kept {
  /**
   * @param {string} path of the display; the caches of an origin are shared by all that is on it
   * @param {() => void} giveUp is called where the caches are of no use
   */
  constructor(path, giveUp) {
    this.ours = `display ${path} `;
    this.giveUp = giveUp;
  }

  /** @returns {Promise<State>} nothing where it cannot be read */
  async state() {
    const text = await this.#tried(async () => (await (await this.#open("state")).match(KEY))?.text());
    try {
      const state = { ...NOTHING, ...JSON.parse(text ?? "{}") };
      // Until November 2026 this was a list.
      return { ...state, refused: Array.isArray(state.refused) ? {} : state.refused };
    } catch {
      return NOTHING;
    }
  }

  /**
   * @param {State} state
   * @returns {Promise<boolean>} whether there was room for it
   */
  async remember(state) {
    try {
      await (await this.#open("state")).put(KEY, new Response(JSON.stringify(state)));
      return true;
    } catch {
      return false;
    }
  }

  /**
   * A file of a build, read to its end, for what is damaged is often only found there.
   * @param {string} build
   * @param {string} address
   * @returns {Promise<Response | null>} null where it is not here
   */
  async get(build, address) {
    const answer = await this.#tried(async () => {
      const response = await (await this.#open(`build-${build}`)).match(address);
      return response && new Response(await response.arrayBuffer(), { headers: response.headers });
    });
    return answer ?? null;
  }

  /**
   * Keep the files of a build, or none of them.
   * @param {string} build
   * @param {[string, Response][]} files
   * @returns {Promise<boolean>} whether there was room for them
   */
  async put(build, files) {
    try {
      await caches.delete(`${this.ours}build-${build}`);
      const cache = await this.#open(`build-${build}`);
      await Promise.all(files.map(([name, response]) => cache.put(name, response.clone())));
      return true;
    } catch {
      await this.#tried(() => caches.delete(`${this.ours}build-${build}`));
      return false;
    }
  }

  /** Delete what is neither served nor may be gone back to. */
  async tidy() {
    const { current, before } = await this.state();
    await this.#tried(() => this.#delete(["state", `build-${current}`, `build-${before}`]));
  }

  /**
   * Delete all that is kept; where even that cannot be done, the worker is of no use.
   * @returns {Promise<boolean>} whether it was done
   */
  async clear() {
    try {
      await this.#delete([]);
      await this.#open("state");
      return true;
    } catch {
      this.giveUp();
      return false;
    }
  }

  /** @param {string[]} wanted the names of what stays */
  async #delete(wanted) {
    const stay = wanted.map((name) => this.ours + name);
    const names = (await caches.keys()).filter((name) => name.startsWith(this.ours) && !stay.includes(name));
    await Promise.all(names.map((name) => caches.delete(name)));
  }

  /** @param {string} name */
  #open(name) {
    return caches.open(this.ours + name);
  }

  /**
   * Do something with the caches; where they cannot, or take too long, do without. What they refuse is deleted.
   * @template Result
   * @param {() => Promise<Result>} task
   * @returns {Promise<Result | undefined>}
   */
  async #tried(task) {
    let timer;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, PATIENCE, undefined);
    });
    try {
      return await Promise.race([task(), late]);
    } catch {
      await Promise.race([this.clear(), late]);
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }
}
