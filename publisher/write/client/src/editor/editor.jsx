/** The editor of one document: text, marks and fields, and beside it the page. */
import { useEffect, useReducer, useState } from "preact/hooks";
import { State, rename, sendOn } from "../list.jsx";
import { Icon, attempt, show } from "../parts.jsx";
import { Session } from "../session.js";
import { currentSession, isNarrow, kindOf, useBox, useSite } from "../store.js";
import { counted, mending } from "../words.js";
import { Conflict } from "./conflict.jsx";
import { blockAt, editBlock } from "./edit_blocks.jsx";
import { editPicture, pictureAt } from "./edit_pictures.jsx";
import { Fields } from "./fields.jsx";
import { PageFrame } from "./frame.jsx";
import { Elsewhere, Problems, Review, Versions, Words } from "./panels.jsx";
import { changesOf, edited, offsetOf } from "./places.js";
import { PublishDialog } from "./publish_dialog.jsx";
import { Text } from "./text.jsx";
import { askLink } from "./insert_dialogs.jsx";
import { Toolbar, addBlock, addPicture } from "./toolbar.jsx";

/** @typedef {import("../types.js").Problem} Problem */
/** @typedef {import("./text.jsx").Writing} Writing */

/** @param {{ path: string }} props */
export function Editor({ path }) {
  const [session, setSession] = useState(/** @type {Session | null} */ (null));
  useEffect(() => {
    /** @type {Session | undefined} */
    let own;
    let isLeft = false;
    void attempt(() => Session.open(path)).then((one) => {
      own = one;
      if (isLeft) return one?.close();
      currentSession.set(one ?? null);
      setSession(one ?? null);
    });
    return () => {
      isLeft = true;
      own?.close();
      setSession(null);
    };
  }, [path]);
  if (!session || session.path !== path) return <main class="loading" aria-busy="true" />;
  return <Open key={path} session={session} />;
}

/** @type {Record<string, string>} */
const SAYS = {
  saved: "All is saved",
  saving: "Saving…",
  away: "The desk has stopped. Go on typing: what you write is kept in this browser, and saved when the desk is back.",
  refused: "It could not be saved just now. What you write is kept in this browser.",
  conflict: "Changed elsewhere too",
};

const TABS = { page: "Page", mend: "To mend", details: "Details", elsewhere: "Search & sharing", words: "Words", review: "Review", versions: "Versions" };

