/** The month: what was published, what is scheduled, which reviews are due. */
import { useState } from "preact/hooks";
import { IconButton } from "./parts.jsx";
import { editAddress, useSite } from "./store.js";
import { STATES, isoDay } from "./words.js";

/** @param {Date} month its first day @returns {Date[][]} weeks that begin on a Sunday */
function weeksOf(month) {
  const start = new Date(month.getFullYear(), month.getMonth(), 1 - month.getDay());
  const days = Array.from({ length: 42 }, (_, index) => new Date(start.getFullYear(), start.getMonth(), start.getDate() + index));
  const weeks = Array.from({ length: 6 }, (_, week) => days.slice(week * 7, week * 7 + 7));
  return weeks.filter((week) => week.some((one) => one.getMonth() === month.getMonth()));
}

export function Calendar() {
  const { documents } = useSite();
  const now = new Date();
  const [month, setMonth] = useState(new Date(now.getFullYear(), now.getMonth(), 1));
  const step = (/** @type {number} */ by) => setMonth(new Date(month.getFullYear(), month.getMonth() + by, 1));
  const entries = (/** @type {string} */ iso) => [
    ...documents.filter((one) => one.date?.startsWith(iso)).map((one) => ({ one, is: one.state })),
    ...documents.filter((one) => one.review_due?.startsWith(iso)).map((one) => ({ one, is: "due" })),
  ];
  const weeks = weeksOf(month);
  const title = month.toLocaleDateString(undefined, { month: "long", year: "numeric" });
  return (
    <>
      <header class="view-bar">
        <h1 aria-live="polite">{title}</h1>
        <div class="row">
          <IconButton icon="back" name="The month before" onClick={() => step(-1)} />
          <button onClick={() => setMonth(new Date(now.getFullYear(), now.getMonth(), 1))}>Today</button>
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
                const classes = [one.getMonth() === month.getMonth() ? "" : "other", iso === isoDay(now) ? "today" : "", found.length ? "" : "empty"];
                return (
                  <td key={iso} class={classes.join(" ")}>
                    <time dateTime={iso}><span class="weekday">{one.toLocaleDateString(undefined, { weekday: "short" })} </span>{one.getDate()}</time>
                    {found.map(({ one: document, is }) => (
                      <a key={document.path + is} class={`state ${is}`} href={editAddress(document.path)}>
                        <small>{is === "due" ? "Review due" : (STATES[is] ?? is)}</small> {document.title}
                      </a>
                    ))}
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
