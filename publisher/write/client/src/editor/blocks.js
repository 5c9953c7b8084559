/** The blocks of a text, whose first and last line stay what they are while somebody types; its
 * notes and pictures, which are passed over and taken out as one. */
import { syntaxTree } from "@codemirror/language";
import { EditorSelection, EditorState, RangeSetBuilder } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";

/** @typedef {import("@codemirror/state").Line} Line */
/** @typedef {{ name: string, argument: string, open: Line, close: Line }} Block */

/** As FENCE in publisher/blocks.py. */
const FENCE = /^ {0,3}:{3,}\s*([^\s:]*):?\s*(.*?)(?:\s*:{3,})?\s*$/;
const NOTE = /<!--(?:(?!<!--)[^])*?-->/g;

/** @type {WeakMap<import("@codemirror/state").Text, Block[]>} */
const known = new WeakMap();

/** The blocks that are opened and closed. @param {import("@codemirror/state").Text} doc @returns {Block[]} */
export function blocksOf(doc) {
  const before = known.get(doc);
  if (before) return before;
  /** @type {Block[]} */
  const blocks = [];
  /** @type {{ name: string, argument: string, open: Line } | null} */
  let begun = null;
  for (let number = 1; number <= doc.lines; number++) {
    const line = doc.line(number);
    const found = FENCE.exec(line.text);
    if (!found) continue;
    const [, name, argument] = found;
    if (!name && begun) blocks.push({ ...begun, close: line });
    begun = name ? { name, argument, open: line } : null;
  }
  known.set(doc, blocks);
  return blocks;
}

/** @typedef {{ from: number, to: number, text: string }} Note */

/** @type {WeakMap<import("@codemirror/state").Text, Note[]>} */
const knownNotes = new WeakMap();

/** The writer's own notes, `<!-- … -->`: places to be filled. @param {import("@codemirror/state").Text} doc @returns {Note[]} */
export function notesOf(doc) {
  const before = knownNotes.get(doc);
  if (before) return before;
  const notes = [...doc.toString().matchAll(NOTE)].map((found) => ({
    from: found.index,
    to: found.index + found[0].length,
    text: found[0].slice(4, -3).trim(),
  }));
  knownNotes.set(doc, notes);
  return notes;
}

/** The pictures, each on a line. @param {EditorState} state @returns {{ from: number, to: number }[]} */
export function picturesOf(state) {
  /** @type {{ from: number, to: number }[]} */
  const found = [];
  syntaxTree(state).iterate({
    enter: ({ name, from, to }) => void (name === "Image" && to <= state.doc.lineAt(from).to && found.push({ from, to })),
  });
  return found;
}

/** Changes of whoever types, but not those of a form or of a fix.
 * @param {import("@codemirror/state").Transaction} tr */
export const isByHand = (tr) =>
  tr.docChanged && ["input", "delete", "move"].some((one) => tr.isUserEvent(one)) && !["input.mend", "input.block"].some((one) => tr.isUserEvent(one));

/** What would touch the first or last line of a block, or join a line to it, leaves both alone;
 * what takes the whole block away may. */
const kept = EditorState.changeFilter.of((tr) => {
  if (!isByHand(tr)) return true;
  const { doc } = tr.startState;
  /** @type {number[]} */
  const ranges = [];
  let end = 0;
  const keep = (/** @type {number} */ from, /** @type {number} */ to) => {
    if (to > Math.max(from, end)) ranges.push(Math.max(from, end), to);
    end = Math.max(end, to);
  };
  for (const { open, close } of blocksOf(doc)) {
    let isWhole = false;
    let last = 0;
    tr.changes.iterChangedRanges((from, to) => {
      isWhole ||= from <= open.from && to >= close.to;
      last = to;
    });
    if (isWhole) continue;
    // What is put in just before or just after a block lies between two ranges.
    keep(open.from - 1, open.from);
    keep(open.from, open.to + 1);
    keep(close.from - 1, close.to);
    const isEmptyAfter = close.number < doc.lines && !doc.line(close.number + 1).length;
    if (!isEmptyAfter || last > close.to + 1) keep(close.to, close.to + 1);
  }
  const isMoved = tr.isUserEvent("move") && ranges.some((from, at) => at % 2 === 0 && tr.changes.touchesRange(from, ranges[at + 1]));
  return isMoved ? false : ranges;
});

