/** Pictures: kept, described, chosen, and their main point set. */
import { useState } from "preact/hooks";
import { ask } from "./api.js";
import { bracketed } from "./editor/commands.js";
import { Card, Icon, Labelled, show, tell, wrongIn } from "./parts.jsx";
import { loadSite, useSite } from "./store.js";
import { counted } from "./words.js";

/** @typedef {import("./types.js").Picture} Picture */

/** What the file window of the system offers. */
const KINDS = "image/*,.heic,.heif,.avif";

/** Keep a file under content/images. @param {File} file @returns {Promise<Picture>} */
export async function upload(file) {
  const form = new FormData();
  form.append("file", file);
  const picture = await ask("POST", "pictures", form);
  await loadSite();
  if (picture.says) tell(picture.says);
  return picture;
}

/** A place to drop files on, and a button for those who choose; below it stands why one was refused.
 * @param {{ onFile: (file: File) => Promise<unknown>, many?: boolean, accept?: string, thing?: string, hint?: string }} props */
export function Drop({ onFile, many, accept = KINDS, thing = "picture", hint = "From a phone or a camera: JPEG, PNG, WebP, AVIF or HEIC." }) {
  const name = thing.endsWith("s") ? thing : `a ${thing}`;
  const [isOver, setOver] = useState(false);
  const [waiting, setWaiting] = useState(0);
  const [wrong, setWrong] = useState(/** @type {{ says: string, fix: string }[]} */ ([]));
  const take = (/** @type {FileList | null | undefined} */ files) => {
    setWrong([]);
    [...(files ?? [])].forEach((file) => {
      setWaiting((count) => count + 1);
      onFile(file).catch((error) => setWrong((before) => [...before, wrongIn(error)])).finally(() => setWaiting((count) => count - 1));
    });
  };
  return (
    <div class="drop-box">
      <label class={isOver ? "drop over" : "drop"} onDragOver={(event) => (event.preventDefault(), setOver(true))}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => (event.preventDefault(), setOver(false), take(event.dataTransfer?.files))}>
        <span role="status">{waiting ? `Taking in ${waiting > 1 ? counted(waiting, thing) : name}…` : <><strong>Bring {name}</strong> from this computer, or drop {thing.endsWith("s") ? "them" : "it"} here</>}</span>
        <small>{hint}</small>
        <input type="file" accept={accept} multiple={many} onChange={(event) => (take(event.currentTarget.files), (event.currentTarget.value = ""))} />
      </label>
      {wrong.map((one) => <p key={one.says} class="field-problem error" role="alert"><Icon name="error" /> <span><strong>{one.says}</strong> {one.fix}</span></p>)}
    </div>
  );
}

/** Asks what a picture shows; gives its Markdown, or "" where the one that is `given` is to go.
 * @param {{ picture: Picture, given?: { alt: string, caption: string }, close: (answer?: string) => void, hasCaption?: boolean }} props */
export function DescribePicture({ picture: first, given, close, hasCaption = true }) {
  const [picture, setPicture] = useState(first);
  const [alt, setAlt] = useState(given?.alt ?? "");
  const [caption, setCaption] = useState(given?.caption ?? "");
  const choose = async () => setPicture((await show((done) => <ChoosePicture close={done} />)) ?? picture);
  const title = caption.trim() ? ` "${caption.trim().replaceAll('"', "”")}"` : "";
  return (
    <Card title="What does the picture show?" close={close} go={given ? "Keep the changes" : "Put it into the text"} blocked={!alt.trim()} asks
      onGo={() => close(`![${bracketed(alt)}](${picture.name}${title})`)}>
      {picture.url ? <img class="described" src={picture.url} alt="" /> : <p class="field-problem warning"><Icon name="warning" /> <span>This picture is not among those of the site.</span></p>}
      {given && (
        <p class="row">
          <button type="button" onClick={choose}><Icon name="picture" /> Another picture</button>
          <button type="button" onClick={() => close("")}>Take it out of the text</button>
        </p>
      )}
      <Labelled label="In a sentence, for those who cannot see it" hint="As you would tell a friend on the telephone: “A therapist supports a patient's knee.”">
        <textarea data-first rows={2} value={alt} onInput={(event) => setAlt(event.currentTarget.value)} />
      </Labelled>
      {hasCaption && (
        <Labelled label="Caption" hint="Shown below the picture. It may be empty.">
          <input value={caption} onInput={(event) => setCaption(event.currentTarget.value)} />
        </Labelled>
      )}
    </Card>
  );
}

