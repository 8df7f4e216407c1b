/**
 * <staff-display>: the slides of the page, one after the other, for a screen on a wall. Without this script, or where
 * it cannot begin, they stand below each other.
 *
 * One timer wakes it when something is due: the next slide, the end of a pause or of the quiet hours, a look at the
 * server. Whatever goes wrong then, the timer is set again. What stands on the screen follows the clock, which is read
 * each time and may be set at any moment; how long something lasts is measured by ticks, of `performance.now()`, which
 * only go forward.
 */

import { Awake } from "./awake.js";
import { dayOf, quietFor, secondOf } from "./clock.js";
import { News } from "./news.js";
import { notFound, options, rolesAsked } from "./options.js";
import { Playhead } from "./playhead.js";
import { generator, seedOf } from "./random.js";
import { deal } from "./round.js";
import { Signs } from "./signs.js";
import { Slides } from "./slides.js";
import { Visitor } from "./visitor.js";
import { Zoom } from "./zoom.js";

const PAUSE = 60_000;
const NOTICE = 60_000;
/** So long a black screen says why it is black. */
const EXPLAINED = 10_000;
/** In which time it sees that the clock was set. */
const LONGEST = 60_000;
const SHORTEST = 20;
/** So long, in milliseconds, it may keep the browser from its other work before it plays. */
const PIECE = 8;

