/**
 * <new-since data-added="2026-11-24" data-until="2027-02-22">: says since when an entry is there, as long as it is new.
 * The server writes it into entries that came after the first version of the data; it is empty until this script
 * fills it.
 */

import { isNew, sinceWhen } from "./since/days.js";

class NewSince extends HTMLElement {
  connectedCallback() {
    const { added = "", until = "" } = this.dataset;
    this.textContent = isNew(until, new Date()) ? sinceWhen(added) : "";
  }
}

customElements.define("new-since", NewSince);
