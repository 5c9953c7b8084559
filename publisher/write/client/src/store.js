/** What every view knows: a value that views follow, and the site. */
import { useEffect, useReducer } from "preact/hooks";
import { get } from "./api.js";

/** @template T */
export class Box {
  /** @type {Set<() => void>} */
  #followers = new Set();
  /** @param {T} value */
  constructor(value) {
    this.value = value;
  }
  /** @param {T} value */
  set(value) {
    this.value = value;
    this.tell();
  }
  tell() {
    this.#followers.forEach((follower) => follower());
  }
  /** @param {() => void} follower */
  follow(follower) {
    this.#followers.add(follower);
    return () => void this.#followers.delete(follower);
  }
}

/** The value, and a view that is drawn anew when it changes. @template T @param {Box<T>} box @returns {T} */
export function useBox(box) {
  const [, redraw] = useReducer((/** @type {number} */ count) => count + 1, 0);
  useEffect(() => box.follow(() => redraw(undefined)), [box]);
  return box.value;
}

/** @type {Box<import("./types.js").Site | null>} */
export const site = new Box(/** @type {any} */ (null));

/** The document that is being edited. @type {Box<import("./session.js").Session | null>} */
export const currentSession = new Box(/** @type {any} */ (null));

/** Whether one thing is seen at a time, as css/editor.css has it. */
export const isNarrow = new Box(false);
const narrow = matchMedia("(max-width: 56.24rem)");
narrow.onchange = () => isNarrow.set(narrow.matches);
isNarrow.set(narrow.matches);

/** The site, in views that are drawn only when it is there. @returns {import("./types.js").Site} */
export const useSite = () => /** @type {any} */ (useBox(site));

export async function loadSite() {
  site.set(await get("site"));
}

/** What a save told of one document is known in the list at once. @param {import("./types.js").Summary} summary */
export function remember(summary) {
  if (!site.value) return;
  const documents = site.value.documents.map((one) => (one.path === summary.path ? summary : one));
  site.set({ ...site.value, documents });
}

/** The day at the clinic, wherever the browser is. */
export const today = () => site.value?.clinic.today ?? "";
/** @param {string} kind */
export const kindOf = (kind) => site.value?.kinds.find((one) => one.kind === kind);
/** @param {string} path */
export const summaryOf = (path) => site.value?.documents.find((one) => one.path === path);
/** @param {string} name */
export const pictureOf = (name) => site.value?.pictures.find((one) => one.name === name);

/** Address in this window. @param {string} path */
export const editAddress = (path) => `#/edit/${path.split("/").map(encodeURIComponent).join("/")}`;
