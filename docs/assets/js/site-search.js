/**
 * <site-search data-index="../assets/search-index.js" data-root="../" data-finder="../opportunities/">: searches all
 * pages from a form with an input named q. What is asked for is in the address (?q=). Without this script the page
 * says so and leads to the lists.
 */
import { load } from "./search/load.js";
import { plural } from "./search/shown.js";

const AT_ONCE = 20;
const SPOKEN_AFTER = 700;
const WRITTEN_AFTER = 300;

class SiteSearch extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.words = this.form.elements.q;
    this.found = this.querySelector(".search-found");
    this.lists = this.querySelector(".search-lists");
    this.status = document.createElement("p");
    this.status.className = "visually-hidden";
    this.status.setAttribute("role", "status");
    this.append(this.status);
    this.listening = new AbortController();
    const { signal } = this.listening;
    // The page begins at its box. The index is for those who then type, or come back to it.
    if (!new URLSearchParams(location.search).get("q") && !location.hash) this.words.focus({ preventScroll: true });
    this.words.addEventListener("focus", () => this.learn(), { signal });
    this.words.addEventListener("input", () => this.type(), { signal });
    this.form.addEventListener("submit", (event) => this.submit(event), { signal });
    addEventListener("popstate", () => this.restore(), { signal });
    this.restore();
  }

  disconnectedCallback() {
    this.listening.abort();
    clearTimeout(this.speaking);
    clearTimeout(this.writing);
    this.status.remove();
  }

  restore() {
    this.words.value = (new URLSearchParams(location.search).get("q") ?? "").slice(0, 200);
    this.found.setAttribute("aria-busy", "true");
    this.show().finally(() => this.found.removeAttribute("aria-busy"));
  }

  type() {
    clearTimeout(this.writing);
    this.writing = setTimeout(() => this.write(), WRITTEN_AFTER);
    this.show();
  }

  submit(event) {
    event.preventDefault();
    this.write();
    this.show();
    this.speak(0);
  }

  write() {
    clearTimeout(this.writing);
    const words = this.words.value.trim();
    const query = words ? `?${new URLSearchParams({ q: words })}` : "";
    try {
      history.replaceState(null, "", `${location.pathname}${query}`);
    } catch {
      // A browser may refuse this to a page that was opened from a file.
    }
  }

  async learn() {
    try {
      this.index ??= await load(this.dataset.index);
    } catch {
      this.said = "Search could not be loaded. Try again, or use the lists below.";
      this.found.replaceChildren(paragraph("lead", this.said));
      this.speak(0);
    }
    return this.index;
  }

  async show() {
    const words = this.words.value;
    this.lists.hidden = words.trim() !== "";
    if (!words.trim()) {
      this.found.replaceChildren();
      this.said = "";
      return;
    }
    const index = await this.learn();
    if (!index) {
      this.lists.hidden = false;
      return;
    }
    if (words !== this.words.value) return;
    const { results, question } = index.search(words);
    this.said = `${results.length || "No"} ${results.length === 1 ? "result" : "results"}`;
    this.lists.hidden = results.length > 0;
    const parts = [paragraph("search-count", `${this.said} for “${words.trim()}”`), ...remarks(question)];
    if (results.length) parts.push(this.list(results), this.onwards(results, words.trim()));
    else parts.push(paragraph("", "Nothing here goes by these words. Try fewer or other words, or look through the lists."));
    this.found.replaceChildren(...parts);
    this.speak(SPOKEN_AFTER);
  }

  list(results) {
    const list = document.createElement("ol");
    list.className = "results entries";
    const add = (number) => {
      for (const entry of results.slice(list.children.length, list.children.length + number)) list.append(this.result(entry));
    };
    add(AT_ONCE);
    const more = document.createElement("button");
    more.type = "button";
    more.className = "button";
    more.hidden = results.length <= AT_ONCE;
    more.textContent = `Show more of ${results.length}`;
    more.addEventListener("click", () => {
      const next = list.children.length;
      add(AT_ONCE);
      more.hidden = list.children.length >= results.length;
      list.children[next].querySelector("a").focus();
    });
    const both = document.createElement("div");
    both.append(list, more);
    return both;
  }

  result(entry) {
    const item = document.createElement("li");
    item.className = "entry";
    const text = paragraph("text", "");
    const link = document.createElement("a");
    link.href = this.dataset.root + entry.address;
    link.textContent = entry.title;
    text.append(link);
    const labels = paragraph("labels", "");
    for (const label of [entry.label, entry.context].filter(Boolean)) {
      const part = document.createElement("span");
      part.textContent = label;
      labels.append(part);
    }
    item.append(text, labels);
    return item;
  }

  /** The way to the finder with the same words, where they find opportunities. */
  onwards(results, words) {
    const number = results.filter(({ kind }) => kind === "opportunity" || kind === "task").length;
    if (!number) return "";
    const link = document.createElement("a");
    link.href = `${this.dataset.finder}?${new URLSearchParams({ q: words })}`;
    link.textContent = `Narrow ${plural(number)} by role level, time and kind`;
    const line = paragraph("onwards", "");
    line.append(link);
    return line;
  }

  speak(after) {
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => (this.status.textContent = this.said), after);
  }
}

/** What was understood otherwise than typed, and what was looked for besides. */
function remarks({ corrected, others }) {
  const lines = [];
  if (corrected.length) lines.push(`Understood as ${corrected.map(([, meant]) => `“${meant}”`).join(", ")}.`);
  if (others.length) lines.push(`Also looked for: ${others.slice(0, 3).join(", ")}${others.length > 3 ? " and others" : ""}.`);
  return lines.map((line) => paragraph("search-remark", line));
}

function paragraph(name, text) {
  const made = document.createElement("p");
  made.className = name;
  made.textContent = text;
  return made;
}

customElements.define("site-search", SiteSearch);
