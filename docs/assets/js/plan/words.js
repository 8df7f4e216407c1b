/** What the plan says in words. */
import { counted } from "../common/counted.js";
import { COURSE_WORDS, DONE, THINKING } from "./course.js";

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** 12 March 2027 for 2027-03-12 */
export function dayInWords(day) {
  if (!day) return "";
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

/** What is written for an item, in one line: how far it has come, and what says most then. */
export function written(item) {
  const { course, by, who, note, agreedWith, done, did } = item;
  const stands = course === THINKING ? "" : COURSE_WORDS[course];
  const said = course === DONE ? [done && dayInWords(done), did] : [by && `By ${dayInWords(by)}`, agreedWith || who];
  return [stands, ...said, note].filter(Boolean).join(" \u00b7 ");
}

/**
 * What this browser keeps, as lines of a list.
 * @param {import("./model.js").Plan} plan
 * @param {{role: string, aside: number, advised: boolean}} besides the title of the role level, how many texts were put
 *   aside, and whether the reader was advised to save her plan
 */
export function keptInWords({ items }, { role, aside, advised }) {
  const some = items.filter((item) => written(item)).length;
  const done = items.filter(({ course }) => course === DONE).length;
  return [
    items.length ? `${counted(items.length, "entry", "entries")} in your plan and your portfolio` : "",
    some ? `what you wrote for ${some} of them` : "",
    done ? `${counted(done, "entry", "entries")} that you have done, with what you did and what shows it` : "",
    role ? `your role level: ${role}` : "",
    aside ? `${counted(aside, "text", "texts")} that could not be read` : "",
    advised ? "that you were advised to save your plan" : "",
  ].filter(Boolean);
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

/**
 * Why a file, or a link, was not imported.
 * @param {string} fault
 * @param {"file" | "link"} what
 */
export function refusalInWords(fault, what = "file") {
  if (fault === "newer") return `This ${what} comes from a newer version of this site. Reload the page and try again.`;
  if (fault === "size") return `This ${what} is too large to be a plan. Nothing was changed.`;
  if (fault === "browser") return "This browser cannot read plans from links. Save the plan as a file on the other device.";
  if (what === "link") return "This link does not contain a plan: it may have been cut off. Nothing was changed.";
  return "This file is not a plan saved from this site. Nothing was changed.";
}

/** What is asked before a plan from a link joins the one that is here. */
export function questionInWords({ items }, here) {
  const number = counted(items.length, "entry", "entries");
  const stays = here ? " What is in your plan here stays, and your own words count." : "";
  return `This link brings a plan with ${number} from another device. Add it to the plan in this browser?${stays}`;
}

/** What a browser answered that was asked to keep the plan; null where it cannot be asked. */
export function persistedInWords(granted) {
  if (granted) return "This browser has agreed to keep your plan until you delete it.";
  if (granted === false) return "This browser did not agree: it may delete your plan. Save it as a file.";
  return "This browser cannot be asked to keep your plan. Save it as a file.";
}
