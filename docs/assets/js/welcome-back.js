/**
 * <welcome-back>: greets a reader whose role level this browser knows, by what is stored and nothing else, with links to
 * what is hers. It takes the place of the line that the server has rendered there, so that nothing below it moves.
 */
import { counted } from "./common/counted.js";
import { make } from "./common/element.js";
import { store } from "./plan/here.js";

class WelcomeBack extends HTMLElement {
  /** @type {(() => void) | undefined} */
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
    const links = [...levelLink(role), ...planLink(items.length)];
    if (!links.length) return;
    const line = make("p", { className: "masthead-line" }, "Welcome back: ");
    links.forEach((link, place) => line.append(place ? ", " : "", link));
    this.replaceChildren(line);
  }
}

/**
 * A link to a role level, where the page lists one of that id.
 * @param {string} role
 */
function levelLink(role) {
  /** @type {HTMLAnchorElement | null} */
  const level = role ? document.querySelector(`.strands [data-role="${CSS.escape(role)}"]`) : null;
  return level ? [make("a", { href: level.href }, (level.textContent ?? "").trim())] : [];
}

/** @param {number} entries of the plan */
function planLink(entries) {
  /** @type {HTMLAnchorElement | null} */
  const plan = document.querySelector(".plan-link");
  return entries ? [make("a", { href: plan?.href ?? "" }, `${counted(entries, "entry", "entries")} in your plan`)] : [];
}

customElements.define("welcome-back", WelcomeBack);
