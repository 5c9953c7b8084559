/** The dialect as CodeMirror knows it: Markdown with tables, without HTML, CSS and JavaScript inside. */
import { HighlightStyle, Language, defineLanguageFacet, syntaxHighlighting } from "@codemirror/language";
import { Table, parser } from "@lezer/markdown";
import { tags } from "@lezer/highlight";

const data = defineLanguageFacet({});
const language = new Language(data, parser.configure([Table, { remove: ["HTMLBlock", "HTMLTag"] }]), [], "markdown");

const style = HighlightStyle.define([
  { tag: tags.heading2, class: "tok-h2" },
  { tag: tags.heading3, class: "tok-h3" },
  { tag: tags.heading, class: "tok-h" },
  { tag: tags.strong, class: "tok-strong" },
  { tag: tags.emphasis, class: "tok-emphasis" },
  { tag: tags.link, class: "tok-link" },
  { tag: tags.url, class: "tok-url" },
  { tag: tags.monospace, class: "tok-code" },
  { tag: [tags.processingInstruction, tags.contentSeparator], class: "tok-sign" },
]);

export const markdown = [language, syntaxHighlighting(style)];

/** Lines that are more than words: of a list, table, quotation or code. */
const OTHER = /^(?:\s*(?:[-*+]|\d+[.)])\s|\s*[|>]|```| {4}|\t)/;

/** Enter ends a paragraph or heading, as a page shows no single line break; a second Enter adds nothing.
 * @type {import("@codemirror/view").Command} */
export function endParagraph(view) {
  const { state } = view;
  const { from, empty } = state.selection.main;
  const line = state.doc.lineAt(from);
  if (!line.text) return empty && line.number > 1 && !state.doc.line(line.number - 1).text;
  if (from === line.from || OTHER.test(line.text)) return false;
  if (from - line.from <= (/^#{1,6} /.exec(line.text)?.[0].length ?? 0)) {
    view.dispatch({ changes: { from: line.from, insert: "\n\n" }, scrollIntoView: true, userEvent: "input" });
    return true;
  }
  view.dispatch(state.replaceSelection("\n\n"), { scrollIntoView: true, userEvent: "input" });
  return true;
}

/** Enter in a list starts its next entry; in an empty entry, it ends the list.
 * @type {import("@codemirror/view").Command} */
export function continueList(view) {
  const { state } = view;
  const { main } = state.selection;
  const line = state.doc.lineAt(main.head);
  const found = /^(\s*)([-*+]|(\d+)([.)]))(\s+)/.exec(line.text);
  if (!main.empty || !found || main.head - line.from < found[0].length) return false;
  const [start, indent, sign, number, dot, space] = found;
  if (!line.text.slice(start.length).trim()) {
    view.dispatch({ changes: { from: line.from, to: line.to }, userEvent: "delete" });
    return true;
  }
  const next = `\n${indent}${number ? `${Number(number) + 1}${dot}` : sign}${space}`;
  view.dispatch(state.replaceSelection(next), { scrollIntoView: true, userEvent: "input" });
  return true;
}
