/** The fields of a document as a form, made from the table of fields. */
import { useEffect, useRef, useState } from "preact/hooks";
import { begin } from "../list.jsx";
import { Icon, IconButton, show } from "../parts.jsx";
import { ChoosePicture, FocusPoint, spoken } from "../picture_dialogs.jsx";
import { kindOf, pictureOf, site, useBox, useSite } from "../store.js";
import { choiceOf, counted, mending } from "../words.js";

/** @typedef {import("../types.js").Field} Field */
/** @typedef {import("../types.js").Problem} Problem */
/** @typedef {{ field: Field, value: string, values: string[], id: string, put: (value: import("../types.js").Value) => void, session: import("../session.js").Session }} Props */

/** @param {{ session: import("../session.js").Session, mend: (problem: Problem) => void, exclude?: string[] }} props */
export function Fields({ session, mend, exclude = [] }) {
  useBox(session);
  useSite();
  const rows = (kindOf(session.opened.kind)?.fields ?? []).filter((field) => !exclude.includes(field.name));
  const problemsOf = (/** @type {Field} */ field) => session.opened.problems.filter((one) => one.field === field.name);
  const isFilled = (/** @type {Field} */ field) => {
    const value = session.fields[field.name];
    return Array.isArray(value) ? value.length > 0 : Boolean(value);
  };
  const isMain = (/** @type {Field} */ field) => field.required || isFilled(field) || problemsOf(field).length > 0 || MAIN.has(field.name);
  // What is open at first stays where it is, whatever is filled in or taken out meanwhile. What has
  // a problem later comes up to it, but not from under the hands of somebody who fills it in.
  const [main] = useState(() => new Set(rows.filter(isMain).map((field) => field.name)));
  for (const field of rows) {
    const isLeft = !document.getElementById(`field-${field.name}-row`)?.contains(document.activeElement);
    if (isLeft && problemsOf(field).length) main.add(field.name);
  }
  const shown = (/** @type {Field} */ field) => main.has(field.name);
  const draw = (/** @type {Field} */ field) => <Row key={field.name} field={field} session={session} problems={problemsOf(field)} mend={mend} />;
  const rest = rows.filter((field) => !shown(field));
  return (
    <div class="fields">
      {rows.filter(shown).map(draw)}
      {rest.length > 0 && (
        <details>
          <summary>More details</summary>
          {rest.map(draw)}
        </details>
      )}
    </div>
  );
}

/** Shown though empty: most documents want them. */
const MAIN = new Set(["status", "conditions", "treatments", "tags", "image", "image_alt", "image_focus", "reviewer", "authors"]);

/** @type {Record<string, (props: Props) => any>} */
const INPUTS = { text: TextInput, slug: TextInput, date: DateInput, choice: Choice, image: ImageInput, focus: FocusInput, texts: Texts, words: Words, name: Name, names: Names };

/** @param {{ field: Field, session: import("../session.js").Session, problems: Problem[], mend: (problem: Problem) => void }} props */
export function Row({ field, session, problems, mend }) {
  const id = `field-${field.name}`;
  const given = session.fields[field.name];
  const values = Array.isArray(given) ? given : given ? [given] : [];
  const value = Array.isArray(given) ? given.join(", ") : (given ?? "");
  const put = (/** @type {import("../types.js").Value} */ next) => session.change({ [field.name]: next?.length ? next : null });
  const Input = INPUTS[field.shape] ?? TextInput;
  return (
    <div class="field" id={`${id}-row`}>
      <label class="label" for={id} id={`${id}-label`}>{field.label}{field.required && <span class="needed"> needed</span>}</label>
      <Input field={field} value={value} values={values} id={id} put={put} session={session} />
      <small id={`${id}-hint`}>{field.hint}</small>
      {problems.map((problem) => (
        <p key={problem.rule + problem.says} class={`field-problem ${problem.severity}`}>
          <Icon name={problem.severity} /> <span><strong>{problem.says}</strong> {problem.fix}</span>
          {problem.edits?.length ? <button type="button" onClick={() => mend(problem)}>{mending(problem)}</button> : null}
        </p>
      ))}
    </div>
  );
}

/** A text that its field shows at once, and that follows the field unless it is being typed. @param {string} value */
function useTyped(value) {
  const [typed, setTyped] = useState(value);
  const [isActive, setActive] = useState(false);
  useEffect(() => {
    if (!isActive) setTyped(value);
  }, [value, isActive]);
  return { typed, setTyped, onFocus: () => setActive(true), onBlur: () => setActive(false) };
}

