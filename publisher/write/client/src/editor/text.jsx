/** The text: CodeMirror with the marks of the server's findings. */
import { closeBrackets } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import { search, searchKeymap } from "@codemirror/search";
import { Annotation, Compartment, EditorState } from "@codemirror/state";
import { EditorView, drawSelection, keymap, placeholder } from "@codemirror/view";
import { useEffect, useRef } from "preact/hooks";
import { nonce } from "../api.js";
import { attempt } from "../parts.jsx";
import { guarded } from "./blocks.js";
import { calm } from "./calm.js";
import { bold, italic } from "./commands.js";
import { askLink } from "./insert_dialogs.jsx";
import { continueList, endParagraph, markdown } from "./markdown.js";
import { Places } from "./places.js";
import { hiddenSigns } from "./signs.js";
import { takeFiles, takePaste } from "./taking.jsx";

/** Marks a change that came from the server, which has it already. */
const fromServer = Annotation.define();
const signs = new Compartment();
const plain = [calm, hiddenSigns, guarded, keymap.of([{ key: "Enter", run: endParagraph }])];

/** One text and its places. */
export class Writing {
  /** Called when marks or the cursor moved. */
  changed = () => {};
  /** @param {HTMLElement} parent @param {import("../session.js").Session} session */
  constructor(parent, session) {
    this.session = session;
    this.view = new EditorView({ parent, state: this.#state() });
    this.places = new Places(this.view);
    session.hooks = {
      sent: () => this.places.sent(),
      checked: () => this.#checked(),
      replaced: () => this.#replaced(),
    };
    if (session.body === session.checkedBody) this.#checked();
  }

  #state() {
    const { session } = this;
    const language = session.opened.summary.language || "en";
    return EditorState.create({
      doc: session.body,
      extensions: [
        EditorView.cspNonce.of(nonce),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": "Text", spellcheck: "true", autocapitalize: "on", lang: language }),
        EditorView.updateListener.of((update) => this.#updated(update)),
        EditorView.domEventHandlers({
          paste: (event, view) => takePaste(event, view, session),
          drop: (event, view) => takeFiles(event.dataTransfer, view, session, event),
        }),
        history(),
        drawSelection(),
        search({ top: true }),
        closeBrackets(),
        lintGutter(),
        markdown,
        signs.of(plain),
        placeholder("Begin to write, or paste from Word or Google Docs."),
        keymap.of([
          { key: "Mod-b", run: bold },
          { key: "Mod-i", run: italic },
          { key: "Mod-k", run: (view) => (void attempt(() => askLink(view)), true) },
          { key: "Enter", run: continueList },
          ...lintKeymap,
          ...searchKeymap,
          ...historyKeymap,
          ...defaultKeymap,
        ]),
      ],
    });
  }

  /** @param {boolean} areShown */
  showSigns(areShown) {
    this.view.dispatch({ effects: signs.reconfigure(areShown ? [] : plain) });
  }

  /** @param {import("@codemirror/view").ViewUpdate} update */
  #updated(update) {
    if (update.docChanged) {
      this.places?.typed(update.changes);
      if (!update.transactions.some((one) => one.annotation(fromServer))) this.session.typed(update.state.doc.toString());
    }
    if (update.docChanged || update.selectionSet) this.changed();
  }

  #checked() {
    this.places.checked(this.session.opened.problems, this.session.offset);
    this.changed();
  }

  /** Only what differs is replaced, so that the cursor stays where it is. */
  #replaced() {
    const old = this.view.state.doc.toString();
    const text = this.session.body;
    let from = 0;
    while (from < old.length && old[from] === text[from]) from++;
    let same = 0;
    while (same < Math.min(old.length, text.length) - from && old.at(-1 - same) === text.at(-1 - same)) same++;
    const changes = { from, to: old.length - same, insert: text.slice(from, text.length - same) };
    this.view.dispatch({ changes, annotations: fromServer.of(true) });
  }

  /** Put the cursor at a place and show it. @param {number} from @param {number} [to] */
  go(from, to = from) {
    const { length } = this.view.state.doc;
    const selection = { anchor: Math.min(from, length), head: Math.min(to, length) };
    this.view.dispatch({ selection, effects: EditorView.scrollIntoView(selection.anchor, { y: "center" }) });
    this.view.focus();
  }
}

/** @param {{ session: import("../session.js").Session, onReady: (writing: Writing) => void }} props */
export function Text({ session, onReady }) {
  const parent = useRef(/** @type {HTMLDivElement | null} */ (null));
  useEffect(() => {
    const writing = new Writing(/** @type {HTMLDivElement} */ (parent.current), session);
    onReady(writing);
    return () => writing.view.destroy();
  }, [session]);
  return <div class="text" ref={parent} />;
}
