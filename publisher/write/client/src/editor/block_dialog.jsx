/** The form of a block. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Card, Icon, IconButton, Labelled, attempt, show } from "../parts.jsx";
import { ChoosePicture, DescribePicture } from "../picture_dialogs.jsx";
import { pictureOf } from "../store.js";
import { choiceOf, counted } from "../words.js";
import { BESIDE, bodyOf, filledIn, pictureIn, rowsOf } from "./block_forms.js";
import { bold, bracketed, italic } from "./commands.js";
import { askLink } from "./insert_dialogs.jsx";
import { Rich } from "./rich.jsx";
import { VideoField } from "./video_field.jsx";

/** @typedef {import("@codemirror/view").EditorView} EditorView */
/** @typedef {(answer?: string) => void} Close */

/** What may have several paragraphs. */
const LONG = new Set(["Answer", "Caption", "What the patient says", "What others can expect"]);

/** @type {Record<string, string>} */
const ARGUMENTS = { testimonial: "Their name in the list of consents", quote: "Whose words they are" };

/** A form for one block of the table, filled in with the one that is given.
 * @param {{ block: import("../types.js").Block, given?: { argument: string, body: string }, isNew?: boolean, close: Close }} props */
export function BlockDialog({ block, given, isNew = !given, close }) {
  const [filled] = useState(() => filledIn(block, given));
  const { form } = filled;
  const hasText = form === "text" || Boolean(BESIDE[block.name]);
  const levels = (block.levels ?? []).map(choiceOf);
  const [level, setLevel] = useState(filled.level);
  const [argument, setArgument] = useState(filled.argument);
  const [text, setText] = useState(filled.text);
  const [rows, setRows] = useState(filled.rows);
  const [focused, setFocused] = useState(/** @type {EditorView | null} */ (null));
  const isRich = form !== "links" && form !== "pictures";
  const isBelow = form !== "text" && BESIDE[block.name]?.isBelow;
  const ownText = hasText && <Rich label={form === "text" ? "Text" : BESIDE[block.name].label} value={text} onInput={setText} onFocus={setFocused} />;
  const body = bodyOf(form, text, rows, isBelow);
  const opening = ["::: " + block.name, block.argument === "level" && level, argument.trim()].filter(Boolean).join(" ");
  const choose = async () => {
    const picture = await show((done) => <ChoosePicture close={done} />);
    const markdown = picture && (await show((done) => <DescribePicture picture={picture} close={done} hasCaption={form !== "media"} />));
    if (markdown) setText(form === "pictures" && text ? `${text}\n\n${markdown}` : markdown);
  };
  const picture = form === "media" ? pictureIn(text) : null;
  const needs = block.needs_argument && block.argument !== "level" && !argument.trim();
  return (
    <Card title={block.label} close={close} go={isNew ? "Put it into the text" : "Keep the changes"} asks blocked={needs || !body || (form === "media" && !text) || (form === "pictures" && !text.includes("\n\n"))}
      onGo={() => close(`${opening}\n${body}\n:::`)} wide>
      <p class="hint">{block.hint}</p>
      {levels.length > 0 && (
        <Labelled label="How urgent">
          <select data-first value={level} onChange={(event) => setLevel(event.currentTarget.value)}>
            {levels.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}
          </select>
        </Labelled>
      )}
      {block.name === "video" && <VideoField value={argument} onChange={setArgument} />}
      {block.argument !== "none" && block.name !== "video" && (
        <Labelled label={ARGUMENTS[block.name] ?? "Title"} hint={block.needs_argument ? "" : "It may be empty."}>
          <input data-first={!levels.length} value={argument} onInput={(event) => setArgument(event.currentTarget.value)} />
        </Labelled>
      )}
      {picture && (
        <>
          <img class="described" src={pictureOf(picture.name)?.url} alt="" />
          <Labelled label="What the picture shows" hint="In a sentence, for those who cannot see it.">
            <textarea rows={2} value={picture.alt} onInput={(event) => setText(`![${bracketed(event.currentTarget.value)}](${picture.name})`)} />
          </Labelled>
        </>
      )}
      {(form === "media" || form === "pictures") && <button type="button" onClick={choose}><Icon name="picture" /> {text ? "Another picture" : block.name === "video" ? "Choose the picture that is shown until it plays" : "Choose a picture"}</button>}
      {form === "pictures" && <p>{counted(text ? text.split("\n\n").length : 0, "picture")} so far.</p>}
      {isRich && <Signs view={focused} />}
      {!isBelow && ownText}
      <Rows form={form} isRich={isRich} rows={rows} setRows={setRows} onFocus={setFocused} />
      {isBelow && ownText}
    </Card>
  );
}

