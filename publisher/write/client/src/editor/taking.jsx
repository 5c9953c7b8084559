/** What is dropped on the text or pasted into it: pictures, videos, and text of Word, Google Docs or the web. */
import { Away, post } from "../api.js";
import { attempt, show, tell } from "../parts.jsx";
import { DescribePicture, upload } from "../picture_dialogs.jsx";
import { kindOf } from "../store.js";
import { isCaptions, isVideo, uploadCaptions, uploadVideo } from "../videos.js";
import { BlockDialog } from "./block_dialog.jsx";
import { asBody, isUnfilled } from "./block_forms.js";
import { insertLines } from "./commands.js";
import { blockAt, bodyOfBlock, kindOfBlock } from "./edit_blocks.jsx";

/** @typedef {import("@codemirror/view").EditorView} EditorView */
/** @typedef {import("../session.js").Session} Session */

const isTaken = (/** @type {File} */ file) => file.type.startsWith("image/") || /\.(hei[cf]|avif)$/i.test(file.name) || isVideo(file) || isCaptions(file);

/** @param {DataTransfer | null} given @param {EditorView} view @param {Session} session @param {MouseEvent} [event] */
export function takeFiles(given, view, session, event) {
  const files = [...(given?.files ?? [])].filter(isTaken);
  if (!files.length) return false;
  event?.preventDefault();
  const at = event && view.posAtCoords({ x: event.clientX, y: event.clientY });
  if (typeof at === "number") view.dispatch({ selection: { anchor: at } });
  void placeFiles(files, view, session);
  return true;
}

/** Keep each file, ask what is to be known of it, and put it into the text. @param {File[]} files
 * @param {EditorView} view @param {Session} session */
async function placeFiles(files, view, session) {
  const captions = files.filter(isCaptions);
  for (const file of files.filter((one) => !isCaptions(one))) {
    if (!isVideo(file)) await placePicture(file, view);
    else await placeVideo(file, captions.shift(), view, session);
  }
  if (captions.length) tell("Captions belong to a video.", "Open the form of its block with “Edit”, and bring them there.", true);
}

/** @param {File} file @param {File | undefined} captions @param {EditorView} view @param {Session} session */
async function placeVideo(file, captions, view, session) {
  const video = await attempt(() => uploadVideo(file));
  const block = video && kindOfBlock("video");
  if (!block) return;
  if (captions) await attempt(() => uploadCaptions(captions, video.name, session.opened.summary.language));
  const markdown = await show((close) => <BlockDialog block={block} given={{ argument: video.name, body: "" }} isNew close={close} />);
  if (markdown && view.dom.isConnected) insertLines(view, markdown);
}

/** @param {File} file @param {EditorView} view */
async function placePicture(file, view) {
  const picture = await attempt(() => upload(file));
  const markdown = picture && (await show((close) => <DescribePicture picture={picture} close={close} />));
  if (markdown && view.dom.isConnected) insertLines(view, markdown);
}

/** @param {ClipboardEvent} event @param {EditorView} view @param {Session} session */
export function takePaste(event, view, session) {
  const html = event.clipboardData?.getData("text/html");
  const isText = (event.clipboardData?.getData("text/plain") ?? "").trim().split("\n").length > 2;
  if (isText && isOutline(view, session)) {
    view.dispatch({ selection: { anchor: 0, head: view.state.doc.length } });
    tell("Your text took the place of the outline.", "Undo (Ctrl+Z) brings that back.");
  }
  if (!html) return takeFiles(event.clipboardData, view, session);
  event.preventDefault();
  void pasteHtml(html, (event.clipboardData?.getData("text/plain") ?? "").replace(/\r\n?/g, "\n"), view, session);
  return true;
}

/** Whether nobody has written anything yet. @param {EditorView} view @param {Session} session */
const isOutline = (view, session) =>
  view.state.doc.toString().trim() === kindOf(session.opened.kind)?.outline.trim();

/** The plain words stand there at once; the converted ones take their place.
 * @param {string} html @param {string} plain @param {EditorView} view @param {Session} session */
async function pasteHtml(html, plain, view, session) {
  const block = blockAt(view, view.state.selection.main.from);
  const isUnfilledBlock = Boolean(block) && isUnfilled(bodyOfBlock(view, /** @type {any} */ (block)).text);
  view.dispatch(view.state.replaceSelection(plain), { scrollIntoView: true, userEvent: "input.paste" });
  const before = view.state.doc;
  // Below a heading, say, an empty line was put above it.
  const to = view.state.selection.main.head;
  try {
    const { markdown, left_out } = await post("paste", { html, path: session.path });
    const range = sameRange(before.toString(), view.state.doc.toString(), to - plain.length, to);
    if (range && isUnfilledBlock) fillBlock(view, range.from, markdown);
    else if (range) {
      const insert = fitted(view, range.from, markdown);
      const end = range.from + insert.length;
      view.dispatch({ changes: { ...range, insert }, selection: { anchor: end }, scrollIntoView: true, userEvent: "input.paste" });
    }
    if (left_out?.length) tell("Some of it was left out.", left_out.join(" "));
  } catch (error) {
    const isAway = error instanceof Away;
    tell("It was pasted as plain words.", isAway ? "The desk does not answer just now." : /** @type {Error} */ (error).message, true);
  }
}

/** Put what was pasted into a block that nobody had filled in, as its form would write it.
 * @param {EditorView} view @param {number} at @param {string} markdown */
function fillBlock(view, at, markdown) {
  const block = blockAt(view, at);
  const kind = block && kindOfBlock(block.name);
  if (!block || !kind) return;
  const { from, to } = bodyOfBlock(view, block);
  const insert = asBody(kind, markdown);
  view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, scrollIntoView: true, userEvent: "input.block" });
}

/** Headings are questions in a block of questions. @param {EditorView} view @param {number} at @param {string} markdown */
function fitted(view, at, markdown) {
  const kind = kindOfBlock(blockAt(view, at)?.name ?? "");
  return kind?.body === "questions" && /^#/m.test(markdown) ? asBody(kind, markdown) : markdown;
}

/** Where a range of an old text stands in a new one; null where it was edited itself.
 * @param {string} old @param {string} text @param {number} from @param {number} to */
function sameRange(old, text, from, to) {
  const pasted = old.slice(from, to);
  const moved = text.length - old.length;
  const at = [from, from + moved].find((start) => start >= 0 && text.slice(start, start + pasted.length) === pasted);
  return at === undefined ? null : { from: at, to: at + pasted.length };
}
