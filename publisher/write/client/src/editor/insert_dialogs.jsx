/** Forms for what is put into the text: a link, a table, a kind of block. Each gives its Markdown. */
import { useState } from "preact/hooks";
import { Card, Icon, Labelled, show } from "../parts.jsx";
import { currentSession, kindOf, useSite } from "../store.js";
import { bracketed, insertInline, relative } from "./commands.js";
import { linkAt } from "./signs.js";

/** @typedef {(answer?: string) => void} Close */

/** Gives the Markdown of a link, or the words alone where the link is taken away.
 * @param {{ selected: string, address?: string, path: string, close: Close }} props */
function LinkDialog({ selected, address = "", path, close }) {
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
    <Card title="Table" close={close} go="Put it into the text" onGo={() => close(markdown)} blocked={!rows.flat().some((one) => one.trim())} asks wide>
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

/** Words without the links in them. @param {string} text */
const unlinked = (text) => text.replace(/(?<!!)\[((?:\\.|[^\]\\])*)\]\([^)]*\)/g, "$1");

/** Ask where the selected words lead, or where their link does. @param {import("@codemirror/view").EditorView} view */
export async function askLink(view) {
  const { main } = view.state.selection;
  const link = linkAt(view.state);
  const { from, to } = link ?? main;
  const words = (link?.words ?? unlinked(view.state.sliceDoc(from, to))).replace(/\\([[\]\\])/g, "$1");
  const before = view.state.doc;
  const path = currentSession.value?.path ?? "";
  const markdown = await show((close) => <LinkDialog selected={words} address={link?.address} path={path} close={close} />);
  if (markdown === undefined) return;
  if (view.state.doc.eq(before)) view.dispatch({ selection: { anchor: from, head: to } });
  insertInline(view, markdown);
}
