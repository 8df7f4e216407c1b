/**
 * <plan-dates>: the dates of what is in the plan, where each stands, and which are at the same time. What the server has
 * rendered is hidden until there is such a date; the dates are loaded when something is planned.
 */

import { loadData } from "./common/data-script.js";
import { make, part } from "./common/element.js";
import { eachMinute } from "./dates/minute.js";
import { dayIn } from "./dates/phase.js";
import { clashes, planned } from "./dates/planned.js";
import { phaseWords } from "./dates/words.js";
import { siteRoot, store } from "./plan/here.js";

/** @type {WeakMap<Element, Node>} each line as it was made, which a browser may have translated since */
const asMade = new WeakMap();

/**
 * Let a list hold these lines. A line that is the same stays, with the focus that it may have.
 * @param {HTMLElement} list
 * @param {HTMLElement[]} lines
 */
function renew(list, lines) {
  const old = [...list.children];
  for (const line of old.slice(lines.length)) line.remove();
  for (const [place, line] of lines.entries()) {
    asMade.set(line, line.cloneNode(true));
    if (place >= old.length) list.append(line);
    else if (!asMade.get(old[place])?.isEqualNode(line)) old[place].replaceWith(line);
  }
}

class PlanDates extends HTMLElement {
  /** @type {import("./dates/planned.js").Dated[]} */
  #events = [];
  /** @type {(() => void)[]} */
  #stop = [];

  connectedCallback() {
    this.#stop = [store.watch(() => this.#load()), eachMinute(() => this.#show())];
    this.#load();
  }

  disconnectedCallback() {
    for (const stop of this.#stop) stop();
  }

  async #load() {
    if (store.plan.items.length && !this.#events.length) {
      try {
        this.#events = await loadData(this.dataset.dates ?? "", "planDates");
      } catch {
        return; // The plan is as it is without them.
      }
    }
    this.#show();
  }

  #show() {
    const now = Date.now();
    const own = planned(this.#events, store.plan.items, now, dayIn(this.dataset.zone ?? "UTC", now));
    this.hidden = own.length === 0;
    renew(part(this, "[data-part=dates]"), own.map((item) => this.#line(item)));
    const pairs = clashes(own);
    part(this, "[data-part=clashes]").replaceChildren(
      ...pairs.map(({ first, second, when }) => make("li", {}, `${first.title} and ${second.title}: ${when}`)),
    );
    part(this, "[data-part=clash]").hidden = pairs.length === 0;
  }

  /** @param {import("./dates/planned.js").Planned} item */
  #line({ event, phase, days }) {
    const link = make("a", { href: new URL(event.href, siteRoot()).href }, event.title);
    const next = event.sessions.find(({ end }) => end * 1000 > Date.now());
    const words = [next?.when, event.applyBy && `apply by ${event.applyBy}`].filter(Boolean).join(", ");
    const state = make("b", { className: "phase" }, phaseWords(phase, days));
    return make("li", { data: { phase } }, link, words ? `: ${words} ` : " ", state);
  }
}

customElements.define("plan-dates", PlanDates);