/** @param {Props} props */
function TextInput({ field, value, id, put }) {
  const { typed, setTyped, ...events } = useTyped(value);
  const props = {
    id, value: typed, placeholder: field.example, "aria-describedby": `${id}-hint`, ...events,
    onInput: (/** @type {any} */ event) => (setTyped(event.currentTarget.value), put(event.currentTarget.value)),
  };
  // Another kind of input in its place would take none of the keys that go on being pressed.
  const [isLong] = useState(field.example.length > 45 || value.length > 60);
  return (<>
    {isLong ? <textarea rows={2} {...props} /> : <input {...props} />}
    {field.longest > 0 && typed && <small class={typed.length > field.longest ? "warning" : ""}>{counted(typed.length, "character")} so far</small>}
  </>);
}

/** Whether there is such a day: 2026-02-30 is none. @param {string} iso */
const isDay = (iso) => new Date(`${iso}T00:00Z`).toJSON()?.startsWith(iso) ?? false;

/** A day; what is no plain day, such as a day with an hour, stays as it was written. @param {Props} props */
function DateInput({ field, value, id, put }) {
  const isPlain = /^\d{4}-\d\d-\d\d$/.test(value);
  const props = {
    // A browser empties the input at a day that it does not know, also while another is being typed.
    id, value: isPlain && !isDay(value) ? "" : value, placeholder: field.example, "aria-describedby": `${id}-hint`,
    onChange: (/** @type {any} */ event) => put(event.currentTarget.value),
  };
  return !value || isPlain ? <input type="date" {...props} /> : <input {...props} />;
}

/** @param {Props} props */
function Choice({ field, value, id, put }) {
  const choices = field.choices.map(choiceOf);
  const fallback = choices.find((one) => one.value === field.default)?.value ?? "";
  const isKnown = !value || choices.some((one) => one.value === value);
  return (
    <select id={id} value={value || fallback} aria-describedby={`${id}-hint`} onChange={(event) => put(event.currentTarget.value)}>
      {!fallback && <option value="">As usual</option>}
      {!isKnown && <option value={value}>{value}</option>}
      {choices.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}
    </select>
  );
}

/** @param {Props} props */
function ImageInput({ field, value, id, put }) {
  const picture = pictureOf(value);
  const choose = async () => {
    const chosen = await show((close) => <ChoosePicture close={close} />);
    if (chosen) put(chosen.name);
  };
  return (
    <div class="image-field">
      {picture && <img src={picture.url} alt="" />}
      <button type="button" id={id} aria-labelledby={`${id}-label ${id}`} aria-describedby={`${id}-hint`} onClick={choose}>
        {value ? `${picture ? spoken(value) : `${value} is not there`}. Change…` : `Choose a ${field.label.toLowerCase()}…`}
      </button>
      {value && <Remove what={field.label.toLowerCase()} id={id} onClick={() => put(null)} />}
    </div>
  );
}

/** @param {Props} props */
function FocusInput({ field, value, id, put, session }) {
  const picture = pictureOf(String(session.fields[field.name.replace("_focus", "")] ?? ""));
  if (!picture) return <p class="none" id={id}>Choose the picture first.</p>;
  return <FocusPoint picture={picture} value={value} label={field.label} onChange={put} />;
}

/** A list of phrases or sentences. @param {Props} props */
function Texts({ field, values, id, put }) {
  const [rows, setRows] = useState(values);
  const change = (/** @type {string[]} */ next) => (setRows(next), put(next.filter((one) => one.trim())));
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const add = () => {
    setRows([...rows, ""]);
    requestAnimationFrame(() => [...(box.current?.querySelectorAll("textarea") ?? [])].at(-1)?.focus());
  };
  const known = values.join("\n");
  useEffect(() => {
    if (rows.filter((one) => one.trim()).join("\n") !== known) setRows(values);
  }, [known]);
  return (
    <div class="texts" ref={box} role="group" aria-labelledby={`${id}-label`}>
      {rows.map((row, index) => (
        <div class="texts-row" key={index}>
          <textarea rows={row.length > 50 ? 2 : 1} aria-label={`${field.label} ${index + 1}`} value={row}
            onInput={(event) => change(rows.map((one, at) => (at === index ? event.currentTarget.value : one)))} />
          <Remove what={`${index + 1}`} id={id} onClick={() => change(rows.filter((_, at) => at !== index))} />
        </div>
      ))}
      <button type="button" id={id} aria-labelledby={`${id}-label ${id}`} aria-describedby={`${id}-hint`} onClick={add}><Icon name="plus" /> Add one</button>
    </div>
  );
}

