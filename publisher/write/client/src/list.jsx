/** Every document, with its state and what to look at; new, rename and delete. */
import { useState } from "preact/hooks";
import { post } from "./api.js";
import { Card, Icon, Labelled, attempt, show, tell } from "./parts.jsx";
import { editAddress, kindOf, loadSite, useSite } from "./store.js";
import { STATES, choiceOf, counted, day, isoDay } from "./words.js";

/** @typedef {import("./types.js").Summary} Summary */

/** @param {Summary} one */
export const isDue = (one) => Boolean(one.review_due) && one.review_due <= isoDay(new Date());

/** @type {Record<string, { title: string, keeps: (one: Summary) => boolean }>} */
const FILTERS = {
  all: { title: "All", keeps: () => true },
  draft: { title: "Drafts", keeps: (one) => one.state === "draft" },
  review: { title: "In review", keeps: (one) => one.state === "in-review" },
  scheduled: { title: "Scheduled", keeps: (one) => one.state === "scheduled" },
  published: { title: "Published", keeps: (one) => one.state === "published" },
  errors: { title: "To mend", keeps: (one) => one.errors > 0 },
  due: { title: "Review due", keeps: isDue },
  unlinked: { title: "No page links to it", keeps: (one) => one.links_in === 0 && one.state === "published" && one.kind !== "tag" },
};

export function List() {
  const { clinic, documents, kinds, others } = useSite();
  const [kind, setKind] = useState("article");
  const [filter, setFilter] = useState("all");
  const [words, setWords] = useState("");
  const ofKind = documents.filter((one) => !kind || one.kind === kind);
  const wanted = words.toLowerCase().split(/\s+/);
  const found = (words ? documents : ofKind)
    .filter(FILTERS[filter].keeps)
    .filter((one) => wanted.every((word) => one.title.toLowerCase().includes(word)))
    .sort((one, other) => (other.date || "").localeCompare(one.date || "") || one.title.localeCompare(other.title));
  const begin = () => show((close) => <NewDialog kind={kind || "article"} close={close} />);
  return (
    <>
      <header class="view-bar">
        <h1>Pages</h1>
        <label class="search"><Icon name="search" /><span class="hidden">Search all pages</span>
          <input type="search" placeholder="Search all pages" value={words} onInput={(event) => setWords(event.currentTarget.value)} /></label>
        <button class="main" onClick={begin}><Icon name="plus" /> New</button>
      </header>
      <div class="pills" role="group" aria-label="Kind">
        {[...kinds.map((one) => ({ kind: one.kind, many: one.many })), { kind: "", many: "Everything" }].map((one) => (
          <button key={one.kind} aria-pressed={kind === one.kind} onClick={() => setKind(one.kind)}>{one.many}</button>
        ))}
      </div>
      <div class="pills small" role="group" aria-label="Show">
        {Object.entries(FILTERS).map(([name, one]) => {
          const count = ofKind.filter(one.keeps).length;
          return (
            <button key={name} aria-pressed={filter === name} disabled={!count && filter !== name} onClick={() => setFilter(name)}>{one.title} <span>{count}</span></button>
          );
        })}
      </div>
      {others.filter((one) => one.severity === "error").map((one) => (
        <p key={one.file + one.says} class="field-problem error"><Icon name="error" /> <span><strong>{one.file}: {one.says}</strong> {one.fix}</span></p>
      ))}
      {found.length ? <Table found={found} language={clinic.language} /> : <p class="none">{words ? "No page has these words in its title." : "Nothing here. “New” begins one."}</p>}
    </>
  );
}

/** @param {{ found: Summary[], language: string }} props */
const Table = ({ found, language }) => (
  <div class="table-box">
    <table class="documents">
      <thead>
        <tr><th scope="col">Title</th><th scope="col">State</th><th scope="col">To mend</th><th scope="col">Last change</th><th scope="col">Review due</th><th scope="col">Links in / out</th><th scope="col"><span class="hidden">Do</span></th></tr>
      </thead>
      <tbody>{found.map((one) => <Row key={one.path} one={one} isOther={Boolean(one.language) && one.language !== language} />)}</tbody>
    </table>
  </div>
);

