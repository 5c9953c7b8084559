/** The page as readers will see it, beside the text. */
import { useEffect, useRef, useState } from "preact/hooks";
import { onEvent } from "../api.js";
import { Icon, IconButton } from "../parts.jsx";
import { isNarrow } from "../store.js";

/** Pixels of a desktop's and a phone's window. */
const WIDTHS = { desktop: 1280, phone: 390 };

/** Show one color scheme, whatever the machine is set to. @param {Document} page @param {boolean} isDark */
function colored(page, isDark) {
  for (const sheet of page.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof /** @type {any} */ (page.defaultView).CSSMediaRule)) continue;
      const { media } = /** @type {CSSMediaRule} */ (rule);
      const asked = /prefers-color-scheme:\s*(dark|light)/.exec(media.mediaText)?.[1];
      if (asked) media.mediaText = (asked === "dark") === isDark ? "all" : "not all";
    }
  }
}

/** What a page is styled by. @param {Document} page */
const styles = (page) => [...page.querySelectorAll("style, link[rel=stylesheet]")].map((one) => one.outerHTML).join();

/** Put the new body into the frame that shows the page already, which is quicker than to load it
 * anew. Whether that was all: not where its style has changed, or the frame shows another page.
 * @param {HTMLIFrameElement} frame @param {string} address */
async function renewed(frame, address) {
  const answer = await fetch(address, { headers: { "X-Desk-Frame": "1" } }).catch(() => null);
  const html = answer?.ok && (await answer.text().catch(() => ""));
  const page = frame.contentDocument;
  const view = /** @type {any} */ (page?.defaultView);
  if (!html || !page?.body || view.location.pathname !== new URL(address, location.href).pathname) return false;
  const fresh = new view.DOMParser().parseFromString(html, "text/html");
  if (styles(fresh) !== styles(page)) return false;
  const { scrollY } = view;
  page.body.replaceWith(page.adoptNode(fresh.body));
  view.scrollTo({ top: scrollY, behavior: "instant" });
  return true;
}

/** Two frames: one is seen, the other loads a page of another style and then takes its place, so
 * nothing blinks.
 * @param {{ address: string }} props */
export function PageFrame({ address }) {
  const [device, setDevice] = useState(/** @type {"desktop" | "phone"} */ (isNarrow.value ? "phone" : "desktop"));
  const [isDark, setDark] = useState(matchMedia("(prefers-color-scheme: dark)").matches);
  const [size, setSize] = useState({ width: 640, height: 600 });
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  /** @type {{ current: HTMLIFrameElement[] }} */
  const frames = useRef([]);
  const [isBehind, setBehind] = useState(false);
  const [isThere, setThere] = useState(false);
  const now = useRef({ shown: 0, isThere: false, isLoading: false, isOld: false, isDark });
  now.current.isDark = isDark;

  const done = () => {
    const state = now.current;
    state.isLoading = false;
    if (!state.isOld) return;
    state.isOld = false;
    void load();
  };
  const load = async () => {
    const state = now.current;
    if (state.isLoading) return void (state.isOld = true);
    const [seen, next] = [frames.current[state.shown], frames.current[1 - state.shown]];
    if (!next) return;
    state.isLoading = true;
    if (state.isThere && (await renewed(seen, address))) return done();
    next.onload = () => {
      const page = next.contentDocument;
      if (page) {
        colored(page, state.isDark);
        next.contentWindow?.scrollTo({ top: seen?.contentWindow?.scrollY ?? 0, behavior: "instant" });
      }
      for (const one of frames.current) one.classList.toggle("seen", one === next);
      seen.inert = true;
      next.inert = false;
      state.shown = 1 - state.shown;
      state.isThere = true;
      setThere(true);
      done();
    };
    const url = new URL(address, location.href);
    if (next.contentWindow?.location.href === url.href) next.contentWindow.location.reload();
    else next.src = address;
  };

  useEffect(() => {
    void load();
    return onEvent((event) => {
      if (event.type === "built") setBehind(Boolean(event.behind?.includes(address)));
      if (event.type === "back" || (event.type === "built" && (!event.changed?.length || event.changed.includes(address)))) void load();
    });
  }, [address]);
  useEffect(() => frames.current.forEach((one) => one.contentDocument && colored(one.contentDocument, isDark)), [isDark]);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setSize(entry.contentRect));
    if (box.current) watch.observe(box.current);
    return () => watch.disconnect();
  }, []);

  const scale = Math.min(1, size.width / WIDTHS[device]) || 1;
  const width = Math.max(WIDTHS[device], device === "desktop" ? size.width : 0);
  const style = { width: `${width}px`, height: `${size.height / scale}px`, transform: `scale(${scale})` };
  return (
    <div class="page">
      <div class="page-bar">
        <IconButton icon="desktop" name="As on a desktop" pressed={device === "desktop"} onClick={() => setDevice("desktop")} />
        <IconButton icon="phone" name="As on a phone" pressed={device === "phone"} onClick={() => setDevice("phone")} />
        <IconButton icon="moon" name="Dark" pressed={isDark} onClick={() => setDark(!isDark)} />
        <a class="page-address" href={address} target="_blank" rel="noopener">{address} <Icon name="open" /></a>
      </div>
      {isBehind && <p class="behind">This is the page as it was: it can be made anew once what is “To mend” is mended.</p>}
      <div class={`page-box ${device}`} ref={box}>
        {!isThere && <p class="making" role="status">The page is being made…</p>}
        {[0, 1].map((index) => (
          <iframe key={index} ref={(one) => void (one && (frames.current[index] = one))} style={style} inert={index === 1}
            class={index ? "" : "seen"} sandbox="allow-same-origin" title="The page as readers see it" />
        ))}
      </div>
    </div>
  );
}
