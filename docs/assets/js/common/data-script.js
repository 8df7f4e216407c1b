/** The one loader of data: scripts that each set one global, since a page opened from a file may not fetch. */

/** @type {Map<string, Promise<any>>} what has been asked for, by address */
const asked = new Map();

/**
 * Load a script of the site and return the global that it sets; the same for all that ask.
 * @param {string} address of the script
 * @param {string} name of the global
 * @returns {Promise<any>} refused when the script cannot be had, so that a later call may try again
 */
export function loadData(address, name) {
  const known = asked.get(address);
  if (known) return known;
  const loading = new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => resolve(Reflect.get(globalThis, name)));
    script.addEventListener("error", () => {
      asked.delete(address);
      script.remove();
      reject(new Error(`${address} was not loaded`));
    });
    document.head.append(script);
  });
  asked.set(address, loading);
  return loading;
}
