/** What is chosen among dates, and which of them fit: plain values of the form, and of what the server has rendered. */

const SEVERAL = ["role", "setting"];
const NAMES = ["role", "setting", "cost", "online", "order"];

/**
 * Whether a date fits what is chosen.
 * @param {DOMStringMap} data of its item
 * @param {URLSearchParams} chosen
 * @returns {boolean}
 */
export function fits(data, chosen) {
  for (const name of SEVERAL) {
    const value = chosen.get(name);
    if (value && !(data[name] ?? "").split(" ").includes(value)) return false;
  }
  const cost = chosen.get("cost");
  if (cost && data.cost !== cost) return false;
  return !chosen.get("online") || data.online !== undefined;
}

/**
 * What the fields of a form say.
 * @param {HTMLFormElement} form
 * @returns {URLSearchParams}
 */
export function chosenIn(form) {
  const chosen = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value) chosen.set(name, String(value));
  return chosen;
}

/**
 * Let the fields of a form say what an address asks for; a value that a field does not have is passed over.
 * @param {HTMLFormElement} form
 * @param {URLSearchParams} asked in the ids of today
 */
export function choose(form, asked) {
  for (const name of NAMES) {
    const field = form.elements.namedItem(name);
    const value = asked.get(name) ?? "";
    if (field instanceof HTMLInputElement) field.checked = value === field.value;
    if (field instanceof HTMLSelectElement) field.value = [...field.options].some((option) => option.value === value) ? value : "";
  }
}
