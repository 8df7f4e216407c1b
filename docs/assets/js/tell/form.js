/** The address of the form on which one says what is out of date. */

/**
 * The address of the form with an entry filled in; without an entry as it is.
 * @param {string} form the address of the form with the page filled in
 * @param {string} hash the entry's id after its #, or nothing
 * @param {string} text what the entry says
 * @returns {string}
 */
export function aboutEntry(form, hash, text) {
  if (!hash || !text) {
    return form;
  }
  const address = new URL(form);
  address.searchParams.set("page", address.searchParams.get("page") + hash);
  address.searchParams.set("entry", text);
  return address.href;
}
