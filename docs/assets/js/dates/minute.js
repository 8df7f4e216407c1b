/** One timer for all dates of a page: it goes off with each minute of the clock, and when the page is seen again. */

const MINUTE = 60_000;

/** @type {Set<(now: number) => void>} */
const listeners = new Set();
/** @type {number | undefined} */
let timer;

function tick() {
  clearTimeout(timer);
  const now = Date.now();
  for (const listener of listeners) listener(now);
  if (listeners.size) timer = setTimeout(tick, MINUTE - (now % MINUTE));
}

function seen() {
  if (!document.hidden) tick();
}

/**
 * Call a function at each full minute from the next one on.
 * @param {(now: number) => void} listener
 * @returns {() => void} which ends it
 */
export function eachMinute(listener) {
  if (!listeners.size) {
    timer = setTimeout(tick, MINUTE - (Date.now() % MINUTE));
    document.addEventListener("visibilitychange", seen);
    window.addEventListener("pageshow", seen);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size) return;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", seen);
    window.removeEventListener("pageshow", seen);
  };
}
