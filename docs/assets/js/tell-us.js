/**
 * <tell-us> around the link at the foot of each page to the form on which one says what is out of date. The link names
 * the page; where the reader has opened an entry's own address, it names the entry as well.
 */
import { elementAt } from "./common/fragment.js";
import { aboutEntry } from "./tell/form.js";

class TellUs extends HTMLElement {
  #form = "";
  #listening = new AbortController();

  connectedCallback() {
    const link = this.querySelector("a");
    if (!link) return;
    this.#form ||= link.href;
    this.#listening = new AbortController();
    const follow = () => {
      link.href = aboutEntry(this.#form, location.hash, entryText());
    };
    addEventListener("hashchange", follow, { signal: this.#listening.signal });
    follow();
  }

  disconnectedCallback() {
    this.#listening.abort();
  }
}

/** What the entry says whose address the reader has opened; nothing where the address is a page's or a heading's. */
function entryText() {
  const target = elementAt(location.hash);
  const text = target?.matches(".entry") ? target.querySelector(".text") : target?.closest("dt");
  return text instanceof HTMLElement ? (text.dataset.text ?? "") : "";
}

customElements.define("tell-us", TellUs);
