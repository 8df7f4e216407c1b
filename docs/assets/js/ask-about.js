/**
 * <ask-about data-subject data-message>: sends a page to somebody, in the reader's own voice. It holds a link that
 * writes an e-mail to nobody yet; with this script a button opens the device's share sheet where it has one, else a
 * menu: e-mail, copy the message, copy the link. Nothing is sent by the site.
 */

import { announce } from "./plan/here.js";

class AskAbout extends HTMLElement {
  #listening = new AbortController();

  connectedCallback() {
    const link = this.querySelector("a");
    if (!link || this.querySelector("button")) return;
    this.#listening = new AbortController();
    if (typeof navigator.share === "function") {
      link.replaceWith(this.#button(link.textContent.trim(), () => this.#share(link.href)));
    } else {
      link.replaceWith(this.#menu(link));
    }
  }

  disconnectedCallback() {
    this.#listening.abort();
  }

  get #address() {
    return this.dataset.address ?? location.href.split("#")[0];
  }

  get #message() {
    return `${this.dataset.message} ${this.#address}`;
  }

  /** Hand the message to the share sheet; where that is refused, write the e-mail. */
  async #share(mail) {
    try {
      await navigator.share({ title: this.dataset.subject, text: this.dataset.message, url: this.#address });
    } catch (error) {
      if (error.name !== "AbortError") location.href = mail;
    }
  }

  #menu(link) {
    const menu = document.createElement("details");
    menu.className = "ask-menu";
    menu.dataset.script = "";
    const summary = document.createElement("summary");
    summary.textContent = link.textContent.trim();
    const list = document.createElement("ul");
    const mail = document.createElement("a");
    mail.href = link.href;
    mail.textContent = "Write an e-mail";
    const ways = [
      mail,
      this.#button("Copy the message", () => this.#copy(this.#message, "The message is copied")),
      this.#button("Copy the link", () => this.#copy(this.#address, "The link is copied")),
    ];
    for (const way of ways) {
      const item = document.createElement("li");
      item.append(way);
      list.append(item);
    }
    menu.append(summary, list);
    const close = (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      summary.focus();
    };
    menu.addEventListener("keydown", close, { signal: this.#listening.signal });
    return menu;
  }

  #button(text, press) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.script = "";
    button.textContent = text;
    button.addEventListener("click", press, { signal: this.#listening.signal });
    return button;
  }

  /** Copy a text, or show it to be copied by hand where the browser does not allow that. */
  async #copy(text, done) {
    try {
      await navigator.clipboard.writeText(text);
      announce(done);
      this.#say(done);
    } catch {
      this.#say(text);
    }
  }

  #say(text) {
    const said = this.querySelector(".ask-said") ?? document.createElement("p");
    said.className = "ask-said";
    said.textContent = text;
    this.append(said);
  }
}

customElements.define("ask-about", AskAbout);
