/**
 * <opportunity-finder data-index="assets/search-index.js" data-root="../">: narrows the list that the server has
 * rendered. Each `li` of it names in `data-choices` the values under which it is found ("role=tutors time=term"),
 * and the form has a checkbox for each value. The state is in the address. Without this script all is shown.
 */
import { searchToday } from "./earlier.js";
import { WORDS, advice, format, narrow, parse } from "./search/facets.js";
import { Index } from "./search/ranking.js";
import { load } from "./search/load.js";
import { breath, painted } from "./pieces.js";
import { readForm, readGroups, readItems } from "./search/listed.js";
import { chip, emptied, plural } from "./search/shown.js";

const WIDE = "(min-width: 60em)";
const SPOKEN_AFTER = 700;
const WRITTEN_AFTER = 300;
/** So long, in milliseconds, the list waits for the index. */
const LONGEST = 1000;

class OpportunityFinder extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.words = this.form.elements[WORDS];
    this.panel = this.querySelector(".finder-facets");
    this.toggle = this.querySelector(".finder-toggle");
    this.count = this.querySelector(".finder-count");
    this.results = this.querySelector(".finder-results");
    breath().then(() => this.items);
    this.groups = readGroups(this.results);
    [this.facets, this.boxes] = readForm(this.form);
    this.build();
    this.listen();
    this.read();
    // As the page comes, all is shown and counted.
    if (this.state.words || this.state.choices.size) this.begin();
    for (const facet of this.querySelectorAll(".facet")) {
      const first = "first" in facet.dataset && matchMedia(WIDE).matches;
      facet.open = first || this.state.choices.has(facet.dataset.facet);
    }
  }

  disconnectedCallback() {
    this.listening.abort();
    clearTimeout(this.speaking);
    clearTimeout(this.writing);
    for (const part of [this.chosen, this.empty, this.status, this.hint]) part.remove();
  }

  /** What stands in the list. To read it takes a while, so that a page on which all is shown does it afterwards. */
  get items() {
    this.list ??= readItems(this.results, this.dataset.root.length);
    return this.list;
  }

  build() {
    this.chosen = document.createElement("div");
    this.chosen.className = "finder-chosen";
    this.empty = document.createElement("div");
    this.empty.className = "finder-empty";
    this.results.prepend(this.empty);
    this.results.before(this.chosen);
    this.status = document.createElement("p");
    this.status.className = "visually-hidden";
    this.status.setAttribute("role", "status");
    this.append(this.status);
    this.hint = document.createElement("p");
    this.hint.className = "finder-hint";
    this.words.after(this.hint);
    this.count.tabIndex = -1;
  }

  listen() {
    this.listening = new AbortController();
    const { signal } = this.listening;
    const on = (target, type, heard) => target.addEventListener(type, heard, { signal });
    on(this.form, "submit", (event) => event.preventDefault());
    on(this.form, "change", (event) => event.target.type === "checkbox" && this.choose(event.target));
    on(this.words, "focus", () => this.learn());
    on(this.words, "input", () => this.type());
    on(this.toggle, "click", () => this.unfold(this.toggle.getAttribute("aria-expanded") !== "true"));
    on(this.querySelector(".finder-done button"), "click", () => this.unfold(false, true));
    on(this.form, "keydown", (event) => event.key === "Escape" && this.leave());
    on(window, "popstate", () => this.restore());
  }

  /** Show what the address asks for. */
  restore() {
    this.read();
    this.show();
    if (this.state.words && !this.index) this.learnAndShow();
  }

  /** Keep the list back until the words can be looked up, but not for long, and what is left has its place. */
  async begin() {
    this.classList.add("coming");
    if (this.state.words) await Promise.race([this.learnAndShow(), new Promise((resolve) => setTimeout(resolve, LONGEST))]);
    if (!this.index) this.show();
    await painted();
    this.classList.remove("coming");
  }

  /** Take the state from the address. */
  read() {
    this.state = parse(searchToday(location.search, this.form.querySelectorAll("input[type=checkbox]")), this.facets);
    this.words.value = this.state.words;
    for (const [key, { box }] of this.boxes) {
      const [facet, value] = key.split("=");
      box.checked = this.state.choices.get(facet)?.has(value) ?? false;
    }
  }

  choose(box) {
    const { choices } = this.state;
    const chosen = choices.get(box.name) ?? new Set();
    if (box.checked) chosen.add(box.value);
    else chosen.delete(box.value);
    if (chosen.size) choices.set(box.name, chosen);
    else choices.delete(box.name);
    this.write(true);
    this.show();
  }

  type() {
    if (!this.index) this.learnAndShow();
    this.state.words = this.words.value.trim();
    clearTimeout(this.writing);
    this.writing = setTimeout(() => this.write(false), WRITTEN_AFTER);
    this.show();
  }

  /** Give up some facets, one value of one, or everything. */
  drop(facets = [WORDS, ...this.state.choices.keys()], value = undefined) {
    const { choices } = this.state;
    for (const facet of facets) {
      if (value !== undefined) choices.get(facet).delete(value);
      if (value === undefined || !choices.get(facet).size) choices.delete(facet);
    }
    if (facets.includes(WORDS)) this.state.words = "";
    this.write(true);
    this.restore();
    const next = this.chosen.querySelector("button");
    (next && value !== undefined ? next : this.count).focus({ preventScroll: true });
  }

  /** Write the state into the address: as a step to go back from, or in place of what stands there. */
  write(step) {
    clearTimeout(this.writing);
    const address = `${location.pathname}${format(this.state, this.facets)}${location.hash}`;
    try {
      if (step) history.pushState(null, "", address);
      else history.replaceState(null, "", address);
    } catch {
      // A browser may refuse this to a page that was opened from a file; the list is narrowed all the same.
    }
  }

  /** Load the index, from which the words get their other names and their tolerance. */
  async learn() {
    try {
      this.index ??= await load(this.dataset.index);
    } catch {
      this.trouble = "Only the words of the list itself are found; the other names could not be loaded.";
      this.hint.textContent = this.trouble;
    }
  }

  /** Load the index and show what the words find with it. */
  async learnAndShow() {
    await this.learn();
    if (this.index && this.isConnected && this.state.words) this.show();
  }

  /** The list's own text as an index, which serves until the site's is there. */
  get plain() {
    const entries = this.items.map(({ text }, place) => [0, place, "", text, "", [], ""]);
    this.own ??= new Index({ kinds: [["", ""]], pages: this.items.map((item) => item.address), names: [], entries });
    return this.own;
  }

  /** Which addresses fit the words; null without words. */
  fitting() {
    this.hint.textContent = this.trouble ?? "";
    if (!this.state.words) return null;
    const index = this.index ?? this.plain;
    const { whole, question } = index.search(this.words.value);
    const corrected = question.corrected.map(([, meant]) => `“${meant}”`).join(", ");
    if (corrected) this.hint.textContent = `Understood as ${corrected}.`;
    return new Set(Array.from(whole, (number) => index.entries[number].address));
  }

  show() {
    const fitting = this.fitting();
    const saysIt = fitting && ((place) => fitting.has(this.items[place].address));
    const found = narrow(this.items, this.state.choices, saysIt);
    const ways = found.total ? [] : advice(this.items, this.state.choices, saysIt);
    this.showList(found);
    this.showCounts(found);
    this.showChosen(found);
    this.nameRole();
    emptied(this.empty, found.total ? null : this.remedies(ways));
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => this.speak(found, ways), SPOKEN_AFTER);
  }

  showList(found) {
    let place = 0;
    for (const group of this.groups) {
      let shown = 0;
      for (const end = place + group.size; place < end; place += 1) {
        const { element } = this.items[place];
        if (element.hidden === found.shown[place]) element.hidden = !found.shown[place];
        if (found.shown[place]) shown += 1;
      }
      if (group.element.hidden !== (shown === 0)) group.element.hidden = shown === 0;
      if (group.count.textContent !== String(shown)) group.count.textContent = shown;
    }
  }

  showCounts(found) {
    for (const [key, { box, count }] of this.boxes) {
      const number = found.counts.get(box.name)?.get(key.slice(box.name.length + 1)) ?? 0;
      if (count.textContent !== String(number)) count.textContent = number;
      box.parentElement.classList.toggle("none", number === 0);
    }
    for (const facet of this.querySelectorAll(".facet")) {
      const chosen = this.state.choices.get(facet.dataset.facet)?.size ?? 0;
      facet.querySelector(".facet-chosen").textContent = chosen ? `${chosen} on` : "";
    }
  }

  showChosen(found) {
    const chips = [...this.state.choices].flatMap(([facet, values]) =>
      Array.from(values, (value) => chip(this.boxes.get(`${facet}=${value}`).title, () => this.drop([facet], value))),
    );
    const on = chips.length;
    if (this.state.words) chips.unshift(chip(`“${this.state.words}”`, () => this.drop([WORDS])));
    if (chips.length) chips.push(chip("", () => this.drop()));
    this.chosen.replaceChildren(...chips);
    this.toggle.textContent = on ? `Filters: ${on} on` : "Filters";
    const all = found.total === this.items.length;
    const number = document.createElement("b");
    number.textContent = found.total;
    const unit = document.createElement("span");
    unit.textContent = " opportunities";
    this.count.replaceChildren(number, all ? "" : ` of ${this.items.length}`, unit);
    this.count.classList.toggle("narrowed", !all);
    this.querySelector(".finder-done button").textContent = found.total ? `Show ${plural(found.total)}` : "Close the filters";
  }

  /** Let what stands in the list know the level, when one is chosen: a plan that begins here is then that level's. */
  nameRole() {
    const roles = [...(this.state.choices.get("role") ?? [])];
    if (roles.length === 1) [this.dataset.role] = roles;
    else delete this.dataset.role;
  }

  /** What to give up when nothing is left, each with what would then be there. */
  remedies(ways) {
    const remedies = ways.slice(0, 5).map(({ facets, number }) => ({
      title: this.titles(facets),
      several: facets.length > 1,
      number,
      drop: () => this.drop(facets),
    }));
    return { remedies, clear: () => this.drop() };
  }

  /** What is chosen of some facets, in words. */
  titles(facets) {
    const title = (value, facet) => this.boxes.get(`${facet}=${value}`).title;
    const chosen = (facet) => Array.from(this.state.choices.get(facet), (value) => title(value, facet)).join(" or ");
    return facets.map((facet) => (facet === WORDS ? `“${this.state.words}”` : chosen(facet))).join(" and ");
  }

  speak(found, [way]) {
    const remedy = way ? ` Without ${this.titles(way.facets)}: ${way.number}.` : "";
    const total = found.total === this.items.length ? `All ${plural(found.total)}` : plural(found.total);
    this.status.textContent = found.total ? total : `Nothing matches all of these.${remedy}`;
  }

  /** Close the filters, where they are open over the list, and go back to what opened them. */
  leave() {
    if (this.toggle.getAttribute("aria-expanded") !== "true") return;
    this.unfold(false);
    this.toggle.focus();
  }

  unfold(open, down = false) {
    this.toggle.setAttribute("aria-expanded", open);
    this.panel.classList.toggle("open", open);
    if (!down) return;
    this.chosen.scrollIntoView();
    this.count.focus({ preventScroll: true });
  }
}

customElements.define("opportunity-finder", OpportunityFinder);
