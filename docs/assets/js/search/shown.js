/**
 * Small parts of the finder's page: what is chosen, and what to do when nothing is left.
 */

/** @param {number} number @returns {string} such as "1 opportunity" */
export function plural(number) {
  return `${number} ${number === 1 ? "opportunity" : "opportunities"}`;
}

/**
 * A button that removes one choice; without a title it removes all.
 * @param {string} title
 * @param {() => void} remove
 */
export function chip(title, remove) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = title ? "chip" : "chip all";
  button.textContent = title || "Clear all";
  if (title) button.setAttribute("aria-label", `Remove the filter ${title}`);
  button.addEventListener("click", remove);
  return button;
}

/**
 * Say that nothing is left, and offer what would help; nothing at all when `help` is null.
 * @param {Element} place
 * @param {{remedies: {title: string, number: number, drop: () => void}[], clear: () => void} | null} help
 */
export function emptied(place, help) {
  if (!help) {
    place.replaceChildren();
    return;
  }
  const said = document.createElement("p");
  said.className = "lead";
  said.textContent = "Nothing matches all of these. Let go of one:";
  if (help.remedies[0]?.several) said.textContent = "Nothing matches all of these, nor all but one. Let go of more:";
  const list = document.createElement("ul");
  list.className = "plain";
  for (const { title, several, number, drop } of help.remedies) {
    const item = document.createElement("li");
    const gain = document.createElement("span");
    gain.textContent = `${plural(number)} without ${several ? "them" : "it"}`;
    item.append(button(`Drop ${title}`, drop), gain);
    list.append(item);
  }
  const last = document.createElement("p");
  last.append(button("Clear all filters", help.clear));
  place.replaceChildren(said, ...(help.remedies.length ? [list] : []), last);
}

function button(title, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button";
  made.textContent = title;
  made.addEventListener("click", press);
  return made;
}
