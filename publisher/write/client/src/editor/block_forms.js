/** How the rows of a block's form are asked for, written, and read again. */

import { bracketed } from "./commands.js";

/** @typedef {import("../types.js").Block} Block */
/** @typedef {{ form: string, level: string, argument: string, text: string, rows: string[][] }} Filled */
/** @typedef {{ names: string[], write: (rows: string[][]) => string, read: (body: string) => string[][] }} Form */

const entries = (/** @type {string} */ body, /** @type {RegExp} */ sign) =>
  body.split("\n").filter((line) => line.trim()).map((line) => sign.exec(line)?.slice(1) ?? [line]);

/** @type {Record<string, Form>} */
const FORMS = {
  bullets: { names: ["Point"], write: (rows) => rows.map(([one]) => `- ${one}`).join("\n"), read: (body) => entries(body, /^- (.*)/) },
  numbers: { names: ["Step"], write: (rows) => rows.map(([one], index) => `${index + 1}. ${one}`).join("\n"), read: (body) => entries(body, /^\d+\. (.*)/) },
  items: { names: ["What", "Value"], write: (rows) => rows.map(([name, value]) => `- ${name}: ${value}`).join("\n"), read: (body) => entries(body, /^- ([^:]+): (.*)/) },
  media: { names: ["Caption"], write: (rows) => rows.map(([one]) => one).join("\n\n"), read: (body) => body.split(/\n{2,}/).filter(Boolean).map((one) => [one]) },
  links: { names: ["Words", "Address"], write: (rows) => rows.map(([words, address]) => `[${bracketed(words)}](${address.trim()})`).join("\n"), read: (body) => entries(body, /^\[(.*)\]\((.*)\)$/) },
  words: {
    names: ["What the patient says", "What others can expect"],
    write: (rows) => rows.map(([said, others]) => `${said.trim().replace(/^/gm, "> ")}\n\n${others}`.trim()).join("\n\n"),
    read: (body) => [[(/^(?:> ?.*\n?)+/.exec(body)?.[0] ?? "").replace(/^> ?/gm, "").trim(), body.replace(/^(?:> ?.*\n?)+/, "").trim()]],
  },
  questions: {
    names: ["Question", "Answer"],
    write: (rows) => rows.map(([one, answer]) => `### ${one}\n\n${answer}`).join("\n\n"),
    read: (body) => `\n${body}`.split("\n### ").slice(1).map((one) => [one.split("\n")[0], one.split("\n").slice(1).join("\n").trim()]),
  },
};

/** Blocks that have some words of their own beside their rows, and what these are; below them, or else above.
 * @type {Record<string, { label: string, isBelow: boolean }>} */
export const BESIDE = { exercise: { label: "Text", isBelow: false }, fees: { label: "Until when they hold", isBelow: true } };

/** @type {Form} */
const NONE = { names: [], write: () => "", read: () => [] };

/** @param {string} form */
export const rowsOf = (form) => FORMS[form] ?? NONE;

/** @param {Block} block */
function formOf(block) {
  if (block.body !== "plain") return block.body;
  if (/^\s*1[.)] /m.test(block.template)) return "numbers";
  if (/^> /m.test(block.template)) return "words";
  if (/^\[/m.test(block.template)) return "links";
  return /^\s*- /m.test(block.template) ? "bullets" : "text";
}

/** @param {string} form @param {string} text @param {string[][]} rows @param {boolean} [isBelow] whether the text is */
export function bodyOf(form, text, rows, isBelow) {
  const filled = rows.filter((cells) => cells.some((one) => one.trim()));
  const parts = [text.trim(), filled.length && rowsOf(form).write(filled)].filter(Boolean);
  return (isBelow ? parts.reverse() : parts).join("\n\n");
}

/** Lines of a text as the body of a block. @param {Block} block @param {string} text */
export function asBody(block, text) {
  const form = formOf(block);
  const plain = text.trim();
  const entries = plain.split("\n").filter((line) => line.trim()).map((line) => [line.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, "").trim()]);
  if (form === "bullets" || form === "numbers") return rowsOf(form).write(entries);
  if (form === "questions") return asQuestions(plain);
  return plain;
}

/** Each heading as a question. One that nothing but the next stands below, such as "Common questions",
 * is the title of them all, which the block has itself. @param {string} text */
const asQuestions = (text) => text.replace(/^#{1,6} [^?\n]*\n+(?=#)/gm, "").replace(/^#{1,6} /gm, "### ");

/** Whether nobody has written anything into a block yet. @param {string} body */
export const isUnfilled = (body) => !withoutNotes(body).replace(/^\s*(?:[-*+>]|\d+[.)]|#{1,6})(?=\s|$)/gm, "").trim();

/** A picture alone: what it shows, its file, and the words that are shown below it. @param {string} markdown */
export function pictureIn(markdown) {
  const found = /^!\[((?:\\.|[^\]\\])*)\]\(<?([^)\s>]+)>?(?: "([^"]*)")?\)$/.exec(markdown.trim());
  return found && { alt: found[1].replace(/\\([[\]\\])/g, "$1"), name: found[2], caption: found[3] ?? "" };
}

const lines = (/** @type {string} */ text) => text.split("\n").map((line) => line.trimEnd()).filter(Boolean).join("\n");
/** Nothing where nothing but a place to be filled is. @param {string} text */
const unlessNote = (text) => (withoutNotes(text) ? text : "");
const withoutNotes = (/** @type {string} */ text) => text.replace(/<!--.*?-->/g, "").trim();

/** The form filled in with what stands in a block; where it cannot hold that, one text holds all.
 * @param {Block} block @param {{ argument: string, body: string } | undefined} given @returns {Filled} */
export function filledIn(block, given) {
  const form = formOf(block);
  const levels = (block.levels ?? []).map((one) => (typeof one === "string" ? one : one.value));
  const [word, ...title] = (given?.argument ?? "").split(" ");
  const level = levels.find((one) => one === word.toLowerCase());
  const argument = level ? title.join(" ") : (given?.argument ?? "");
  const head = { level: level ?? levels[0] ?? "", argument };
  const body = given?.body ?? "";
  const isPicture = form === "media" && body.startsWith("![");
  const isBelow = BESIDE[block.name]?.isBelow;
  const list = isBelow ? (/^(?:- .*\n?)+/.exec(body)?.[0].length ?? 0) : 0;
  const start = isPicture ? (/\n{2,}|$/.exec(body)?.index ?? 0) : form === "pictures" || form === "text" ? body.length : Math.max(BESIDE[block.name] && !isBelow ? body.search(/^- /m) : 0, 0);
  const text = (isBelow ? body.slice(list) : body.slice(0, start)).trim();
  const rows = rowsOf(form).read((isBelow ? body.slice(0, list) : body.slice(start)).trim());
  if (body && lines(bodyOf(form, text, rows, isBelow)) !== lines(body)) return { ...head, form: "text", text: body, rows: [] };
  const { names } = rowsOf(form);
  const picture = form === "media" ? pictureIn(text) : null;
  if (picture?.caption) return { ...head, form, text: `![${bracketed(picture.alt)}](${picture.name})`, rows: [[[picture.caption, ...rows.flat()].join("\n\n")]] };
  const shown = rows.map((cells) => cells.map(unlessNote));
  return { ...head, form, text: unlessNote(text), rows: shown.length ? shown : [names.map(() => "")] };
}
