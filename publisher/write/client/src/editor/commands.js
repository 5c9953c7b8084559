/** What the tool bar does to the text. */
import { blocksOf } from "./blocks.js";
import { spanAt } from "./signs.js";

/** @typedef {import("@codemirror/view").EditorView} EditorView */

/** Put signs around the selected words, or take those of `name` away that are around them. At the
 * end of such words what is typed next is plain.
 * @param {string} name @param {string} sign */
export const around = (name, sign) => (/** @type {EditorView} */ view) => {
  const { state } = view;
  const { main } = state.selection;
  const inside = spanAt(state, name);
  if (inside && main.empty && main.head === inside.end) {
    view.dispatch({ selection: { anchor: inside.to } });
  } else if (inside) {
    const changes = [{ from: inside.from, to: inside.start }, { from: inside.end, to: inside.to }];
    view.dispatch({ changes, userEvent: "input.format" });
  } else {
    let { from, to } = main.empty ? (state.wordAt(main.head) ?? main) : main;
    while (to > from && /\s/.test(state.sliceDoc(to - 1, to))) to--;
    while (from < to && /\s/.test(state.sliceDoc(from, from + 1))) from++;
    const changes = [{ from, insert: sign }, { from: to, insert: sign }];
    const selection = { anchor: from + sign.length, head: to + sign.length };
    view.dispatch({ changes, selection, userEvent: "input.format" });
  }
  view.focus();
  return true;
};

/** Put a sign before each selected line in place of that of a heading or list, or take it away.
 * @param {(index: number) => string} sign */
export const before = (sign) => (/** @type {EditorView} */ view) => {
  const { doc, selection } = view.state;
  const first = doc.lineAt(selection.main.from).number;
  const last = doc.lineAt(selection.main.to).number;
  const lines = Array.from({ length: last - first + 1 }, (_, index) => doc.line(first + index));
  const fences = new Set(blocksOf(doc).flatMap(({ open, close }) => [open.number, close.number]));
  const filled = lines.filter((line) => !fences.has(line.number) && (lines.length === 1 || line.text.trim()));
  const isThere = filled.every((line, index) => line.text.startsWith(sign(index)));
  const changes = filled.map((line, index) => {
    const old = /^(#{1,6}\s+|[-*+]\s+|\d+[.)]\s+)?/.exec(line.text)?.[0].length ?? 0;
    return { from: line.from, to: line.from + old, insert: isThere ? "" : sign(index) };
  });
  view.dispatch({ changes, userEvent: "input.format" });
  view.focus();
  return true;
};

export const bold = around("StrongEmphasis", "**");
export const italic = around("Emphasis", "*");
export const heading2 = before(() => "## ");
export const heading3 = before(() => "### ");
export const bullets = before(() => "- ");
export const numbers = before((index) => `${index + 1}. `);

/** Put words in place of the selection. @param {EditorView} view @param {string} text */
export function insertInline(view, text) {
  view.dispatch(view.state.replaceSelection(text), { scrollIntoView: true, userEvent: "input" });
  view.focus();
}

/** Put lines of their own below the line of the cursor, or in the place of other lines, with an
 * empty line on either side.
 * @param {EditorView} view @param {string} text @param {{ from: number, to: number } | null} [lines] */
export function insertLines(view, text, lines) {
  const { doc, selection } = view.state;
  const line = lines ?? doc.lineAt(selection.main.head);
  const isEmpty = Boolean(lines) || !doc.sliceString(line.from, line.to).trim();
  const at = isEmpty ? line.from : line.to;
  const above = doc.sliceString(Math.max(0, at - 2), at);
  const start = at === 0 || above.endsWith("\n\n") ? "" : above.endsWith("\n") ? "\n" : "\n\n";
  const below = doc.sliceString(isEmpty ? line.to : at, (isEmpty ? line.to : at) + 2);
  const end = !below || below.startsWith("\n") ? "\n" : "\n\n";
  const insert = start + text.trim() + end;
  view.dispatch({
    changes: { from: at, to: isEmpty ? line.to : at, insert },
    selection: { anchor: at + insert.length },
    scrollIntoView: true,
    userEvent: lines ? "input.block" : "input",
  });
  view.focus();
}

/** The address of one document as another writes it: `../conditions/knee.md`.
 * @param {string} from @param {string} to paths with forward slashes */
export function relative(from, to) {
  const start = from.split("/").slice(0, -1);
  const end = to.split("/");
  let same = 0;
  while (same < start.length && same < end.length - 1 && start[same] === end[same]) same++;
  return "../".repeat(start.length - same) + end.slice(same).join("/");
}

/** Words between brackets, with the brackets inside kept as words. @param {string} text */
export const bracketed = (text) => text.replace(/[[\]\\]/g, "\\$&").replace(/\s+/g, " ").trim();
