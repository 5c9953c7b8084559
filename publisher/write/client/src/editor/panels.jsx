/** What stands beside the text: what to mend, how it looks elsewhere, words, notes, versions. */
import { useEffect, useRef, useState } from "preact/hooks";
import { get, post, query } from "../api.js";
import { compare, Diff } from "../diff.jsx";
import { begin } from "../list.jsx";
import { Card, Icon, Labelled, attempt, show, tell } from "../parts.jsx";
import { useSite } from "../store.js";
import { counted, day, mending, moment } from "../words.js";

/** @typedef {import("../session.js").Session} Session */
/** @typedef {import("../types.js").Problem} Problem */

/** Errors first, in the order of the text. @param {Problem[]} problems */
const sorted = (problems) =>
  [...problems].sort((one, other) => Number(other.severity === "error") - Number(one.severity === "error") || one.line - other.line);

/** @param {{ problems: Problem[], isLooking: boolean, go: (problem: Problem) => void, mend: (problem: Problem) => void, act: (problem: Problem) => void }} props */
export function Problems({ problems, isLooking, go, mend, act }) {
  const list = useRef(/** @type {HTMLOListElement | null} */ (null));
  const mended = useRef(-1);
  useEffect(() => {
    // The button that was pressed went with its problem: who uses the keyboard goes on at the next.
    if (mended.current < 0 || document.activeElement !== document.body) return;
    const next = /** @type {HTMLElement | undefined} */ (list.current?.children[Math.min(mended.current, problems.length - 1)]);
    (next?.querySelector("button") ?? document.getElementById("panel"))?.focus();
    mended.current = -1;
  }, [problems]);
  const looking = isLooking && <p class="calm-note" role="status">Still looking…</p>;
  if (!problems.length) return looking || <p class="calm-note"><Icon name="check" /> Nothing to mend. Well written.</p>;
  return (<>
    {looking}
    <ol class="problems" ref={list}>
      {sorted(problems).map((problem, index) => (
        <li key={`${problem.rule}-${problem.line}-${index}`} class={problem.severity}>
          <Icon name={problem.severity} />
          <button type="button" class="problem-place" onClick={() => go(problem)}>
            <span class="hidden">{problem.severity === "error" ? "Must be mended: " : "Worth a look: "}</span>
            <strong>{problem.says}</strong> <span>{problem.fix}</span>
          </button>
          {problem.edits?.length ? (
            <button type="button" class="small" onClick={() => ((mended.current = index), mend(problem))}>{mending(problem)}</button>
          ) : problem.button && <button type="button" class="small" onClick={() => act(problem)}>{problem.button}</button>}
        </li>
      ))}
    </ol>
  </>
  );
}

/** What a text is like whose first lines cannot be read. */
const Unknown = () => <p class="none">The details of this page cannot be read: see “To mend”.</p>;

/** Milliseconds. */
const AT_REST = 600;
const SERVICES = ["Facebook", "X", "LinkedIn", "WhatsApp"];

