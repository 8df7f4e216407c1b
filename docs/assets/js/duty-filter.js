/**
 * <duty-filter>: sections of duties, each with the holder and the role levels to which they fall in `data-choices`
 * ("holder=all-staff role=tutors"). A reader may choose one from the list in the template; the choice is in the address.
 * Without this script all are shown.
 */
import { Address } from "./common/address.js";
import { counted } from "./common/counted.js";
import { make, part, parts } from "./common/element.js";
import { elementAt } from "./common/fragment.js";
import { currentId } from "./common/ids.js";

class DutyFilter extends HTMLElement {
  #address = new Address();
  #listening = new AbortController();
  #count = make("p", { className: "filter-count", role: "status" });
  #label = make("label", {}, "Show the duties of ");
  #select = make("select");
  /** @type {HTMLElement[]} */
  #sections = [];

  connectedCallback() {
    this.#sections = parts(this, ":scope > section[data-choices]");
    if (this.#sections.length < 2) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const { content } = /** @type {HTMLTemplateElement} */ (part(this, "template"));
    this.#select = part(/** @type {DocumentFragment} */ (content.cloneNode(true)), "select");
    this.#label.replaceChildren("Show the duties of ", this.#select);
    this.#select.addEventListener("change", () => this.#choose(), { signal });
    addEventListener("hashchange", () => this.#reveal(), { signal });
    this.prepend(this.#label, this.#count);
    this.#read();
  }

  disconnectedCallback() {
    this.#listening.abort();
    this.#label.remove();
    this.#count.remove();
  }

  /** Take the choice from the address. */
  #read() {
    for (const [kind, id] of new URLSearchParams(location.search)) {
      const value = currentId(this.#select.options, `${kind}=${id}`);
      if ([...this.#select.options].some((option) => option.value === value)) this.#select.value = value;
    }
    if (!this.#select.value) return;
    this.#show();
    this.#reveal();
  }

  #choose() {
    const { value } = this.#select;
    this.#address.replace(value && `?${value}`);
    this.#show();
  }

  #show() {
    const { value } = this.#select;
    let duties = 0;
    for (const section of this.#sections) {
      section.hidden = value !== "" && !(section.dataset.choices ?? "").split(" ").includes(value);
      if (!section.hidden) duties += section.querySelectorAll(".duty").length;
    }
    this.#count.textContent = value === "" ? "" : `${counted(duties, "duty", "duties")} shown`;
  }

  /** Show everybody's duties where the address leads to one that is hidden. */
  #reveal() {
    const target = elementAt(location.hash);
    if (!target || !this.contains(target) || !target.closest("[hidden]")) return;
    this.#select.value = "";
    this.#choose();
    target.scrollIntoView();
  }
}

customElements.define("duty-filter", DutyFilter);
