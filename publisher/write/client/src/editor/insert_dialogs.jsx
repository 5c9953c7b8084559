/** Forms for what is put into the text: a link, a table, a block. Each gives its Markdown. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Card, Icon, IconButton, Labelled, show } from "../parts.jsx";
import { ChoosePicture, DescribePicture } from "../picture_dialogs.jsx";
import { kindOf, pictureOf, useSite } from "../store.js";
import { choiceOf, counted } from "../words.js";
import { BESIDE, bodyOf, filledIn, pictureIn, rowsOf } from "./block_forms.js";
import { bracketed, relative } from "./commands.js";

/** @typedef {(answer?: string) => void} Close */

/** Gives the Markdown of a link, or the words alone where the link is taken away.
 * @param {{ selected: string, address?: string, path: string, close: Close }} props */
export function LinkDialog({ selected, address = "", path, close }) {
  const { documents } = useSite();
  const pages = documents.filter((one) => one.path !== path && one.kind !== "tag");
  const known = pages.find((one) => relative(path, one.path) === address.split("#")[0]);
  const leads = known?.title ?? (address.split("#")[0].endsWith(".md") ? "a page that is not there" : address);
  const [text, setText] = useState(selected);
  const [words, setWords] = useState("");
  const isAddress = /^(https?:\/\/|mailto:|tel:)\S+$/.test(words.trim());
  const wanted = words.toLowerCase().split(/\s+/);
  const isAsked = !address || Boolean(words.trim());
  const found = isAsked ? pages.filter((one) => wanted.every((word) => `${one.title} ${one.kind}`.toLowerCase().includes(word))).slice(0, 8) : [];
  const give = (/** @type {string} */ to, /** @type {string} */ title) => close(`[${bracketed(text || title)}](${to})`);
  const go = () => {
    if (!isAsked) give(address, known?.title ?? address);
    else if (isAddress) give(words.trim(), words.trim());
    else if (found[0]) give(relative(path, found[0].path), found[0].title);
  };
  return (
    <Card title={address ? "This link" : "Link"} close={close} go={address ? "Change the link" : "Add the link"} blocked={words.trim() ? !isAddress && !found.length : !address || text === selected} onGo={go}>
      {address && (
        <p class="row"><span>It leads to <strong>{leads}</strong>.</span> <button type="button" onClick={() => close(selected)}>Remove the link</button></p>
      )}
      <Labelled label="Words to click on" hint="Say where it leads, not “click here”.">
        <input value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </Labelled>
      <Labelled label={address ? "Let it lead to another page, or paste an address" : "Find a page of this site, or paste an address"}>
        <input data-first type="search" value={words} onInput={(event) => setWords(event.currentTarget.value)} />
      </Labelled>
      {isAsked && !isAddress && (
        <ul class="choices">
          {found.map((one, index) => (
            <li key={one.path}>
              <button type="button" class={words.trim() && !index ? "first" : ""} onClick={() => give(relative(path, one.path), one.title)}>
                <span>{one.title}</span> <small>{kindOf(one.kind)?.one ?? one.kind}</small>
              </button>
            </li>
          ))}
          {!found.length && <li class="none">No page has these words.</li>}
        </ul>
      )}
    </Card>
  );
}

const cell = (/** @type {string} */ text) => text.replaceAll("|", "\\|").trim();

