/** Small parts of every view: icons, dialogs, passing messages. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { Box, useBox } from "./store.js";

/** @type {Record<string, string>} Lines of 24 x 24. */
const ICONS = {
  list: "M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01",
  calendar: "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4",
  picture: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 9h.01",
  publish: "M12 19V5M6 11l6-6 6 6",
  plus: "M12 5v14M5 12h14",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM20 20l-4-4",
  back: "M19 12H5M11 6l-6 6 6 6",
  forward: "M5 12h14M13 6l6 6-6 6",
  close: "M6 6l12 12M18 6 6 18",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  table: "M4 5h16v14H4zM4 10h16M4 15h16M10 5v14",
  block: "M4 4h16v6H4zM4 14h10M4 19h7M17 14v6M14 17h6",
  bullets: "M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01",
  numbers: "M10 6h10M10 12h10M10 18h10M4 4l1-.5V8M3.500 14.500c1-1.500 2.500-.5 1.500 1L3.500 18H6",
  phone: "M8 3h8v18H8zM11 18h2",
  desktop: "M3 5h18v11H3zM9 20h6M12 16v4",
  moon: "M19 14A8 8 0 0 1 10 5a8 8 0 1 0 9 9z",
  error: "M12 8v5M12 16h.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z",
  warning: "M12 9v5M12 17h.01M12 4 3 20h18z",
  check: "M5 12l5 5 9-10",
  note: "M4 5h16v11H9l-5 4z",
  open: "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6",
};

/** @param {{ name: string }} props */
export const Icon = ({ name }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={ICONS[name]} />
  </svg>
);

/** A button that shows an icon; its name is read aloud and shown when pointed at.
 * @param {{ icon: string, name: string, onClick: () => void, pressed?: boolean, keys?: string, disabled?: boolean }} props */
export const IconButton = ({ icon, name, onClick, pressed, keys, disabled }) => (
  <button type="button" class="icon-button" aria-label={name} title={keys ? `${name} (${keys})` : name}
    aria-pressed={pressed} aria-keyshortcuts={keys?.replace("Ctrl", "Control")} disabled={disabled} onClick={onClick}>
    <Icon name={icon} />
  </button>
);

/** @type {Box<{ key: number, draw: (close: (answer?: any) => void) => any, done: (answer?: any) => void }[]>} */
const dialogs = new Box(/** @type {any} */ ([]));
let lastKey = 0;

/** Show a dialog until it is closed. `draw(close)` gives its contents; the promise has what close was given.
 * @param {(close: (answer?: any) => void) => any} draw @returns {Promise<any>} */
export function show(draw) {
  return new Promise((resolve) => {
    const key = ++lastKey;
    const done = (/** @type {any} */ answer) => {
      dialogs.set(dialogs.value.filter((one) => one.key !== key));
      resolve(answer);
    };
    dialogs.set([...dialogs.value, { key, draw, done }]);
  });
}

export const Dialogs = () => useBox(dialogs).map(({ key, ...one }) => <OpenDialog key={key} {...one} />);

/** @param {{ draw: (close: (answer?: any) => void) => any, done: (answer?: any) => void, role?: "alertdialog" }} props */
export function OpenDialog({ draw, done, role }) {
  const element = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const isFilled = useRef(false);
  const close = async (/** @type {any} */ answer) => {
    const asks = answer === undefined && isFilled.current && element.current?.querySelector("[data-asks]");
    if (!asks || (await show((leave) => <Leave close={leave} />))) done(answer);
  };
  const closedByBrowser = () => {
    // A second Escape may close it whatever the first was answered.
    element.current?.showModal();
    void close(undefined);
  };
  // Before anything is drawn: the next key is the dialog's.
  useLayoutEffect(() => {
    const dialog = element.current;
    const title = dialog?.querySelector("h2");
    if (title) title.id = `dialog-${++lastKey}`;
    dialog?.setAttribute("aria-labelledby", title?.id ?? "");
    dialog?.showModal();
    /** @type {HTMLElement | null | undefined} */ (dialog?.querySelector("[data-first]"))?.focus();
    // The browser gives the focus back to what had it: nothing else can while the dialog is open.
    return () => dialog?.close();
  }, []);
  return (
    <dialog ref={element} role={role} onInput={() => (isFilled.current = true)}
      onCancel={(event) => (event.preventDefault(), void close(undefined))} onClose={closedByBrowser}>
      {draw(close)}
    </dialog>
  );
}

/** @param {{ close: (answer?: any) => void }} props */
const Leave = ({ close }) => (
  <Card title="Leave without keeping it?" close={close} go="Leave it" onGo={() => close(true)} harms>
    <p>What you filled in here would be gone.</p>
  </Card>
);

/** What a dialog holds: a title, contents, and buttons below. Where it `asks`, it is not left by the way once it is filled in.
 * @param {{ title: string, close: (answer?: any) => void, children: any, go?: string, onGo?: () => void, harms?: boolean, blocked?: boolean, wide?: boolean, asks?: boolean }} props */
export const Card = ({ title, close, children, go, onGo, harms, blocked, wide, asks }) => (
  <form class={`dialog ${wide ? "wide" : ""}`} method="dialog" data-asks={asks ? "" : undefined}
    onSubmit={(event) => (event.preventDefault(), blocked || onGo?.())}>
    <header>
      <h2>{title}</h2>
      <IconButton icon="close" name="Close" onClick={() => close()} />
    </header>
    <div class="dialog-body">{children}</div>
    {go && (
      <footer>
        <button type="button" onClick={() => close()}>Cancel</button>
        <button class={harms ? "harms" : "main"} disabled={blocked}>{go}</button>
      </footer>
    )}
  </form>
);

/** @type {Box<{ key: number, says: string, fix: string, isBad: boolean }[]>} */
const messages = new Box(/** @type {any} */ ([]));

/** Tell something in passing. @param {string} says @param {string} [fix] */
export function tell(says, fix = "", isBad = false) {
  const key = ++lastKey;
  messages.set([...messages.value.slice(-2), { key, says, fix, isBad }]);
  if (!isBad) setTimeout(() => dismiss(key), 8000);
}

/** @param {number} key */
const dismiss = (key) => messages.set(messages.value.filter((one) => one.key !== key));

/** Do something, and tell what went wrong. @template T @param {() => Promise<T>} action @returns {Promise<T | undefined>} */
export async function attempt(action) {
  try {
    return await action();
  } catch (error) {
    const { says, fix } = wrongIn(error);
    tell(says, fix, true);
  }
}

/** What an error says, and what to do about it. @param {unknown} error */
export function wrongIn(error) {
  const { message, fix } = /** @type {Error & { fix?: string }} */ (error);
  return { says: message, fix: fix ?? "Start the desk again as you started it before." };
}

export function Messages() {
  const shown = useBox(messages);
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  // Above a dialog that is open, too.
  useLayoutEffect(() => {
    box.current?.hidePopover();
    if (shown.length) box.current?.showPopover();
  }, [shown]);
  return (
    <div class="messages" role="status" popover="manual" ref={box}>
      {shown.map((one) => (
        <div key={one.key} class={one.isBad ? "message bad" : "message"}>
          <p>{one.says} {one.fix && <span>{one.fix}</span>}</p>
          <IconButton icon="close" name="Dismiss" onClick={() => dismiss(one.key)} />
        </div>
      ))}
    </div>
  );
}

/** A label with a hint above an input. @param {{ label: string, hint?: string, children: any }} props */
export const Labelled = ({ label, hint, children }) => (
  <label class="labelled">
    <span class="label">{label}</span>
    {children}
    {hint && <small>{hint}</small>}
  </label>
);
