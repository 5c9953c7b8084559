// Waits for the next build and loads the page anew, keeping the place on it.
// Part of the preview only: no published page runs a script.
const seen = document.currentScript.dataset.seen;
const page = encodeURIComponent(location.pathname);
const place = `preview-scroll:${location.pathname}`;

const kept = sessionStorage.getItem(place);
if (kept !== null) {
  sessionStorage.removeItem(place);
  scrollTo(0, Number(kept));
}

async function waitForChange() {
  for (;;) {
    try {
      const answer = await fetch(`/__preview/changes?seen=${seen}&page=${page}`, { cache: "no-store" });
      if (!answer.ok) throw new Error("another server answers here");
      if ((await answer.text()) !== seen) {
        sessionStorage.setItem(place, String(scrollY));
        location.reload();
        return;
      }
    } catch {
      // The preview was stopped; it may be started again.
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}

waitForChange();
