/** What is chosen, as chips that each take one thing away, and what to do when nothing is left. */
import { opportunities } from "../common/counted.js";
import { make, makeButton } from "../common/element.js";

const MAX_REMEDIES = 5;

/** @typedef {{title: string, remove: () => void}} Chip */
/** @typedef {{title: string, several: boolean, number: number, drop: () => void}} Remedy */

export class Chosen {
  element = make("div", { className: "finder-chosen" });

  /**
   * @param {Chip[]} chips
   * @param {() => void} clear
   */
  show(chips, clear) {
    const all = chips.length ? [makeButton("Clear all", clear, { className: "chip all" })] : [];
    this.element.replaceChildren(...chips.map(chipButton), ...all);
  }

  /** The first button, which takes the focus when another has gone. */
  get first() {
    return this.element.querySelector("button");
  }
}

export class Empty {
  element = make("div", { className: "finder-empty" });

  hide() {
    if (this.element.firstChild) this.element.replaceChildren();
  }

  /**
   * Say that nothing is left, and offer what would help.
   * @param {Remedy[]} remedies what brings most first
   * @param {() => void} clear
   */
  show(remedies, clear) {
    const several = remedies[0]?.several;
    const text = several
      ? "Nothing matches all of these, or all but one. Drop more than one:"
      : "Nothing matches all of these. Drop one:";
    const items = remedies.slice(0, MAX_REMEDIES).map(remedyItem);
    this.element.replaceChildren(
      make("p", { className: "lead" }, text),
      ...(items.length ? [make("ul", { className: "plain" }, ...items)] : []),
      make("p", {}, makeButton("Clear all filters", clear, { className: "button" })),
    );
  }
}

/** @param {Chip} chip */
function chipButton({ title, remove }) {
  return makeButton(title, remove, { className: "chip", "aria-label": `Remove the filter ${title}` });
}

/** @param {Remedy} remedy */
function remedyItem({ title, several, number, drop }) {
  const gain = `${opportunities(number)} without ${several ? "them" : "it"}`;
  return make("li", {}, makeButton(`Drop ${title}`, drop, { className: "button" }), make("span", {}, gain));
}
