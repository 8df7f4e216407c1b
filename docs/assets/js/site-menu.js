/** <site-menu> around the header's menu: Escape folds it, and the focus goes back to its button. */

class SiteMenu extends HTMLElement {
  connectedCallback() {
    this.listening = new AbortController();
    const fold = this.querySelector("details");
    const button = fold.querySelector("summary");
    const close = (event) => {
      // Where there is room the menu lies open and has no button.
      if (event.key !== "Escape" || !fold.open || !button.getClientRects().length) return;
      fold.open = false;
      button.focus();
    };
    addEventListener("keydown", close, { signal: this.listening.signal });
  }

  disconnectedCallback() {
    this.listening.abort();
  }
}

customElements.define("site-menu", SiteMenu);
