/**
 * <fold-parts> around the parts of a long page: on a phone each is folded under its heading, which unfolds it. The style
 * sheet folds them before this script runs, so that nothing moves; without scripts, and where this one does not come,
 * all of it lies open. A part opens by itself when the address names something in it.
 */
import { makeButton, parts } from "./common/element.js";

const PHONE = matchMedia("(max-width: 44.99em)");

class FoldParts extends HTMLElement {
  #listening = new AbortController();

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.#parts.forEach(putButton);
    this.classList.add("ready");
    addEventListener("hashchange", () => this.#openTarget(), { signal });
    addEventListener("beforeprint", () => this.#parts.forEach((part) => setOpen(part, true)), { signal });
    PHONE.addEventListener("change", () => this.#parts.forEach(suitScreen), { signal });
    this.#parts.forEach(suitScreen);
    this.#openTarget();
  }

  disconnectedCallback() {
    this.#listening.abort();
  }

  get #parts() {
    return parts(this, ".fold");
  }

  #openTarget() {
    const target = document.getElementById(location.hash.slice(1));
    const part = target?.closest(".fold");
    if (!target || !(part instanceof HTMLElement) || !this.contains(part)) return;
    setOpen(part, true);
    target.scrollIntoView();
  }
}

/**
 * Put a button into the heading of a part, once.
 * @param {HTMLElement} part
 */
function putButton(part) {
  const heading = part.querySelector("h2");
  if (!heading || heading.querySelector("button")) return;
  const button = makeButton("", () => setOpen(part, part.dataset.open === undefined), { className: "fold-button" });
  button.replaceChildren(...heading.childNodes);
  heading.append(button);
}

/**
 * @param {HTMLElement} part
 * @param {boolean} open
 */
function setOpen(part, open) {
  part.toggleAttribute("data-open", open);
  suitScreen(part);
}

/**
 * On a wide screen a part lies open, and its heading is no button to anybody.
 * @param {HTMLElement} part
 */
function suitScreen(part) {
  const button = part.querySelector("button");
  if (!button) return;
  button.disabled = !PHONE.matches;
  if (PHONE.matches) button.setAttribute("aria-expanded", String(part.dataset.open !== undefined));
  else button.removeAttribute("aria-expanded");
}

customElements.define("fold-parts", FoldParts);
