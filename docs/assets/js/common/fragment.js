/** What stands behind the # of an address, which anybody may have typed. */

/**
 * The element whose id a fragment names; null where it names none or is not well formed.
 * @param {string} hash such as #an-entry
 * @returns {HTMLElement | null}
 */
export function elementAt(hash) {
  return document.getElementById(hash.slice(1)) ?? document.getElementById(decoded(hash.slice(1)));
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
