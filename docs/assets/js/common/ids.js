/** Ids of the past, which old addresses and saved plans hold: `data-previously` has them, parted by spaces. */

/**
 * The value that an id leads to today; the id itself where nothing knows it.
 * @param {Iterable<{value: string, dataset: DOMStringMap}>} choices options of a list, or boxes to tick
 * @param {string} id
 */
export function currentId(choices, id) {
  const all = [...choices];
  if (!id || all.some(({ value }) => value === id)) return id;
  return all.find(({ dataset }) => (dataset.previously ?? "").split(" ").includes(id))?.value ?? id;
}

/**
 * The query of an address in the ids of today.
 * @param {string} search such as ?role=one-level,another&time=half-day
 * @param {Iterable<HTMLInputElement>} boxes which may be ticked, each with the name of what it chooses
 * @returns {string}
 */
export function currentSearch(search, boxes) {
  const asked = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(search)) {
    const own = [...boxes].filter((box) => box.name === name);
    asked.append(name, own.length ? value.split(",").map((id) => currentId(own, id)).join(",") : value);
  }
  return `?${asked}`;
}
