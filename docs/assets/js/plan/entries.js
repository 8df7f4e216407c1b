/**
 * What the items of a plan are today. The site's entries come as one script (assets/plan-entries.js), which is read
 * only where a plan is shown; until it is there, and where it cannot be had, an item is what was saved of it.
 *
 * @typedef {{settings: string[], opportunity: Object<string, [string, number, string, string]>,
 *   "stretch-task": Object<string, [string, string, string]>, earlier: Object<string, Object<string, string>>,
 *   withdrawn: Object<string, Object<string, [string, string, string]>>}} Entries
 * @typedef {import("./model.js").Item & {was: string, labels: string, state: "" | "renamed" | "withdrawn" | "unknown",
 *   since: string, reason: string}} Shown
 */

import { OPPORTUNITY } from "./model.js";

/** Own keys only: an id such as "constructor" names nothing. */
function own(table, key) {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/**
 * An item under the id that it has today; one that is unknown stays as it is.
 * @param {import("./model.js").Item} item
 * @param {Entries | null} entries
 */
export function today(item, entries) {
  const id = entries ? own(entries.earlier[item.kind], item.id) : undefined;
  return id ? { ...item, id } : item;
}

/**
 * An item as it is to be shown, with what has become of it.
 * @param {import("./model.js").Item} item
 * @param {Entries | null} entries
 * @returns {Shown}
 */
export function shown(item, entries) {
  /** @type {Shown} */
  const asSaved = { ...item, was: item.text, labels: "", state: "", since: "", reason: "" };
  if (!entries) return asSaved;
  const { id } = today(item, entries);
  const entry = own(entries[item.kind], id);
  if (!entry) {
    const gone = own(entries.withdrawn[item.kind], id);
    const [, since, reason] = gone ?? ["", "", ""];
    return { ...asSaved, href: "", state: gone ? "withdrawn" : "unknown", since, reason };
  }
  const state = id === item.id ? "" : "renamed";
  if (item.kind !== OPPORTUNITY) {
    const [title, href, labels] = entry;
    return { ...asSaved, text: title, href, setting: "", labels, state };
  }
  const [text, setting, href, labels] = entry;
  const saved = own(entries.earlier.setting ?? {}, item.setting) ?? item.setting;
  const kept = entries.settings.includes(saved) ? saved : entries.settings[setting];
  return { ...asSaved, text, labels, setting: kept, href, state };
}

/**
 * The group in which an item stands: its setting, its kind for a stretch task, "" where its setting is not known.
 * @param {Shown} item
 * @param {string[]} settings
 */
export function groupOf(item, settings) {
  if (item.kind !== OPPORTUNITY) return item.kind;
  return settings.includes(item.setting) ? item.setting : "";
}