/** The search result and the cards of social networks. @param {{ session: Session }} props */
export function Elsewhere({ session }) {
  const { facts } = session.opened;
  if (!facts) return <Unknown />;
  const { search, share } = facts;
  const host = (share.site || search.url).replace(/^https?:\/\//, "").split("/")[0];
  return (
    <div class="elsewhere">
      {/** @type {const} */ (["desktop", "phone"]).map((device) => (
        <section key={device}>
          <h2>In a search, {device === "phone" ? "on a phone" : "on a desk"}</h2>
          <div class={`search-result ${device}`}>
            <p class="search-url">{search.url}</p>
            <p class="search-title">{search.title_cut?.[device] ?? search.title}</p>
            <p class="search-description">{search.description_cut?.[device] ?? search.description}</p>
          </div>
        </section>
      ))}
      {SERVICES.map((name) => (
        <section key={name}>
          <h2>Shared on {name}</h2>
          <div class={`share ${name.toLowerCase()}`}>
            {share.image ? <img src={share.image} alt="" /> : <div class="no-picture">The card is drawn when the page is made.</div>}
            <div>
              <p class="share-host">{host}</p>
              <p class="share-title">{share.title}</p>
              <p class="share-description">{share.description}</p>
            </div>
          </div>
        </section>
      ))}
    </div>
  );
}

/** @param {{ session: Session, goLine: (line: number) => void, apply: (edits: import("../types.js").Edit[]) => void }} props */
export function Words({ session, goLine, apply }) {
  const { facts, hash } = session.opened;
  const [links, setLinks] = useState(/** @type {import("../types.js").Suggestion[] | null} */ (null));
  // Looked up when the panel is opened and when the text has been at rest for a while.
  useEffect(() => {
    const timer = setTimeout(() => attempt(async () => setLinks((await get(`links${query({ path: session.path })}`)).links)), AT_REST);
    return () => clearTimeout(timer);
  }, [hash]);
  if (!facts) return <Unknown />;
  return (
    <div class="words">
      <dl class="figures">
        <div><dt>Words</dt><dd>{facts.words.toLocaleString()}</dd></div>
        <div><dt>To read</dt><dd>{counted(facts.minutes, "minute")}</dd></div>
        <div><dt>Easy to read</dt><dd>{facts.grade ? `${facts.grade} of 100` : "–"}</dd></div>
      </dl>
      <h2>Outline</h2>
      {facts.outline.length ? (
        <ol class="outline">
          {facts.outline.map((one) => (
            <li key={one.line} class={`level-${one.level}`}><button type="button" onClick={() => goLine(one.line)}>{one.text}</button></li>
          ))}
        </ol>
      ) : <p class="none">No headings yet.</p>}
      <h2>Links that would help a reader</h2>
      <div aria-busy={!links}>{!links ? <p class="none">Looking for some…</p> : links.length ? (
        <ul class="suggestions">
          {links.map((one) => (
            <li key={one.path + one.line}>
              <button type="button" class="problem-place" onClick={() => goLine(one.line)}>“{one.phrase}” could lead to <strong>{one.title}</strong>.</button>
              {one.edits?.length ? <button type="button" class="small" onClick={() => apply(one.edits ?? [])}>Add the link</button> : null}
            </li>
          ))}
        </ul>
      ) : <p class="none">None to add: what could be linked is.</p>}</div>
    </div>
  );
}

/** Sign-off by a clinician, and what people say to each other. @param {{ session: Session }} props */
export function Review({ session }) {
  const { documents } = useSite();
  const people = documents.filter((one) => one.kind === "person");
  const { fields, opened } = session;
  const [person, setPerson] = useState(String(fields.reviewer || people[0]?.key || ""));
  const [who, setWho] = useState(localStorage.getItem("desk-who") ?? "");
  const [says, setSays] = useState("");
  const reviewer = people.find((one) => one.key === fields.reviewer);
  const sign = () => attempt(async () => {
    const name = people.find((one) => one.key === person)?.title;
    const isSure = await show((close) => (
      <Card title="Sign off this text" close={close} go={`Yes, ${name} has read it`} onGo={() => close(true)}>
        <p>{name} has read the whole text as it stands, and agrees that it may be published. Today's date and the name go on the page.</p>
      </Card>
    ));
    if (!isSure) return;
    await session.sign(person);
    if (session.value !== "conflict") tell("Signed off.");
  });
  const note = () => attempt(async () => {
    localStorage.setItem("desk-who", who);
    const answer = await post("notes", { path: session.path, who, says });
    opened.notes = answer.notes;
    setSays("");
    session.tell();
  });
  return (
    <div class="review">
      <h2>Review</h2>
      <p>{fields.reviewed ? `Reviewed by ${reviewer?.title ?? fields.reviewer}, ${day(String(fields.reviewed))}.` : "Nobody has signed it off yet."}
        {opened.summary.reviewed_changed && <strong> It has changed since its review.</strong>}</p>
      {people.length ? (
        <p class="row">
          <select aria-label="Who reviews it" value={person} onChange={(event) => setPerson(event.currentTarget.value)}>
            {people.map((one) => <option key={one.key} value={one.key}>{one.title}</option>)}
          </select>
          <button type="button" disabled={session.value !== "saved"} onClick={sign}>Sign off</button>
          {fields.status === "draft" && <button type="button" onClick={() => session.change({ status: "in-review", reviewer: person })}>Ask for a review</button>}
        </p>
      ) : <p class="row">The clinician is to be among the people of the site first. <button type="button" onClick={() => begin("person")}><Icon name="plus" /> Add a person</button></p>}
      <h2>Notes</h2>
      <p class="hint">Between you and your colleagues. They are never published.</p>
      <ul class="notes">
        {opened.notes.map((one, index) => (
          <li key={index}><p>{one.says}</p><small>{[one.who, moment(one.at)].filter(Boolean).join(", ")}</small></li>
        ))}
      </ul>
      <form onSubmit={(event) => (event.preventDefault(), note())}>
        <Labelled label="Your name"><input required value={who} onInput={(event) => setWho(event.currentTarget.value)} /></Labelled>
        <Labelled label="A new note"><textarea required rows={3} value={says} onInput={(event) => setSays(event.currentTarget.value)} /></Labelled>
        <button disabled={!says.trim() || !who.trim()}>Add the note</button>
      </form>
    </div>
  );
}

/** What the text was at other moments, and the way back. @param {{ session: Session }} props */
export function Versions({ session }) {
  const [versions, setVersions] = useState(session.opened.versions);
  useEffect(() => void attempt(async () => setVersions((await get(`document${query({ path: session.path })}`)).versions)), [session.value === "saved"]);
  const look = (/** @type {{ id: string, at: string }} */ version) => attempt(async () => {
    const { text } = await get(`version${query({ path: session.path, id: version.id })}`);
    const isBack = await show((close) => (
      <Card title={`As it was ${moment(version.at)}`} close={close} go="Go back to this" onGo={() => close(true)} wide>
        <p class="hint">Struck out: what would go. Underlined: what would come back.</p>
        <Diff lines={compare(session.text, text)} />
      </Card>
    ));
    if (isBack) session.replace(text);
  });
  if (!versions.length) return <p class="none">Earlier versions appear here as you write.</p>;
  return (
    <ul class="version-list">
      {versions.map((one) => (
        <li key={one.id}><button type="button" onClick={() => look(one)}>{moment(one.at)}{one.says && <small>{one.says}</small>}</button></li>
      ))}
    </ul>
  );
}
