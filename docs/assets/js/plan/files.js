/** Files that go out and come in: the only way in which a plan leaves this browser. */

import { MOST } from "./model.js";

/** Offer a text as a file to keep. */
export function download(name, type, text) {
  const link = document.createElement("a");
  const address = URL.createObjectURL(new Blob([text], { type }));
  link.href = address;
  link.download = name;
  link.hidden = true;
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
  const [file] = input.files;
  const text = file.size > MOST.file ? null : await file.text();
  input.value = "";
  return text;
}

/** Load a script of the site that sets one global; `fetch` does not work from a folder. */
export function load(address, name) {
  return new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => resolve(globalThis[name] ?? null));
    script.addEventListener("error", () => resolve(null));
    document.head.append(script);
  });
}
