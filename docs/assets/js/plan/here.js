/** The plan of this browser as this page sees it: the one store, and where the site begins. */

import { part } from "../common/element.js";
import { KEY, PlanStore, historyArea } from "./storage.js";

function randomTag() {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export const store = new PlanStore(() => localStorage, [() => sessionStorage, () => historyArea(navigation)], randomTag);

addEventListener("storage", ({ key, newValue }) => {
  if (key !== null && !key.startsWith(KEY)) return;
  if (key === null || (key === KEY && newValue === null)) store.forgetTab();
  store.refresh();
});
addEventListener("pageshow", ({ persisted }) => persisted && store.refresh());

/** Where the site begins, from which a plan's addresses count; the header's link knows. */
export function siteRoot() {
  return new URL(part(document, "[data-plan-root]").dataset.planRoot ?? ".", location.href);
}
