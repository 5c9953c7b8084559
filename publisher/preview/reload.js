// Waits for what is new of this page and puts it in the place of the old, without leaving the
// page: quicker than to load it anew, and the place on it stays.
// Part of the preview only: no published page runs a script.
const page = encodeURIComponent(location.pathname);
let seen = document.currentScript.dataset.seen;

async function show() {
  const answer = await fetch(location.href, { cache: "no-store" });
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  const ours = next.querySelector("script[data-seen]");
  // A page with a script of its own must run it.
  if (!ours || document.querySelector("script[type=module]")) return location.reload();
  const { scrollX, scrollY } = window;
  // What the writer opened stays open; what an error opened folds with its mending.
  const panel = ".preview-problems details";
  const wasOpen = document.querySelector(`.preview-problems:not(.errors) > details`)?.open;
  document.documentElement.lang = next.documentElement.lang;
  document.head.replaceWith(next.head);
  document.body.replaceWith(next.body);
  if (wasOpen) document.querySelector(panel)?.setAttribute("open", "");
  scrollTo(scrollX, scrollY);
  seen = ours.dataset.seen;
}

async function waitForChange() {
  for (;;) {
    try {
      const answer = await fetch(`/__preview/changes?seen=${seen}&page=${page}`, {
        cache: "no-store",
      });
      if (!answer.ok) throw new Error("another server answers here");
      if ((await answer.text()) !== seen) await show();
    } catch {
      // The preview was stopped; it may be started again.
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}

waitForChange();
