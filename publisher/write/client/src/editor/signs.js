/** The signs of Markdown, which are out of sight: of bold, italic, links, headings. What is typed or
 * deleted beside them leaves them whole, or takes both ends away. */
import { deleteCharBackward, deleteCharForward } from "@codemirror/commands";
import { syntaxTree } from "@codemirror/language";
import { EditorSelection, EditorState, Prec, RangeSetBuilder, Transaction } from "@codemirror/state";
import { Decoration, EditorView, keymap } from "@codemirror/view";
import { isByHand } from "./blocks.js";

/** Words between signs: these stand from `from` to `start`, and from `end` to `to`.
 * @typedef {{ name: string, from: number, start: number, end: number, to: number }} Span */
/** @typedef {import("@lezer/common").SyntaxNode} SyntaxNode */

const HEADING = /^#{1,6} /;

/** @param {EditorState} state @param {SyntaxNode} node @returns {[number, number] | null} */
function wordsOf(state, node) {
  const { name, from, to } = node;
  if (name.startsWith("ATXHeading")) {
    const sign = HEADING.exec(state.sliceDoc(from, Math.min(from + 8, to)));
    return sign && [from + sign[0].length, to];
  }
  if (name === "Escape") return [from + 1, to];
  if (name === "Link" && !node.getChild("URL")) return null;
  const signs = node.getChildren({ Emphasis: "EmphasisMark", StrongEmphasis: "EmphasisMark", InlineCode: "CodeMark", Link: "LinkMark" }[name] ?? "");
  return signs.length > 1 ? [signs[0].to, signs[1].from] : null;
}

/** @param {EditorState} state @returns {Span[]} */
export function spansOf(state, from = 0, to = state.doc.length) {
  /** @type {Span[]} */
  const spans = [];
  syntaxTree(state).iterate({
    from,
    to,
    enter({ node }) {
      if (node.name === "Image") return false;
      const words = wordsOf(state, node);
      if (!words) return;
      const [start, end] = words;
      const isHeading = node.name.startsWith("ATX");
      // What is hidden ends in its line.
      if ((start < end || isHeading) && node.to <= state.doc.lineAt(end).to) spans.push({ name: node.name, from: node.from, start, end, to: node.to });
    },
  });
  return spans;
}

/** The words in which the cursor stands, or that are selected, of one kind.
 * @param {EditorState} state @param {string} name */
export function spanAt(state, name) {
  const { from, to } = state.selection.main;
  return spansOf(state, from, to).find((one) => one.name === name && one.start <= from && to <= one.end);
}

/** The link that holds the selection, if there is one. @param {EditorState} state */
export function linkAt(state) {
  const { from, to } = state.selection.main;
  for (const side of /** @type {const} */ ([1, -1])) {
    /** @type {SyntaxNode | null} */
    let node = syntaxTree(state).resolveInner(from, side);
    while (node && node.name !== "Link") node = node.parent;
    const url = node?.getChild("URL");
    const [start, end] = node?.getChildren("LinkMark") ?? [];
    if (node && url && end && to <= node.to)
      return { from: node.from, to: node.to, words: state.sliceDoc(start.to, end.from), address: state.sliceDoc(url.from, url.to) };
  }
  return null;
}

/** The signs around words that are hidden: all but one into which somebody is typing.
 * @param {EditorState} state @param {Span[]} spans */
export function signsOf(state, spans) {
  const { head } = state.selection.main;
  const signs = spans.flatMap(({ from, start, end, to }) => [{ from, to: start }, { from: end, to }]);
  return signs.filter((one) => one.from < one.to && (head <= one.from || head >= one.to));
}

/** @param {Span} span */
const isHeading = ({ name }) => name.startsWith("ATX");

