/**
 * Makes the markup of a comparison, the same as macros/templates/compare-pair.html makes on the server.
 */

import { make, part } from "../common/element.js";
import { arrange, difference, places } from "./rule.js";

/**
 * @typedef {{headings: HTMLTemplateElement[], planning: HTMLTemplateElement | null}} Templates what the server has
 *   prepared: a heading for each setting, and the button that puts an entry into the plan
 */

function anchor(href, text) {
  return make("a", { href }, text);
}

/**
 * How many entries stand on each side, in words.
 * @returns {[string, number][]}
 */
export function counts(data, from, to) {
  const compared = difference(data, from, to);
  return [
    [`Only ${data.roles[from].title}`, compared.first.length],
    [`Only ${data.roles[to].title}`, compared.second.length],
    ["Both", compared.both.length],
  ];
}

/**
 * Paint a comparison of two levels.
 * @param {import("./rule.js").Data} data
 * @param {string} from
 * @param {string} to
 * @param {"setting" | "theme"} by how it is arranged at first
 * @param {Templates} templates
 * @param {string} base the address of the data, from which the addresses in it count
 * @returns {HTMLElement[]}
 */
export function paint(data, from, to, by, { headings, planning }, base) {
  const compared = difference(data, from, to);
  const further = new Set(compared.further.flatMap((advance) => advance.after));
  const second = new Set(compared.second);
  const level = { first: data.roles[from], second: data.roles[to] };
  const setting = { first: places(level.first), second: places(level.second) };

  const entryLink = (entry) => {
    const [id, text] = data.entries[entry];
    return anchor(new URL(data.page.replace("{}", id), base).href, text);
  };
  const item = (entry, arranged) => {
    const [, , theme, , , ids] = data.entries[entry];
    const where = data.settings[setting[second.has(entry) ? "second" : "first"].get(entry) ?? 0];
    const labels = make("p", { className: "labels" });
    if (further.has(entry)) labels.append(make("span", {}, make("b", {}, "A step further")));
    labels.append(...ids.map((id) => label(data.labels[id])));
    labels.append(make("span", {}, arranged === "theme" ? where.short : data.themes[theme].title));
    labels.append(...planButton(data.entries[entry], planning));
    const text = make("p", { className: "text", data: { text: data.entries[entry][1] } }, entryLink(entry));
    return make("li", { className: "entry", data: { setting: where.id } }, text, labels);
  };
  const side = (name, title, entries, arranged) =>
    entries.length === 0
      ? []
      : [make("div", { className: `side ${name}` }, make("h4", {}, title), list(entries.map((entry) => item(entry, arranged))))];
  const group = (filed, arranged) =>
    make("section",
      {},
      arranged === "theme"
        ? make("h3", {}, anchor(new URL(data.themes[filed.key].page, base).href, data.themes[filed.key].title))
        : make("h3", { className: headings[filed.key].className }, headings[filed.key].content.cloneNode(true)),
      make("div",
        { className: "sides" },
        ...side("first", `Only ${level.first.title}`, filed.first, arranged),
        ...side("second", `Only ${level.second.title}`, filed.second, arranged),
        ...side("both", "Both", filed.both, arranged),
      ),
    );
  const groups = (arranged) =>
    make("div", { className: `by-${arranged}` }, ...arrange(data, from, to, compared, arranged).map((filed) => group(filed, arranged)));

  return [
    make("h2", {}, `${level.first.title} and ${level.second.title}`),
    make("dl", { className: "counts" }, ...counts(data, from, to).map(([name, count]) => pair(name, count))),
    ...onwards(data, compared, level, entryLink, base),
    make("h2", {}, "Side by side"),
    arrangement(by),
    groups("setting"),
    groups("theme"),
  ];
}

function label({ text, tag }) {
  return tag ? make("span", { className: tag }, make("b", {}, text)) : make("span", {}, text);
}

/** Of the labels of an entry only those that say what has become of it. */
function tags(data, entry) {
  const [, , , , , ids] = data.entries[entry];
  const standing = ids.map((id) => data.labels[id]).filter(({ tag }) => tag);
  return standing.map((view) => make("span", { className: "labels" }, label(view)));
}

/** The button that puts an entry into the plan; nobody is invited to what has closed. */
function planButton([id, , , , , , closed, previously], planning) {
  if (closed) return [];
  const button = /** @type {HTMLElement} */ (part(planning.content, "plan-button").cloneNode(true));
  button.dataset.id = id;
  if (previously) button.dataset.previously = previously;
  return [button];
}

function list(items) {
  return make("ul", {}, ...items);
}

function pair(name, count) {
  return make("div", {}, make("dt", {}, name), make("dd", {}, String(count)));
}

function onwards(data, compared, level, entryLink, base) {
  if (compared.further.length === 0) return [];
  const step = (name, entries) =>
    make("div",
      { className: name },
      make("p", { className: "labels" }, make("span", {}, level[name].title), make("span", {}, steps(data, entries))),
      list(entries.map((entry) => make("li", {}, entryLink(entry), ...tags(data, entry)))),
    );
  const advance = ({ theme, before, after }) =>
    make("li",
      {},
      make("h3", {}, anchor(new URL(data.themes[theme].page, base).href, data.themes[theme].title)),
      make("div", { className: "sides" }, step("first", before), step("second", after)),
    );
  return [
    make("h2", {}, "A step further"),
    make("p", { className: "meaning" }, `Themes in which ${level.second.title} are offered a later step than ${level.first.title} are.`),
    make("ul", { className: "further" }, ...compared.further.map(advance)),
  ];
}

function steps(data, entries) {
  const numbers = [...new Set(entries.map((entry) => data.entries[entry][3]))].sort((a, b) => a - b);
  return numbers.map((number) => data.steps[number]).join(", ");
}

function arrangement(by) {
  const radio = (value, text) => {
    const input = make("input", { type: "radio", name: "by", value, checked: value === by });
    return make("label", {}, input, ` ${text}`);
  };
  return make("fieldset", { className: "arrange" }, make("legend", {}, "Arrange by"), radio("setting", "Setting"), radio("theme", "Theme"));
}
