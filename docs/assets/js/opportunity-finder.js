/**
 * <opportunity-finder data-index="assets/search-index.js" data-root="../">: narrows the list that the server has
 * rendered. Each `li` of it names in `data-choices` the values under which it is found ("role=tutors time=term"),
 * and the form has a checkbox for each value. The state is in the address. Without this script all is shown.
 */
import { Address } from "./common/address.js";
import { opportunities } from "./common/counted.js";
import { make, part } from "./common/element.js";
import { LiveRegion } from "./common/live-region.js";
import { afterPaint, yieldToBrowser } from "./common/timing.js";
import { Chosen, Empty } from "./finder/chosen.js";
import { WORDS, advice, narrow } from "./finder/facets.js";
import { Filters } from "./finder/filters.js";
import { List } from "./finder/list.js";
import { Lookup } from "./finder/lookup.js";
import { Panel } from "./finder/panel.js";
import { FinderState } from "./finder/state.js";

const SPOKEN_AFTER = 700;
/** So long, in milliseconds, the list waits for the index. */
const MAX_WAIT = 1000;

class OpportunityFinder extends HTMLElement {
  #address = new Address();
  #chosen = new Chosen();
  #empty = new Empty();
  #hint = make("p", { className: "finder-hint" });
  #listening = new AbortController();
  #filters;
  #list;
  #lookup;
  #panel;
  #region;
  #state;

  connectedCallback() {
    const form = part(this, "form");
    const results = part(this, ".finder-results");
    this.#filters = new Filters(form);
    this.#list = new List(results, new URL(this.dataset.root ?? ".", document.baseURI).href);
    this.#lookup = new Lookup(this.dataset.index ?? "");
    this.#panel = new Panel(this);
    this.#region = new LiveRegion(this);
    this.#state = new FinderState(this.#filters.facets);
    results.prepend(this.#empty.element);
    results.before(this.#chosen.element);
    this.#filters.field.after(this.#hint);
    this.#listen(form);
    this.#read();
    yieldToBrowser().then(() => this.#list.items);
    // As the page comes, all is shown and counted.
    if (this.#state.narrowed) this.#begin();
    this.#filters.unfold(this.#state, this.#panel.besideList);
  }

  disconnectedCallback() {
    this.#listening.abort();
    this.#address.cancel();
    this.#region.remove();
    for (const element of [this.#chosen.element, this.#empty.element, this.#hint]) element.remove();
  }

  #listen(form) {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const on = (target, type, listener) => target.addEventListener(type, listener, { signal });
    on(form, "submit", (event) => event.preventDefault());
    on(form, "change", ({ target }) => target.type === "checkbox" && this.#choose(target));
    on(form, "keydown", ({ key }) => key === "Escape" && this.#panel.leave());
    on(this.#filters.field, "focus", () => this.#lookup.load());
    on(this.#filters.field, "input", () => this.#type());
    on(window, "popstate", () => this.#restore());
    this.#panel.listen(signal, () => {
      this.#chosen.element.scrollIntoView();
      this.#panel.count.focus({ preventScroll: true });
    });
  }

  /** Take the state from the address. */
  #read() {
    this.#state.read(this.#filters.current(location.search));
    this.#filters.fill(this.#state);
  }

  /** Show what the address asks for. */
  #restore() {
    this.#read();
    this.#show();
    if (this.#state.words && !this.#lookup.ready) this.#loadAndShow();
  }

  /** Keep the list back until the words can be looked up, but not for long, and what is left has its place. */
  async #begin() {
    this.classList.add("coming");
    const wait = new Promise((resolve) => setTimeout(resolve, MAX_WAIT));
    if (this.#state.words) await Promise.race([this.#loadAndShow(), wait]);
    if (!this.#lookup.ready) this.#show();
    await afterPaint();
    this.classList.remove("coming");
  }

  async #loadAndShow() {
    await this.#lookup.load();
    this.#hint.textContent = this.#lookup.hint;
    if (this.#lookup.ready && this.isConnected && this.#state.words) this.#show();
  }

  #choose(box) {
    this.#state.choose(box.name, box.value, box.checked);
    this.#address.push(this.#state.query);
    this.#show();
  }

  #type() {
    if (!this.#lookup.ready) this.#loadAndShow();
    this.#state.words = this.#filters.field.value.trim();
    this.#address.replaceSoon(() => this.#state.query);
    this.#show();
  }

  /** Show what is left after something was given up; the focus goes to the next chip, or to the count. */
  #dropped({ toChips = false } = {}) {
    this.#address.push(this.#state.query);
    this.#restore();
    const next = toChips ? this.#chosen.first : null;
    (next ?? this.#panel.count).focus({ preventScroll: true });
  }

  #drop(facets) {
    this.#state.drop(facets);
    this.#dropped();
  }

  #dropValue(facet, value) {
    this.#state.choose(facet, value, false);
    this.#dropped({ toChips: true });
  }

  #clear() {
    this.#state.clear();
    this.#dropped();
  }

  #show() {
    const { items } = this.#list;
    // What is typed counts with the space behind it, which says that its last word is finished.
    const words = this.#state.words && this.#filters.field.value;
    const fits = this.#lookup.fitting(words, () => items);
    const narrowed = narrow(items, this.#state.choices, fits);
    const ways = narrowed.total ? [] : advice(items, this.#state.choices, fits);
    this.#list.show(narrowed.shown);
    this.#filters.show(narrowed, this.#state);
    this.#showChosen(narrowed.total);
    this.#nameRole();
    if (this.#hint.textContent !== this.#lookup.hint) this.#hint.textContent = this.#lookup.hint;
    if (narrowed.total) this.#empty.hide();
    else this.#empty.show(ways.map((way) => this.#remedy(way)), () => this.#clear());
    this.#region.say(this.#spoken(narrowed.total, ways), SPOKEN_AFTER);
  }

  #showChosen(total) {
    const { choices, words } = this.#state;
    const chips = [...choices].flatMap(([facet, values]) =>
      Array.from(values, (value) => ({
        title: this.#filters.title(facet, value),
        remove: () => this.#dropValue(facet, value),
      })),
    );
    this.#panel.show(chips.length, total, this.#list.items.length);
    if (words) chips.unshift({ title: `“${words}”`, remove: () => this.#drop([WORDS]) });
    this.#chosen.show(chips, () => this.#clear());
  }

  /** Let what stands in the list know the level, when one is chosen: a plan that begins here is then that level's. */
  #nameRole() {
    const roles = [...(this.#state.choices.get("role") ?? [])];
    if (roles.length === 1) [this.dataset.role] = roles;
    else delete this.dataset.role;
  }

  /** What to give up when nothing is left, with what would then be there. */
  #remedy({ facets, number }) {
    return { title: this.#titles(facets), several: facets.length > 1, number, drop: () => this.#drop(facets) };
  }

  /** What is chosen of some facets, in words. */
  #titles(facets) {
    const titles = (facet) =>
      Array.from(this.#state.choices.get(facet) ?? [], (value) => this.#filters.title(facet, value)).join(" or ");
    return facets.map((facet) => (facet === WORDS ? `“${this.#state.words}”` : titles(facet))).join(" and ");
  }

  /**
   * @param {number} total
   * @param {{facets: string[], number: number}[]} ways
   */
  #spoken(total, ways) {
    const [way] = ways;
    if (!total) return `Nothing matches all of these.${way ? ` Without ${this.#titles(way.facets)}: ${way.number}.` : ""}`;
    return total === this.#list.items.length ? `All ${opportunities(total)}` : opportunities(total);
  }
}

customElements.define("opportunity-finder", OpportunityFinder);
