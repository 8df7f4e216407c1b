/**
 * The course that an item takes, set by its owner: thinking about it, agreed, doing, done. Nothing is scored by it. And
 * school years, under which stands what is over.
 */

export const COURSES = Object.freeze(["thinking", "agreed", "doing", "done"]);
export const THINKING = "thinking";
export const DONE = "done";
/** @type {Readonly<Record<string, string>>} */
export const COURSE_WORDS = Object.freeze({
  thinking: "Thinking about it",
  agreed: "Agreed",
  doing: "Doing it",
  done: "Done",
});

/**
 * Whether an item has come as far as a course.
 * @param {string} course of the item
 * @param {string} least
 */
export function asFarAs(course, least) {
  return COURSES.indexOf(course) >= COURSES.indexOf(least);
}

/**
 * The school year of a day, by the calendar year in which it begins.
 * @param {string} day as 2027-03-12
 * @param {number} begins the month in which a school year begins, 1 to 12
 */
export function schoolYear(day, begins) {
  const [year, month] = day.split("-").map(Number);
  return month < begins ? year - 1 : year;
}

/**
 * The school year in which an item is over; null while it is not, or where nobody has said when.
 * @param {{course: string, done: string}} item
 * @param {number} begins
 */
export function yearOf({ course, done }, begins) {
  return course === DONE && done ? schoolYear(done, begins) : null;
}

/** @param {number} year @param {number} begins @returns {string} 2026 to 2027, or the year where it begins in January */
export function yearInWords(year, begins) {
  return begins === 1 ? String(year) : `${year} to ${year + 1}`;
}

/** A day of this browser's clock, as 2027-03-12. @param {Date} now */
export function dayOf(now) {
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