/** @param {{ one: Summary, isOther: boolean }} props */
function Row({ one, isOther }) {
  const rename = () => show((close) => <RenameDialog one={one} close={close} />);
  const remove = () => show((close) => <DeleteDialog one={one} close={close} />);
  return (
    <tr>
      <th scope="row"><a href={editAddress(one.path)}>{one.title || "No title"}</a>{isOther && <small lang={one.language}>{one.language.toUpperCase()}</small>}</th>
      <td><span class={`state ${one.state}`}>{STATES[one.state] ?? one.state}</span> {one.state === "scheduled" && <small>for {day(one.date)}</small>}{one.waits_for && <small>{one.waits_for}</small>}</td>
      <td data-label="To mend">{one.errors ? <span class="error"><Icon name="error" /> {one.errors}</span> : one.warnings ? <span class="warning">{counted(one.warnings, "hint")}</span> : <span class="fine"><Icon name="check" /><span class="hidden">Nothing</span></span>}</td>
      <td data-label="Last change">{day(one.changed_at)}</td>
      <td data-label="Review due">{one.reviewed_changed ? <span class="warning">Changed since</span> : <span class={isDue(one) ? "warning" : ""}>{day(one.review_due) || "–"}</span>}</td>
      <td data-label="Links in / out">{one.links_in ?? "–"} / {one.links_out ?? "–"}</td>
      <td class="do">
        <button class="plain" onClick={rename} aria-label={`Rename ${one.title}`}>Rename</button>
        <button class="plain" onClick={remove} aria-label={`Delete ${one.title}`}>Delete</button>
      </td>
    </tr>
  );
}

/** @param {{ kind: string, close: (answer?: unknown) => void }} props */
function NewDialog({ kind, close }) {
  const { clinic, kinds } = useSite();
  const [language, setLanguage] = useState(clinic.language);
  const [chosen, setChosen] = useState(kind);
  const [title, setTitle] = useState("");
  const [error, setError] = useState("");
  const begin = async () => {
    try {
      const { path } = await post("new", { kind: chosen, title, language: languages.length ? language : "" });
      await loadSite();
      close();
      location.hash = editAddress(path).slice(1);
    } catch (problem) {
      const { message, fix } = /** @type {Error & { fix?: string }} */ (problem);
      setError(`${message} ${fix ?? ""}`);
    }
  };
  const one = kindOf(chosen)?.one ?? chosen;
  const languages = kindOf(chosen)?.fields.find((field) => field.name === "language")?.choices.map(choiceOf) ?? [];
  return (
    <Card title="Something new" close={close} go="Begin" blocked={!title.trim()} onGo={begin}>
      <Labelled label="What will it be?">
        <select value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
          {kinds.map((row) => <option key={row.kind} value={row.kind}>{row.one}</option>)}
        </select>
      </Labelled>
      <Labelled label={chosen === "article" || chosen === "page" ? "Its title" : "Its name"} hint={chosen === "article" ? "What a reader would search for. You can change it later." : `The ${one.toLowerCase()} as it is called.`}>
        <input data-first value={title} onInput={(event) => (setTitle(event.currentTarget.value), setError(""))} />
      </Labelled>
      {languages.length > 1 && (
        <Labelled label="Language">
          <select value={language} onChange={(event) => setLanguage(event.currentTarget.value)}>
            {languages.map((row) => <option key={row.value} value={row.value}>{row.label}</option>)}
          </select>
        </Labelled>
      )}
      {error && <p class="field-problem error" role="alert"><Icon name="error" /> {error}</p>}
    </Card>
  );
}

/** @param {{ one: Summary, close: (answer?: unknown) => void }} props */
function RenameDialog({ one, close }) {
  const [slug, setSlug] = useState(one.address.split("/").filter(Boolean).at(-1) ?? one.key);
  const rename = () => attempt(async () => {
    await post("rename", { path: one.path, slug });
    await loadSite();
    tell("Renamed. Who comes by the old address is led to the new one.");
    close();
  });
  return (
    <Card title={`Rename “${one.title}”`} close={close} go="Rename" blocked={!slug.trim()} onGo={rename}>
      <Labelled label="The last part of its address" hint="Small letters and hyphens. Links to the old address go on working. The title is changed in the editor.">
        <input data-first value={slug} onInput={(event) => setSlug(event.currentTarget.value)} />
      </Labelled>
    </Card>
  );
}

/** @param {{ one: Summary, close: (answer?: unknown) => void }} props */
function DeleteDialog({ one, close }) {
  const { documents } = useSite();
  const [to, setTo] = useState("");
  const remove = () => attempt(async () => {
    await post("delete", { path: one.path, to });
    localStorage.removeItem(`desk:${one.path}`);
    await loadSite();
    tell(`“${one.title}” is deleted.`);
    close();
  });
  return (
    <Card title={`Delete “${one.title}”?`} close={close} go="Delete" harms onGo={remove}>
      <p>{one.links_in ? `${counted(one.links_in, "page links", "pages link")} to it.` : "No page links to it."} Readers and search engines may know its address.</p>
      <Labelled label="Where should its readers go?">
        <select data-first value={to} onChange={(event) => setTo(event.currentTarget.value)}>
          <option value="">Nowhere: say that it is gone</option>
          {documents.filter((other) => other.path !== one.path && other.address && other.state === "published").map((other) => (
            <option key={other.path} value={other.path}>{other.title}</option>
          ))}
        </select>
      </Labelled>
    </Card>
  );
}