/** @param {{ close: Close }} props */
export function TableDialog({ close }) {
  const [rows, setRows] = useState([["", ""], ["", ""], ["", ""]]);
  const put = (/** @type {number} */ row, /** @type {number} */ column, /** @type {string} */ value) =>
    setRows(rows.map((cells, index) => (index === row ? cells.map((one, at) => (at === column ? value : one)) : cells)));
  const [head, ...rest] = rows.map((cells) => `| ${cells.map(cell).join(" | ")} |`);
  const markdown = [head, `|${" --- |".repeat(rows[0].length)}`, ...rest].join("\n");
  return (
    <Card title="Table" close={close} go="Put it into the text" onGo={() => close(markdown)} asks wide>
      <div class="table-form">
        <table>
          <tbody>
            {rows.map((cells, row) => (
              <tr key={row}>
                {cells.map((value, column) => (
                  <td key={column}>
                    <input aria-label={row ? `Row ${row}, column ${column + 1}` : `Heading of column ${column + 1}`} class={row ? "" : "heading"}
                      data-first={row + column ? undefined : true} placeholder={row ? "" : "Heading"} value={value}
                      onInput={(event) => put(row, column, event.currentTarget.value)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="row">
        <button type="button" onClick={() => setRows([...rows, rows[0].map(() => "")])}><Icon name="plus" /> Row</button>
        <button type="button" disabled={rows[0].length > 5} onClick={() => setRows(rows.map((cells) => [...cells, ""]))}><Icon name="plus" /> Column</button>
      </p>
    </Card>
  );
}

/** @param {{ close: (block?: import("../types.js").Block) => void }} props */
export function ChooseBlock({ close }) {
  const { blocks } = useSite();
  return (
    <Card title="Add a block" close={close} wide>
      <ul class="block-grid">
        {blocks.map((block) => (
          <li key={block.name}>
            <button type="button" onClick={() => close(block)}>
              <strong>{block.label}</strong>
              <small>{block.hint}</small>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** @type {Record<string, string>} */
const ARGUMENTS = { title: "Title", level: "Title", address: "Address of the video, or its name" };

/** A form for one block of the table, filled in with the one that is given.
 * @param {{ block: import("../types.js").Block, given?: { argument: string, body: string }, isNew?: boolean, close: Close }} props */
export function BlockDialog({ block, given, isNew = !given, close }) {
  const [filled] = useState(() => filledIn(block, given));
  const { form } = filled;
  const hasText = form === "text" || Boolean(BESIDE[block.name]);
  const { names } = rowsOf(form);
  const levels = (block.levels ?? []).map(choiceOf);
  const [level, setLevel] = useState(filled.level);
  const [argument, setArgument] = useState(filled.argument);
  const [text, setText] = useState(filled.text);
  const [rows, setRows] = useState(filled.rows);
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const count = useRef(rows.length);
  useEffect(() => {
    if (rows.length > count.current) box.current?.lastElementChild?.querySelector("textarea")?.focus();
    count.current = rows.length;
  }, [rows.length]);
  const put = (/** @type {number} */ row, /** @type {number} */ column, /** @type {string} */ value) =>
    setRows(rows.map((cells, index) => (index === row ? cells.map((one, at) => (at === column ? value : one)) : cells)));
  const body = bodyOf(form, text, rows, BESIDE[block.name]?.isBelow);
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
      {block.argument !== "none" && (
        <Labelled label={ARGUMENTS[block.argument] ?? "Title"} hint={block.needs_argument ? "" : "It may be empty."}>
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
      {(form === "media" || form === "pictures") && <button type="button" onClick={choose}><Icon name="picture" /> {text ? "Another picture" : "Choose a picture"}</button>}
      {form === "pictures" && <p>{counted(text ? text.split("\n\n").length : 0, "picture")} so far.</p>}
      {hasText && (
        <Labelled label={form === "text" ? "Text" : BESIDE[block.name].label}>
          <textarea rows={form === "text" ? 4 : 2} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        </Labelled>
      )}
      <div class="form-rows" ref={box}>{rows.map((cells, row) => (
        <div class={`form-row ${form}`} key={row}>
          {names.map((name, column) => (
            <Labelled key={name} label={rows.length > 1 ? `${name} ${row + 1}` : name}>
              <textarea rows={name === "Answer" ? 3 : 1} value={cells[column]} onInput={(event) => put(row, column, event.currentTarget.value)} />
            </Labelled>
          ))}
          {rows.length > 1 && <IconButton icon="close" name={`Remove ${names[0].toLowerCase()} ${row + 1}`} onClick={() => setRows(rows.filter((_, index) => index !== row))} />}
        </div>
      ))}</div>
      {names.length > 0 && form !== "media" && form !== "words" && <button type="button" onClick={() => setRows([...rows, names.map(() => "")])}><Icon name="plus" /> Another {names[0].toLowerCase()}</button>}
    </Card>
  );
}
