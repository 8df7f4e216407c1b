/** What the plan says in words. */
import { counted } from "../common/counted.js";

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** 12 March 2027 for 2027-03-12 */
export function dayInWords(day) {
  if (!day) return "";
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

/** What is written for an item, in one line. */
export function written({ by, who, note }) {
  return [by && `By ${dayInWords(by)}`, who, note].filter(Boolean).join(" \u00b7 ");
}

/** What has become of an item since it was chosen. */
export function fate(item) {
  if (item.state === "renamed" && item.was !== item.text) return `Renamed since you added it. It was: ${item.was}`;
  if (item.state === "renamed") return "";
  if (item.state === "withdrawn") {
    return `No longer offered since ${item.since}: ${item.reason}. It stays in your plan until you remove it.`;
  }
  return item.state === "unknown" ? "Not found on this site. It is kept as you saved it." : "";
}

/** Why the browser does not keep the plan, and how long it lasts. */
export function troubleInWords(trouble, inTab) {
  const lasts = inTab ? "until you close this tab" : "while this page is open";
  const why = {
    full: "This browser has no room left to keep your plan.",
    forbidden: "This browser does not let this site keep anything.",
    unreadable: "What this browser keeps of your plan cannot be read, and there is no room to put it aside.",
  }[trouble];
  return why ? `${why} Your changes last only ${lasts}. Save the plan as a file if you need it later.` : "";
}

/** What an import has done. */
export function importInWords({ added, kept, filled, differing }, unknown, fault) {
  const said = [added ? `${counted(added, "entry was", "entries were")} added` : "Nothing new was added"];
  if (kept) said.push(`${counted(kept, "was", "were")} in your plan already`);
  if (filled) said.push(`${filled} gained what was written in the file`);
  if (differing) said.push(`${counted(differing, "is", "are")} written differently there; your own words were kept`);
  if (unknown) said.push(`${counted(unknown, "is", "are")} not found on this site and kept as the file has it`);
  if (fault === "partly") said.push("Some parts of the file could not be read and were passed over");
  return `${said.join(". ")}.`;
}

/** Why a file was not imported. */
export function refusalInWords(fault) {
  if (fault === "newer") return "This file comes from a newer version of this site. Open the site afresh and try again.";
  if (fault === "size") return "This file is too large to be a plan. Nothing was changed.";
  return "This file is not a plan saved from this site. Nothing was changed.";
}
