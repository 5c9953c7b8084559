/** Requests to the server of the desk, and the events that it sends. */

/** What the server says of a request that it will not do. */
export class Refused extends Error {
  /** @param {number} status @param {any} body */
  constructor(status, body) {
    super(body.says || "The desk could not do that.");
    this.status = status;
    this.body = body;
    this.fix = body.fix || "";
  }
}

/** No server answers. */
export class Away extends Error {}

const meta = (/** @type {string} */ name) =>
  /** @type {HTMLMetaElement | null} */ (document.querySelector(`meta[name="${name}"]`))?.content ?? "";

export const nonce = meta("desk-nonce");
let token = meta("desk-token");

/** A restarted server has another token, which its page holds. */
async function renewToken() {
  const page = new DOMParser().parseFromString(await (await fetch("/desk/")).text(), "text/html");
  const found = page.querySelector('meta[name="desk-token"]')?.getAttribute("content");
  const isNew = Boolean(found) && found !== token;
  token = found || token;
  return isNew;
}

/**
 * @param {string} method @param {string} address below /desk/api/
 * @param {unknown} [body] JSON, or a form with a file
 * @returns {Promise<any>}
 */
export async function ask(method, address, body, isAgain = false) {
  const isForm = body instanceof FormData;
  /** @type {Record<string, string>} */
  const headers = { "X-Desk-Token": token };
  if (body && !isForm) headers["Content-Type"] = "application/json";
  let answer;
  try {
    const sent = isForm ? body : body ? JSON.stringify(body) : undefined;
    answer = await fetch(`/desk/api/${address}`, { method, headers, body: sent });
    if (answer.status === 403 && !isAgain && (await renewToken())) return ask(method, address, body, true);
  } catch {
    throw new Away("The desk does not answer.");
  }
  const json = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(answer.status, json);
  return json;
}

export const get = (/** @type {string} */ address) => ask("GET", address);
export const post = (/** @type {string} */ address, /** @type {unknown} */ body) => ask("POST", address, body);
export const query = (/** @type {Record<string, string>} */ values) => `?${new URLSearchParams(values)}`;

/** @type {Set<(event: any) => void>} */
const listeners = new Set();

/** Call with each event until the returned function is called. @param {(event: any) => void} listener */
export function onEvent(listener) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Tells the listeners what the server sends; `{type: "back"}` when it answers again. */
export function listen() {
  const source = new EventSource("/desk/events");
  let wasLost = false;
  const tell = (/** @type {any} */ event) => listeners.forEach((listener) => listener(event));
  source.onmessage = (message) => tell(JSON.parse(message.data));
  source.onopen = () => {
    if (wasLost) tell({ type: "back" });
    wasLost = false;
  };
  source.onerror = () => {
    wasLost = true;
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
  };
}
