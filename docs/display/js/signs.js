/**
 * The signs over the slides, and the buttons that come when somebody stands before the screen.
 */

export class Signs {
  #paused = sign("paused", "Paused");
  #stale;
  #rests = sign("rests small");
  #notice = sign("notice small");
  #dot = document.createElement("div");
  #resting = sign("resting");
  #controls = document.createElement("div");
  #pause;
  #page = document.createElement("a");

  /**
   * @param {HTMLElement} parent
   * @param {string} day the day of the data, in words
   * @param {{toggle: () => void, step: (step: 1 | -1) => void}} does
   */
  constructor(parent, day, does) {
    this.#stale = sign("as-of small", `As of ${day}`);
    this.#pause = button("Pause", does.toggle);
    this.#page.textContent = "Open this page";
    this.#controls.className = "controls";
    this.#controls.setAttribute("role", "group");
    this.#controls.setAttribute("aria-label", "Slides");
    const [back, next] = [button("Back", () => does.step(-1)), button("Next", () => does.step(1))];
    this.#controls.append(back, this.#pause, next, this.#page);
    const signs = document.createElement("div");
    signs.className = "signs";
    signs.append(this.#notice, this.#rests, this.#stale, this.#paused, this.#controls, ...face());
    this.#dot.className = "dot";
    this.#dot.setAttribute("role", "img");
    this.#dot.append(this.#resting);
    parent.append(this.#dot, signs);
    this.all = [this.#dot, signs];
  }

  remove() {
    for (const part of this.all) part.remove();
  }

  /** @param {boolean} is */
  set paused(is) {
    this.#paused.hidden = !is;
    this.#pause.textContent = is ? "Go on" : "Pause";
  }

  /** @param {boolean} is */
  set stale(is) {
    this.#stale.hidden = !is;
  }

  /**
   * The day of the data, in words.
   * @param {string} day
   */
  set day(day) {
    this.#stale.textContent = `As of ${day}`;
  }

  /** @param {{begin: string, end: string} | null} hours */
  set quiet(hours) {
    const text = hours ? `Rests from ${hours.begin} to ${hours.end}` : "";
    this.#rests.textContent = text;
    this.#dot.setAttribute("aria-label", `${text}. Any key wakes the slides.`);
    this.#resting.textContent = hours ? `Rests until ${hours.end}. A key or a tap wakes it.` : "";
  }

  /** @param {boolean} is whether a black screen says for how long it is black, and what wakes it */
  set explained(is) {
    this.#resting.hidden = !is;
  }

  /** @param {boolean} is whether somebody has woken the slides in the quiet hours */
  set woken(is) {
    this.#rests.hidden = !is;
  }

  /** @param {string} text what is to be said for the time being, or nothing */
  set notice(text) {
    if (text !== this.#notice.textContent) this.#notice.textContent = text;
    this.#notice.hidden = !text;
  }

  /** @param {string} address of the page that the slide is about */
  set page(address) {
    this.#page.href = address;
  }

  /** @param {boolean} is whether somebody is there */
  set attended(is) {
    this.#controls.classList.toggle("attended", is);
  }
}

/** The trust's mark and name as the page has them, for the slides as well. */
function face() {
  return [...document.querySelectorAll("main > .face")].map((shown) => shown.cloneNode(true));
}

/**
 * @param {string} name
 * @param {string} text
 */
function sign(name, text = "") {
  const element = document.createElement("p");
  element.className = name;
  element.textContent = text;
  element.hidden = true;
  return element;
}

/**
 * @param {string} text
 * @param {() => void} does
 */
function button(text, does) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  element.addEventListener("click", does);
  return element;
}
