/** Shows the text calmly: signs of Markdown are out of sight; blocks have a name. */
import { syntaxTree } from "@codemirror/language";
import { RangeSetBuilder } from "@codemirror/state";
import { Decoration, ViewPlugin, WidgetType } from "@codemirror/view";
import { spoken } from "../picture_dialogs.jsx";
import { pictureOf } from "../store.js";
import { isOwn } from "../videos.js";
import { pictureIn } from "./block_forms.js";
import { blocksOf, notesOf } from "./blocks.js";
import { editPicture } from "./edit_pictures.jsx";
import { editBlock, kindOfBlock, removeBlock } from "./edit_blocks.jsx";
import { signsOf, spansOf } from "./signs.js";

const hidden = Decoration.replace({});
const entry = Decoration.line({ class: "in-list" });
const row = Decoration.line({ class: "in-table" });
const comment = Decoration.mark({ class: "note" });
const rule = Decoration.line({ class: "rule" });

class Label extends WidgetType {
  /** @param {string} text @param {string} kind */
  constructor(text, kind) {
    super();
    this.text = text;
    this.kind = kind;
  }
  /** @param {Label} other */
  eq(other) {
    return other.text === this.text && other.kind === this.kind;
  }
  toDOM() {
    return Object.assign(document.createElement("span"), { className: `label ${this.kind}`, textContent: this.text });
  }
  ignoreEvent() {
    return false;
  }
}

const end = Decoration.replace({ widget: new Label("", "block end") });
const bullet = Decoration.replace({ widget: new Label("•", "bullet") });

class Shown extends WidgetType {
  /** @param {string} name @param {string} alt */
  constructor(name, alt) {
    super();
    this.name = name;
    this.alt = alt;
  }
  /** @param {Shown} other */
  eq(other) {
    return other.name === this.name && other.alt === this.alt;
  }
  /** @param {import("@codemirror/view").EditorView} view */
  toDOM(view) {
    const figure = Object.assign(document.createElement("button"), { type: "button", className: "shown-picture" });
    figure.onclick = () => void editPicture(view, view.posAtDOM(figure));
    const url = pictureOf(this.name)?.url;
    if (url) figure.append(Object.assign(document.createElement("img"), { src: url, alt: "" }));
    const words = this.alt || "No words for this picture yet";
    figure.setAttribute("aria-label", `Edit the picture: ${words}`);
    figure.append(Object.assign(document.createElement("span"), { textContent: words }));
    return figure;
  }
  ignoreEvent() {
    return true;
  }
}

/** The name of a block, with what can be done to it. */
class Opening extends WidgetType {
  /** @param {string} name @param {string} argument */
  constructor(name, argument) {
    super();
    this.name = name;
    this.argument = argument;
  }
  /** @param {Opening} other */
  eq(other) {
    return other.name === this.name && other.argument === this.argument;
  }
  /** @param {import("@codemirror/view").EditorView} view */
  toDOM(view) {
    const { name, argument } = this;
    const kind = kindOfBlock(name);
    const isEmergency = argument.split(" ")[0] === "emergency";
    const label = Object.assign(document.createElement("span"), { className: `label block ${isEmergency ? "emergency" : name}` });
    label.append([kind?.label ?? name, isOwn(argument) ? spoken(argument) : argument].filter(Boolean).join(": "));
    const button = (/** @type {string} */ words, /** @type {(at: number) => void} */ action) => {
      const one = Object.assign(document.createElement("button"), { type: "button", textContent: words, onclick: () => action(view.posAtDOM(label)) });
      one.setAttribute("aria-label", `${words} the block ${kind?.label ?? name}`);
      label.append(one);
    };
    if (kind) button("Edit", (at) => void editBlock(view, at));
    button("Remove", (at) => removeBlock(view, at));
    return label;
  }
  /** @param {Event} event */
  ignoreEvent(event) {
    return event.target instanceof HTMLButtonElement;
  }
}

/** A place to be filled: a click selects it, and what is typed takes its place. */
class ToFill extends WidgetType {
  /** @param {string} text @param {number} size letters of it in the text */
  constructor(text, size) {
    super();
    this.text = text;
    this.size = size;
  }
  /** @param {ToFill} other */
  eq(other) {
    return other.text === this.text && other.size === this.size;
  }
  /** @param {import("@codemirror/view").EditorView} view */
  toDOM(view) {
    const element = Object.assign(document.createElement("span"), { className: "label to-fill", textContent: this.text || "…" });
    element.onmousedown = (event) => {
      event.preventDefault();
      const anchor = view.posAtDOM(element);
      view.focus();
      view.dispatch({ selection: { anchor, head: anchor + this.size } });
    };
    return element;
  }
  ignoreEvent() {
    return true;
  }
}