/** A line that would take what is typed beside it for its own: a heading, a picture, a row of a table. */
const ALONE = /^(?:#{1,6} |!\[.*\)$|\|)/;

/** What is typed just before or just after a block gets a line of its own; between it and a line that
 * stands alone stays an empty line. */
const apart = EditorState.transactionFilter.of((tr) => {
  if (!isByHand(tr)) return tr;
  /** @type {{ from: number, insert: string }[]} */
  const changes = [];
  const blocks = blocksOf(tr.startState.doc);
  tr.changes.iterChanges((from, to, start, end, inserted) => {
    if (from !== to) return;
    const text = inserted.toString();
    const { doc } = tr.startState;
    const line = doc.lineAt(from);
    const isAlone = (/** @type {number} */ number) => number > 0 && number <= doc.lines && ALONE.test(doc.line(number).text);
    const isFree = !line.length && !text.startsWith("|");
    if (isFree && isAlone(line.number - 1) && !text.startsWith("\n")) changes.push({ from: start, insert: "\n" });
    if (isFree && isAlone(line.number + 1) && !text.endsWith("\n")) changes.push({ from: end, insert: "\n" });
    if (blocks.some((one) => one.close.to === from) && !text.startsWith("\n")) changes.push({ from: start, insert: "\n\n" });
    if (blocks.some((one) => one.open.from === from) && !text.endsWith("\n")) changes.push({ from: end, insert: "\n\n" });
  });
  return changes.length ? [tr, { changes, sequential: true }] : tr;
});

/** A click that selects a line does not take its end. */
const lines = EditorState.transactionFilter.of((tr) => {
  const main = tr.selection?.main;
  if (!main || main.empty || tr.docChanged || !tr.isUserEvent("select.pointer")) return tr;
  const { doc } = tr.startState;
  if (doc.lineAt(main.from).from !== main.from || doc.lineAt(main.to).from !== main.to) return tr;
  return [tr, { selection: EditorSelection.single(main.from, main.to - 1) }];
});

/** A click on the name of a block puts the cursor into the block, or behind it. */
const inside = EditorState.transactionFilter.of((tr) => {
  const { selection } = tr;
  if (!selection || tr.docChanged || !selection.main.empty) return tr;
  const { head } = selection.main;
  for (const { open, close } of blocksOf(tr.startState.doc)) {
    const isFirst = head > open.from && head <= open.to;
    if (!isFirst && !(head >= close.from && head < close.to)) continue;
    return [tr, { selection: EditorSelection.cursor(isFirst ? open.to + 1 : close.from - 1) }];
  }
  return tr;
});

/** @param {EditorView} view */
function atoms(view) {
  const { doc } = view.state;
  const builder = new RangeSetBuilder();
  const atom = Decoration.mark({});
  const fences = blocksOf(doc).flatMap(({ open, close }) => [[open.from, open.to + 1], [close.from - 1, close.to]]);
  const notes = notesOf(doc).filter((note) => !note.text.includes("\n")).map(({ from, to }) => [from, to]);
  const pictures = picturesOf(view.state).map(({ from, to }) => [from, to]);
  for (const [from, to] of [...fences, ...notes, ...pictures].sort(([one], [other]) => one - other)) builder.add(from, to, atom);
  return builder.finish();
}

/** What is typed over a selection is put in by the editor: a browser would carry the look of what
 * it deletes over to the new words.
 * @param {InputEvent} event @param {EditorView} view */
function typedOver(event, view) {
  const { main } = view.state.selection;
  const { data } = event;
  if (event.inputType !== "insertText" || !data || main.empty || view.composing) return false;
  const insert = () => view.state.update(view.state.replaceSelection(data), { scrollIntoView: true, userEvent: "input.type" });
  if (!view.state.facet(EditorView.inputHandler).some((handler) => handler(view, main.from, main.to, data, insert))) view.dispatch(insert());
  event.preventDefault();
  return true;
}

export const guarded = [EditorView.domEventHandlers({ beforeinput: typedOver }), kept, apart, lines, inside, EditorView.atomicRanges.of(atoms)];
