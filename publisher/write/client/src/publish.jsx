/** What publishing would change, in words; publishing; and the way back. */
import { useEffect, useState } from "preact/hooks";
import { get, onEvent, post } from "./api.js";
import { Diff } from "./diff.jsx";
import { Card, Icon, attempt, show, tell } from "./parts.jsx";
import { sendOn } from "./list.jsx";
import { editAddress, loadSite } from "./store.js";
import { counted, moment, stateOf } from "./words.js";

/** @typedef {{ path: string, title: string, what: string, diff: import("./diff.jsx").Line[],
 *   pages: { address: string, title?: string, why: string }[] }} Change */
/** @typedef {{ digest: string, says: string[], changes: Change[], stops: import("./types.js").Problem[],
 *   waiting: { path: string, title: string, state: string, day: string | null }[], button: string, branch: string }} Plan */
/** @typedef {{ generation: string, at: string, says?: string, current: boolean }} Release */
/** @typedef {{ says: string, done?: boolean, failed?: boolean, fix?: string }} Progress */

/** @type {Record<string, string>} */
const WHAT = { edited: "Edited", added: "New", removed: "Removed" };

export function Publish() {
  const [plan, setPlan] = useState(/** @type {Plan | null} */ (null));
  const [releases, setReleases] = useState(/** @type {Release[] | null} */ (null));
  const [progress, setProgress] = useState(/** @type {Progress[]} */ ([]));
  const load = () => attempt(async () => {
    setPlan(await get("plan"));
    setReleases((await get("releases")).releases);
  });
  useEffect(() => {
    void load();
    return onEvent((event) => {
      if (event.type !== "progress") return;
      setProgress((before) => [...before, event]);
      if (event.done || event.failed) void load().then(loadSite);
    });
  }, []);
  const last = progress.at(-1);
  const isRunning = Boolean(last) && !last?.done && !last?.failed;
  const publish = () => attempt(async () => {
    setProgress([{ says: "One moment…" }]);
    try {
      await post("publish", { plan: plan?.digest });
    } catch (error) {
      setProgress([]);
      throw error;
    }
  });
  const back = (/** @type {Release} */ release) => attempt(async () => {
    const isSure = await show((close) => (
      <Card title="Go back to this?" close={close} go="Go back" onGo={() => close(true)}>
        <p>The site becomes what it was {moment(release.at)}. Your texts here stay as they are.</p>
      </Card>
    ));
    if (!isSure) return;
    setProgress([{ says: "Going back…" }]);
    try {
      await post("rollback", { generation: release.generation });
    } catch (error) {
      setProgress([]);
      throw error;
    }
  });
  /** A browser opens a window at a click, and not after an answer. @param {Release} release */
  const look = (release) => attempt(async () => {
    const seen = open("", "_blank");
    try {
      const { address } = await post("look", { generation: String(release.generation) });
      if (seen) seen.location.href = address;
      else location.href = address;
    } catch (error) {
      seen?.close();
      throw error;
    }
  });
  const goOn = () => attempt(async () => {
    tell((await post("back", {})).says);
    await load();
    await loadSite();
  });
  return (
    <div class="publish">
      <header class="view-bar"><h1>Publish</h1></header>
      {plan ? <PlanView plan={plan} isRunning={isRunning} publish={publish} goOn={goOn} /> : <p class="none" aria-busy="true">Looking at what has changed…</p>}
      {progress.length > 0 && (
        <section class={`progress ${last?.failed ? "failed" : last?.done ? "done" : "running"}`} role="status">
          <ol>{progress.map((one, index) => <li key={index}><Linked words={`${one.says} ${one.fix ?? ""}`} /></li>)}</ol>
        </section>
      )}
      <section>
        <h2>What was published</h2>
        {!releases ? <p class="none" aria-busy="true">Loading…</p> : releases.length ? (
          <ol class="releases">
            {releases.map((one) => (
              <li key={one.generation} aria-current={one.current ? "true" : undefined}>
                <span><strong>{moment(one.at)}</strong>{one.current && <span class="state published">Published now</span>}<small>{one.says}</small></span>
                <button onClick={() => look(one)} aria-label={`Look at it as it was ${moment(one.at)}`}>Look at it</button>
                {!one.current && <button disabled={isRunning} onClick={() => back(one)}>Go back to it</button>}
              </li>
            ))}
          </ol>
        ) : <p class="none">Nothing yet.</p>}
      </section>
    </div>
  );
}