/** @param {{ session: Session }} props */
function Open({ session }) {
  const state = useBox(session);
  useSite();
  const [, redraw] = useReducer((/** @type {number} */ count) => count + 1, 0);
  const [writing, setWriting] = useState(/** @type {Writing | null} */ (null));
  const [chosen, setTab] = useState(isNarrow.value ? "text" : "page");
  const tab = useBox(isNarrow) || chosen !== "text" ? chosen : "page";
  const [areSigns, setSigns] = useState(false);
  const [isRaw, setRaw] = useState(false);
  const { opened, fields } = session;
  const { summary } = opened;
  const titleField = kindOf(opened.kind)?.fields.find((one) => one.name === "title" || one.name === "name");
  const title = titleField ? String(fields[titleField.name] ?? "") : summary.title;

  useEffect(() => {
    document.title = `${title || "No title"} – Desk`;
  }, [title]);

  const ready = (/** @type {Writing} */ one) => {
    one.changed = () => redraw(undefined);
    setWriting(one);
  };
  /** Show a place, once the text is seen. @param {number} from @param {number} [to] */
  const goPlace = (from, to) => {
    setTab((now) => (isNarrow.value ? "text" : now));
    setTimeout(() => writing?.go(from, to));
  };
  const goLine = (/** @type {number} */ line) => {
    if (writing) goPlace(offsetOf(writing.view.state.doc, line - session.offset, 1));
  };
  const goField = (/** @type {Problem} */ problem) => {
    if (problem.field === titleField?.name) return document.getElementById("title")?.focus();
    setTab("details");
    setTimeout(() => document.getElementById(`field-${problem.field ?? "title"}`)?.focus());
  };
  const go = (/** @type {Problem} */ problem) => {
    const mark = writing?.places.marks.find((one) => one.problem === problem);
    if (problem.field || problem.line <= session.offset || !mark) return goField(problem);
    // A picture that is selected would give way to the next key.
    goPlace(mark.from, problem.action === "picture" ? mark.from : mark.to);
  };
  const apply = (/** @type {import("../types.js").Edit[]} */ edits) => {
    const changes = writing && changesOf(writing.view.state.doc, edits, session.offset);
    if (changes) writing?.view.dispatch({ changes, userEvent: "input.mend", scrollIntoView: true });
    else session.replace(edited(session.text, edits));
  };
  const mend = (/** @type {Problem} */ problem) => {
    const mark = writing?.places.marks.find((one) => one.problem === problem);
    if (mark?.changes) writing?.places.mend(mark);
    else apply(problem.edits ?? []);
  };
  /** What the window has to mend a problem with. @param {Problem} problem */
  const act = (problem) => attempt(async () => {
    const { action, line } = problem;
    if (action === "rename") return rename(summary);
    if (action === "redirect") return sendOn(problem.lost ?? "");
    if (action === "review") return setTab("review");
    if (action === "file") return void (setTab("details"), setRaw(true));
    if (!writing || problem.field) return go(problem);
    const { view } = writing;
    const mark = line > session.offset ? writing.places.marks.find((one) => one.problem === problem) : null;
    // What the text lacks as a whole is put in where the cursor is, and at first at its end.
    const at = mark?.from ?? (view.state.selection.main.head || view.state.doc.length);
    setTab((now) => (isNarrow.value ? "text" : now));
    writing.go(at, action === "link" ? mark?.to : at);
    if (action === "link") await askLink(view);
    if (action === "picture") await (pictureAt(view, at) ? editPicture(view, at) : addPicture(writing));
    if (action === "block") await (blockAt(view, at) ? editBlock(view, at) : addBlock(writing));
  });
  const signs = () => {
    writing?.showSigns(!areSigns);
    setSigns(!areSigns);
  };
  const errors = opened.problems.filter((one) => one.severity === "error").length;
  const panels = {
    page: () => (summary.address ? <PageFrame address={summary.address} /> : <p class="none">This has no page of its own.</p>),
    mend: () => <Problems problems={opened.problems} isLooking={opened.is_looking} go={go} mend={mend} act={act} />,
    details: () => (isRaw ? <Raw session={session} /> : <Fields session={session} mend={mend} exclude={[titleField?.name ?? ""]} />),
    elsewhere: () => <Elsewhere session={session} />,
    words: () => <Words session={session} goLine={goLine} apply={apply} />,
    review: () => <Review session={session} />,
    versions: () => <Versions session={session} />,
  };
  const draw = panels[/** @type {keyof typeof panels} */ (tab === "text" ? "page" : tab)];
  return (
    <main class={`editor show-${tab === "text" ? "text" : "side"}`}>
      <header class="editor-bar">
        <h1 class="hidden">{title || "No title"}</h1>
        <a class="icon-button" href="#/" aria-label="Back to the list"><Icon name="back" /></a>
        <span><State one={summary} /></span>
        <p class={`saving ${state}`} role="status">{state === "saved" && <Icon name="check" />}{SAYS[state]} {state === "refused" && `${session.trouble.says} ${session.trouble.fix}`}</p>
        <button type="button" class="main" onClick={() => show((close) => <PublishDialog session={session} close={close} />)}>Publish…</button>
      </header>
      <section class="writing" aria-label="Writing">
        <Toolbar writing={writing} areSigns={areSigns} onSigns={signs} />
        <div class="sheet">
          <textarea id="title" class="title" rows={1} aria-label={titleField?.label ?? "Title"} placeholder="Title" value={title}
            onInput={(event) => titleField && session.change({ [titleField.name]: event.currentTarget.value.replaceAll("\n", " ") || null })} />
          {opened.problems.filter((one) => one.field === titleField?.name).map((one) => (
            <p key={one.says} class={`field-problem ${one.severity}`}><Icon name={one.severity} /> <span><strong>{one.says}</strong> {one.fix}</span>
              {one.edits?.length ? <button type="button" onClick={() => mend(one)}>{mending(one)}</button> : null}</p>
          ))}
          <Text session={session} onReady={ready} />
        </div>
        <p class="foot">
          <button type="button" class={errors ? "count error" : "count"} onClick={() => setTab("mend")}>
            <Icon name={errors ? "error" : "check"} /> {errors ? `${counted(errors, "thing")} to mend` : opened.is_looking ? "Still looking…" : "Ready to publish"}
            {opened.problems.length > errors && `, ${counted(opened.problems.length - errors, "hint")}`}
          </button>
          {opened.facts && <span>{counted(opened.facts.words, "word")}, {counted(opened.facts.minutes, "minute")} to read</span>}
        </p>
      </section>
      <section class="side" aria-label="Beside the text">
        <Tabs tab={tab} onTab={setTab} count={opened.problems.length} />
        <div class={`panel ${tab}`} role="tabpanel" id="panel" aria-labelledby={`tab-${tab}`} tabIndex={tab === "page" ? undefined : 0}>
          {draw?.()}
          {tab === "details" && <p class="row"><button type="button" class="plain" aria-pressed={isRaw} onClick={() => setRaw(!isRaw)}>{isRaw ? "Show the form" : "Show the file as it is"}</button></p>}
        </div>
      </section>
      {state === "conflict" && session.theirs && <Conflict session={session} theirs={session.theirs.text} />}
    </main>
  );
}

/** @param {{ tab: string, onTab: (tab: string) => void, count: number }} props */
function Tabs({ tab, onTab, count }) {
  const names = [...(useBox(isNarrow) ? ["text"] : []), ...Object.keys(TABS)];
  const move = (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = names[(names.indexOf(tab) + step + names.length) % names.length];
    onTab(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="Beside the text" onKeyDown={move}>
      {names.map((name) => (
        <button key={name} type="button" role="tab" id={`tab-${name}`} aria-selected={tab === name} aria-controls="panel"
          tabIndex={tab === name ? 0 : -1} onClick={() => onTab(name)}>
          {name === "text" ? "Text" : TABS[/** @type {keyof typeof TABS} */ (name)]}{name === "mend" && count > 0 && <span class="badge">{count}</span>}
        </button>
      ))}
    </div>
  );
}

/** The file as it is, for those who know it. @param {{ session: Session }} props */
function Raw({ session }) {
  // What is typed stays as it is, line ends at its end included, until the file changes otherwise.
  const [typed, setTyped] = useState({ words: "", file: "" });
  const type = (/** @type {string} */ words) => {
    session.replace(words);
    setTyped({ words, file: session.text });
  };
  return (
    <div class="raw">
      <textarea aria-label="The file as it is" spellcheck={false} value={typed.file === session.text ? typed.words : session.text}
        onInput={(event) => type(event.currentTarget.value)} />
    </div>
  );
}
