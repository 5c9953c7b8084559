/** One document that is open: what is typed goes to the server, and is kept here until it is there. */
import { Away, Refused, ask, get, onEvent, post, query } from "./api.js";
import { Box, remember } from "./store.js";

/** @typedef {import("./types.js").Opened} Opened */
/** @typedef {"saved" | "saving" | "away" | "refused" | "conflict"} State */

/** Milliseconds until what could not be sent is sent again. */
const RETRY = 1000;

/** Front matter and body; the empty lines between them belong to the first, and to neither the last
 * line end, which every file has.
 * @param {string} text @param {number} bodyLine counts from 1 */
function split(text, bodyLine) {
  let at = 0;
  for (let line = 1; line < bodyLine && at >= 0; line++) at = text.indexOf("\n", at) + 1 || text.length;
  while (text[at] === "\n") at++;
  return { head: text.slice(0, at), body: text.slice(at).replace(/\n$/, "") };
}

/** @param {string} path */
const keptAt = (path) => `desk:${path}`;

/** A followed value: views are drawn anew with each change. @extends {Box<State>} */
export class Session extends Box {
  /** Fields that the server has not got yet. @type {Record<string, import("./types.js").Value>} */
  #changes = {};
  #isTyped = false;
  /** @type {Promise<void> | null} */
  #sending = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #close;
  /** The text that somebody else wrote meanwhile. @type {{ text: string, hash: string } | null} */
  theirs = null;
  /** @type {{ says: string, fix: string }} */
  trouble = { says: "", fix: "" };
  /** Set by the editor: the body is about to be sent; it was checked; it was replaced. */
  hooks = { sent: () => {}, checked: () => {}, replaced: () => {} };

  /** @param {Opened} opened */
  constructor(opened) {
    super("saved");
    this.opened = opened;
    this.path = opened.path;
    const { head, body } = split(opened.text, opened.body_line);
    this.head = head;
    this.body = body;
    this.checkedBody = body;
    this.#close = onEvent((event) => this.#hear(event));
    this.#restore();
  }

  /** @param {string} path */
  static async open(path) {
    return new Session(await get(`document${query({ path })}`));
  }

  close() {
    this.#close();
    if (this.#isTyped) void this.#send();
  }

  get text() {
    return `${this.head}${this.body}\n`;
  }

  /** Lines of the file above the body. */
  get offset() {
    return this.head.split("\n").length - 1;
  }

  get fields() {
    return { ...this.opened.fields, ...this.#changes };
  }

  /** @param {string} body */
  typed(body) {
    this.body = body;
    this.#isTyped = true;
    this.#later();
  }

  /** @param {Record<string, import("./types.js").Value>} changes null takes a field out */
  change(changes) {
    Object.assign(this.#changes, changes);
    this.#later();
  }

  /** The whole file as somebody who knows it typed it, or as it was once. @param {string} text */
  replace(text) {
    const { head, body } = split(text, bodyLineOf(text));
    this.head = head;
    this.body = body;
    this.#isTyped = true;
    this.hooks.replaced();
    this.#later();
  }

  /** Send what is typed now; whether the server has all of it. */
  async flush() {
    clearTimeout(this.#timer);
    await this.#send();
    return this.value === "saved";
  }

  /** Let a clinician sign the text as it stands; what is typed meanwhile is sent after that.
   * @param {string} person */
  async sign(person) {
    await this.#sending;
    const asked = this.#ask("review", { person });
    this.#sending = asked.then(() => {}, () => {});
    try {
      if (!(await asked) && !this.#isTyped) this.#show(this.opened);
    } catch (error) {
      if (!(error instanceof Refused && error.status === 409)) throw error;
      this.#failed(error);
    } finally {
      this.#sending = null;
      if (this.value !== "conflict") void this.#send();
    }
  }

  /** Of two texts, one is chosen. @param {"mine" | "theirs"} which */
  async choose(which) {
    if (!this.theirs) return;
    if (which === "mine") {
      this.opened.hash = this.theirs.hash;
      this.theirs = null;
      this.#isTyped = true;
      this.#later();
      return;
    }
    // Mine is given up once theirs is here.
    const opened = await get(`document${query({ path: this.path })}`);
    this.theirs = null;
    this.#isTyped = false;
    this.#changes = {};
    localStorage.removeItem(keptAt(this.path));
    this.#show(opened);
    this.set("saved");
  }

  async reload() {
    const opened = await get(`document${query({ path: this.path })}`);
    if (this.#isTyped || this.#sending) return;
    this.#show(opened);
    this.set("saved");
  }

  /** The server's text takes the place of that in the editor. @param {Opened} opened */
  #show(opened) {
    this.#know(opened);
    const { head, body } = split(opened.text, opened.body_line);
    this.head = head;
    this.body = body;
    this.checkedBody = body;
    this.hooks.replaced();
    this.hooks.sent();
    this.hooks.checked();
  }

  /** Send it as soon as the browser has drawn it: what is typed until the answer goes with the next. */
  #later() {
    this.#keep();
    if (this.value === "conflict" && this.theirs) return;
    this.set(this.value === "away" ? "away" : "saving");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#send());
  }

  #keep() {
    const kept = { text: this.text, hash: this.opened.hash, changes: this.#changes };
    try {
      localStorage.setItem(keptAt(this.path), JSON.stringify(kept));
    } catch {
      // A browser without room for it still sends each text to the server.
    }
  }

  /** What a closed window or a stopped server left behind is sent now. */
  #restore() {
    const kept = JSON.parse(localStorage.getItem(keptAt(this.path)) ?? "null");
    if (!kept || (kept.text === this.text && !Object.keys(kept.changes).length)) return;
    const { hash, text } = this.opened;
    const mine = split(kept.text, bodyLineOf(kept.text));
    this.head = mine.head;
    this.body = mine.body;
    this.#changes = kept.changes;
    this.#isTyped = true;
    if (kept.hash === hash) this.#later();
    else this.#conflict({ text, hash });
  }

  /** @param {{ text: string, hash: string }} theirs */
  #conflict(theirs) {
    this.theirs = theirs;
    this.set("conflict");
  }

  /** One request after the other, until the server has everything. */
  #send() {
    this.#sending ??= this.#sendAll().finally(() => (this.#sending = null));
    return this.#sending;
  }

  async #sendAll() {
    try {
      while (this.#isTyped || Object.keys(this.#changes).length) {
        await (this.#isTyped ? this.#sendText() : this.#sendFields());
      }
      localStorage.removeItem(keptAt(this.path));
      this.set("saved");
    } catch (error) {
      this.#failed(error);
    }
  }

  async #sendText() {
    const { path, text, body, opened } = this;
    this.#isTyped = false;
    this.hooks.sent();
    try {
      this.#know(await ask("PUT", "document", { path, text, hash: opened.hash }));
      this.checkedBody = body;
    } catch (error) {
      this.#isTyped = true;
      throw error;
    }
    this.hooks.checked();
  }

