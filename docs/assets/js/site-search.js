/**
 * <site-search data-index="../assets/search-index.js" data-root="../" data-finder="../opportunities/">: searches all
 * pages from a form with an input named q. What is asked for is in the address (?q=). Without this script the page
 * says so and leads to the lists.
 */
import { Address } from "./common/address.js";
import { counted, opportunities } from "./common/counted.js";
import { make, part } from "./common/element.js";
import { LiveRegion } from "./common/live-region.js";
import { loadIndex } from "./search/load.js";
import { lessClose, nearest, nearResults } from "./search/results.js";

const SPOKEN_AFTER = 700;
const MAX_LENGTH = 200;
const TROUBLE = "Search could not be loaded. Try again, or use the lists below.";

class SiteSearch extends HTMLElement {
  #address = new Address();
  #listening = new AbortController();
  #region;
  /** @type {import("./search/ranking.js").Index | null} */
  #index = null;
  #summary = "";

  connectedCallback() {
    const form = part(this, "form");
    this.#region = new LiveRegion(this);
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    // The page begins at its box, which asks for the index, so that it is there when the first word is.
    this.#field.addEventListener("focus", () => this.#load(), { signal });
    if (!this.#asked && !location.hash) this.#field.focus({ preventScroll: true });
    this.#field.addEventListener("input", () => this.#type(), { signal });
    form.addEventListener("submit", (event) => this.#submit(event), { signal });
    addEventListener("popstate", () => this.#restore(), { signal });
    this.#restore();
  }

  disconnectedCallback() {
    this.#listening.abort();
    this.#address.cancel();
    this.#region.remove();
  }

  /** @returns {HTMLInputElement} */
  get #field() {
    return part(this, "[name=q]");
  }

  get #found() {
    return part(this, ".search-found");
  }

  get #lists() {
    return part(this, ".search-lists");
  }

  get #asked() {
    return new URLSearchParams(location.search).get("q") ?? "";
  }

  get #query() {
    const words = this.#field.value.trim();
    return words ? `?${new URLSearchParams({ q: words })}` : "";
  }

  #restore() {
    this.#field.value = this.#asked.slice(0, MAX_LENGTH);
    this.#found.setAttribute("aria-busy", "true");
    this.#show().finally(() => this.#found.removeAttribute("aria-busy"));
  }

  #type() {
    this.#address.replaceSoon(() => this.#query);
    this.#show();
  }

  #submit(event) {
    event.preventDefault();
    this.#address.replace(this.#query);
    this.#show();
    this.#region.say(this.#summary);
  }

  async #load() {
    try {
      this.#index ??= await loadIndex(this.dataset.index ?? "");
    } catch {
      this.#summary = TROUBLE;
      this.#found.replaceChildren(make("p", { className: "lead" }, TROUBLE));
      this.#region.say(TROUBLE);
    }
    return this.#index;
  }

  async #show() {
    const words = this.#field.value;
    this.#lists.hidden = words.trim() !== "";
    if (!words.trim()) {
      this.#found.replaceChildren();
      this.#summary = "";
      return;
    }
    const index = await this.#load();
    if (!index) {
      this.#lists.hidden = false;
      return;
    }
    if (words !== this.#field.value) return;
    const answer = index.search(words);
    this.#summary = answer.near ? counted(answer.near, "result", "results") : "This site has nothing on that";
    this.#lists.hidden = answer.results.length > 0;
    const shown = answer.near ? this.#answer(answer, words.trim()) : this.#nothing(answer, words.trim());
    this.#found.replaceChildren(...shown);
    this.#region.say(this.#summary, SPOKEN_AFTER);
  }

  /** How many results there are, and the results. */
  #answer({ results, near, question }, words) {
    const root = this.dataset.root ?? "";
    const shown = results.slice(0, near);
    return [
      make("p", { className: "search-count" }, `${this.#summary} for “${words}”`),
      ...remarks(question),
      ...nearResults(shown, root),
      ...this.#onwards(shown, words),
      ...lessClose(results.slice(near), root),
    ];
  }

  /** That nothing is what was meant, whom to ask, and what is nearest. */
  #nothing({ results, question, elsewhere }, words) {
    const about = elsewhere ? elsewhere.topic : `“${words}”`;
    const ask = elsewhere ? `Ask ${elsewhere.ask}.` : `${this.dataset.contact}.`;
    return [
      make("p", { className: "search-count" }, `This site has nothing on ${about}`),
      make("p", { className: "lead" }, ask),
      ...remarks(question),
      ...nearest(results, this.dataset.root ?? ""),
    ];
  }

  /** The way to the finder with the same words, where they find opportunities. */
  #onwards(results, words) {
    const number = results.filter(({ kind }) => kind === "opportunity" || kind === "task").length;
    if (!number) return [];
    const href = `${this.dataset.finder}?${new URLSearchParams({ q: words })}`;
    const text = `Narrow ${opportunities(number)} by role level, time and kind`;
    return [make("p", { className: "onwards" }, make("a", { href }, text))];
  }
}

/** What was understood otherwise than typed, and what was looked for besides. */
function remarks({ corrected, others }) {
  const lines = [];
  if (corrected.length) lines.push(`Understood as ${corrected.map(([, meant]) => `“${meant}”`).join(", ")}.`);
  if (others.length) lines.push(`Also looked for: ${others.slice(0, 3).join(", ")}${others.length > 3 ? " and others" : ""}.`);
  return lines.map((line) => make("p", { className: "search-remark" }, line));
}

customElements.define("site-search", SiteSearch);
