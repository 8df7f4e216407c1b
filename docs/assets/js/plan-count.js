/** <plan-count>: how many entries the plan holds, in the header's link to it. Nothing while there are none. */
import { counted } from "./common/counted.js";
import { make } from "./common/element.js";
import { store } from "./plan/here.js";

class PlanCount extends HTMLElement {
  #number = make("span", { "aria-hidden": "true" });
  #words = make("span", { className: "visually-hidden" });
  /** @type {(() => void) | undefined} */
  #unwatch;

  connectedCallback() {
    this.replaceChildren(this.#number, this.#words);
    this.#unwatch = store.watch(() => this.#show());
    this.#show();
  }

  disconnectedCallback() {
    this.#unwatch?.();
  }

  #show() {
    const { length } = store.plan.items;
    this.#number.textContent = length ? String(length) : "";
    this.#words.textContent = length ? ` (${counted(length, "entry", "entries")})` : "";
  }
}

customElements.define("plan-count", PlanCount);
