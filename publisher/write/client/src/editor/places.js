/** Where the server's problems and edits stand in the text, while that goes on being typed. */
import { setDiagnostics } from "@codemirror/lint";
import { ChangeSet } from "@codemirror/state";
import { mending } from "../words.js";

/** @typedef {import("../types.js").Problem} Problem */
/** @typedef {{ from: number, to: number, insert: string }} Change */
/** @typedef {{ problem: Problem, from: number, to: number, changes: Change[] | null, label: string }} Mark */

/** A place in a document. @param {import("@codemirror/state").Text} doc @param {number} line from 1
 * @param {number} column from 1, in code points; 0 stands for the line's first */
export function offsetOf(doc, line, column) {
  if (line > doc.lines) return doc.length;
  const { from, text } = doc.line(Math.max(line, 1));
  return from + [...text].slice(0, Math.max(column - 1, 0)).join("").length;
}

/** The edits as changes of the body; null where one lies in the front matter.
 * @param {import("@codemirror/state").Text} doc @param {import("../types.js").Edit[] | undefined} edits
 * @param {number} offset lines above the body @returns {Change[] | null} */
export function changesOf(doc, edits, offset) {
  if (!edits?.length || edits.some((edit) => edit.from_line <= offset)) return null;
  return edits.map((edit) => ({
    from: offsetOf(doc, edit.from_line - offset, edit.from_column),
    to: offsetOf(doc, edit.to_line - offset, edit.to_column),
    insert: edit.text,
  }));
}

/** The same edits in a text of its own. @param {string} text @param {import("../types.js").Edit[]} edits */
export function edited(text, edits) {
  const lines = text.split("\n");
  const at = (/** @type {number} */ line, /** @type {number} */ column) =>
    lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) +
    [...(lines[line - 1] ?? "")].slice(0, Math.max(column - 1, 0)).join("").length;
  return edits
    .map((edit) => ({ from: at(edit.from_line, edit.from_column), to: at(edit.to_line, edit.to_column), text: edit.text }))
    .sort((one, other) => other.from - one.from)
    .reduce((whole, edit) => whole.slice(0, edit.from) + edit.text + whole.slice(edit.to), text);
}

/** Keeps marks at their words: those of a text that was sent are moved by what was typed since. */
export class Places {
  /** @type {Mark[]} */
  marks = [];
  /** @param {import("@codemirror/view").EditorView} view */
  constructor(view) {
    this.view = view;
    this.doc = view.state.doc;
    this.since = ChangeSet.empty(this.doc.length);
  }

  /** The text is sent as it stands. */
  sent() {
    this.doc = this.view.state.doc;
    this.since = ChangeSet.empty(this.doc.length);
  }

  /** @param {ChangeSet} changes */
  typed(changes) {
    this.since = this.since.compose(changes);
    this.marks = this.marks.map((mark) => moved(mark, changes));
  }

  /** The server's findings on the text that was sent last. @param {Problem[]} problems @param {number} offset */
  checked(problems, offset) {
    this.marks = problems.map((problem) => moved(this.#mark(problem, offset), this.since));
    const found = this.marks.filter((mark) => mark.problem.line > offset);
    const length = this.view.state.doc.length;
    this.view.dispatch(
      setDiagnostics(this.view.state, found.map((mark) => this.#diagnostic(mark)).filter(({ to }) => to <= length)),
    );
  }

  /** Do what a problem's fix says. @param {Mark} mark */
  mend(mark) {
    const current = this.marks.find((one) => one.problem === mark.problem);
    if (!current?.changes) return;
    this.view.dispatch({ changes: current.changes, userEvent: "input.mend", scrollIntoView: true });
  }

  /** @param {Problem} problem @param {number} offset @returns {Mark} */
  #mark(problem, offset) {
    const { doc } = this;
    const line = problem.line - offset;
    const from = offsetOf(doc, line, problem.column);
    const end = problem.column && problem.end_column > problem.column ? offsetOf(doc, line, problem.end_column) : 0;
    const to = line < 1 ? 0 : end || (problem.column ? wordEnd(doc, from) : doc.line(Math.min(line, doc.lines)).to);
    return { problem, from, to: Math.max(from, to), changes: changesOf(doc, problem.edits, offset), label: mending(problem) };
  }

  /** @param {Mark} mark @returns {import("@codemirror/lint").Diagnostic} */
  #diagnostic(mark) {
    const { problem, from, to, label, changes } = mark;
    const actions = changes ? [{ name: label, apply: () => this.mend(mark) }] : [];
    const renderMessage = () => {
      const words = document.createElement("div");
      words.append(Object.assign(document.createElement("strong"), { textContent: problem.says }), ` ${problem.fix}`);
      return words;
    };
    return { from, to, severity: problem.severity, message: problem.says, renderMessage, actions };
  }
}

/** @param {Mark} mark @param {ChangeSet} changes @returns {Mark} */
function moved(mark, changes) {
  if (changes.empty) return mark;
  const from = changes.mapPos(mark.from, 1);
  const at = (/** @type {Change} */ one) => {
    const start = changes.mapPos(one.from, 1);
    return { ...one, from: start, to: Math.max(start, changes.mapPos(one.to, -1)) };
  };
  return { ...mark, from, to: Math.max(from, changes.mapPos(mark.to, -1)), changes: mark.changes && mark.changes.map(at) };
}

/** @param {import("@codemirror/state").Text} doc @param {number} from */
function wordEnd(doc, from) {
  const { to } = doc.lineAt(from);
  const rest = doc.sliceString(from, to);
  return from + (/^[\p{L}\p{N}'’-]+/u.exec(rest)?.[0].length || Math.min(1, rest.length));
}
