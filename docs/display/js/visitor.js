/**
 * Whoever stands before the screen: keys, taps and a pointer that moves. In the quiet hours the first of them only
 * wakes the slides. A tap that finds no buttons on the screen pauses, whatever lies under it.
 */

const ATTENDED = 10_000;
const WOKEN = 3 * 60_000;
// A click belongs to the movement or the touch that woke the slides.
const ONE_TAP = 1000;

const STEPS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };

export class Visitor {
  /** Until when the buttons are to be seen. */
  attendedUntil = -Infinity;
  /** Until when the slides are awake, though the hours be quiet. */
  wokenUntil = -Infinity;
  /** When somebody was there last. All times here are ticks, of a clock that nobody can set. */
  seen = -Infinity;

  #wokeAt = -Infinity;
  #met = true;
  #place = "";
  /** @type {[string, (event: any) => void, AddEventListenerOptions][]} */
  #listens = [
    ["keydown", (event) => this.#press(event), {}],
    ["pointerdown", () => this.#touch(), { capture: true, passive: true }],
    ["pointermove", (event) => this.#move(event), { passive: true }],
    ["click", (event) => this.#tap(event), { capture: true }],
  ];

  /**
   * @param {{isAsleep: () => boolean, came: () => void, toggle: () => void, step: (step: 1 | -1) => void}} does
   */
  constructor(does) {
    this.does = does;
  }

  listen() {
    for (const [name, listener, options] of this.#listens) document.addEventListener(name, listener, options);
  }

  leave() {
    for (const [name, listener, options] of this.#listens) document.removeEventListener(name, listener, options);
  }

  /**
   * Somebody is there.
   * @returns {boolean} whether the slides were asleep until now
   */
  #come() {
    const now = performance.now();
    const wasAsleep = this.does.isAsleep();
    if (wasAsleep) this.#wokeAt = now;
    this.seen = now;
    this.wokenUntil = now + WOKEN;
    const wasAway = now > this.attendedUntil - ATTENDED + 1000;
    if (wasAway) this.attendedUntil = now + ATTENDED;
    if (wasAway || wasAsleep) this.does.came();
    return wasAsleep;
  }

  /** @param {PointerEvent} event */
  #move(event) {
    // Browsers tell of a pointer at rest too, when something under it changes.
    const place = `${event.screenX} ${event.screenY}`;
    if (place !== this.#place) this.#come();
    this.#place = place;
  }

  #touch() {
    this.#met = performance.now() < this.attendedUntil;
    this.#come();
  }

  /** @param {MouseEvent} event */
  #tap(event) {
    // A click without a tap comes from a key or from a reader of the screen, which know what they press.
    const meant = this.#met || event.detail === 0;
    const woke = this.#come() || performance.now() - this.#wokeAt < ONE_TAP;
    this.#met = true;
    if (meant && !woke && onButton(event)) return;
    event.stopPropagation();
    event.preventDefault();
    if (!woke) this.does.toggle();
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = STEPS[event.key];
    const isAnswered = step || (event.key === " " && !onButton(event));
    if (this.does.isAsleep()) this.#come();
    else if (step) this.does.step(step);
    else if (isAnswered) this.does.toggle();
    this.wokenUntil = performance.now() + WOKEN;
    if (isAnswered) event.preventDefault();
  }
}

/** @param {Event} event */
function onButton(event) {
  return event.target instanceof Element && event.target.closest("button, a") !== null;
}
