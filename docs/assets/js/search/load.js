/**
 * Loads the search index when somebody searches: a script that sets one global, since a page that was opened from a
 * file may not fetch.
 */
import { Index } from "./ranking.js";

/** @type {Promise<Index> | null} */
let loading = null;

/**
 * The site's index; the same for all that ask.
 * @param {string} address of the script
 * @returns {Promise<Index>} refused when the script cannot be had, so that a later call may try again
 */
export function load(address) {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => resolve(Index.gradually(self.portalSearch)));
    script.addEventListener("error", () => {
      loading = null;
      script.remove();
      reject(new Error(`the search index could not be loaded from ${address}`));
    });
    document.head.append(script);
  });
  return loading;
}