/** Of words that are deleted in part the signs stay; with all of them both go. */
const kept = EditorState.transactionFilter.of((tr) => {
  if (!isByHand(tr) || tr.isUserEvent("input.format")) return tr;
  /** @type {{ from: number, to: number, insert: import("@codemirror/state").Text }[]} */
  const given = [];
  tr.changes.iterChanges((from, to, _start, _end, insert) => void given.push({ from, to, insert }));
  const [change] = given;
  if (given.length !== 1 || change.from === change.to) return tr;
  const { doc } = tr.startState;
  let { from, to } = change;
  const spans = spansOf(tr.startState, from, Math.min(to + 1, doc.length));
  const inline = spans.filter((one) => !isHeading(one));
  // Nested ones from the inside out.
  for (const one of [...inline].reverse()) {
    if (change.insert.length || from > one.start || to < one.end) continue;
    from = Math.min(from, one.from);
    to = Math.max(to, one.to);
  }
  // A heading that is joined to the line above is none any more.
  const joined = spans.find((one) => isHeading(one) && one.from === to && from > doc.lineAt(from).from);
  if (joined) to = joined.start;
  const signs = signsOf(tr.startState, inline.filter((one) => from > one.from || to < one.to)).filter((one) => one.from < to && one.to > from).sort((one, other) => one.from - other.from);
  if (!signs.length && from === change.from && to === change.to) return tr;
  /** @type {{ from: number, to?: number, insert?: import("@codemirror/state").Text }[]} */
  const changes = [];
  let at = from;
  for (const one of signs) {
    if (at < one.from) changes.push({ from: at, to: one.from });
    at = Math.max(at, one.to);
  }
  if (at < to) changes.push({ from: at, to });
  const first = signs.find((one) => one.from <= from);
  const place = first ? first.to : from;
  changes.push({ from: place, insert: change.insert });
  const made = tr.startState.changes(changes);
  const userEvent = tr.annotation(Transaction.userEvent);
  return { changes: made, selection: { anchor: made.mapPos(place, 1) }, scrollIntoView: true, userEvent };
});

/** The cursor stands behind the sign of a heading, never before it; a line of it is its words. */
const behind = EditorState.transactionFilter.of((tr) => {
  if (!tr.selection || tr.docChanged) return tr;
  const { main } = tr.selection;
  const line = tr.startState.doc.lineAt(main.from);
  const sign = HEADING.exec(line.text);
  if (!sign || main.from !== line.from || main.to > line.to) return tr;
  const start = line.from + sign[0].length;
  return [tr, { selection: EditorSelection.single(start, Math.max(start, main.to)) }];
});

/** Before a heading's sign lies the line above. @type {import("@codemirror/view").Command} */
function left({ state, dispatch }) {
  const { main } = state.selection;
  const line = state.doc.lineAt(main.head);
  const sign = HEADING.exec(line.text);
  if (!sign || !main.empty || main.head !== line.from + sign[0].length || !line.from) return false;
  dispatch(state.update({ selection: EditorSelection.cursor(line.from - 1), scrollIntoView: true, userEvent: "select" }));
  return true;
}

/** Delete the letter that is seen before or after the cursor, not a sign between them.
 * @param {1 | -1} direction @returns {import("@codemirror/view").Command} */
const letter = (direction) => (view) => {
  const { state } = view;
  const { main } = state.selection;
  if (!main.empty) return false;
  const near = spansOf(state, Math.max(main.head - 1, 0), Math.min(main.head + 1, state.doc.length));
  const signs = signsOf(state, near.filter((one) => !isHeading(one)));
  let at = main.head;
  for (let sign; (sign = signs.find((one) => (direction < 0 ? one.to : one.from) === at)); ) at = direction < 0 ? sign.from : sign.to;
  if (at === main.head) return false;
  view.dispatch({ selection: EditorSelection.cursor(at) });
  return direction < 0 ? deleteCharBackward(view) : deleteCharForward(view);
};

/** @param {EditorView} view */
function atoms({ state }) {
  const builder = new RangeSetBuilder();
  const atom = Decoration.mark({});
  const signs = signsOf(state, spansOf(state)).sort((one, other) => one.from - other.from);
  for (const { from, to } of signs) builder.add(from, to, atom);
  return builder.finish();
}

export const hiddenSigns = [
  kept,
  behind,
  EditorView.atomicRanges.of(atoms),
  Prec.high(keymap.of([
    { key: "ArrowLeft", run: left },
    { key: "Backspace", run: letter(-1) },
    { key: "Delete", run: letter(1) },
  ])),
];
