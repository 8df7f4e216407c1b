/**
 * What the address asks for: ?role=teachers&strand=leadership&seconds=30&pause
 */

/**
 * @typedef {{roles: string[], strands: string[], seconds: number, paused: boolean}} Options
 * seconds is 0 where the address does not say.
 */

/**
 * Read the address. Several roles or strands may stand in one parameter, with commas, or in several.
 * @param {string} search as ?role=teachers
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
 * @returns {Set<string> | null} null for all: where nothing is asked for, or nothing that there is
 */
export function rolesAsked(asked, strands) {
  const known = new Set(Object.values(strands).flat());
  const wanted = [...asked.roles, ...asked.strands.flatMap((strand) => strands[strand] ?? [])];
  const found = wanted.filter((role) => known.has(role));
  return found.length > 0 ? new Set(found) : null;
}