/** A list of short words, with those that others use offered. @param {Props} props */
function Words({ values, id, put }) {
  const known = site.value?.tags ?? [];
  const [word, setWord] = useState("");
  /** @param {InputEvent & { currentTarget: HTMLInputElement }} event */
  const typed = ({ inputType, currentTarget: { value } }) => {
    // A known tag may be the beginning of another, unless it was chosen from those that are offered.
    const isChosen = known.includes(value) && (inputType ?? "insertReplacementText") === "insertReplacementText";
    if (isChosen || value.endsWith(",")) add(value);
    else setWord(value);
  };
  const add = (/** @type {string} */ text) => {
    const next = text.split(",").map((one) => one.trim()).filter((one) => one && !values.includes(one));
    if (next.length) put([...values, ...next]);
    setWord("");
  };
  return (
    <div class="chips">
      {values.map((one) => <Chip key={one} words={one} id={id} onRemove={() => put(values.filter((other) => other !== one))} />)}
      <input id={id} list={`${id}-known`} value={word} aria-describedby={`${id}-hint`} placeholder="Add a tag"
        onInput={typed}
        onKeyDown={(event) => event.key === "Enter" && (event.preventDefault(), add(word))} onBlur={() => add(word)} />
      <datalist id={`${id}-known`}>{known.filter((one) => !values.includes(one)).map((one) => <option key={one} value={one} />)}</datalist>
    </div>
  );
}

/** @param {{ words: string, id: string, onRemove: () => void }} props */
const Chip = ({ words, id, onRemove }) => (
  <span class="chip">{words}<Remove what={words} id={id} onClick={onRemove} /></span>
);

/** A button that goes with what it takes away: the focus is then on the field.
 * @param {{ what: string, id: string, onClick: () => void }} props */
const Remove = ({ what, id, onClick }) => (
  <IconButton icon="close" name={`Remove ${what}`} onClick={() => (document.getElementById(id)?.focus(), onClick())} />
);

/** The documents that a field may name. @param {Field} field @param {import("../session.js").Session} session */
const named = (field, session) =>
  (site.value?.documents ?? []).filter((one) => one.kind === (field.of ?? session.opened.kind) && one.path !== session.path);

/** Where nothing can be chosen yet, the first is made. @param {{ field: Field, id: string }} props */
function NoneYet({ field, id }) {
  const kind = kindOf(field.of ?? "");
  if (!kind) return <p class="none" id={id}>There is none yet.</p>;
  return (
    <p class="row">There is none yet. <button type="button" id={id} aria-labelledby={`${id}-label ${id}`} aria-describedby={`${id}-hint`} onClick={() => begin(kind.kind)}><Icon name="plus" /> Add a {kind.one.toLowerCase()}</button></p>
  );
}

/** @param {Props} props */
function Name({ field, value, id, put, session }) {
  const found = named(field, session);
  if (!found.length && !value) return <NoneYet field={field} id={id} />;
  return (
    <select id={id} value={value} aria-describedby={`${id}-hint`} onChange={(event) => put(event.currentTarget.value)}>
      <option value="">None yet</option>
      {value && !found.some((one) => one.key === value) && <option value={value}>{value} (not there)</option>}
      {found.map((one) => <option key={one.key} value={one.key}>{one.title}</option>)}
    </select>
  );
}

/** @param {Props} props */
function Names({ field, values, id, put, session }) {
  const found = named(field, session);
  if (!found.length && !values.length) return <NoneYet field={field} id={id} />;
  const title = (/** @type {string} */ key) => found.find((one) => one.key === key)?.title ?? `${key} (not there)`;
  return (
    <div class="chips">
      {values.map((one) => <Chip key={one} words={title(one)} id={id} onRemove={() => put(values.filter((other) => other !== one))} />)}
      <select id={id} value="" aria-describedby={`${id}-hint`} onChange={(event) => event.currentTarget.value && put([...values, event.currentTarget.value])}>
        <option value="">Add…</option>
        {found.filter((one) => !values.includes(one.key)).map((one) => <option key={one.key} value={one.key}>{one.title}</option>)}
      </select>
    </div>
  );
}
