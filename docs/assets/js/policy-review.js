/**
 * <policy-review data-last-day="2020-11-30">: a notice that the server has worked out on the day of the build,
 * worked out again in the browser, so that a site built before the day shows it after the day.
 */

/**
 * Whether a review is overdue.
 * @param {string} lastDay the last day on which the review is in time, as 2020-11-30
 * @param {Date} today
 * @returns {boolean}
 */
export function overdue(lastDay, today) {
  const [year, month, day] = lastDay.split("-").map(Number);
  return today >= new Date(year, month - 1, day + 1);
}

class PolicyReview extends HTMLElement {
  connectedCallback() {
    this.hidden = !overdue(this.dataset.lastDay, new Date());
  }
}

customElements.define("policy-review", PolicyReview);
