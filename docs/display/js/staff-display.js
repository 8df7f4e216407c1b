/**
 * <staff-display>: the slides of the page, one after the other, for a screen on a wall. Without this script they stand
 * below each other.
 *
 * One timer wakes it when something is due: the next slide, the end of a pause or of the quiet hours, a look at the
 * server. Whatever goes wrong then, the timer is set again.
 */

import { dayOf, quietFor, secondOf } from "./clock.js";
import { News } from "./news.js";
import { options, rolesAsked } from "./options.js";
import { Playhead } from "./playhead.js";
import { generator, seedOf } from "./random.js";
import { deal } from "./round.js";
import { Signs } from "./signs.js";
import { Slides } from "./slides.js";

const PAUSE = 60_000;
const ATTENDED = 5_000;
const LONGEST = 60 * 60_000;
const SHORTEST = 20;

class StaffDisplay extends HTMLElement {
  #asked = options(location.search);
  #head = new Playhead((day) => this.round(day));
  /** @type {number | undefined} */
  #timer;
  #key = "";
  #attendedUntil = 0;
  #news = location.protocol.startsWith("http") ? this.#reporter() : null;
  #signs;
  #slides;
  #topics;
  #playlist;
  #quiet;

  connectedCallback() {
    if (this.#timer !== undefined) return;
    this.#read();
    this.#signs = new Signs(this, this.dataset.day ?? "", { toggle: this.#toggle, step: this.#step });
    document.documentElement.classList.add("playing");
    document.addEventListener("keydown", this.#press);
    document.addEventListener("click", this.#tap);
    document.addEventListener("pointermove", this.#attend, { passive: true });
    document.addEventListener("visibilitychange", stayAwake);
    stayAwake();
    this.#rehearse();
    if (this.#asked.paused) this.#head.pause(Date.now(), Infinity);
    this.#wake();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    document.removeEventListener("keydown", this.#press);
    document.removeEventListener("click", this.#tap);
    document.removeEventListener("pointermove", this.#attend);
    document.removeEventListener("visibilitychange", stayAwake);
    document.documentElement.classList.remove("playing");
  }

  /**
   * The turns of a day, in order.
   * @param {string} day as 2026-11-24
   */
  round(day) {
    return deal(this.#topics, this.#playlist, day);
  }

  #reporter() {
    return new News({
      build: this.dataset.build ?? "",
      refresh: Number(this.dataset.refresh),
      random: generator(seedOf(`${this.dataset.build} ${Date.now()}`)),
      changed: () => this.#wake(),
      replace: (fresh) => this.#replace(fresh),
    });
  }

  /** Read the slides and the settings that the page holds. */
  #read() {
    const { strands, playlist, quietBegin, quietEnd } = this.dataset;
    this.#quiet = quietBegin && quietEnd ? { begin: quietBegin, end: quietEnd } : null;
    this.#playlist = JSON.parse(playlist ?? "[]").map(([kind, weight, seconds]) => {
      return { kind, weight, seconds: this.#asked.seconds || seconds };
    });
    this.#slides = new Slides(this);
    this.#topics = this.#slides.topics(rolesAsked(this.#asked, JSON.parse(strands ?? "{}")));
  }

  /**
   * Go through a round, too fast to be seen: a slide that cannot be shown is known before its turn, and what the page
   * will need in a year it has from the first second on.
   */
  #rehearse() {
    let now = Date.now();
    for (const _ of this.round(dayOf(new Date(now)))) now = this.#turn(now) + 1;
  }

  /**
   * Take over the slides and the settings of another build.
   * @param {HTMLElement} fresh
   */
  #replace(fresh) {
    for (const old of this.querySelectorAll(":scope > section, :scope > svg")) old.remove();
    this.prepend(...[...fresh.children].map((child) => document.importNode(child, true)));
    delete this.dataset.quietBegin;
    Object.assign(this.dataset, fresh.dataset);
    this.#signs.day = this.dataset.day ?? "";
    this.#read();
    this.#head = new Playhead((day) => this.round(day));
    this.#key = "";
  }

  /** See what is due, and set the timer for what comes next. */
  #wake = () => {
    const now = Date.now();
    const next = [this.#turn, this.#inform, this.#leave].map((part) => {
      try {
        return part(now);
      } catch (error) {
        console.warn("The display goes on after a fault.", error);
        return now + PAUSE;
      }
    });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#wake, Math.min(LONGEST, Math.max(SHORTEST, Math.min(...next) - Date.now())));
  };

  /**
   * Put the slide on the screen that is to stand now.
   * @param {number} now
   * @returns {number} until when it stands
   */
  #turn = (now) => {
    const quiet = quietFor(secondOf(new Date(now)), this.#quiet);
    this.classList.toggle("quiet", quiet > 0);
    if (quiet > 0) {
      this.#news?.runs();
      this.#news?.change(now);
      return now + quiet * 1000;
    }
    let standing = this.#head.at(now);
    this.#signs.paused = this.#head.paused;
    this.setAttribute("aria-live", this.#head.paused ? "polite" : "off");
    if (standing.key === this.#key) return now + standing.left * 1000;
    if (this.#key && !this.#head.paused && this.#news?.change(now)) return now + PAUSE;
    for (let tries = 0; !this.#slides.show(standing.slide); tries += 1) {
      if (tries > this.#head.length) throw new Error("No slide can be shown.");
      this.#head.step(now, 1);
      standing = this.#head.at(now);
    }
    this.#key = standing.key;
    this.#news?.runs();
    return now + standing.left * 1000;
  };

  /**
   * Look for news if it is time, and show how old what stands here may be.
   * @param {number} now
   * @returns {number} when to look again
   */
  #inform = (now) => {
    const next = this.#news?.attend(now) ?? Infinity;
    this.#signs.stale = this.#news?.stale ?? true;
    return next;
  };

  /**
   * Put the buttons away when nobody has moved for a while.
   * @param {number} now
   * @returns {number} when that will be
   */
  #leave = (now) => {
    const here = now < this.#attendedUntil;
    this.#signs.attended = here;
    this.classList.toggle("attended", here);
    return here ? this.#attendedUntil : Infinity;
  };

  #attend = () => {
    const now = Date.now();
    if (now > this.#attendedUntil - ATTENDED + 1000) {
      this.#attendedUntil = now + ATTENDED;
      this.#wake();
    }
  };

  #toggle = () => {
    const now = Date.now();
    if (this.#head.paused) this.#head.resume(now);
    else this.#head.pause(now, now + PAUSE);
    this.#wake();
  };

  /** @param {1 | -1} step */
  #step = (step) => {
    const now = Date.now();
    this.#head.step(now, step);
    if (this.#head.paused && !this.#asked.paused) this.#head.pause(now, now + PAUSE);
    this.#wake();
  };

  /** @param {KeyboardEvent} event */
  #press = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 }[event.key];
    if (step) this.#step(step);
    else if (event.key === " " && !onButton(event)) this.#toggle();
    else return;
    event.preventDefault();
  };

  /** @param {MouseEvent} event */
  #tap = (event) => {
    this.#attend();
    if (!onButton(event)) this.#toggle();
  };
}

/** @param {Event} event */
function onButton(event) {
  return event.target instanceof Element && event.target.closest("button") !== null;
}

/** Ask for the screen to be kept awake; the browser forgets it when the page is hidden. */
async function stayAwake() {
  if (document.visibilityState !== "visible") return;
  try {
    await navigator.wakeLock?.request("screen");
  } catch {
    // The browser does not allow it, and the display goes on.
  }
}

customElements.define("staff-display", StaffDisplay);
