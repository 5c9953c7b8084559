/** Every document, with its state and what to look at; new, rename and delete. */
import { useState } from "preact/hooks";
import { post } from "./api.js";
import { Card, Icon, Labelled, attempt, show, tell } from "./parts.jsx";
import { editAddress, kindOf, loadSite, today, useSite } from "./store.js";
import { choiceOf, counted, day, stateOf } from "./words.js";

/** @typedef {import("./types.js").Summary} Summary */

/** @param {Summary} one */
export const isDue = (one) => Boolean(one.review_due) && one.review_due <= today();

/** @type {Record<string, { title: string, keeps: (one: Summary) => boolean }>} */
const FILTERS = {
  all: { title: "All", keeps: () => true },
  draft: { title: "Drafts", keeps: (one) => one.state === "draft" },
  review: { title: "In review", keeps: (one) => one.state === "in-review" },
  scheduled: { title: "Scheduled", keeps: (one) => one.state === "scheduled" },
  live: { title: "Live", keeps: (one) => one.live === "yes" || one.live === "changed" },
  ready: { title: "To publish", keeps: (one) => one.state === "published" && (one.live === "no" || one.live === "changed") },
  errors: { title: "To mend", keeps: (one) => one.errors > 0 },
  due: { title: "Review due", keeps: isDue },
  unlinked: { title: "No page links to it", keeps: (one) => one.links_in === 0 && one.state === "published" && one.kind !== "tag" },
};

/** Those that say nothing while it is not known what readers see. */
const OF_WHAT_IS_LIVE = new Set(["live", "ready"]);

export function List() {
  const { clinic, documents, kinds, live, others } = useSite();
  const [kind, setKind] = useState("article");
  const [filter, setFilter] = useState("all");
  const [words, setWords] = useState("");
  const wanted = words.toLowerCase().split(/\s+/);
  // A search looks at every kind.
  const asked = words
    ? documents.filter((one) => wanted.every((word) => one.title.toLowerCase().includes(word)))
    : documents.filter((one) => !kind || one.kind === kind);
  const found = asked
    .filter(FILTERS[filter].keeps)
    .sort((one, other) => (other.date || "").localeCompare(one.date || "") || one.title.localeCompare(other.title));
  return (
    <>
      <header class="view-bar">
        <h1>Pages</h1>
        <label class="search"><Icon name="search" /><span class="hidden">Search all pages</span>
          <input type="search" placeholder="Search all pages" value={words} onInput={(event) => setWords(event.currentTarget.value)}
            onKeyDown={(event) => event.key === "Enter" && words && found[0] && (location.hash = editAddress(found[0].path).slice(1))} /></label>
        <button class="main" onClick={() => begin(kind || "article")}><Icon name="plus" /> New</button>
      </header>
      <div class="pills" role="group" aria-label="Kind">
        {[...kinds.map((one) => ({ kind: one.kind, many: one.many })), { kind: "", many: "Everything" }].map((one) => (
          <button key={one.kind} aria-pressed={words ? !one.kind : kind === one.kind} onClick={() => (setKind(one.kind), setWords(""))}>{one.many}</button>
        ))}
      </div>
      <div class="pills small" role="group" aria-label="Show">
        {Object.entries(FILTERS).filter(([name]) => live.is_known || !OF_WHAT_IS_LIVE.has(name)).map(([name, one]) => {
          const count = asked.filter(one.keeps).length;
          return (
            <button key={name} aria-pressed={filter === name} disabled={!count && filter !== name} onClick={() => setFilter(name)}>{name === "live" && !live.is_public ? "Published here" : one.title} <span>{count}</span></button>
          );
        })}
      </div>
      {others.filter((one) => one.severity === "error").map((one) => (
        <p key={one.name + one.says} class="field-problem error"><Icon name="error" /> <span><strong>{one.name}: {one.says}</strong> {one.fix}</span>
          {one.lost && <button type="button" onClick={() => sendOn(one.lost)}>Send its readers on</button>}</p>
      ))}
      {!live.is_known && live.says && <p class="field-problem warning"><Icon name="warning" /> <span><strong>What readers see is not known just now.</strong> {live.says}</span></p>}
      {live.is_known && !live.is_public && documents.some(FILTERS.live.keeps) && <p class="hint">No public place is set up yet: what is published here is seen on this computer alone.</p>}
      {found.length ? <Table found={found} language={clinic.language} /> : <p class="none">{asked.length ? `None of them is under “${FILTERS[filter].title}”. ` : words ? "No page has these words in its title." : "Nothing here yet. “New” begins one."}
        {asked.length > 0 && <button onClick={() => setFilter("all")}>Show all</button>}</p>}
    </>
  );
}

