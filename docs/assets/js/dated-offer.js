/**
 * <dated-offer>: where an event stands, minute by minute, in the time zone of the trust. The server has said it as of
 * the day of the data. What nobody can take up any more loses its offer, or goes where it is one of a list of offers.
 */

import { eachMinute } from "./dates/minute.js";
import { OFFERED, dayIn, daysBetween, momentsOf, nextOf, phaseOf } from "./dates/phase.js";
import { phaseWords } from "./dates/words.js";

class DatedOffer extends HTMLElement {
  /** @type {(() => void) | undefined} */
  #stop;
  /** @type {Map<string, string>} what was said last at each place, which a browser may have translated since */
  #said = new Map();

  connectedCallback() {
    this.#stop = eachMinute((now) => this.show(now));
    this.show(Date.now());
  }

  disconnectedCallback() {
    this.#stop?.();
  }

  /**
   * Say where the event stands.
   * @param {number} now in milliseconds since 1970
   */
  show(now) {
    const moments = momentsOf(this.dataset);
    const today = dayIn(this.dataset.zone ?? "UTC", now);
    const phase = phaseOf(moments, now, today);
    const before = this.dataset.phase;
    this.dataset.phase = phase;
    const words = phaseWords(phase, moments.deadline ? daysBetween(today, moments.deadline) : 0);
    const offered = OFFERED.has(phase);
    const over = phase === "over";
    this.#say("[data-part=phase]", words);
    this.#say("[data-part=next]", nextOf(this.dataset, now));
    this.#hide("[data-part=as-of]", true);
    this.#hide("[data-part=offer]", !offered);
    this.#hide("[data-part=no-offer]", offered);
    this.#hide("[data-part=over]", !over);
    this.#hide("[data-part=not-over]", over);
    if (this.dataset.drops !== undefined) this.#drop(!offered);
    else if (this.closest("li.date-line")) this.#drop(over);
    if (phase !== before) this.dispatchEvent(new CustomEvent("phasechange", { bubbles: true }));
  }

  /**
   * @param {string} selector
   * @param {string | undefined} words nothing where what stands there stays
   */
  #say(selector, words) {
    const part = this.querySelector(selector);
    if (!part || !words) return;
    const before = this.#said.get(selector) ?? part.textContent;
    this.#said.set(selector, words);
    if (before !== words) part.textContent = words;
  }

  /**
   * @param {string} selector
   * @param {boolean} hidden
   */
  #hide(selector, hidden) {
    /** @type {NodeListOf<HTMLElement>} */
    const parts = this.querySelectorAll(selector);
    for (const part of parts) part.hidden = hidden;
  }

  /**
   * Go from a list of dates, and with the last of them what stands around the list; where it is said, that none is known.
   * @param {boolean} gone
   */
  #drop(gone) {
    this.hidden = gone;
    const line = this.closest("li.date-line");
    if (line instanceof HTMLElement) line.hidden = gone;
    const list = this.closest("ul.date-lines");
    const none = list?.parentElement?.querySelector("[data-part=no-dates]");
    if (none instanceof HTMLElement) none.hidden = Boolean(list?.querySelector("li.date-line:not([hidden])"));
    const around = this.closest("[data-with-dates]");
    if (around instanceof HTMLElement) around.hidden = !around.querySelector("dated-offer:not([hidden])");
  }
}

customElements.define("dated-offer", DatedOffer);
