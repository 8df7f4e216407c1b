/**
 * <work-sheets> around sheets to type into: nothing typed outlives the page. Browsers keep what stands in a form when
 * one goes back to it, so all of it is cleared on leaving and on coming back. Each space grows with what is typed, so
 * that print shows all of it.
 */
class WorkSheets extends HTMLElement {
  #listening = new AbortController();

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    addEventListener("pagehide", () => this.#clear(), { signal });
    addEventListener("pageshow", () => this.#clear(), { signal });
    this.addEventListener("input", ({ target }) => target instanceof HTMLTextAreaElement && grow(target), { signal });
  }

  disconnectedCallback() {
    this.#listening.abort();
  }

  #clear() {
    for (const space of this.querySelectorAll("textarea")) {
      space.value = "";
      space.style.removeProperty("min-height");
    }
  }
}

/** @param {HTMLTextAreaElement} space */
function grow(space) {
  space.style.setProperty("min-height", `${space.scrollHeight}px`);
}

customElements.define("work-sheets", WorkSheets);
