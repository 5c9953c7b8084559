/** Which video a block shows: one of the clinic's own with its captions, or one elsewhere. */
import { Icon, Labelled } from "../parts.jsx";
import { Drop, spoken } from "../picture_dialogs.jsx";
import { currentSession, useSite } from "../store.js";
import { duration, isOwn, uploadCaptions, uploadVideo } from "../videos.js";

/** @param {{ value: string, onChange: (value: string) => void }} props */
export function VideoField({ value, onChange }) {
  const { videos } = useSite();
  const own = isOwn(value) ? value.trim() : "";
  const take = (/** @type {File} */ file) => uploadVideo(file).then((video) => onChange(video.name));
  if (own) return <OwnVideo name={own} onOther={() => onChange("")} />;
  return (
    <>
      <Drop onFile={take} accept="video/mp4,.mp4" thing="video" hint="MP4, as phones export it for sharing: at most 26 MB, which is a minute and a half." />
      {videos.length > 0 && (
        <ul class="choices" aria-label="Videos that are here already">
          {videos.map((one) => (
            <li key={one.name}><button type="button" onClick={() => onChange(one.name)}><span>{spoken(one.name)}</span> <small>{duration(one.seconds)}</small></button></li>
          ))}
        </ul>
      )}
      <Labelled label="Or the address of one elsewhere" hint="The page shows its picture, and a click leads there.">
        <input type="url" placeholder="https://" value={value} onInput={(event) => onChange(event.currentTarget.value)} />
      </Labelled>
    </>
  );
}

/** @param {{ name: string, onOther: () => void }} props */
function OwnVideo({ name, onOther }) {
  const { clinic, videos } = useSite();
  const language = currentSession.value?.opened.summary.language || clinic.language;
  const video = videos.find((one) => one.name === name);
  const take = (/** @type {File} */ file) => uploadCaptions(file, name, language);
  const has = video?.captions.includes(language);
  return (
    <>
      <p class="row">
        <strong>{spoken(name)}</strong> {video ? <small>{duration(video.seconds)}</small> : <span class="error">This video is not here.</span>}
        <button type="button" onClick={onOther}>Another video</button>
      </p>
      {video && has && <p class="calm-note"><Icon name="check" /> Its captions are here.</p>}
      {video && !has && <p class="field-problem warning"><Icon name="warning" /> <span><strong>It has no captions yet{language === clinic.language ? "" : " in the language of this page"}.</strong> Without them it cannot be published: who cannot hear it would learn nothing from it. YouTube Studio and programs that cut videos write them.</span></p>}
      {video && <Drop onFile={take} accept=".vtt,text/vtt" thing={has ? "other captions" : "captions"} hint="A file that ends in .vtt (WebVTT)." />}
    </>
  );
}