/** @param {import("@codemirror/view").EditorView} view */
function draw(view) {
  const { state } = view;
  const { doc } = state;
  /** @type {{ from: number, to: number, value: Decoration }[]} */
  const found = [];
  const isActive = (/** @type {number} */ from, /** @type {number} */ to) =>
    view.hasFocus && state.selection.ranges.some((range) => range.to >= from && range.from <= to);
  const add = (/** @type {number} */ from, /** @type {number} */ to, /** @type {Decoration} */ value) => {
    if (from <= to) found.push({ from, to, value });
  };
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(state).iterate({
      from,
      to,
      enter(node) {
        const line = doc.lineAt(node.from);
        if (node.name === "Image") {
          const picture = pictureIn(doc.sliceString(node.from, node.to));
          if (picture && node.to <= line.to) add(node.from, node.to, Decoration.replace({ widget: new Shown(picture.name, picture.alt) }));
          return false;
        }
        if (node.name === "ListMark") {
          add(line.from, line.from, entry);
          if (/^[-*+]/.test(doc.sliceString(node.from, node.to)) && !isActive(node.from, node.to)) add(node.from, node.to, bullet);
        }
        if (node.name === "Table") return table(node.node);
      },
    });
    for (const sign of signsOf(state, spansOf(state, from, to))) add(sign.from, sign.to, hidden);
  }
  /** The cells of a table stand in columns, but in the line that is being edited.
   * @param {import("@lezer/common").SyntaxNode} node */
  function table(node) {
    const columns = node.getChild("TableHeader")?.getChildren("TableCell").length ?? 0;
    const column = Decoration.mark({ class: "cell", attributes: { style: `width: ${100 / columns}%` } });
    for (let one = node.firstChild; one; one = one.nextSibling) {
      const line = doc.lineAt(one.from);
      const isRule = one.name === "TableDelimiter";
      const isEdited = isActive(line.from, line.to);
      add(line.from, line.from, isRule && !isEdited ? rule : row);
      if (isEdited) continue;
      const cells = one.getChildren("TableCell");
      if (isRule) add(line.from, line.to, hidden);
      if (cells.length !== columns) continue;
      cells.forEach((cell, index) => {
        const start = index ? cells[index - 1].to : line.from;
        if (start < cell.from) add(start, cell.from, hidden);
        add(cell.from, cell.to, column);
      });
      if (cells[columns - 1].to < line.to) add(cells[columns - 1].to, line.to, hidden);
    }
    return undefined;
  }
  for (const { name, argument, open, close } of blocksOf(doc)) {
    for (let number = open.number; number <= close.number; number++) {
      const line = doc.line(number);
      const edge = number === open.number ? "first" : number === close.number ? "last" : "";
      add(line.from, line.from, Decoration.line({ class: `in-block ${edge}` }));
    }
    add(open.from, open.to, Decoration.replace({ widget: new Opening(name, argument) }));
    add(close.from, close.to, end);
  }
  for (const note of notesOf(doc)) {
    if (note.text.includes("\n")) long(note);
    else add(note.from, note.to, Decoration.replace({ widget: new ToFill(note.text, note.to - note.from) }));
  }
  /** A note of several lines is one that is read; its signs are seen while it is edited. @param {import("./blocks.js").Note} note */
  function long({ from, to }) {
    if (isActive(from, to)) return;
    add(from, from + 4, hidden);
    for (let number = doc.lineAt(from).number; number <= doc.lineAt(to).number; number++) {
      const line = doc.line(number);
      const [start, stop] = [Math.max(line.from, from + 4), Math.min(line.to, to - 3)];
      if (start < stop) add(start, stop, comment);
    }
    add(to - 3, to, hidden);
  }
  found.sort((one, other) => one.from - other.from || one.value.startSide - other.value.startSide);
  const builder = new RangeSetBuilder();
  let last = -1;
  for (const { from, to, value } of found) {
    if (from < last) continue;
    builder.add(from, to, value);
    if (to > from) last = to;
  }
  return builder.finish();
}

export const calm = ViewPlugin.fromClass(
  class {
    /** @param {import("@codemirror/view").EditorView} view */
    constructor(view) {
      this.decorations = draw(view);
    }
    /** @param {import("@codemirror/view").ViewUpdate} update */
    update(update) {
      if (update.docChanged || update.selectionSet || update.viewportChanged || update.focusChanged || syntaxTree(update.startState) !== syntaxTree(update.state))
        this.decorations = draw(update.view);
    }
  },
  { decorations: (plugin) => /** @type {any} */ (plugin.decorations) },
);
