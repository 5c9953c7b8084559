/** The desk: the bar on the side, and the view that the address names. */
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Away, listen, onEvent } from "./api.js";
import { Calendar } from "./calendar.jsx";
import { Editor } from "./editor/editor.jsx";
import { List } from "./list.jsx";
import { Dialogs, Icon, Messages } from "./parts.jsx";
import { Pictures } from "./pictures.jsx";
import { Publish } from "./publish.jsx";
import { loadSite, site, useBox } from "./store.js";
import "./css/desk.css";

const VIEWS = { "": List, calendar: Calendar, pictures: Pictures, publish: Publish };
const PLACES = [
  { name: "", icon: "list", title: "Pages" },
  { name: "calendar", icon: "calendar", title: "Calendar" },
  { name: "pictures", icon: "picture", title: "Pictures" },
  { name: "publish", icon: "publish", title: "Publish" },
];

function Desk() {
  const [address, setAddress] = useState(location.hash);
  const [trouble, setTrouble] = useState("");
  const known = useBox(site);
  const [, name = "", ...rest] = address.split("/");
  /** The event since which the site is to be read anew. */
  const [news, setNews] = useState("site");
  useEffect(() => {
    // What was found in texts is seen in the list alone: until somebody is back there, it may wait.
    if (!news || (news === "checked" && name === "edit")) return;
    setNews("");
    loadSite().then(
      () => setTrouble(""),
      (error) => setTrouble(error instanceof Away ? "The desk does not answer. Start it again as you started it before." : `${error.message} ${error.fix}`),
    );
  }, [news, name]);
  useEffect(() => {
    listen();
    addEventListener("hashchange", () => setAddress(location.hash));
    return onEvent((event) => ["site", "checked", "back"].includes(event.type) && setNews(event.type));
  }, []);
  useEffect(() => {
    const place = PLACES.find((one) => one.name === name);
    if (place) document.title = `${place.title} – Desk`;
  }, [name]);
  if (!known) return <main class="loading" aria-busy={!trouble}>{trouble && <p>{trouble}</p>}</main>;
  const View = VIEWS[/** @type {keyof typeof VIEWS} */ (name)] ?? List;
  return (
    <>
      <nav class="places" aria-label="Desk">
        <a class="wordmark" href="#/">{known.clinic.name}</a>
        {PLACES.map((place) => (
          <a key={place.name} href={`#/${place.name}`} aria-current={place.name === name ? "page" : undefined}><Icon name={place.icon} /> <span>{place.title}</span></a>
        ))}
      </nav>
      {name === "edit" ? <Editor path={rest.map(decodeURIComponent).join("/")} /> : <main class="view"><View /></main>}
      <Dialogs />
      <Messages />
    </>
  );
}

render(<Desk />, /** @type {HTMLElement} */ (document.getElementById("desk")));
