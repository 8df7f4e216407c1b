/**
 * <plan-count>: how many entries the plan holds, in the header's link to it. Nothing while there are none. Whoever comes
 * back finds her role level in the menu of each page, by what is stored and nothing else.
 */
import { counted } from "./common/counted.js";
import { make, part } from "./common/element.js";
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
    const { role, items: { length } } = store.plan;
    this.#number.textContent = length ? String(length) : "";
    this.#words.textContent = length ? ` (${counted(length, "entry", "entries")})` : "";
    const level = document.querySelector(".my-level");
    if (!level) return;
    level.toggleAttribute("hidden", !role);
    /** @type {HTMLAnchorElement} */
    const link = part(level, "a");
    if (role) link.href = (link.dataset.of ?? "").replace("LEVEL", () => role);
  }
}

customElements.define("plan-count", PlanCount);
