/**
 * <policy-review data-last-day="2020-11-30">: a notice that the server has worked out on the day of the build,
 * worked out again in the browser, so that a site built before the day shows it after the day.
 */
import { overdue } from "./since/days.js";

class PolicyReview extends HTMLElement {
  connectedCallback() {
    this.hidden = !overdue(this.dataset.lastDay ?? "", new Date());
  }
}

customElements.define("policy-review", PolicyReview);