/** The questions, steps or lines of a block.
 * @param {{ form: string, isRich: boolean, rows: string[][], setRows: import("preact/hooks").Dispatch<import("preact/hooks").StateUpdater<string[][]>>, onFocus: (view: EditorView | null) => void }} props */
function Rows({ form, isRich, rows, setRows, onFocus }) {
  const { names } = rowsOf(form);
  const what = names[0] === "What" ? "line" : names[0]?.toLowerCase();
  /** Which row is which, when one above it goes. */
  const [keys, setKeys] = useState(() => rows.map((_, index) => index));
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const count = useRef(rows.length);
  useEffect(() => {
    const added = box.current?.lastElementChild?.querySelector("[contenteditable], input");
    const next = rows.length > count.current ? added : rows.length < count.current ? box.current?.nextElementSibling : null;
    /** @type {HTMLElement | null | undefined} */ (next)?.focus();
    count.current = rows.length;
  }, [rows.length]);
  const put = (/** @type {number} */ row, /** @type {number} */ column, /** @type {string} */ value) =>
    setRows((now) => now.map((cells, index) => (index === row ? cells.map((one, at) => (at === column ? value : one)) : cells)));
  const add = () => {
    setRows([...rows, names.map(() => "")]);
    setKeys([...keys, Math.max(...keys) + 1]);
  };
  const remove = (/** @type {number} */ row) => {
    setRows(rows.filter((_, index) => index !== row));
    setKeys(keys.filter((_, index) => index !== row));
  };
  return (
    <>
      <div class="form-rows" ref={box}>{rows.map((cells, row) => (
        <div class={`form-row ${form}`} key={keys[row]}>
          {names.map((name, column) => {
            const label = rows.length > 1 ? `${name} ${row + 1}` : name;
            if (isRich) return <Rich key={name} label={label} isLine={!LONG.has(name)} value={cells[column]} onInput={(value) => put(row, column, value)} onFocus={onFocus} />;
            return <Labelled key={name} label={label}><input value={cells[column]} onInput={(event) => put(row, column, event.currentTarget.value)} /></Labelled>;
          })}
          {rows.length > 1 && <IconButton icon="close" name={`Remove ${what} ${row + 1}`} onClick={() => remove(row)} />}
        </div>
      ))}</div>
      {names.length > 0 && form !== "media" && form !== "words" && <button type="button" onClick={add}><Icon name="plus" /> Another {what}</button>}
    </>
  );
}

/** What can be done to the words in which the cursor stands. @param {{ view: EditorView | null }} props */
const Signs = ({ view }) => (
  <div class="row signs" role="group" aria-label="Format">
    <button type="button" class="small" disabled={!view} onClick={() => view && bold(view)} title="Bold (Ctrl+B)" aria-label="Bold in this form"><b>B</b></button>
    <button type="button" class="small" disabled={!view} onClick={() => view && italic(view)} title="Italic (Ctrl+I)" aria-label="Italic in this form"><i>I</i></button>
    <button type="button" class="small" disabled={!view} onClick={() => view && void attempt(() => askLink(view))} title="Link (Ctrl+K)" aria-label="Link in this form"><Icon name="link" /></button>
  </div>
);
