/**
 * The slides that the page holds: what they are about, and the one that is on the screen.
 */

import { drawing } from "./code.js";
import { changesIn, isOffered } from "./dates.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * @typedef {import("./round.js").Topic} Topic
 */

export class Slides {
  /** @type {HTMLElement[]} */
  #sections;
  /** @type {HTMLElement | null} */
  #shown = null;
  /** @type {Set<number>} */
  #faulty = new Set();
  /** @type {Map<Element, string>} where each slide's link leads */
  #links = new Map();

  /** @param {HTMLElement} element that holds a section for each slide */
  constructor(element) {
    this.#sections = [...element.querySelectorAll(":scope > section")].filter((part) => part instanceof HTMLElement);
    for (const section of this.#sections) section.hidden = true;
    // On a wall a link would lead away for good.
    for (const link of element.querySelectorAll(":scope > section a[href]")) {
      this.#links.set(link, link.getAttribute("href") ?? "");
      link.removeAttribute("href");
    }
  }

  /** Look at each slide and draw its code, one at a time, so that none waits for it when its turn comes. */
  *prepare() {
    for (const number of this.#sections.keys()) {
      this.#isWhole(number);
      yield;
    }
  }

  /** Leave the slides below each other, as they were. */
  release() {
    for (const section of this.#sections) section.hidden = false;
    for (const [link, address] of this.#links) link.setAttribute("href", address);
  }

  /**
   * The address of the page that a slide is about.
   * @param {number} number
   */
  address(number) {
    const link = this.#sections[number].querySelector(".address a");
    return (link && this.#links.get(link)) ?? "";
  }

  /**
   * The topics of the slides, in the page's order.
   * @param {Set<string> | null} roles those role levels only, and what is for everybody; null for all
   * @returns {Topic[]}
   */
  topics(roles) {
    /** @type {Map<string, Topic>} */
    const topics = new Map();
    for (const [number, { dataset }] of this.#sections.entries()) {
      const own = dataset.roles?.split(" ");
      if (roles && own && !own.some((role) => roles.has(role))) continue;
      const key = dataset.topic ?? `alone ${number}`;
      if (!topics.has(key)) topics.set(key, { kind: dataset.kind ?? "", slides: [], lastDay: dataset.lastDay });
      topics.get(key)?.slides.push(number);
    }
    return [...topics.values()];
  }

  /**
   * Whether a slide may be shown at a moment: one of a date only while one can still take it up.
   * @param {number} number
   * @param {number} now
   */
  isOffered(number, now) {
    return isOffered(this.#sections[number], now);
  }

  /**
   * In how many milliseconds that may be otherwise.
   * @param {number} number
   * @param {number} now
   */
  changesIn(number, now) {
    return changesIn(this.#sections[number], now);
  }

  /**
   * Put a slide on the screen, unless there is something wrong with it.
   * @param {number} number
   * @returns {boolean} whether it is on the screen
   */
  show(number) {
    const section = this.#sections[number];
    if (!this.#isWhole(number)) {
      section.hidden = true;
      return false;
    }
    section.hidden = false;
    if (this.#shown && this.#shown !== section) this.#shown.hidden = true;
    this.#shown = section;
    return true;
  }

  /**
   * Whether a slide has all that it is to show. What is found wanting once is said once and passed over from then on.
   * @param {number} number
   */
  #isWhole(number) {
    if (this.#faulty.has(number)) return false;
    try {
      makeReady(this.#sections[number]);
      return true;
    } catch (error) {
      this.#faulty.add(number);
      console.warn(`Slide ${number} is passed over.`, error);
      return false;
    }
  }
}

/**
 * Throw where a slide lacks what it is to show. Its code is drawn where it has not been.
 * @param {HTMLElement} section
 */
function makeReady(section) {
  const heading = section.querySelector("h2")?.textContent.trim();
  const item = section.querySelector("li")?.textContent.trim();
  const code = document.getElementById(section.querySelector("svg.code use")?.getAttribute("href")?.slice(1) ?? "");
  const address = code?.dataset.address;
  if (!heading || !item || !code || !address) throw new Error("A part of it is missing.");
  if (!code.hasChildNodes()) draw(code, address);
}

/**
 * Draw the code of an address into a symbol, dark on light.
 * @param {Element} symbol
 * @param {string} address
 */
function draw(symbol, address) {
  const { width, path } = drawing(address);
  const [ground, dark] = [document.createElementNS(SVG, "path"), document.createElementNS(SVG, "path")];
  symbol.setAttribute("viewBox", `0 0 ${width} ${width}`);
  for (const [name, value] of [["fill", "#fff"], ["d", `M0 0h${width}v${width}H0z`]]) ground.setAttribute(name, value);
  for (const [name, value] of [["fill", "none"], ["stroke", "#000"], ["d", path]]) dark.setAttribute(name, value);
  symbol.append(ground, dark);
}
