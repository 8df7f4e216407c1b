/**
 * <welcome-back>: greets a reader whose role level this browser knows, by what is stored and nothing else, with links to
 * what is hers. It takes the place of the line that the server has rendered there, so that nothing below it moves.
 */

import { counted } from "./plan/words.js";
import { store } from "./plan/here.js";

class WelcomeBack extends HTMLElement {
  #unwatch;

  connectedCallback() {
    this.#unwatch = store.watch(() => this.#show());
    this.#show();
  }

  disconnectedCallback() {
    this.#unwatch?.();
  }

  #show() {
    const { role, items } = store.plan;
    const level = role ? document.querySelector(`.strands [data-role="${CSS.escape(role)}"]`) : null;
    if (!level && !items.length) return;
    const line = document.createElement("p");
    line.className = "masthead-line";
    line.dataset.script = "";
    line.append("Welcome back");
    if (level) line.append(": ", this.#link(level.href, level.textContent.trim()));
    if (items.length) {
      const plan = document.querySelector(".plan-link");
      line.append(level ? ", " : ": ", this.#link(plan?.href ?? "", `${counted(items.length, "entry", "entries")} in your plan`));
    }
    this.replaceChildren(line);
  }

  #link(address, text) {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = text;
    return link;
  }
}

customElements.define("welcome-back", WelcomeBack);