/** Words in which an address may be clicked on. @param {{ words: string }} props */
const Linked = ({ words }) => (
  <>{words.split(/(https?:\/\/\S+)/).map((part, index) => (index % 2 ? <a key={index} href={part} target="_blank" rel="noopener">{part}</a> : part))}</>
);

/** What stops a publish, with all of one page together. @param {Plan["stops"]} stops */
function byPage(stops) {
  /** @type {Map<string, Plan["stops"]>} */
  const pages = new Map();
  for (const one of stops) pages.set(one.title ?? "", [...(pages.get(one.title ?? "") ?? []), one]);
  return [...pages.values()];
}

/** @param {{ plan: Plan, isRunning: boolean, publish: () => void, goOn: () => void }} props */
function PlanView({ plan, isRunning, publish, goOn }) {
  const { changes, stops, waiting } = plan;
  return (
    <>
      <section class="plan">
        {plan.says.map((says) => <p key={says}>{says}</p>)}
        {stops.length > 0 && (
          <div class="stops">
            <h2><Icon name="error" /> {counted(stops.length, "thing stops", "things stop")} it</h2>
            <ul>{byPage(stops).map(([first, ...rest]) => (
              <li key={first.path + first.says}>
                {first.path ? <a href={editAddress(first.path)}>{first.title || first.path}</a> : <span>{first.title}</span>}
                <ul>{[first, ...rest].map((one, index) => (
                  <li key={index}><strong>{one.says}</strong> {one.fix} {one.lost && <button type="button" class="small" onClick={() => sendOn(one.lost ?? "")}>Send its readers on</button>}</li>
                ))}</ul>
              </li>
            ))}</ul>
          </div>
        )}
        <button class="main large" disabled={isRunning || stops.length > 0 || !plan.button} onClick={publish}>
          <Icon name="publish" /> {plan.button || (stops.length ? "Mend this first" : "Nothing to publish")}
        </button>
        {plan.branch && (
          <p class="row sent"><span>What you sent waits as {plan.branch} until a colleague merges it. More changes go the same way.</span>
            <button type="button" disabled={isRunning} onClick={goOn}>It was merged: go on from there</button></p>
        )}
      </section>
      {changes.length > 0 && (
        <section>
          <h2>What would change</h2>
          {changes.map((one) => (
            <details key={one.path} class="change">
              <summary><span class={`what ${one.what}`}>{WHAT[one.what] ?? one.what}</span> <strong>{one.title || one.path}</strong> <small>{one.pages.length ? `on ${counted(one.pages.length, "page")}` : "on no page yet"}</small></summary>
              {one.diff.length > 0 && <Diff lines={one.diff} />}
              {one.pages.length > 0 && <ul class="pages">{one.pages.map((page) => <li key={page.address}><a href={page.address} target="_blank" rel="noopener">{page.title || page.address}</a> <small>{page.why}</small></li>)}</ul>}
            </details>
          ))}
        </section>
      )}
      {waiting.length > 0 && (
        <section>
          <h2>What is not public yet</h2>
          <ul class="waiting">{waiting.map((one) => {
            const { is, says, note } = stateOf({ ...one, date: one.day ?? "" });
            return <li key={one.path}><a href={editAddress(one.path)}>{one.title}</a> <span class={`state ${is}`}>{says}</span> {note}</li>;
          })}</ul>
        </section>
      )}
    </>
  );
}
