/**
 * <ask-about data-subject data-message>: sends a page to somebody, in the reader's own voice. It holds a link that
 * writes an e-mail to nobody yet; with this script a button opens the device's share sheet where it has one, else a
 * menu: e-mail, copy the message, copy the link. Nothing is sent by the site.
 */
import { make, makeButton, part } from "./common/element.js";
import { announce } from "./plan/announce.js";

class AskAbout extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector("a");
    if (!link || this.querySelector("button")) return;
    const title = (link.textContent ?? "").trim();
    const shares = typeof navigator.share === "function";
    link.replaceWith(shares ? makeButton(title, () => this.#share(link.href)) : this.#menu(title, link.href));
  }

  get #address() {
    return this.dataset.address ?? location.href.split("#")[0];
  }

  get #message() {
    return `${this.dataset.message} ${this.#address}`;
  }

  /**
   * Hand the message to the share sheet; where that is refused, write the e-mail.
   * @param {string} mail
   */
  async #share(mail) {
    try {
      await navigator.share({ title: this.dataset.subject, text: this.dataset.message, url: this.#address });
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "AbortError")) location.href = mail;
    }
  }

  /**
   * @param {string} title
   * @param {string} mail
   */
  #menu(title, mail) {
    const ways = [
      make("a", { href: mail }, "Write an e-mail"),
      makeButton("Copy the message", () => this.#copy(this.#message, "The message is copied")),
      makeButton("Copy the link", () => this.#copy(this.#address, "The link is copied")),
    ];
    const list = make("ul", {}, ...ways.map((way) => make("li", {}, way)));
    const menu = make("details", { className: "ask-menu" }, make("summary", {}, title), list);
    menu.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape" || !menu.open) return;
      menu.open = false;
      part(menu, "summary").focus();
    });
    return menu;
  }

  /**
   * Copy a text, or show it to be copied by hand where the browser does not allow that.
   * @param {string} text
   * @param {string} done
   */
  async #copy(text, done) {
    try {
      await navigator.clipboard.writeText(text);
      announce(done);
      this.#show(done);
    } catch {
      this.#show(text);
    }
  }

  /** @param {string} text */
  #show(text) {
    const line = this.querySelector(".ask-said") ?? make("p", { className: "ask-said" });
    line.textContent = text;
    this.append(line);
  }
}

customElements.define("ask-about", AskAbout);
