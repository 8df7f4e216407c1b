/**
 * What the address asks for: ?role=tutors&strand=tutoring&seconds=30&pause
 */

/** The most that is said of an id that there is not. */
const LONG = 30;

/**
 * @typedef {{roles: string[], strands: string[], seconds: number, paused: boolean}} Options
 * seconds is 0 where the address does not say.
 */

/**
 * Read the address. Several roles or strands may stand in one parameter, with commas, or in several.
 * @param {string} search as ?role=tutors
 * @returns {Options}
 */
export function options(search) {
  const asked = new URLSearchParams(search);
  const list = (/** @type {string} */ name) => asked.getAll(name).flatMap((value) => value.split(",").filter(Boolean));
  const seconds = Number.parseInt(asked.get("seconds") ?? "", 10);
  return {
    roles: list("role"),
    strands: list("strand"),
    seconds: Number.isNaN(seconds) ? 0 : Math.min(600, Math.max(5, seconds)),
    paused: asked.has("pause"),
  };
}

/**
 * Which role levels are asked for.
 * @param {Options} asked
 * @param {Record<string, string[]>} strands the role levels of each strand
 * @param {Record<string, Record<string, string>>} earlier ids of the past and those of today, by kind
 * @returns {Set<string> | null} null for all: where nothing is asked for, or nothing that there is
 */
export function rolesAsked(asked, strands, earlier = {}) {
  const lists = [...askedBy("role", asked.roles, strands, earlier), ...askedBy("strand", asked.strands, strands, earlier)];
  const roles = lists.flatMap(([, some]) => some);
  return roles.length > 0 ? new Set(roles) : null;
}

/**
 * Say what is asked for and not there.
 * @param {Options} asked
 * @param {Record<string, string[]>} strands
 * @param {Record<string, Record<string, string>>} earlier
 * @returns {string} nothing where all of it is there
 */
export function notFound(asked, strands, earlier = {}) {
  const missing = (/** @type {[string, string[]][]} */ lists) => lists.filter(([, some]) => some.length === 0);
  const names = [
    ...missing(askedBy("role", asked.roles, strands, earlier)).map(([id]) => `role level '${id.slice(0, LONG)}'`),
    ...missing(askedBy("strand", asked.strands, strands, earlier)).map(([id]) => `strand '${id.slice(0, LONG)}'`),
  ];
  if (names.length === 0) return "";
  const shown = rolesAsked(asked, strands, earlier) ? "the others" : "all";
  return `There is no ${names.slice(0, 2).join(" and no ")}; showing ${shown}`;
}

/**
 * The role levels of each id that is asked for.
 * @param {"role" | "strand"} kind
 * @param {string[]} ids
 * @param {Record<string, string[]>} strands
 * @param {Record<string, Record<string, string>>} earlier
 * @returns {[string, string[]][]}
 */
function askedBy(kind, ids, strands, earlier) {
  const known = new Set(Object.values(strands).flat());
  return ids.map((id) => {
    const today = own(earlier[kind] ?? {}, id) ?? id;
    const roles = kind === "role" ? [today].filter((role) => known.has(role)) : (own(strands, today) ?? []);
    return [id, roles];
  });
}

/** What an object holds itself under a name that anybody may have typed. */
function own(object, name) {
  return Object.prototype.hasOwnProperty.call(object, name) ? object[name] : undefined;
}
