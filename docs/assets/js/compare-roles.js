/**
 * <compare-roles data-script="...">: any two role levels side by side. The choice is in the address. The data comes
 * as a script on first use, since a page opened from a file may not fetch. Without this script the page's list of
 * ready-made comparisons serves.
 */

import { counts, paint } from "./compare/paint.js";
import { valueToday } from "./earlier.js";

let loading = null;

/** Load the data once. @returns {Promise<import("./compare/rule.js").Data>} */
function load(address) {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => resolve(globalThis.comparisonData));
    script.addEventListener("error", () => {
      loading = null;
      script.remove();
      reject(new Error(`${address} was not loaded`));
    });
    document.head.append(script);
  });
  return loading;
}

class CompareRoles extends HTMLElement {
  connectedCallback() {
    if (this.form) return;
    this.form = this.querySelector("form");
    this.said = this.querySelector("[role=status]");
    this.result = this.querySelector(".result");
    this.headings = [...this.querySelectorAll("template")];
    this.by = "setting";
    this.suggested = "";
    this.title = document.title;
    const { from, to } = this.form.elements;
    this.form.addEventListener("submit", (event) => event.preventDefault());
    from.addEventListener("change", () => this.choose(true));
    to.addEventListener("change", () => this.choose(false));
    this.form.querySelector("button").addEventListener("click", () => {
      [from.value, to.value] = [to.value, from.value];
      this.choose(false);
    });
    this.result.addEventListener("change", (event) => {
      this.by = event.target.value;
      this.remember();
    });
    this.read();
    this.again = () => this.read();
    addEventListener("popstate", this.again);
  }

  disconnectedCallback() {
    removeEventListener("popstate", this.again);
  }

  /** Take the choice from the address. */
  read() {
    const asked = new URLSearchParams(location.search);
    for (const name of ["from", "to"]) {
      const select = this.form.elements[name];
      const value = valueToday(select.options, asked.get(name) ?? "");
      select.value = [...select.options].some((option) => option.value === value) ? value : "";
    }
    this.by = asked.get("by") === "theme" ? "theme" : "setting";
    if (!this.form.elements.from.value && !this.form.elements.to.value) return;
    this.classList.add("coming");
    this.show(false).finally(() => this.classList.remove("coming"));
  }

  /** @param {boolean} suggest whether the second level, if it was not chosen, becomes the first one's next level */
  choose(suggest) {
    if (!suggest) this.suggested = "";
    this.show(suggest).then(() => this.remember());
  }

  /** Write the choice into the address. */
  remember() {
    const { from, to } = this.form.elements;
    const asked = new URLSearchParams();
    if (from.value) asked.set("from", from.value);
    if (to.value) asked.set("to", to.value);
    if (this.by === "theme") asked.set("by", "theme");
    try {
      history.replaceState(null, "", `?${asked}`);
    } catch {
      // A page opened from a file may keep its address as it is.
    }
  }

  async show(suggest) {
    const { from, to } = this.form.elements;
    const address = new URL(this.dataset.script, document.baseURI).href;
    let data;
    try {
      data = await load(address);
    } catch {
      this.say("The opportunities could not be loaded. The comparisons in the list below work without that.");
      return;
    }
    if (suggest && from.value && (!to.value || to.value === this.suggested)) {
      this.suggested = to.value = data.roles[from.value].next;
    }
    if (!from.value || !to.value || from.value === to.value) {
      this.say(from.value && from.value === to.value ? "Choose two different levels." : "Choose the other level.");
      return;
    }
    this.result.replaceChildren(...paint(data, from.value, to.value, this.by, this.headings, address));
    const names = `${data.roles[from.value].title} and ${data.roles[to.value].title}`;
    document.title = `${names} - ${this.title}`;
    this.said.className = "said visually-hidden";
    this.said.textContent = counts(data, from.value, to.value)
      .map(([name, count]) => `${name}: ${count}.`)
      .join(" ");
  }

  /** Say something in place of a result. */
  say(text) {
    this.result.replaceChildren();
    document.title = this.title;
    this.said.className = "said";
    this.said.textContent = text;
  }
}

customElements.define("compare-roles", CompareRoles);
