/** Ids of the past, which old addresses and saved plans hold: `data-previously` has them, parted by spaces. */

/**
 * The value that an id leads to today; the id itself where nothing knows it.
 * @param {Iterable<{value: string, dataset: DOMStringMap}>} choices options of a list, or boxes to tick
 * @param {string} id
 */
export function valueToday(choices, id) {
  const all = [...choices];
  if (!id || all.some(({ value }) => value === id)) return id;
  return all.find(({ dataset }) => (dataset.previously ?? "").split(" ").includes(id))?.value ?? id;
}
