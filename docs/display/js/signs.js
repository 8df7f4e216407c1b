/**
 * The signs over the slides, and the buttons that come when somebody stands before the screen.
 */

export class Signs {
  #paused = sign("paused", "Paused");
  #stale;
  #controls = document.createElement("div");
  #pause;

  /**
   * @param {HTMLElement} parent
   * @param {string} day the day of the data, in words
   * @param {{toggle: () => void, step: (step: 1 | -1) => void}} does
   */
  constructor(parent, day, does) {
    this.#stale = sign("as-of", `As of ${day}`);
    const signs = document.createElement("div");
    signs.className = "signs";
    signs.append(this.#stale, this.#paused);
    this.#pause = button("Pause", does.toggle);
    this.#controls.className = "controls";
    this.#controls.setAttribute("role", "group");
    this.#controls.setAttribute("aria-label", "Slides");
    this.#controls.append(button("Back", () => does.step(-1)), this.#pause, button("Next", () => does.step(1)));
    const dot = document.createElement("div");
    dot.className = "dot";
    parent.append(signs, this.#controls, dot);
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

  /** @param {boolean} is whether somebody is there */
  set attended(is) {
    this.#controls.classList.toggle("attended", is);
  }
}

/**
 * @param {string} name
 * @param {string} text
 */
function sign(name, text) {
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
