/**
 * Which slide stands. The clock says so; pauses and steps move the playhead away from it until the day ends.
 *
 * `now` is the time of the clock, in milliseconds, which may be set at any moment; how long a pause lasts is measured by
 * `tick`, which only goes forward.
 */

import { dayOf, secondOf } from "./clock.js";
import { distance, turnAt } from "./round.js";

/**
 * @typedef {import("./round.js").Turn} Turn
 * @typedef {{key: string, slide: number, left: number}} Standing
 * key is another one for each turn of each day; left are the seconds for which it will stand.
 */

export class Playhead {
  #day = "";
  /** @type {Turn[]} */
  #round = [];
  #shift = 0;
  /** @type {{since: number, until: number} | null} since when by the clock, and until which tick */
  #pause = null;

  /** @param {(day: string) => Turn[]} deal gives the round of a day */
  constructor(deal) {
    this.deal = deal;
  }

  /** How many turns the round has. */
  get length() {
    return this.#round.length;
  }

  get paused() {
    return this.#pause !== null;
  }

  /**
   * @param {number} now
   * @param {number} tick
   * @returns {Standing}
   */
  at(now, tick) {
    if (this.#pause && tick >= this.#pause.until) this.resume(now);
    const { index, left } = this.#turn(now);
    const stands = this.#pause ? (this.#pause.until - tick) / 1000 : left;
    return { key: `${this.#day} ${index}`, slide: this.#round[index].slide, left: stands };
  }

  /**
   * @param {number} now
   * @param {number} until the tick at which it goes on by itself
   */
  pause(now, until) {
    this.#pause = { since: this.#pause?.since ?? now, until };
  }

  /** @param {number} now */
  resume(now) {
    if (this.#pause) this.#shift -= (now - this.#pause.since) / 1000;
    this.#pause = null;
  }

  /**
   * Go to the beginning of the next turn, or of the one before.
   * @param {number} now
   * @param {1 | -1} step
   */
  step(now, step) {
    const { index, begun } = this.#turn(now);
    // A thousandth more, so that a fraction rounded down does not fall back into the turn before.
    this.#shift += distance(this.#round, index, step) - begun + 0.001;
  }

  /** @param {number} now */
  #turn(now) {
    const moment = new Date(this.#pause?.since ?? now);
    const day = dayOf(moment);
    if (day !== this.#day) {
      this.#day = day;
      this.#shift = 0;
      this.#round = this.deal(day);
    }
    return turnAt(this.#round, secondOf(moment) + this.#shift);
  }
}
