/** The by-when dates of a plan as all-day events for a calendar, with an alarm a week before each (RFC 5545). */

import { keyOf } from "./model.js";

const OCTETS = 75;

function escaped(text) {
  return text
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replace(/\r?\n/g, "\\n")
    .replace(/[\u0000-\u001f\u007f]/g, " ");
}

/** Fold a line so that none is longer than 75 octets; a character is never divided. */
export function folded(line) {
  const lines = [""];
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (octets + size > OCTETS) {
      lines.push(" ");
      octets = 1;
    }
    lines[lines.length - 1] += character;
    octets += size;
  }
  return lines.join("\r\n");
}

function compact(day) {
  return day.replaceAll("-", "");
}

function dayAfter(day) {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

function event({ item, text, by, who, note, address }, { tag, host, stamp }) {
  const description = [who && `Who could help: ${who}`, note].filter(Boolean).join("\n");
  return [
    "BEGIN:VEVENT",
    `UID:${keyOf(item).replace(":", ".")}.${tag}@${host}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${compact(by)}`,
    `DTEND;VALUE=DATE:${compact(dayAfter(by))}`,
    `SUMMARY:${escaped(text)}`,
    ...(description ? [`DESCRIPTION:${escaped(description)}`] : []),
    ...(address ? [`URL:${address}`] : []),
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escaped(text)}`,
    "TRIGGER:-P7D",
    "END:VALARM",
    "END:VEVENT",
  ];
}

/**
 * @param {{item: import("./model.js").Item, text: string, by: string, who: string, note: string,
 *   address: string}[]} rows
 * @param {{tag: string, host: string, now: Date}} context the plan's tag and the site's host make the names of events
 */
export function asIcs(rows, { tag, host, now }) {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const events = rows.filter((row) => row.by).flatMap((row) => event(row, { tag, host, stamp }));
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Succession portal//My plan//EN",
    "CALSCALE:GREGORIAN",
    ...events,
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}
