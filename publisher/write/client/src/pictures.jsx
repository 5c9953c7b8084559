/** Every picture: where it is used, and which are used nowhere. */
import { useState } from "preact/hooks";
import { ask, query } from "./api.js";
import { Card, attempt, show, tell } from "./parts.jsx";
import { Drop, spoken, upload } from "./picture_dialogs.jsx";
import { editAddress, loadSite, summaryOf, useSite } from "./store.js";
import { counted } from "./words.js";

export function Pictures() {
  const { pictures } = useSite();
  const [isUnused, setUnused] = useState(false);
  const unused = pictures.filter((one) => !one.used_in.length);
  const remove = (/** @type {import("./types.js").Picture} */ picture) => attempt(async () => {
    const isSure = await show((close) => (
      <Card title={`Delete “${spoken(picture.name)}”?`} close={close} go="Delete" harms onGo={() => close(true)}>
        <img class="described" src={picture.url} alt="" />
        <p>No page uses it.</p>
      </Card>
    ));
    if (!isSure) return;
    await ask("DELETE", `pictures${query({ name: picture.name })}`);
    await loadSite();
    tell("Deleted.");
  });
  return (
    <>
      <header class="view-bar"><h1>Pictures</h1></header>
      <Drop many onFile={(file) => upload(file).then((picture) => tell(`“${spoken(picture.name)}” is kept.`))} />
      <div class="pills small" role="group" aria-label="Show">
        <button aria-pressed={!isUnused} onClick={() => setUnused(false)}>All <span>{pictures.length}</span></button>
        <button aria-pressed={isUnused} disabled={!unused.length && !isUnused} onClick={() => setUnused(true)}>Used nowhere <span>{unused.length}</span></button>
      </div>
      <ul class="picture-grid">
        {(isUnused ? unused : pictures).map((one) => (
          <li key={one.name} class="picture">
            <img src={one.url} alt="" loading="lazy" />
            <div>
              <strong>{spoken(one.name)}</strong>
              <small>{one.width} × {one.height}</small>
              {one.used_in.length ? (
                <details>
                  <summary>{counted(one.used_in.length, "page")}</summary>
                  <ul>{one.used_in.map((path) => <li key={path}><a href={editAddress(path)}>{summaryOf(path)?.title ?? path}</a></li>)}</ul>
                </details>
              ) : <p class="row"><span class="warning">Used nowhere</span> <button class="plain" aria-label={`Delete ${spoken(one.name)}`} onClick={() => remove(one)}>Delete</button></p>}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
