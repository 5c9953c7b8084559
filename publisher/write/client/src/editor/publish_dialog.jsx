/** Publishing one page: now or on a day, and what happens then. */
import { useState } from "preact/hooks";
import { Card, Icon, Labelled, tell } from "../parts.jsx";
import { kindOf, today, useSite } from "../store.js";
import { day, isoDay } from "../words.js";

/** @typedef {"now" | "dated" | "later"} When */

/** What the next publish does with a page that is ready, by what is live of it. @type {Record<string, string>} */
const SEEN = {
  yes: "It is published as it stands here.",
  changed: "It is published already: the next publish brings readers what you changed.",
  no: "It is ready: the next publish brings it to readers.",
  "": "It is ready: the next publish brings readers all of it that they do not see yet.",
};

/** @param {string} iso */
function dayAfter(iso) {
  const [year, month, date] = iso.split("-").map(Number);
  return isoDay(new Date(year, month - 1, date + 1));
}

/** @param {{ session: import("../session.js").Session, close: () => void }} props */
export function PublishDialog({ session, close }) {
  const { is_daily: isDaily, sends } = useSite();
  const { opened, fields } = session;
  const { state, live, waits_for: reviewer } = opened.summary;
  const errors = opened.problems.filter((one) => one.severity === "error").length;
  const hasDate = kindOf(opened.kind)?.fields.some((one) => one.name === "date");
  const written = String(fields.date ?? "").slice(0, 10);
  const isPublic = state === "published";
  const [when, setWhen] = useState(/** @type {When} */ (state === "scheduled" ? "later" : "now"));
  const [on, setOn] = useState(written > today() ? written : dayAfter(today()));
  const isLater = when === "later";
  const button = sends === "git" ? "Send" : "Publish";
  const go = async () => {
    /** @type {Record<string, string | null>} */
    const changes = fields.status ? { status: null } : {};
    if (hasDate && isLater) changes.date = on;
    else if (hasDate && !isPublic && when === "now" && written !== today()) changes.date = today();
    if (!isPublic || isLater) session.change(changes);
    if (!(await session.flush())) return tell("It could not be saved just now.", "Try again in a moment.", true);
    close();
    location.hash = "#/publish";
  };
  const choice = (/** @type {When} */ one, /** @type {string} */ words) => (
    <label class="choice"><input type="radio" name="when" checked={when === one} onChange={() => setWhen(one)} /> {words}</label>
  );
  return (
    <Card title="Publish" close={close} go="See what changes" blocked={isLater && on <= today()} onGo={go}>
      {hasDate && !isPublic && (
        <fieldset>
          <legend>When will readers see it?</legend>
          {choice("now", "Now")}
          {written && written < today() && choice("dated", `Now, dated ${day(written)} as it is`)}
          {choice("later", "On a day to come")}
          {isLater && (
            <Labelled label="The day">
              <input type="date" min={dayAfter(today())} value={on} onInput={(event) => setOn(event.currentTarget.value)} />
            </Labelled>
          )}
        </fieldset>
      )}
      {isPublic && <p>{SEEN[live]}</p>}
      <p>{isLater ? later(on, isDaily, button) : `The next page shows what changes. Readers see it once you press “${button}” there${sends === "git" ? ", and a colleague has merged it" : ""}.`}</p>
      {reviewer && <p class="field-problem warning"><Icon name="warning" /> <span>It waits for {reviewer}, and would be public without a review.</span></p>}
      {errors > 0 && <p class="field-problem error"><Icon name="error" /> <span>{errors === 1 ? "One thing" : `${errors} things`} to mend {errors === 1 ? "stops" : "stop"} it: see “To mend”.</span></p>}
    </Card>
  );
}

/** Who publishes it on its day. @param {string} on @param {boolean} isDaily @param {string} button */
const later = (on, isDaily, button) =>
  isDaily
    ? `It appears by itself on ${day(on)}, once you have pressed “${button}” on the next page.`
    : `Nothing is published by itself here: press “${button}” on ${day(on)}, or later. Until then it waits, and the calendar shows it.`;
