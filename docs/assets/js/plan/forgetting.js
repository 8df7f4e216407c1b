/** Forgetting everything: asked about once, in the page, with a list of what was kept. */

import { make, part } from "../common/element.js";
import { announce } from "./announce.js";
import { store } from "./here.js";
import { keptInWords } from "./words.js";

export class Forgetting {
  #page;

  /** @param {HTMLElement} page the plan's element */
  constructor(page) {
    this.#page = page;
  }

  /** @param {string} role the title of the role level, empty where none is chosen */
  ask(role) {
    const lines = keptInWords(store.plan, { role, aside: store.aside().length, advised: store.advised });
    part(this.#page, "[data-part=kept]").replaceChildren(...lines.map((line) => make("li", {}, line)));
    this.#asking(true);
    part(part(this.#page, "[data-part=confirm]"), "button").focus();
  }

  keep() {
    this.#asking(false);
    part(this.#page, "[data-part=forget]").focus();
  }

  forget() {
    store.forget();
    this.#asking(false);
    part(this.#page, "[data-part=heading]").focus();
    announce("Everything was forgotten. Your plan is empty.");
  }

  #asking(asked) {
    part(this.#page, "[data-part=forget]").hidden = asked;
    part(this.#page, "[data-part=confirm]").hidden = !asked;
  }
}
