/** Words in a form, as the text shows them: bold, italic and links without their signs. */
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { useEffect, useRef } from "preact/hooks";
import { nonce } from "../api.js";
import { attempt } from "../parts.jsx";
import { currentSession } from "../store.js";
import { guarded } from "./blocks.js";
import { calm } from "./calm.js";
import { bold, italic } from "./commands.js";
import { askLink } from "./insert_dialogs.jsx";
import { continueList, endParagraph, markdown } from "./markdown.js";
import { hiddenSigns } from "./signs.js";

/** What is pasted into a line stays one. */
const oneLine = EditorState.transactionFilter.of((tr) => {
  if (tr.newDoc.lines === 1) return tr;
  const changes = tr.newDoc.toString().split("\n").slice(0, -1).reduce(
    (found, line) => [...found, { from: (found.at(-1)?.to ?? 0) + line.length, to: (found.at(-1)?.to ?? 0) + line.length + 1, insert: " " }],
    /** @type {{ from: number, to: number, insert: string }[]} */ ([]),
  );
  return [tr, { changes, sequential: true }];
});

/** @param {boolean} isLine */
const extensions = (isLine) => [
  EditorView.cspNonce.of(nonce),
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({
    "aria-multiline": String(!isLine),
    spellcheck: "true",
    autocapitalize: "on",
    lang: currentSession.value?.opened.summary.language || "en",
  }),
  history(),
  markdown,
  calm,
  hiddenSigns,
  guarded,
  isLine ? oneLine : keymap.of([{ key: "Enter", run: continueList }, { key: "Enter", run: endParagraph }]),
  keymap.of([
    { key: "Mod-b", run: bold },
    { key: "Mod-i", run: italic },
    { key: "Mod-k", run: (view) => (void attempt(() => askLink(view)), true) },
    ...(isLine ? [{ key: "Enter", run: () => true }] : []),
    ...historyKeymap,
    ...defaultKeymap,
  ]),
];

/** The value is what it begins with. @param {{ label: string, value: string, onInput: (value: string) => void, onFocus: (view: EditorView) => void, isLine?: boolean }} props */
export function Rich({ label, value, onInput, onFocus, isLine = false }) {
  const parent = useRef(/** @type {HTMLDivElement | null} */ (null));
  const view = useRef(/** @type {EditorView | null} */ (null));
  const told = useRef({ onInput, onFocus });
  told.current = { onInput, onFocus };
  useEffect(() => {
    const made = new EditorView({
      parent: /** @type {HTMLDivElement} */ (parent.current),
      doc: value,
      extensions: [
        extensions(isLine),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) told.current.onInput(update.state.doc.toString());
          if (update.focusChanged && made.hasFocus) told.current.onFocus(made);
        }),
      ],
    });
    view.current = made;
    return () => made.destroy();
  }, []);
  useEffect(() => view.current?.contentDOM.setAttribute("aria-label", label), [label]);
  return (
    <div class="labelled">
      <span class="label" aria-hidden="true">{label}</span>
      <div class={isLine ? "rich line" : "rich"} ref={parent} />
    </div>
  );
}
