/**
 * <plan-button data-kind="opportunity" data-id="...">: puts an entry into the plan and takes it out. Empty without this
 * script. What it saves besides comes from what it stands in: the words from the `.text` of the `.entry` around it, and
 * the address from the link there; or the words from `data-text`, and the address is this page's. `data-setting` and
 * `data-role` are those of the nearest element that has them; `data-previously` has earlier ids, parted by spaces.
 */

import { breath } from "./pieces.js";
import { add, find, keyOf, remove, withRole } from "./plan/model.js";
import { counted, troubleInWords } from "./plan/words.js";
import { announce, listen, siteRoot, store } from "./plan/here.js";

class PlanButton extends HTMLElement {
  /** What was taken out on this page, so that a second thought brings it back with its notes. */
  #removed = null;
  #button;

  connectedCallback() {
    listen();
    this.#button = document.createElement("button");
    this.#button.type = "button";
    this.#button.dataset.script = "";
    this.#button.addEventListener("click", () => this.#toggle());
    this.replaceChildren(this.#button);
    this.unwatch = store.watch(() => this.#show());
    this.#show();
  }

  disconnectedCallback() {
    this.unwatch?.();
  }

  /** The key under which the plan holds this entry: its own, or one that it had before. */
  get #held() {
    const { kind, id, previously = "" } = this.dataset;
    return [id, ...previously.split(" ")].map((one) => keyOf({ kind, id: one })).find((key) => store.keys.has(key));
  }

  /** What says the entry: a link, or the text before the entry's own link to itself. */
  get #words() {
    const text = this.closest(".entry")?.querySelector(".text");
    return text?.querySelector("a") ?? text?.firstChild;
  }

  get #text() {
    return this.dataset.text ?? this.#words?.textContent.trim() ?? this.dataset.id;
  }

  #show() {
    const held = this.#held !== undefined;
    const label = held ? "In your plan" : "Add to my plan";
    if (this.#button.textContent === label) return;
    this.#button.textContent = label;
    this.#button.classList.toggle("held", held);
    this.#button.setAttribute("aria-label", `${label}: ${this.#text}${held ? " (press to remove)" : ""}`);
  }

  #toggle() {
    const held = this.#held;
    if (held) {
      this.#removed = find(store.plan, held);
      store.update((plan) => remove(plan, held));
    } else {
      const item = this.#removed ?? this.#item();
      const role = this.#around("role");
      store.update((plan) => add(plan.role || !role ? plan : withRole(plan, role), item));
    }
    const text = this.#text;
    const number = counted(store.plan.items.length, "entry", "entries");
    const full = !held && !this.#held;
    const done = held ? `Removed from your plan: ${text}` : `Added to your plan: ${text}`;
    announce(full ? `Your plan is full, with ${number}` : `${done}. ${number} in your plan.`);
    this.#warn();
  }

  #item() {
    const { kind, id } = this.dataset;
    const here = this.#words ? `#${id}` : "";
    const address = new URL(this.#words?.getAttribute?.("href") ?? here, location.href.split(/[?#]/)[0]);
    const root = siteRoot();
    const inside = address.href.startsWith(root.href) ? address.href.slice(root.href.length) : "";
    return { kind, id, text: this.#text, setting: this.#around("setting"), href: inside };
  }

  #around(name) {
    return this.closest(`[data-${name}]`)?.dataset[name] ?? "";
  }

  /** Say beside the button that was pressed when the browser does not keep the plan. */
  #warn() {
    document.querySelector("plan-button .plan-trouble")?.remove();
    const trouble = troubleInWords(store.trouble, store.inTab);
    if (!trouble) return;
    const said = document.createElement("span");
    said.className = "plan-trouble";
    said.setAttribute("role", "status");
    this.append(said);
    said.textContent = trouble;
  }
}

// There may be hundreds on a page, so that they come after what it is for.
breath().then(() => customElements.define("plan-button", PlanButton));
