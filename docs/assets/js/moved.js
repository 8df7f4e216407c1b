/**
 * The page at an address of the past leads on by itself, without this script too, but to the top of the new page only:
 * this takes along what stood behind the old address, so that a link to an entry leads to that entry.
 */

/** @type {HTMLAnchorElement | null} */
const target = document.querySelector("a[data-moved]");
if (target && (location.search || location.hash)) {
  location.replace(`${target.href}${location.search}${location.hash}`);
}
