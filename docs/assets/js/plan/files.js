/** Files that go out and come in: the only way in which a plan leaves this browser. */

import { make } from "../common/element.js";
import { MOST } from "./model.js";

/** Offer a text as a file to keep. */
export function download(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = make("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

/**
 * Read the file that somebody has chosen.
 * @param {HTMLInputElement} input
 * @returns {Promise<string | null>} null for a file that is too large to be a plan
 */
export async function textOf(input) {
  const file = input.files?.[0];
  if (!file) return null;
  const text = file.size > MOST.file ? null : await file.text();
  input.value = "";
  return text;
}
