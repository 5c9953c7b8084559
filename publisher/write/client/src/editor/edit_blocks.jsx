/** A block that stands in the text: its form again, or away with it. */
import { show } from "../parts.jsx";
import { site } from "../store.js";
import { blocksOf } from "./blocks.js";
import { BlockDialog } from "./block_dialog.jsx";

/** @typedef {import("@codemirror/view").EditorView} EditorView */

/** @param {string} name */
export const kindOfBlock = (name) => site.value?.blocks.find((one) => one.name === name);

/** The block that is open at a place. @param {EditorView} view @param {number} at */
export const blockAt = ({ state }, at) => blocksOf(state.doc).find((one) => one.open.from <= at && at <= one.close.to);

/** What stands between the first and the last line of a block. @param {EditorView} view @param {import("./blocks.js").Block} block */
export function bodyOfBlock(view, { open, close }) {
  const from = Math.min(open.to + 1, close.from);
  const to = Math.max(from, close.from - 1);
  return { from, to, text: view.state.sliceDoc(from, to) };
}

/** @param {EditorView} view @param {number} at */
export async function editBlock(view, at) {
  const block = blockAt(view, at);
  const kind = block && kindOfBlock(block.name);
  if (!kind) return;
  const text = () => view.state.sliceDoc(block.open.from, block.close.to);
  const before = text();
  const body = bodyOfBlock(view, block).text.trim();
  const markdown = await show((close) => <BlockDialog block={kind} given={{ argument: block.argument, body }} close={close} />);
  // Another window may have changed the text meanwhile.
  if (markdown && text() === before)
    view.dispatch({ changes: { from: block.open.from, to: block.close.to, insert: markdown }, userEvent: "input.block" });
  view.focus();
}

/** @param {EditorView} view @param {number} at */
export function removeBlock(view, at) {
  const block = blockAt(view, at);
  if (!block) return;
  const { length } = view.state.doc;
  const isAlone = view.state.sliceDoc(block.close.to, block.close.to + 2) === "\n\n";
  const to = Math.min(block.close.to + (isAlone ? 2 : 1), length);
  view.dispatch({ changes: { from: block.open.from, to }, selection: { anchor: block.open.from }, userEvent: "input.block" });
  view.focus();
}