/** Choose one of the site's pictures, or bring a new one; gives it. @param {{ close: (answer?: Picture) => void }} props */
export function ChoosePicture({ close }) {
  const { pictures } = useSite();
  const [words, setWords] = useState("");
  const found = pictures.filter((one) => one.name.toLowerCase().includes(words.toLowerCase()));
  const take = (/** @type {File} */ file) => upload(file).then(close);
  return (
    <Card title="Choose a picture" close={close} wide>
      <Drop onFile={take} />
      {pictures.length > 6 && (
        <Labelled label="Find one">
          <input type="search" value={words} onInput={(event) => setWords(event.currentTarget.value)} />
        </Labelled>
      )}
      <ul class="picture-grid">
        {found.map((one) => (
          <li key={one.name}>
            <button type="button" class="picture" onClick={() => close(one)}>
              <img src={one.url} alt="" loading="lazy" />
              <span>{spoken(one.name)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** "neck-pain.png" -> "Neck pain". @param {string} name */
export function spoken(name) {
  const words = name.replace(/\.\w+$/, "").replaceAll(/[-_]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The three shapes in which a picture is shared, as publisher/media/crops.py cuts them. */
const SHAPES = ["16 / 9", "4 / 3", "1 / 1"];
/** @type {Record<string, number>} */
const SIDES = { left: 0, top: 0, center: 50, right: 100, bottom: 100 };

/** "30% 20%", "top right" -> percent from left and top. @param {string} value @returns {[number, number]} */
function pointOf(value) {
  const words = value.split(/[\s,]+/).filter(Boolean);
  const vertical = words.find((word) => word === "top" || word === "bottom");
  if (vertical && words.indexOf(vertical) === 0) words.push(words.shift() ?? "");
  const [x, y] = vertical && words.length === 1 ? ["center", vertical] : words;
  const percent = (/** @type {string | undefined} */ word) => (word ? (SIDES[word] ?? (Number.parseFloat(word) || 0)) : 50);
  return [percent(x), percent(y)];
}

/** The main point of a picture, set by a click or the arrow keys, with what each crop keeps of it.
 * @param {{ picture: Picture, value: string, label: string, onChange: (value: string) => void }} props */
export function FocusPoint({ picture, value, label, onChange }) {
  const [x, y] = pointOf(value);
  const put = (/** @type {number} */ left, /** @type {number} */ top) => {
    const [a, b] = [left, top].map((one) => Math.round(Math.min(100, Math.max(0, one))));
    onChange(`${a}% ${b}%`);
  };
  const click = (/** @type {MouseEvent} */ event) => {
    const box = /** @type {HTMLElement} */ (event.currentTarget).getBoundingClientRect();
    if (event.detail) put(((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100);
  };
  const key = (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowLeft: [-5, 0], ArrowRight: [5, 0], ArrowUp: [0, -5], ArrowDown: [0, 5] }[event.key];
    if (!step) return;
    event.preventDefault();
    put(x + step[0], y + step[1]);
  };
  return (
    <div class="focus">
      <button type="button" class="focus-picture" aria-label={`${label}: ${x}% from the left, ${y}% from the top. Arrow keys move it.`} onClick={click} onKeyDown={key}>
        <img src={picture.url} width={picture.width} height={picture.height} alt="" draggable={false} />
        <span class="focus-point" style={{ left: `${x}%`, top: `${y}%` }} />
      </button>
      <div class="cuts">
        <small>How it is cut in lists and where it is shared:</small>
        {SHAPES.map((shape) => (
          <img key={shape} src={picture.url} alt={`Cut to ${shape.replace(" / ", ":")}`} style={{ aspectRatio: shape, objectPosition: `${x}% ${y}%` }} />
        ))}
      </div>
    </div>
  );
}
