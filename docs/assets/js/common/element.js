/** The one maker of elements. */

/**
 * Make an element.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, unknown>} [properties] such as `className` or `onclick`; `data` holds data attributes, and a
 *   name that begins with "aria-" or is "role", "scope" or "colspan" is an attribute
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "data") Object.assign(element.dataset, value);
    else if (/^aria-|^(?:role|scope|colspan)$/.test(key)) element.setAttribute(key, String(value));
    else Reflect.set(element, key, value);
  }
  element.append(...children);
  return element;
}

/**
 * A button that does something.
 * @param {string} title
 * @param {() => void} press
 * @param {Record<string, unknown>} [properties]
 */
export function makeButton(title, press, properties = {}) {
  return make("button", { type: "button", onclick: () => press(), ...properties }, title);
}

/**
 * The first element that fits a selector. What the server has rendered has it, so that its absence is an error.
 * @template {keyof HTMLElementTagNameMap} Name
 * @overload
 * @param {ParentNode} parent
 * @param {Name} selector
 * @returns {HTMLElementTagNameMap[Name]}
 */
/**
 * @template {HTMLElement} [Type=HTMLElement]
 * @overload
 * @param {ParentNode} parent
 * @param {string} selector
 * @returns {Type}
 */
/**
 * @param {ParentNode} parent
 * @param {string} selector
 */
export function part(parent, selector) {
  const element = parent.querySelector(selector);
  if (!element) throw new Error(`the page has no ${selector}`);
  return element;
}

/**
 * All elements that fit a selector.
 * @template {HTMLElement} [Type=HTMLElement]
 * @param {ParentNode} parent
 * @param {string} selector
 * @returns {Type[]}
 */
export function parts(parent, selector) {
  return Array.from(/** @type {NodeListOf<Type>} */ (parent.querySelectorAll(selector)));
}
