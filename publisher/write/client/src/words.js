/** How days, counts and states are said. */

/** "1 picture", "2 pictures". @param {number} count @param {string} one @param {string} [many] */
export const counted = (count, one, many = `${one}s`) => `${count.toLocaleString()} ${count === 1 ? one : many}`;

/** "30 Nov 2026"; "" where there is no day. @param {string | null | undefined} iso */
export function day(iso) {
  if (!iso) return "";
  const [year, month, date] = iso.slice(0, 10).split("-").map(Number);
  if (!date) return iso;
  return new Date(year, month - 1, date).toLocaleDateString(undefined, { day: "numeric", month: "short", year: "numeric" });
}

/** "today at 10:32", "30 Nov 2026 at 10:32". @param {string} iso */
export function moment(iso) {
  const when = new Date(iso);
  if (Number.isNaN(when.getTime())) return iso;
  const time = when.toLocaleTimeString(undefined, { hour: "numeric", minute: "2-digit" });
  const isToday = when.toDateString() === new Date().toDateString();
  return `${isToday ? "today" : day(isoDay(when))} at ${time}`;
}

/** "2026-11-30" in this machine's time zone. @param {Date} when */
export const isoDay = (when) =>
  `${when.getFullYear()}-${String(when.getMonth() + 1).padStart(2, "0")}-${String(when.getDate()).padStart(2, "0")}`;

/** What the button says that does what a problem's fix asks for. @param {import("./types.js").Problem} problem */
export function mending({ edits, fix }) {
  const label = edits?.[0]?.label;
  return label && label !== fix ? label : "Mend it";
}

/** What the files say. @type {Record<string, string>} */
const STATES = {
  draft: "Draft",
  "in-review": "In review",
  scheduled: "Scheduled",
  published: "Ready",
  unreadable: "Cannot be read",
};

/** What a page is to its readers: a class, a word, and what is to be added to that.
 * @param {{ state: string, live?: string, date?: string, day?: string | null, waits_for?: string }} one
 * @param {boolean} [isPublic] whether what is published is seen by readers, and not on this computer alone
 * @returns {{ is: string, says: string, note: string }} */
export function stateOf({ state, live, date, waits_for: reviewer }, isPublic = true) {
  const isLive = live === "yes" || live === "changed";
  const seen = isPublic ? "Live" : "Published here";
  if (state !== "published") {
    const note = state === "scheduled" ? `for ${day(date)}` : (reviewer ?? "");
    return { is: state, says: STATES[state] ?? state, note: isLive ? `${note} ${seen} as it was`.trim() : note };
  }
  if (isLive) return { is: "published", says: seen, note: live === "changed" ? "changed since" : "" };
  return { is: "ready", says: live === "no" ? "Ready to publish" : STATES.published, note: "" };
}

/** A choice of a field as value and words. @param {string | { value: string, label: string }} choice */
export function choiceOf(choice) {
  if (typeof choice !== "string") return choice;
  const label = choice.replaceAll("-", " ");
  return { value: choice, label: label.charAt(0).toUpperCase() + label.slice(1) };
}
