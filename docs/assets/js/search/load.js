/** The search index of the site, which comes when somebody searches. */
import { loadData } from "../common/data-script.js";
import { Index } from "./ranking.js";

/** @type {Promise<Index> | null} */
let loading = null;

/**
 * The site's index; the same for all that ask.
 * @param {string} address of its script
 * @returns {Promise<Index>} refused when the script cannot be had, so that a later call may try again
 */
export function loadIndex(address) {
  loading ??= loadData(address, "portalSearch").then(
    (content) => Index.gradually(content),
    (error) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}
