/**
 * <plan-button data-kind="opportunity" data-id="...">: puts an entry into the plan and takes it out. Empty without this
 * script. What it saves besides comes from what it stands in: the words from the `data-text` of the `.text` in the
 * `.entry` around it, and the address from the link there; or the words from its own `data-text`, and the address is
 * this page's. `data-setting` and `data-role` are those of the nearest element that has them; `data-previously` has
 * earlier ids, parted by spaces.
 */

import { counted } from "./common/counted.js";
import { make, makeButton } from "./common/element.js";
import { yieldToBrowser } from "./common/timing.js";
import { add, find, keyOf, remove, withRole } from "./plan/model.js";
import { troubleInWords } from "./plan/words.js";
import { announce, prepareToAnnounce } from "./plan/announce.js";
import { siteRoot, store } from "./plan/here.js";

class PlanButton extends HTMLElement {
  /**
   * What was removed on this page, so that a second thought brings it back with its notes.
   * @type {import("./plan/model.js").Item | undefined}
   */
  #removed;
  #button = makeButton("", () => this.#toggle());
  /**
   * Whether the button says that the plan holds the entry; nothing before it says anything.
   * @type {boolean | undefined}
   */
  #shown;
  /** @type {(() => void) | undefined} */
  #unwatch;

  connectedCallback() {
    prepareToAnnounce();
    this.replaceChildren(this.#button);
    this.#unwatch = store.watch(() => this.#show());
    this.#show();
  }

  disconnectedCallback() {
    this.#unwatch?.();
  }

  /** The key under which the plan holds this entry: its own, or one that it had before. */
  get #held() {
    const { kind = "", id = "", previously = "" } = this.dataset;
    const keys = [id, ...previously.split(" ")].map((known) => keyOf({ kind, id: known }));
    return keys.find((key) => store.keys.has(key));
  }

  /**
   * The text of the entry around this button.
   * @returns {HTMLElement | null}
   */
  get #around() {
    return this.closest(".entry")?.querySelector(".text") ?? null;
  }

  /**
   * The link in that text that leads to the entry.
   * @returns {HTMLAnchorElement | null}
   */
  get #link() {
    return this.#around?.querySelector("a") ?? null;
  }

  /** What the site calls the entry, which a browser that translates the page leaves as it is. */
  get #text() {
    const { text, id = "" } = this.dataset;
    return text ?? this.#around?.dataset.text ?? id;
  }

  #show() {
    const held = this.#held !== undefined;
    const label = held ? "In your plan" : "Add to my plan";
    if (this.#shown === held) return;
    this.#shown = held;
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
      const role = this.#nearest("role");
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
    const { kind = "", id = "" } = this.dataset;
    const here = this.#around ? `#${id}` : "";
    const address = new URL(this.#link?.getAttribute("href") ?? here, location.href.split(/[?#]/)[0]);
    const root = siteRoot();
    const inside = address.href.startsWith(root.href) ? address.href.slice(root.href.length) : "";
    return { kind, id, text: this.#text, setting: this.#nearest("setting"), href: inside };
  }

  /** @param {string} name of a data attribute, of which the nearest counts */
  #nearest(name) {
    return this.closest(`[data-${name}]`)?.getAttribute(`data-${name}`) ?? "";
  }

  /** Say beside the button that was pressed when the browser does not keep the plan. */
  #warn() {
    document.querySelector("plan-button .plan-trouble")?.remove();
    const trouble = troubleInWords(store.trouble, store.inTab);
    if (!trouble) return;
    const notice = make("span", { className: "plan-trouble", role: "status" });
    this.append(notice);
    notice.textContent = trouble;
  }
}

// There may be hundreds on a page, so that they come after what it is for.
yieldToBrowser().then(() => customElements.define("plan-button", PlanButton));
