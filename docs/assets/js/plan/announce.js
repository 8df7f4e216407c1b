/** What the page says aloud about the plan. */
import { LiveRegion } from "../common/live-region.js";

/** Long enough for the silence before it to be noticed, so that the same words are read again. */
const AFTER = 50;

/** @type {LiveRegion | undefined} */
let region;

/** Make the place where `announce` speaks; it has to be there before it speaks. */
export function prepareToAnnounce() {
  region ??= new LiveRegion(document.body);
}

/**
 * Tell those who hear the page what has happened, when they have a moment.
 * @param {string} text
 */
export function announce(text) {
  region ??= new LiveRegion(document.body);
  region.say("");
  region.say(text, AFTER);
}