class StaffDisplay extends HTMLElement {
  #asked = options(location.search);
  #head = new Playhead((day) => this.round(day));
  /** @type {number | undefined} */
  #timer;
  #key = "";
  #begun = 0;
  #restsSince = Infinity;
  /** @type {Iterator<void> | null} */
  #rehearsal = null;
  #notice = "";
  #awake = new Awake();
  #zoom = new Zoom();
  /** @type {News | null} */
  #news = null;
  #visitor = new Visitor({
    isAsleep: () => this.classList.contains("quiet"),
    came: () => this.#wake(),
    toggle: () => this.#toggle(),
    step: (step) => this.#step(step),
  });
  /** @type {Signs | undefined} */
  #signs;
  /** @type {Slides | undefined} */
  #slides;
  #topics;
  #playlist;
  #quiet;

  connectedCallback() {
    if (this.#timer !== undefined) return;
    this.#part(() => this.#begin());
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#visitor.leave();
    document.removeEventListener("visibilitychange", this.#wake);
    document.documentElement.classList.remove("rehearsing", "playing", "attended");
    document.documentElement.classList.add("still");
    this.classList.remove("quiet");
    this.#awake.want(false);
    this.#signs?.remove();
    this.#slides?.release();
    this.#news = null;
    this.#rehearsal = null;
    this.#key = "";
  }

  /**
   * One part of what is done before it plays, and after it whatever else the browser has to do.
   * @param {() => (() => void) | null} part gives the next one
   */
  #part(part) {
    try {
      const next = part();
      if (next) this.#timer = setTimeout(() => this.#part(next), 0);
    } catch (error) {
      console.warn("The slides stand below each other after a fault.", error);
      this.disconnectedCallback();
    }
  }

  /**
   * The turns of a day, in order.
   * @param {string} day as 2026-11-24
   */
  round(day) {
    return deal(this.#topics, this.#playlist, day);
  }

  /** Get ready to play. Nothing on the page is changed for good before a round has been gone through. */
  #begin() {
    document.documentElement.classList.remove("still");
    document.documentElement.classList.add("rehearsing");
    const does = { toggle: () => this.#toggle(), step: (/** @type {1 | -1} */ step) => this.#step(step) };
    this.#signs = new Signs(this, this.dataset.day ?? "", does);
    return this.#prepare;
  }

  #prepare = () => {
    this.#read();
    this.#rehearsal = this.#turns();
    return this.#rehearse;
  };

  #play = () => {
    this.#rehearsal = null;
    if (location.protocol.startsWith("http")) this.#news = this.#reporter();
    document.documentElement.classList.replace("rehearsing", "playing");
    this.#visitor.listen();
    document.addEventListener("visibilitychange", this.#wake);
    this.#begun = performance.now();
    if (this.#asked.paused) this.#head.pause(Date.now(), Infinity);
    this.#key = "";
    this.#wake();
    return null;
  };

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
    const { strands, earlier, playlist, quietBegin, quietEnd } = this.dataset;
    this.#quiet = quietBegin && quietEnd ? { begin: quietBegin, end: quietEnd } : null;
    this.#signs.quiet = this.#quiet;
    this.#playlist = JSON.parse(playlist ?? "[]").map(([kind, weight, seconds]) => {
      return { kind, weight, seconds: this.#asked.seconds || seconds };
    });
    const known = [JSON.parse(strands ?? "{}"), JSON.parse(earlier ?? "{}")];
    this.#slides = new Slides(this);
    this.#topics = this.#slides.topics(rolesAsked(this.#asked, ...known));
    this.#notice = notFound(this.#asked, ...known);
  }

  /**
   * Go through a round, unseen: a slide that cannot be shown is known before its turn, and what the page will need in a
   * year it has from the first second on.
   * @returns {() => (() => void) | null} what comes next
   */
  #rehearse = () => {
    const begun = performance.now();
    while (performance.now() - begun < PIECE) if (this.#rehearsal?.next().done) return this.#play;
    return this.#rehearse;
  };

  *#turns() {
    yield* this.#slides.prepare();
    let now = Date.now();
    for (const _ of this.round(dayOf(new Date(now)))) {
      now += this.#turn(now, performance.now()) + 1;
      yield;
    }
    this.#restsSince = Infinity;
  }

  /**
   * Take over the slides and the settings of another build.
   * @param {HTMLElement} fresh
   */
  #replace(fresh) {
    for (const old of this.querySelectorAll(":scope > section, :scope > svg")) old.remove();
    this.prepend(...[...fresh.children].map((child) => document.importNode(child, true)));
    for (const name of ["quietBegin", "quietEnd", "earlier"]) delete this.dataset[name];
    Object.assign(this.dataset, fresh.dataset);
    this.#signs.day = this.dataset.day ?? "";
    this.#read();
    this.#head = new Playhead((day) => this.round(day));
    this.#key = "";
  }

  /** See what is due, and set the timer for what comes next. */
  #wake = () => {
    const [now, tick] = [Date.now(), performance.now()];
    const waits = [this.#turn, this.#inform, this.#leave].map((part) => {
      try {
        return part(now, tick);
      } catch (error) {
        console.warn("The display goes on after a fault.", error);
        return PAUSE;
      }
    });
    clearTimeout(this.#timer);
    const spent = performance.now() - tick;
    this.#timer = setTimeout(this.#wake, Math.min(LONGEST, Math.max(SHORTEST, Math.min(...waits) - spent)));
  };

  /**
   * Put the slide on the screen that is to stand now.
   * @param {number} now
   * @param {number} tick
   * @returns {number} how long it stands, in milliseconds
   */
  #turn = (now, tick) => {
    const quiet = quietFor(secondOf(new Date(now)), this.#quiet);
    const woken = quiet > 0 && tick < this.#visitor.wokenUntil;
    const rests = quiet > 0 && !woken;
    this.classList.toggle("quiet", rests);
    this.#signs.woken = woken;
    if (!this.#rehearsal) this.#awake.want(!rests);
    if (rests) return this.#rest(quiet, tick);
    this.#restsSince = Infinity;
    const wait = this.#show(now, tick);
    return woken ? Math.min(wait, this.#visitor.wokenUntil - tick) : wait;
  };

  /**
   * Be black, and say so at first.
   * @param {number} quiet the seconds until the quiet hours end
   * @param {number} tick
   * @returns {number}
   */
  #rest(quiet, tick) {
    this.#restsSince = Math.min(this.#restsSince, tick);
    const explained = this.#restsSince + EXPLAINED - tick;
    this.#signs.explained = explained > 0;
    this.#news?.runs();
    this.#news?.change(tick);
    return explained > 0 ? explained : quiet * 1000;
  }

  /**
   * @param {number} now
   * @param {number} tick
   * @returns {number} how long the slide stands, in milliseconds
   */
  #show(now, tick) {
    let standing = this.#head.at(now, tick);
    this.#signs.paused = this.#head.paused;
    this.setAttribute("aria-live", this.#head.paused ? "polite" : "off");
    // While a round is gone through beforehand, the time of its slides is yet to come.
    const offered = (slide) => Boolean(this.#rehearsal) || this.#slides.isOffered(slide, now);
    const stands = () => Math.min(standing.left * 1000, this.#slides.changesIn(standing.slide, now));
    if (standing.key === this.#key && offered(standing.slide)) return stands();
    if (this.#key && !this.#head.paused && this.#news?.change(tick)) return PAUSE;
    for (let tries = 0; !offered(standing.slide) || !this.#slides.show(standing.slide); tries += 1) {
      if (tries > this.#head.length) throw new Error("No slide can be shown.");
      this.#head.step(now, 1);
      standing = this.#head.at(now, tick);
    }
    this.#key = standing.key;
    this.#signs.page = this.#slides.address(standing.slide);
    this.#news?.runs();
    return this.#rehearsal ? standing.left * 1000 : stands();
  }

  /**
   * Look for news if it is time, show how old what stands here may be, and for a minute what was asked for in vain.
   * @param {number} _
   * @param {number} tick
   * @returns {number} in how many milliseconds to look again
   */
  #inform = (_, tick) => {
    const next = this.#news?.attend(tick) ?? Infinity;
    this.#signs.stale = this.#news?.stale ?? false;
    const last = this.#notice && tick < this.#begun + NOTICE ? this.#begun + NOTICE : Infinity;
    this.#signs.notice = last < Infinity ? this.#notice : "";
    return Math.min(next, last) - tick;
  };

  /**
   * Put the buttons away when nobody has moved for a while, and give zoom back.
   * @param {number} _
   * @param {number} tick
   * @returns {number} in how many milliseconds that will be
   */
  #leave = (_, tick) => {
    const here = tick < this.#visitor.attendedUntil;
    this.#signs.attended = here;
    document.documentElement.classList.toggle("attended", here);
    const zoomed = this.#head.paused ? Infinity : this.#zoom.attend(tick, this.#visitor.seen);
    return Math.min(here ? this.#visitor.attendedUntil : Infinity, zoomed) - tick;
  };

  #toggle() {
    if (this.#head.paused) this.#head.resume(Date.now());
    else this.#pause();
    this.#wake();
  }

  #pause() {
    this.#head.pause(Date.now(), performance.now() + PAUSE);
  }

  /** @param {1 | -1} step */
  #step(step) {
    this.#head.step(Date.now(), step);
    if (this.#head.paused && !this.#asked.paused) this.#pause();
    this.#wake();
  }
}

customElements.define("staff-display", StaffDisplay);
