/**
 * A plan: what somebody has chosen to talk about in her appraisal, with her notes. Nothing here touches the page or
 * the browser's storage, and every function returns a new plan. Whatever comes from outside (kept text, a file) goes
 * through `parse`, which takes nothing on trust.
 *
 * @typedef {{kind: string, id: string, text: string, setting: string, href: string, by: string, who: string,
 *   note: string, course: string, agreedWith: string, agreed: string, done: string, did: string, changed: string,
 *   next: string, evidence: string}} Item `by`, `agreed` and `done` are days as 2027-03-12, or empty; `course` says how
 *   far it has come
 * @typedef {{version: number, tag: string, role: string, items: readonly Item[]}} Plan
 *   `tag` is a random word that keeps the calendar entries of two plans apart
 * @typedef {{plan: Plan, fault: "" | "unreadable" | "newer" | "partly"}} Parsed
 */

import { COURSES, THINKING } from "./course.js";

export const VERSION = 2;
export const OPPORTUNITY = "opportunity";
export const TASK = "stretch-task";
/** @type {Plan} */
export const EMPTY = Object.freeze({ version: VERSION, tag: "", role: "", items: Object.freeze([]) });
export const MOST = Object.freeze({ items: 500, text: 300, who: 200, note: 2000, evidence: 500, file: 1000000 });

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const HREF = /^[a-z0-9][a-z0-9/.-]*(?:#[a-z0-9-]+)?$/;
const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** How each older shape becomes the next one. Version 0 is what one can write by hand: a list of ids. */
const MIGRATIONS = [
  (ids) => ({ version: 1, items: ids.map((id) => ({ kind: OPPORTUNITY, id })) }),
  // An item of version 1 had no course: its owner was thinking about it, which is what an item without one says.
  (plan) => ({ ...plan, version: 2 }),
];
/** What somebody writes for an item, each with what makes it clean. */
const WRITTEN = {
  by: dayOrNothing,
  who: (value) => words(value, MOST.who),
  note: (value) => words(value, MOST.note, true),
  course: (value) => (COURSES.includes(value) ? value : THINKING),
  agreedWith: (value) => words(value, MOST.who),
  agreed: dayOrNothing,
  done: dayOrNothing,
  did: (value) => words(value, MOST.note, true),
  changed: (value) => words(value, MOST.note, true),
  next: (value) => words(value, MOST.note, true),
  evidence: (value) => words(value, MOST.evidence),
};
/** The names of the fields that somebody writes for an item. */
export const FIELDS = Object.freeze(Object.keys(WRITTEN));

/**
 * The key by which an item is known: an opportunity and a stretch task may have the same id.
 * @param {{kind: string, id: string}} item
 */
export function keyOf(item) {
  return `${item.kind}:${item.id}`;
}

/**
 * Whether a text is a day of the calendar, as 2027-03-12, from the year 2000 on.
 * @param {unknown} text
 */
export function isDay(text) {
  if (typeof text !== "string" || !/^[2-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function dayOrNothing(value) {
  return isDay(value) ? value : "";
}

function words(value, most, lines = false) {
  if (typeof value !== "string") return "";
  const text = value.replaceAll("\r\n", "\n").replace(UNSEEN, " ");
  return (lines ? text : text.replaceAll("\n", " ")).trim().slice(0, most);
}

function idOf(value) {
  return typeof value === "string" && value.length <= 80 && ID.test(value) ? value : "";
}

/** @returns {any} the item, cleaned, or null where it is none */
function itemOf(value) {
  if (typeof value !== "object" || value === null || !idOf(value.id)) return null;
  if (value.kind !== OPPORTUNITY && value.kind !== TASK) return null;
  const href = typeof value.href === "string" && value.href.length <= 300 && HREF.test(value.href) ? value.href : "";
  return {
    kind: value.kind,
    id: value.id,
    text: words(value.text, MOST.text) || value.id.replaceAll("-", " "),
    setting: idOf(value.setting),
    href,
    ...Object.fromEntries(FIELDS.map((name) => [name, WRITTEN[name](value[name])])),
  };
}

/**
 * Read a plan from text of any origin and of any version.
 * @param {string | null} text
 * @returns {Parsed} `fault` is "partly" where something in it was no item of a plan
 */
export function parse(text) {
  if (text === null) return { plan: EMPTY, fault: "" };
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return { plan: EMPTY, fault: "unreadable" };
  }
  if (Array.isArray(value)) value = MIGRATIONS[0](value);
  const version = value?.version;
  if (!Number.isInteger(version) || version < 1 || !Array.isArray(value.items)) {
    return { plan: EMPTY, fault: "unreadable" };
  }
  if (version > VERSION) return { plan: EMPTY, fault: "newer" };
  for (let from = version; from < VERSION; from += 1) value = MIGRATIONS[from](value);
  const items = new Map();
  for (const item of value.items.slice(0, MOST.items).map(itemOf)) {
    if (item && !items.has(keyOf(item))) items.set(keyOf(item), item);
  }
  const plan = { version: VERSION, tag: idOf(value.tag), role: idOf(value.role), items: [...items.values()] };
  return { plan, fault: items.size < value.items.length ? "partly" : "" };
}

/**
 * Add an item, at the end or at a place; one that is there already stays as it is.
 * @param {Plan} plan
 * @param {Partial<Item>} item
 */
export function add(plan, item, at = plan.items.length) {
  const added = itemOf(item);
  if (!added || plan.items.length >= MOST.items || find(plan, keyOf(added))) return plan;
  return { ...plan, items: [...plan.items.slice(0, at), added, ...plan.items.slice(at)] };
}

/** @returns {Item | undefined} */
export function find(plan, key) {
  return plan.items.find((item) => keyOf(item) === key);
}

export function remove(plan, key) {
  return find(plan, key) ? { ...plan, items: plan.items.filter((item) => keyOf(item) !== key) } : plan;
}

/**
 * Change what is written for an item. One that another tab has removed meanwhile comes back: what was written counts.
 * @param {Item} item the item as it was shown
 * @param {Partial<Item>} fields
 */
export function change(plan, item, fields) {
  const there = find(plan, keyOf(item)) ? plan : add(plan, item);
  const items = there.items.map((kept) => (keyOf(kept) === keyOf(item) ? (itemOf({ ...kept, ...fields }) ?? kept) : kept));
  return { ...there, items };
}

/**
 * Move an item up (-1) or down (1) among those of its group.
 * @param {(item: Item) => string} groupOf
 */
export function move(plan, key, step, groupOf) {
  const item = find(plan, key);
  if (!item) return plan;
  const group = plan.items.filter((member) => groupOf(member) === groupOf(item));
  const neighbour = group[group.indexOf(item) + step];
  if (!neighbour) return plan;
  const swapped = plan.items.map((kept) => (kept === item ? neighbour : kept === neighbour ? item : kept));
  return { ...plan, items: swapped };
}

export function withRole(plan, role) {
  return { ...plan, role: idOf(role) };
}

/**
 * Put a second plan into a first. The first's words stay; where it has none, the second's are taken.
 * @param {Plan} mine
 * @param {Plan} theirs
 * @param {(item: Item) => Item} today the item under the id that it has today
 * @returns {{plan: Plan, added: number, kept: number, filled: number, differing: number}}
 */
export function merge(mine, theirs, today = (item) => item) {
  const items = new Map(mine.items.map((item) => [keyOf(today(item)), item]));
  const count = { added: 0, kept: 0, filled: 0, differing: 0 };
  for (const their of theirs.items) {
    const key = keyOf(today(their));
    const own = items.get(key);
    if (!own) {
      if (items.size === MOST.items) continue;
      count.added += 1;
      items.set(key, today(their));
      continue;
    }
    const written = FIELDS.filter((name) => says(their, name));
    const fill = written.filter((name) => !says(own, name));
    count.kept += 1;
    if (fill.length) count.filled += 1;
    if (written.some((name) => says(own, name) && own[name] !== their[name])) count.differing += 1;
    items.set(key, { ...own, ...Object.fromEntries(fill.map((name) => [name, their[name]])) });
  }
  const plan = { ...mine, tag: mine.tag || theirs.tag, role: mine.role || theirs.role, items: [...items.values()] };
  return { plan, ...count };
}

/** Whether something is written in a field of an item: that she thinks about it says nothing. */
function says(item, name) {
  return item[name] !== "" && !(name === "course" && item.course === THINKING);
}
