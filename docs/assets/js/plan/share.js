/** A plan in plain words, for somebody who reads it in a message. */

import { COURSES, COURSE_WORDS } from "./course.js";
import { dayInWords } from "./words.js";

export const SUBJECT = "My development plan";
/** Programs for e-mail take no longer addresses; what does not fit stands on the sheet. */
const MOST_MAIL = 1800;
const CUT = "\n\nThe rest is on my printed sheet.";

/**
 * @param {string} role the title of the role level; empty where none is chosen
 * @param {(import("./model.js").Item & {text: string})[]} rows
 * @returns {string}
 */
export function planInWords(role, rows) {
  const blocks = COURSES.toReversed().flatMap((course) => {
    const own = rows.filter((row) => row.course === course);
    return own.length ? [[`${COURSE_WORDS[course]}:`, ...own.map(line)].join("\n")] : [];
  });
  return [`${SUBJECT}${role ? ` (${role})` : ""}`, ...blocks].join("\n\n");
}

function line(row) {
  const agreed = [row.agreedWith && `agreed with ${row.agreedWith}`, row.agreed && `agreed on ${dayInWords(row.agreed)}`];
  const open = [row.by && `by ${dayInWords(row.by)}`, row.who && `help: ${row.who}`];
  const done = [
    row.done && `done on ${dayInWords(row.done)}`,
    row.did && `what I did: ${row.did}`,
    row.changed && `what changed: ${row.changed}`,
    row.next && `what I would do next: ${row.next}`,
    row.evidence && `evidence: ${row.evidence}`,
  ];
  const said = [...agreed, ...(row.course === "done" ? done : open), row.note].filter(Boolean);
  return [`- ${row.text}`, ...said.map((words) => `  ${words.replaceAll("\n", "\n  ")}`)].join("\n");
}

/**
 * The address that opens a new e-mail with a text in it, to nobody yet.
 * @param {string} text
 */
export function mailAddress(text) {
  const head = `mailto:?subject=${encodeURIComponent(SUBJECT)}&body=`;
  const whole = encodeURIComponent(text);
  if (whole.length <= MOST_MAIL) return head + whole;
  const letters = Array.from(text);
  while (encodeURIComponent(letters.join("") + CUT).length > MOST_MAIL) letters.length -= Math.ceil(letters.length / 50);
  return head + encodeURIComponent(letters.join("") + CUT);
}

/**
 * Hand something to the share sheet of the device.
 * @param {ShareData} data
 * @returns {Promise<"shared" | "left" | "none">} "left" where the reader changed her mind, "none" where there is no sheet
 */
export async function share(data) {
  if (!navigator.canShare?.(data)) return "none";
  try {
    await navigator.share(data);
    return "shared";
  } catch (error) {
    return error instanceof Error && error.name === "AbortError" ? "left" : "none";
  }
}
