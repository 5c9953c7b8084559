/** The tool bar above the text. */
import { useEffect, useRef } from "preact/hooks";
import { attempt, IconButton, show, tell } from "../parts.jsx";
import { ChoosePicture, DescribePicture } from "../picture_dialogs.jsx";
import { asBody } from "./block_forms.js";
import { blocksOf } from "./blocks.js";
import * as commands from "./commands.js";
import { spanAt } from "./signs.js";
import { BlockDialog } from "./block_dialog.jsx";
import { ChooseBlock, TableDialog, askLink } from "./insert_dialogs.jsx";

/** @typedef {import("./text.jsx").Writing} Writing */

/** @param {Writing} writing */
export async function addPicture({ view }) {
  const picture = await show((close) => <ChoosePicture close={close} />);
  const markdown = picture && (await show((close) => <DescribePicture picture={picture} close={close} />));
  if (markdown) commands.insertLines(view, markdown);
}

/** @param {Writing} writing */
async function addTable({ view }) {
  const markdown = await show((close) => <TableDialog close={close} />);
  if (markdown) commands.insertLines(view, markdown);
}

/** The lines of a selection go into the block. @param {Writing} writing */
export async function addBlock({ view }) {
  const { doc, selection } = view.state;
  const { main } = selection;
  const lines = main.empty ? null : { from: doc.lineAt(main.from).from, to: doc.lineAt(main.to).to };
  if (lines && blocksOf(doc).some((one) => one.open.from <= lines.to && one.close.to >= lines.from))
    return tell("There is a block in these lines already.", "Select lines without one.", true);
  const block = await show((close) => <ChooseBlock close={close} />);
  const given = lines && block && { argument: "", body: asBody(block, doc.sliceString(lines.from, lines.to)) };
  const markdown = block && (await show((close) => <BlockDialog block={block} given={given ?? undefined} isNew close={close} />));
  // Another window may have changed the text meanwhile.
  if (markdown) commands.insertLines(view, markdown, view.state.doc.eq(doc) ? lines : null);
}

/** The buttons are one stop of the Tab key; arrow keys go from one to the next.
 * @param {{ writing: Writing | null, areSigns: boolean, onSigns: () => void }} props */
export function Toolbar({ writing, areSigns, onSigns }) {
  const bar = useRef(/** @type {HTMLDivElement | null} */ (null));
  const is = (/** @type {string} */ name) => Boolean(writing && !areSigns && spanAt(writing.view.state, name));
  const run = (/** @type {(view: any) => unknown} */ command) => () => void (writing && command(writing.view));
  const ask = (/** @type {(writing: Writing) => Promise<void>} */ dialog) => () => void (writing && attempt(() => dialog(writing)));
  const move = (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [.../** @type {HTMLElement} */ (bar.current).querySelectorAll("button")];
    const next = buttons[(buttons.indexOf(/** @type {any} */ (event.target)) + step + buttons.length) % buttons.length];
    buttons.forEach((one) => (one.tabIndex = one === next ? 0 : -1));
    next.focus();
  };
  useEffect(() => bar.current?.querySelectorAll("button").forEach((one, index) => (one.tabIndex = index ? -1 : 0)), []);
  return (
    <div class="toolbar" role="toolbar" aria-label="Format" ref={bar} onKeyDown={move}>
      <span class="group">
        <Letter name="Bold" keys="Ctrl+B" pressed={is("StrongEmphasis")} onClick={run(commands.bold)}><b>B</b></Letter>
        <Letter name="Italic" keys="Ctrl+I" pressed={is("Emphasis")} onClick={run(commands.italic)}><i>I</i></Letter>
      </span>
      <span class="group">
        <Letter name="Heading" pressed={is("ATXHeading2")} onClick={run(commands.heading2)}>H</Letter>
        <Letter name="Smaller heading" pressed={is("ATXHeading3")} onClick={run(commands.heading3)}><small>H</small></Letter>
      </span>
      <span class="group">
        <IconButton icon="bullets" name="List" onClick={run(commands.bullets)} />
        <IconButton icon="numbers" name="Numbered list" onClick={run(commands.numbers)} />
      </span>
      <span class="group">
        <IconButton icon="link" name="Link" keys="Ctrl+K" pressed={is("Link")} onClick={ask(({ view }) => askLink(view))} />
        <IconButton icon="picture" name="Picture" onClick={ask(addPicture)} />
        <IconButton icon="table" name="Table" onClick={ask(addTable)} />
        <IconButton icon="block" name="Block" onClick={ask(addBlock)} />
      </span>
      <Letter name="Show the signs" pressed={areSigns} onClick={onSigns}>#</Letter>
    </div>
  );
}

/** @param {{ name: string, keys?: string, pressed?: boolean, onClick: () => void, children: any }} props */
const Letter = ({ name, keys, pressed, onClick, children }) => (
  <button type="button" class="icon-button" aria-label={name} title={keys ? `${name} (${keys})` : name}
    aria-keyshortcuts={keys?.replace("Ctrl", "Control")} aria-pressed={pressed} onClick={onClick}>
    <span class="letter" aria-hidden="true">{children}</span>
  </button>
);
