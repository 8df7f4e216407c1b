/**
 * <compare-roles data-script="...">: any two role levels side by side. The choice is in the address. The data comes
 * as a script on first use. Without this script the page's list of ready-made comparisons serves.
 */
import { Address } from "./common/address.js";
import { loadData } from "./common/data-script.js";
import { part, parts } from "./common/element.js";
import { currentId } from "./common/ids.js";
import { counts, paint } from "./compare/paint.js";

const TROUBLE = "The opportunities could not be loaded. The comparisons in the list below still work.";

class CompareRoles extends HTMLElement {
  #address = new Address();
  #listening = new AbortController();
  /** @type {"setting" | "theme"} */
  #by = "setting";
  /** @type {import("./compare/paint.js").Templates} */
  #templates = { headings: [], planning: null };
  /** The second level that was chosen for the reader, until she chooses one. */
  #suggested = "";
  #title = document.title;

  connectedCallback() {
    const form = part(this, "form");
    this.#templates = { headings: parts(this, "template.setting"), planning: part(this, "template.planning") };
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    this.#from.addEventListener("change", () => this.#choose(true), { signal });
    this.#to.addEventListener("change", () => this.#choose(false), { signal });
    part(form, "button").addEventListener("click", () => this.#swap(), { signal });
    this.#result.addEventListener("change", (event) => this.#arrange(event), { signal });
    addEventListener("popstate", () => this.#read(), { signal });
    this.#read();
  }

  disconnectedCallback() {
    this.#listening.abort();
  }

  /** @returns {HTMLSelectElement} */
  get #from() {
    return part(this, "[name=from]");
  }

  /** @returns {HTMLSelectElement} */
  get #to() {
    return part(this, "[name=to]");
  }

  get #result() {
    return part(this, ".result");
  }

  get #status() {
    return part(this, "[role=status]");
  }

  /** Take the choice from the address. */
  #read() {
    const asked = new URLSearchParams(location.search);
    for (const select of [this.#from, this.#to]) {
      const value = currentId(select.options, asked.get(select.name) ?? "");
      select.value = [...select.options].some((option) => option.value === value) ? value : "";
    }
    this.#by = asked.get("by") === "theme" ? "theme" : "setting";
    if (!this.#from.value && !this.#to.value) return;
    this.classList.add("coming");
    this.#show(false).finally(() => this.classList.remove("coming"));
  }

  #swap() {
    [this.#from.value, this.#to.value] = [this.#to.value, this.#from.value];
    this.#choose(false);
  }

  /** @param {Event} event of the choice between setting and theme */
  #arrange({ target }) {
    if (!(target instanceof HTMLInputElement)) return;
    this.#by = target.value === "theme" ? "theme" : "setting";
    this.#write();
  }

  /** @param {boolean} suggest whether the second level, if it was not chosen, becomes the first one's next level */
  async #choose(suggest) {
    if (!suggest) this.#suggested = "";
    await this.#show(suggest);
    this.#write();
  }

  /** Write the choice into the address. */
  #write() {
    const query = new URLSearchParams();
    if (this.#from.value) query.set("from", this.#from.value);
    if (this.#to.value) query.set("to", this.#to.value);
    if (this.#by === "theme") query.set("by", "theme");
    this.#address.replace(`?${query}`);
  }

  async #show(suggest) {
    const address = new URL(this.dataset.script ?? "", document.baseURI).href;
    let data;
    try {
      data = await loadData(address, "comparisonData");
    } catch {
      this.#say(TROUBLE);
      return;
    }
    if (suggest && this.#from.value && (!this.#to.value || this.#to.value === this.#suggested)) {
      this.#suggested = this.#to.value = data.roles[this.#from.value].next;
    }
    const [from, to] = [this.#from.value, this.#to.value];
    if (!from || !to || from === to) {
      this.#say(from && from === to ? "Choose two different levels." : "Choose the other level.");
      return;
    }
    this.#result.replaceChildren(...paint(data, from, to, this.#by, this.#templates, address));
    document.title = `${data.roles[from].title} and ${data.roles[to].title} - ${this.#title}`;
    this.#status.className = "said visually-hidden";
    this.#status.textContent = counts(data, from, to)
      .map(([name, count]) => `${name}: ${count}.`)
      .join(" ");
  }

  /** Say something in place of a result. */
  #say(text) {
    this.#result.replaceChildren();
    document.title = this.#title;
    this.#status.className = "said";
    this.#status.textContent = text;
  }
}

customElements.define("compare-roles", CompareRoles);
