/**
 * <duty-filter>: sections of duties by holder, of which a reader may choose one. Without this script all are shown.
 */
import { counted } from "./common/counted.js";
import { make, parts } from "./common/element.js";
import { elementAt } from "./common/fragment.js";

class DutyFilter extends HTMLElement {
  #listening = new AbortController();
  #count = make("p", { className: "filter-count", role: "status" });
  #select = make("select");
  /** @type {HTMLElement[]} */
  #sections = [];

  connectedCallback() {
    this.#sections = parts(this, ":scope > section[data-holder]");
    if (this.#sections.length < 2) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    // A browser that translates the page changes the texts of options; their values stay.
    const options = this.#sections.map(({ dataset: { holder } }) => new Option(holder, holder));
    this.#select.replaceChildren(new Option("Everybody", ""), ...options);
    this.#select.addEventListener("change", () => this.#show(), { signal });
    addEventListener("hashchange", () => this.#reveal(), { signal });
    this.prepend(make("label", {}, "Show the duties of ", this.#select), this.#count);
  }

  disconnectedCallback() {
    this.#listening.abort();
    this.#select.parentElement?.remove();
    this.#count.remove();
  }

  #show() {
    const { value } = this.#select;
    let duties = 0;
    for (const section of this.#sections) {
      section.hidden = value !== "" && section.dataset.holder !== value;
      if (!section.hidden) duties += section.querySelectorAll(".duty").length;
    }
    this.#count.textContent = value === "" ? "" : `${counted(duties, "duty", "duties")} shown`;
  }

  /** Show everybody's duties where the address leads to one that is hidden. */
  #reveal() {
    const target = elementAt(location.hash);
    if (!target || !this.contains(target) || !target.closest("[hidden]")) return;
    this.#select.value = "";
    this.#show();
    target.scrollIntoView();
  }
}

customElements.define("duty-filter", DutyFilter);
