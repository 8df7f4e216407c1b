/**
 * <work-sheets> around sheets to type into: nothing typed outlives the page. Browsers keep what stands in a form when
 * one goes back to it, so all of it is cleared on leaving and on coming back. A button prints, and each space grows
 * with what is typed, so that print shows all of it.
 */

class WorkSheets extends HTMLElement {
  #listening = new AbortController();

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    addEventListener("pagehide", () => this.#clear(), { signal });
    addEventListener("pageshow", () => this.#clear(), { signal });
    this.addEventListener("input", ({ target }) => this.#grow(target), { signal });
    this.#offerPrint();
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

  #grow(space) {
    space.style.setProperty("min-height", `${space.scrollHeight}px`);
  }

  #offerPrint() {
    if (this.querySelector(".print")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "print button";
    button.dataset.script = "";
    button.textContent = "Print";
    button.addEventListener("click", () => print(), { signal: this.#listening.signal });
    this.querySelector(".lead")?.after(button);
  }
}

customElements.define("work-sheets", WorkSheets);
