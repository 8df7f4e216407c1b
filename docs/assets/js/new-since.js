/**
 * <new-since data-added="2026-11-24">: says since when an entry is there, for ninety days. The server writes it into
 * entries that came after the first version of the data; it is empty until this script fills it.
 */

import { isNew, sinceWhen } from "./since/days.js";

class NewSince extends HTMLElement {
  connectedCallback() {
    const { added } = this.dataset;
    this.textContent = isNew(added, new Date()) ? sinceWhen(added) : "";
  }
}

customElements.define("new-since", NewSince);
