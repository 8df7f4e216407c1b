/**
 * What the server has rendered for the finder: the items of its list, their groups, and the boxes of its form.
 */

/** @typedef {{element: Element, choices: Map<string, string[]>, address: string, text: string}} Listed an item */

/**
 * @param {Element} results
 * @param {number} root how long the part of each link is that leads to the site's root
 * @returns {Listed[]}
 */
export function readItems(results, root) {
  return Array.from(results.querySelectorAll("li[data-choices]"), (element) => {
    const choices = new Map();
    for (const pair of element.dataset.choices.trim().split(/\s+/)) {
      const [facet, value] = pair.split("=");
      if (!choices.has(facet)) choices.set(facet, []);
      choices.get(facet).push(value);
    }
    const link = element.querySelector("a");
    return { element, choices, address: link.getAttribute("href").slice(root), text: link.textContent };
  });
}

/**
 * The groups of the list, each with how many items it holds.
 * @param {Element} results
 */
export function readGroups(results) {
  return Array.from(results.querySelectorAll(".finder-group"), (element) => ({
    element,
    count: element.querySelector(".count"),
    size: element.querySelectorAll("li[data-choices]").length,
  }));
}

/**
 * The values of each facet, and the box of each "facet=value".
 * @param {HTMLFormElement} form
 * @returns {[Map<string, Set<string>>, Map<string, {box: HTMLInputElement, title: string, count: Element}>]}
 */
export function readForm(form) {
  const facets = new Map();
  const boxes = new Map();
  for (const box of form.querySelectorAll("input[type=checkbox]")) {
    if (!facets.has(box.name)) facets.set(box.name, new Set());
    facets.get(box.name).add(box.value);
    const [title, count] = box.parentElement.querySelectorAll("span");
    boxes.set(`${box.name}=${box.value}`, { box, title: title.textContent, count });
  }
  return [facets, boxes];
}
