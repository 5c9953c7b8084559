/**
 * What the server's JSON holds. publisher/write answers it; nothing here is judged by the browser.
 *
 * @typedef {{ name: string, label: string, shape: string, hint: string, example: string,
 *   required: boolean, longest: number, default?: string, choices: (string | { value: string, label: string })[],
 *   of: string | null, is_list: boolean }} Field
 * @typedef {{ kind: string, folder: string, one: string, many: string, outline: string, fields: Field[] }} Kind
 * @typedef {{ name: string, label: string, hint: string, argument: string, needs_argument: boolean,
 *   body: string, template: string, levels?: (string | { value: string, label: string })[] }} Block
 * @typedef {{ path: string, key: string, kind: string, title: string, state: string, date: string,
 *   live: "" | "no" | "yes" | "changed", language: string, errors: number, warnings: number, changed_at: string, review_due: string,
 *   reviewed_changed: boolean, links_in: number | null, links_out: number | null, address: string,
 *   waits_for?: string }} Summary
 * @typedef {{ name: string, width: number, height: number, url: string, used_in: string[],
 *   says?: string }} Picture
 * @typedef {{ clinic: { name: string, site: string, language: string, today: string }, kinds: Kind[], blocks: Block[],
 *   tags: string[], is_daily: boolean, sends: "publish" | "git",
 *   live: { is_known: boolean, is_public: boolean, says: string },
 *   documents: Summary[], pictures: Picture[], videos: import("./videos.js").Video[],
 *   others: { name: string, severity: "error" | "warning", says: string, fix: string, lost: string }[] }} Site
 *
 * @typedef {{ from_line: number, from_column: number, to_line: number, to_column: number,
 *   text: string, label?: string }} Edit  Lines and columns count from 1, columns in code points.
 * @typedef {{ line: number, column: number, end_column: number, severity: "error" | "warning",
 *   rule: string, says: string, fix: string, field?: string, edits?: Edit[],
 *   action?: string, button?: string, lost?: string,
 *   path?: string, title?: string }} Problem
 * @typedef {{ path: string, title: string, phrase: string, line: number, edits?: Edit[] }} Suggestion
 * @typedef {{ desktop: string, phone: string }} Cut
 * @typedef {{ words: number, minutes: number, grade: number | null,
 *   outline: { level: number, text: string, line: number }[],
 *   search: { title: string, description: string, url: string, title_cut?: Cut,
 *     description_cut?: Cut },
 *   share: { title: string, description: string, image: string, site?: string } }} Facts
 * @typedef {{ who: string, at: string, says: string }} Note
 * @typedef {string | string[] | null} Value
 * @typedef {{ path: string, kind: string, text: string, hash: string, body_line: number,
 *   fields: Record<string, Value>, is_looking: boolean, problems: Problem[], facts: Facts | null, summary: Summary,
 *   versions: { id: string, at: string, says?: string }[], notes: Note[] }} Opened
 */
export {};