  async #sendFields() {
    const changes = { ...this.#changes };
    const isBodyKept = await this.#ask("fields", { changes });
    // A whole text that was put in meanwhile knows nothing of them: they are sent again after it.
    if (!isBodyKept && this.#isTyped) return;
    this.#changes = Object.fromEntries(
      Object.entries(this.#changes).filter(([name, value]) => changes[name] !== value),
    );
    if (!isBodyKept) this.#show(this.opened);
  }

  /** Have the server change the lines above the body; whether the body here is still the same, but for
   * what was typed meanwhile. @param {string} what @param {object} asked */
  async #ask(what, asked) {
    const { path, head, opened } = this;
    const rest = `${this.checkedBody}\n`;
    this.hooks.sent();
    /** @type {Opened} */
    const answer = await post(what, { path, hash: opened.hash, ...asked });
    const isBodyKept = answer.text.endsWith(rest) && this.head === head;
    this.#know(answer);
    if (isBodyKept) {
      this.head = answer.text.slice(0, -rest.length);
      this.hooks.checked();
    }
    return isBodyKept;
  }

  /** What the server tells of the text that it has. @param {Opened} answer */
  #know(answer) {
    Object.assign(this.opened, answer);
    remember(answer.summary);
  }

  /** @param {unknown} error */
  #failed(error) {
    if (error instanceof Refused && error.status === 409) return this.#conflict(error.body.theirs);
    this.#keep();
    this.trouble = error instanceof Refused ? { says: error.message, fix: error.fix } : { says: "", fix: "" };
    this.set(error instanceof Away ? "away" : "refused");
    this.#timer = setTimeout(() => void this.#send(), RETRY);
  }

  /** What only all pages together show, such as a link that leads nowhere, is found after a while. */
  async #look() {
    const opened = await get(`document${query({ path: this.path })}`);
    if (this.#isTyped || this.#sending || opened.hash !== this.opened.hash) return;
    this.hooks.sent();
    this.#know(opened);
    this.hooks.checked();
    this.tell();
  }

  /** Show of two texts the newest of theirs, which may be saved again before one is chosen. */
  async #follow() {
    const { text, hash } = await get(`document${query({ path: this.path })}`);
    if (this.theirs) this.#conflict({ text, hash });
  }

  /** @param {any} event */
  #hear(event) {
    if (event.type === "checked" && (this.opened.is_looking || event.paths.includes(this.path))) void this.#look().catch(() => {});
    if (event.type === "back" && !this.#sending) void this.#send();
    if (event.type !== "document" || event.path !== this.path || event.hash === this.opened.hash) return;
    if (this.theirs && event.hash !== this.theirs.hash) void this.#follow().catch(() => {});
    if (!this.#isTyped && !this.#sending && this.value === "saved") void this.reload();
  }
}

/** The line at which the body begins: below the front matter's closing line. @param {string} text */
function bodyLineOf(text) {
  const found = /^---[ \t]*\n(?:[^]*?\n)?---[ \t]*(?:\n|$)/.exec(text);
  return found ? found[0].split("\n").length : 1;
}