/** Rows that are drawn at once: more take longer than a person waits. */
const ROWS = 200;

/** @param {{ found: Summary[], language: string }} props */
function Table({ found, language }) {
  const [all, setAll] = useState(false);
  const shown = all ? found : found.slice(0, ROWS);
  return (
    <>
      <div class="table-box">
        <table class="documents">
          <thead>
            <tr><th scope="col">Title</th><th scope="col">State</th><th scope="col">To mend</th><th scope="col">Last change</th><th scope="col">Review due</th><th scope="col">Links to / from it</th><th scope="col"><span class="hidden">Do</span></th></tr>
          </thead>
          <tbody>{shown.map((one) => <Row key={one.path} one={one} isOther={Boolean(one.language) && one.language !== language} />)}</tbody>
        </table>
      </div>
      {shown.length < found.length && <p class="none"><button onClick={() => setAll(true)}>Show all {found.length.toLocaleString()}</button></p>}
    </>
  );
}

/** @param {{ one: Summary, isOther: boolean }} props */
function Row({ one, isOther }) {
  const remove = () => show((close) => <DeleteDialog one={one} close={close} />);
  return (
    <tr>
      <th scope="row"><a href={editAddress(one.path)}>{one.title || "No title"}</a>{isOther && <small lang={one.language}>{one.language.toUpperCase()}</small>}</th>
      <td><State one={one} /></td>
      <td data-label="To mend">{one.errors ? <span class="error"><Icon name="error" /> {one.errors}</span> : one.warnings ? <span class="warning">{counted(one.warnings, "hint")}</span> : <span class="fine"><Icon name="check" /><span class="hidden">Nothing</span></span>}</td>
      <td data-label="Last change">{day(one.changed_at)}</td>
      <td data-label="Review due">{one.reviewed_changed ? <span class="warning">Changed since</span> : <span class={isDue(one) ? "warning" : ""}>{day(one.review_due) || "–"}</span>}</td>
      <td data-label="Links to / from it">{one.links_in ?? "–"} / {one.links_out ?? "–"}</td>
      <td class="do">
        <button class="plain" onClick={() => rename(one)} aria-label={`Rename ${one.title}`}>Rename</button>
        <button class="plain" onClick={remove} aria-label={`Delete ${one.title}`}>Delete</button>
      </td>
    </tr>
  );
}

/** @param {{ one: Summary }} props */
export function State({ one }) {
  const { is, says, note } = stateOf(one, useSite().live.is_public);
  return <><span class={`state ${is}`}>{says}</span> {note && <small>{note}</small>}</>;
}

