/** <plan-count>: how many entries the plan holds, in the header's link to it. Nothing while there are none. */

import { counted } from "./plan/words.js";
import { store } from "./plan/here.js";

class PlanCount extends HTMLElement {
  connectedCallback() {
    const number = document.createElement("span");
    number.setAttribute("aria-hidden", "true");
    number.dataset.script = "";
    const said = document.createElement("span");
    said.className = "visually-hidden";
    said.dataset.script = "";
    const show = () => {
      const { length } = store.plan.items;
      number.textContent = length ? String(length) : "";
      said.textContent = length ? ` (${counted(length, "entry", "entries")})` : "";
    };
    this.replaceChildren(number, said);
    this.unwatch = store.watch(show);
    show();
  }

  disconnectedCallback() {
    this.unwatch?.();
  }
}

customElements.define("plan-count", PlanCount);
