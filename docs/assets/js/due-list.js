/**
 * <due-list>: what is overdue and what is in time, as the server has sorted it on the day of the build; what has
 * become overdue since goes over to the other list in the browser.
 */
import { part } from "./common/element.js";
import { overdue } from "./since/days.js";

class DueList extends HTMLElement {
  connectedCallback() {
    const late = this.querySelector(".late");
    const inTime = this.querySelector(".in-time");
    if (!(late instanceof HTMLElement) || !inTime) return;
    const today = new Date();
    for (const item of [...inTime.children]) {
      if (item instanceof HTMLElement && overdue(item.dataset.lastDay ?? "", today)) late.append(item);
    }
    late.hidden = late.children.length === 0;
    part(this, "[data-late]").textContent = String(late.children.length);
    part(this, "[data-in-time]").textContent = String(inTime.children.length);
  }
}

customElements.define("due-list", DueList);
