/**
 * <tell-us> around the link at the foot of each page to the form on which one says what is out of date. The link names
 * the page; where the reader has opened an entry's own address, it names the entry as well.
 */

import { aboutEntry } from "./tell/form.js";

class TellUs extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector("a");
    if (!link) {
      return;
    }
    this.form ??= link.href;
    this.follow = () => {
      link.href = aboutEntry(this.form, location.hash, this.opened());
    };
    addEventListener("hashchange", this.follow);
    this.follow();
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this.follow);
  }

  /** What the entry says whose address the reader has opened; nothing where the address is a page's or a heading's. */
  opened() {
    const found = document.getElementById(location.hash.slice(1));
    const text = found?.matches(".entry") ? found.querySelector(".text") : found?.closest("dt");
    return (text?.firstChild?.textContent ?? "").trim();
  }
}

customElements.define("tell-us", TellUs);
