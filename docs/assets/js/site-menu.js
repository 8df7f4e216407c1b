/** <site-menu> around the header's menu: Escape folds it, and the focus goes back to its button. */
import { part } from "./common/element.js";

class SiteMenu extends HTMLElement {
  #listening = new AbortController();

  connectedCallback() {
    this.#listening = new AbortController();
    addEventListener("keydown", ({ key }) => key === "Escape" && this.#fold(), { signal: this.#listening.signal });
  }

  disconnectedCallback() {
    this.#listening.abort();
  }

  #fold() {
    /** @type {HTMLDetailsElement} */
    const menu = part(this, "details");
    const button = part(this, "summary");
    // Where there is room the menu lies open and has no button.
    if (!menu.open || !button.getClientRects().length) return;
    menu.open = false;
    button.focus();
  }
}

customElements.define("site-menu", SiteMenu);
