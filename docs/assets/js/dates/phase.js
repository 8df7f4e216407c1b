/**
 * Where an event stands at a moment, by the clock of the trust and not of the device. The same rules as in
 * `Times.phase` of portal/events.py; tests/test_dates_js.py compares the two.
 */

const DAY = 86_400_000;

/**
 * @typedef {{begin: number, end: number}} Window in seconds since 1970
 * @typedef {object} Moments
 * @property {Window[]} windows of its sessions, in order
 * @property {number | null} closes the second from which on nobody can apply
 * @property {string} deadline the last day on which one can apply, as 2027-03-05, or nothing
 * @property {boolean} dropIn whether one may join at any session
 * @property {string} state "full", "cancelled" or nothing
 */

/** What one can still take up. */
export const OFFERED = new Set(["interest", "to-come", "open", "last-day"]);

/**
 * @param {DOMStringMap} data of the element
 * @returns {Moments}
 */
export function momentsOf(data) {
  const windows = (data.windows ?? "").split(" ").filter(Boolean).map((text) => {
    const [begin, end] = text.split("-").map(Number);
    return { begin, end };
  });
  return {
    windows,
    closes: data.closes ? Number(data.closes) : null,
    deadline: data.deadline ?? "",
    dropIn: data.dropIn !== undefined,
    state: data.state ?? "",
  };
}

/**
 * The words of the session that comes next, where there are several.
 * @param {DOMStringMap} data of the element
 * @param {number} now in milliseconds since 1970
 * @returns {string | undefined}
 */
export function nextOf(data, now) {
  const place = momentsOf(data).windows.findIndex(({ end }) => end * 1000 > now);
  return data.whens?.split("|")[place];
}

/** @type {Map<string, Intl.DateTimeFormat>} one of each time zone, for to make one takes long */
const formats = new Map();

/** @param {string} zone */
function formatOf(zone) {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
    formats.set(zone, format);
  }
  return format;
}

/**
 * The day that it is in a time zone.
 * @param {string} zone such as Europe/London
 * @param {number} now in milliseconds since 1970
 * @returns {string} such as 2027-03-05
 */
export function dayIn(zone, now) {
  const written = formatOf(zone).formatToParts(now);
  const [year, month, day] = ["year", "month", "day"].map((type) => written.find((part) => part.type === type)?.value);
  return `${year}-${month}-${day}`;
}

/**
 * How many days lie between two days.
 * @param {string} from
 * @param {string} to
 */
export function daysBetween(from, to) {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

/**
 * @param {Moments} moments
 * @param {number} now in milliseconds since 1970
 * @param {string} today the day that it is where the trust is
 * @returns {string} a word of the vocabulary EventPhase
 */
export function phaseOf({ windows, closes, deadline, dropIn, state }, now, today) {
  const second = now / 1000;
  const last = windows.at(-1);
  if (last && second >= last.end) return "over";
  if (state === "cancelled") return state;
  const begins = dropIn ? last?.begin : windows[0]?.begin;
  if (begins !== undefined && second >= begins) return "under-way";
  if (state === "full") return state;
  if (closes !== null && second >= closes) return "closed";
  if (deadline) return today === deadline ? "last-day" : "open";
  return windows.length > 0 ? "to-come" : "interest";
}
