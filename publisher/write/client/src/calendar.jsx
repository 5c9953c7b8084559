/** The month: what was published, what is scheduled, which reviews are due. */
import { useState } from "preact/hooks";
import { IconButton } from "./parts.jsx";
import { editAddress, site, today, useSite } from "./store.js";
import { isoDay, stateOf } from "./words.js";

/** Entries of a day that are seen at once. */
const FEW = 3;

/** @param {Date} month its first day @returns {Date[][]} weeks that begin on a Sunday */
function weeksOf(month) {
  const start = new Date(month.getFullYear(), month.getMonth(), 1 - month.getDay());
  const days = Array.from({ length: 42 }, (_, index) => new Date(start.getFullYear(), start.getMonth(), start.getDate() + index));
  const weeks = Array.from({ length: 6 }, (_, week) => days.slice(week * 7, week * 7 + 7));
  return weeks.filter((week) => week.some((one) => one.getMonth() === month.getMonth()));
}

/** @param {{ one: import("./types.js").Summary, isDue: boolean }} props */
function entry({ one, isDue }) {
  const { is, says } = isDue ? { is: "due", says: "Review due" } : stateOf(one, site.value?.live.is_public);
  return (
    <a key={one.path + is} class={`state ${is}`} href={editAddress(one.path)}>
      <small>{says}</small> {one.title}
    </a>
  );
}

export function Calendar() {
  const { documents } = useSite();
  const [year, number] = today().split("-").map(Number);
  const now = new Date(year, number - 1, 1);
  const [month, setMonth] = useState(now);
  const step = (/** @type {number} */ by) => setMonth(new Date(month.getFullYear(), month.getMonth() + by, 1));
  const entries = (/** @type {string} */ iso) => [
    ...documents.filter((one) => one.date?.startsWith(iso)).map((one) => ({ one, isDue: false })),
    ...documents.filter((one) => one.review_due?.startsWith(iso)).map((one) => ({ one, isDue: true })),
  ];
  const weeks = weeksOf(month);
  const title = month.toLocaleDateString(undefined, { month: "long", year: "numeric" });
  return (
    <>
      <header class="view-bar">
        <h1 aria-live="polite">{title}</h1>
        <div class="row">
          <IconButton icon="back" name="The month before" onClick={() => step(-1)} />
          <button onClick={() => setMonth(now)}>Today</button>
          <IconButton icon="forward" name="The month after" onClick={() => step(1)} />
        </div>
      </header>
      <table class="calendar">
        <thead>
          <tr>{weeks[0].map((one) => <th key={one.getDay()} scope="col">{one.toLocaleDateString(undefined, { weekday: "short" })}</th>)}</tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={isoDay(week[0])}>
              {week.map((one) => {
                const iso = isoDay(one);
                const found = entries(iso);
                const classes = [one.getMonth() === month.getMonth() ? "" : "other", iso === today() ? "today" : "", found.length ? "" : "empty"];
                return (
                  <td key={iso} class={classes.join(" ")} aria-current={iso === today() ? "date" : undefined}>
                    <time dateTime={iso}><span class="weekday">{one.toLocaleDateString(undefined, { weekday: "short" })} </span>{one.getDate()}{iso === today() && <span class="now"> Today</span>}</time>
                    {(found.length > FEW + 1 ? found.slice(0, FEW) : found).map(entry)}
                    {found.length > FEW + 1 && <details><summary>{found.length - FEW} more</summary>{found.slice(FEW).map(entry)}</details>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
