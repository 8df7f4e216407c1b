/** A plan that comes in by a link: taken out of the address at once, and asked about before anything is changed. */

import { part } from "../common/element.js";
import { store } from "./here.js";
import { bringsPlan, planIn } from "./link.js";
import { questionInWords, refusalInWords } from "./words.js";

export class Incoming {
  /** @type {import("./model.js").Parsed | null} */
  #waiting = null;
  #page;
  #say;
  #takeIn;

  /**
   * @param {HTMLElement} page the plan's element
   * @param {(text: string) => void} say
   * @param {(parsed: import("./model.js").Parsed) => void} takeIn
   */
  constructor(page, say, takeIn) {
    this.#page = page;
    this.#say = say;
    this.#takeIn = takeIn;
  }

  get #notice() {
    return part(this.#page, "[data-part=incoming]");
  }

  /** Look whether the address brings a plan. The address forgets it before anything else happens. */
  async look() {
    const { hash } = location;
    if (!bringsPlan(hash)) return;
    history.replaceState(history.state, "", location.pathname + location.search);
    const { plan, fault } = await planIn(hash);
    if (!plan || (fault && fault !== "partly")) {
      this.#say(refusalInWords(fault, "link"));
      return;
    }
    if (!plan.items.length && !plan.role) {
      this.#say("The plan in this link is empty. Nothing was changed.");
      return;
    }
    this.#waiting = { plan, fault };
    const question = part(this.#notice, "[data-part=question]");
    question.textContent = questionInWords(plan, store.plan.items.length > 0);
    this.#notice.hidden = false;
    question.focus();
  }

  accept() {
    const waiting = this.#end();
    if (waiting) this.#takeIn(waiting);
  }

  leave() {
    if (this.#end()) this.#say("Nothing was changed.");
  }

  #end() {
    const waiting = this.#waiting;
    this.#waiting = null;
    this.#notice.hidden = true;
    part(this.#page, "[data-part=heading]").focus();
    return waiting;
  }
}