/** @param {{ kind: string, close: (answer?: unknown) => void }} props */
function NewDialog({ kind, close }) {
  const { clinic, documents, kinds } = useSite();
  const [language, setLanguage] = useState(clinic.language);
  const [translates, setTranslates] = useState("");
  const [chosen, setChosen] = useState(kind);
  const [title, setTitle] = useState("");
  const [error, setError] = useState("");
  const begin = async () => {
    try {
      const { path } = await post("new", { kind: chosen, title, language: languages.length ? language : "", translates: isOther ? translates : "" });
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
  const isOther = languages.length > 0 && language !== clinic.language;
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
      {isOther && (
        <Labelled label="Which page does it translate?" hint="Each then leads its readers to the other, and the parts of the text are those of that page.">
          <select value={translates} onChange={(event) => (setTranslates(event.currentTarget.value), setError(""))}>
            <option value="">None: it is a text of its own</option>
            {documents.filter((other) => other.kind === chosen && other.language === clinic.language).map((other) => (
              <option key={other.path} value={other.key}>{other.title}</option>
            ))}
          </select>
        </Labelled>
      )}
      {error && <p class="field-problem error" role="alert"><Icon name="error" /> {error}</p>}
    </Card>
  );
}

/** @param {string} kind */
export const begin = (kind) => show((close) => <NewDialog kind={kind} close={close} />);
/** @param {Summary} one */
export const rename = (one) => show((close) => <RenameDialog one={one} close={close} />);
/** @param {string} lost an address that was public */
export const sendOn = (lost) => show((close) => <SendOnDialog lost={lost} close={close} />);

/** @param {{ one: Summary, close: (answer?: unknown) => void }} props */
function RenameDialog({ one, close }) {
  const { clinic } = useSite();
  const parts = one.address.split("/").filter(Boolean);
  const address = (/** @type {string} */ last) => [clinic.site, ...parts.slice(0, -1), last, ""].join("/");
  const [slug, setSlug] = useState(parts.at(-1) ?? one.key);
  const go = () => attempt(async () => {
    await post("rename", { path: one.path, slug });
    await loadSite();
    tell("Renamed. Who comes by the old address is led to the new one.");
    close();
  });
  return (
    <Card title={`Another address for “${one.title}”`} close={close} go="Rename" blocked={!slug.trim() || slug === parts.at(-1)} onGo={go}>
      <Labelled label="The last part of its address" hint="Small letters and hyphens.">
        <input data-first value={slug} onInput={(event) => setSlug(event.currentTarget.value)} />
      </Labelled>
      <dl class="addresses">
        <div><dt>Now</dt><dd>{address(parts.at(-1) ?? "")}</dd></div>
        <div><dt>Then</dt><dd>{address(slug.trim())}</dd></div>
      </dl>
      <p class="hint">Only this address changes. Readers who come by the old one are led to the new one, and links in your texts follow by themselves. The title is changed in the editor; the file in which the text is kept stays the same.</p>
    </Card>
  );
}

/** @param {{ one: Summary, close: (answer?: unknown) => void }} props */
function DeleteDialog({ one, close }) {
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
      <SendTo to={to} setTo={setTo} path={one.path} />
    </Card>
  );
}

/** @param {{ lost: string, close: (answer?: unknown) => void }} props */
function SendOnDialog({ lost, close }) {
  const [to, setTo] = useState("");
  const go = () => attempt(async () => {
    await post("redirect", { old: lost, to });
    await loadSite();
    tell(to ? "Who comes by the old address is led on." : "Who comes by the old address is told that it is gone.");
    close();
  });
  return (
    <Card title="An address that no page has any more" close={close} go="Keep this" onGo={go}>
      <p>Readers and search engines may know <strong>{lost}</strong>.</p>
      <SendTo to={to} setTo={setTo} path="" />
    </Card>
  );
}

/** Which page readers are sent to. @param {{ to: string, setTo: (to: string) => void, path: string }} props */
const SendTo = ({ to, setTo, path }) => (
  <Labelled label="Where should its readers go?">
    <select data-first value={to} onChange={(event) => setTo(event.currentTarget.value)}>
      <option value="">Nowhere: say that it is gone</option>
      {useSite().documents.filter((other) => other.path !== path && other.address && other.state === "published").map((other) => (
        <option key={other.path} value={other.path}>{other.title}</option>
      ))}
    </select>
  </Labelled>
);
