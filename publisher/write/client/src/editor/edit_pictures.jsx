/** A picture that stands in the text: what is said of it, another one in its place, or away with it. */
import { show } from "../parts.jsx";
import { DescribePicture } from "../picture_dialogs.jsx";
import { pictureOf } from "../store.js";
import { pictureIn } from "./block_forms.js";
import { picturesOf } from "./blocks.js";
import { blockAt } from "./edit_blocks.jsx";

/** @typedef {import("@codemirror/view").EditorView} EditorView */

/** The picture in the line of a place. @param {EditorView} view @param {number} at */
export function pictureAt({ state }, at) {
  const line = state.doc.lineAt(at);
  const found = picturesOf(state).filter(({ from, to }) => line.from <= from && to <= line.to);
  return found.find(({ from, to }) => from <= at && at <= to) ?? found[0];
}

/** @param {EditorView} view @param {number} at */
export async function editPicture(view, at) {
  const place = pictureAt(view, at);
  const before = place && view.state.sliceDoc(place.from, place.to);
  const given = before && pictureIn(before);
  if (!given) return;
  const picture = pictureOf(given.name) ?? { name: given.name, url: "", width: 0, height: 0, used_in: [] };
  const markdown = await show((close) => <DescribePicture picture={picture} given={given} close={close} hasCaption={!blockAt(view, at)} />);
  // Another window may have changed the text meanwhile.
  if (markdown !== undefined && view.state.sliceDoc(place.from, place.to) === before)
    view.dispatch({ changes: { ...place, insert: markdown }, userEvent: "input.block" });
  view.focus();
}
