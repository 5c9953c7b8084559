// The search page's own script, and the only one of the site. Shows what Pagefind
// (https://pagefind.app/docs/api/) finds; loads it when the reader turns to the field.
// Text from the index or from the reader is only ever put in as text, never as HTML.

const AT_ONCE = 10;
const PAUSE = 200; // milliseconds after the last key
const PATIENCE = 15000; // milliseconds

const form = document.querySelector(".search");
const field = form.elements.q;
const results = document.querySelector(".results");
const status = results.querySelector("[role=status]");
const list = results.querySelector("ol");
const more = results.querySelector("button");
const shape = results.querySelector("template").content.firstElementChild;

// Pagefind searches in a worker, so that typing never stutters. The page's security policy asks
// for a say in what a worker is started from; there is none in what becomes HTML: nothing does.
globalThis.trustedTypes?.createPolicy("default", {
  createScriptURL: (address) => (address.startsWith(form.dataset.bundle) ? address : null),
});

let engine;
let attempt = 0; // what has failed once would stay failed under its own address
let turn = 0; // a later search makes an earlier one's answer stale
let pause;
let found = []; // what is not shown yet
let sent = false;

function load() {
  const address = `${form.dataset.bundle}pagefind.js${attempt ? `?${attempt}` : ""}`;
  engine ??= import(address).then(async (pagefind) => {
    await pagefind.options({
      basePath: form.dataset.bundle, baseUrl: "/", excerptLength: 24,
      ranking: { termSimilarity: 4 }, // who types "stiff" means less by "stiffer"
    });
    await pagefind.init();
    return pagefind;
  });
  return engine;
}

function forget() {
  engine = undefined;
  attempt += 1;
}

// Pagefind waits for ever where a part of it did not arrive.
function soon(promise) {
  const late = new Promise((_, fail) => setTimeout(fail, PATIENCE, new Error("late")));
  return Promise.race([promise, late]);
}

async function ask(words) {
  const pagefind = await load();
  const whole = (await pagefind.search(words)).results;
  const parts = words.split(/\s+/);
  if (whole.length || parts.length === 1) return { whole: true, results: whole };
  // Pagefind wants all words that it knows on one page; a page with some is better than none.
  const best = new Map();
  for (const part of parts) {
    for (const result of (await pagefind.search(part)).results) {
      const earlier = best.get(result.id);
      best.set(result.id, { result, score: (earlier?.score ?? 0) + result.score });
    }
  }
  const ranked = [...best.values()].sort((one, other) => other.score - one.score);
  return { whole: false, results: ranked.map((one) => one.result) };
}

async function search() {
  clearTimeout(pause);
  const mine = ++turn;
  const words = field.value.trim().replace(/\s+/g, " ");
  if (!words) return show([], "", "");
  const waiting = setTimeout(() => mine === turn && say("waiting", words), 2 * PAUSE);
  try {
    const answer = await soon(ask(words));
    const first = await soon(texts(answer.results.slice(0, AT_ONCE)));
    if (mine !== turn) return;
    found = answer.results.slice(AT_ONCE);
    show(first, sentence(answer), words, answer.results.length);
  } catch {
    if (mine !== turn) return;
    forget();
    show([], "failed", words);
  } finally {
    clearTimeout(waiting);
  }
}

function sentence({ whole, results }) {
  if (!results.length) return "nothing";
  if (!whole) return "some";
  return results.length === 1 ? "one" : "many";
}

const texts = (some) => Promise.all(some.map((result) => result.data()));

function show(shown, which, words, count = 0) {
  if (!shown.length) found = [];
  list.replaceChildren(...shown.map(item));
  more.hidden = !found.length;
  say(which, words, count);
}

function say(which, words, count) {
  const text = form.dataset[which] ?? "";
  status.textContent = text.replace("COUNT", count).replace("WORDS", () => words);
}

function item(text) {
  const made = shape.cloneNode(true);
  const link = made.querySelector("a");
  made.querySelector(".label").textContent = text.meta.kind ?? "";
  link.href = text.url;
  link.textContent = text.meta.title;
  made.querySelector(".result-text").append(...marked(whole(text)));
  return made;
}

// An excerpt may begin and end in the middle of a sentence.
function whole({ content, excerpt }) {
  const bare = excerpt.replace(/<\/?mark>/g, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">");
  return `${content.startsWith(bare) ? "" : "… "}${excerpt}${content.endsWith(bare) ? "" : " …"}`;
}

// An excerpt is text in which Pagefind has escaped "<" and ">" and put <mark> around words.
function marked(excerpt) {
  return excerpt.split(/<\/?mark>/).map((part, number) => {
    const text = part.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    if (number % 2 === 0) return text;
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  });
}

// The address holds the words, so that a search can be kept, shared and come back to. Typing
// changes one entry of the history; what is typed after a search was sent gets the next one.
function remember() {
  const address = new URL(location);
  const words = field.value.trim();
  if (words) address.searchParams.set("q", words);
  else address.searchParams.delete("q");
  if (address.href === location.href) return;
  history[sent ? "pushState" : "replaceState"](null, "", address);
  sent = false;
}

function fromAddress() {
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  search();
}

field.addEventListener("focus", () => load().catch(() => {}));
field.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => {
    remember();
    search();
  }, PAUSE);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  remember();
  sent = true;
  search();
});
more.addEventListener("click", async () => {
  const mine = turn;
  more.disabled = true; // a second press would bring the same ones
  try {
    const items = (await soon(texts(found.slice(0, AT_ONCE)))).map(item);
    if (mine !== turn) return;
    found = found.slice(AT_ONCE);
    list.append(...items);
    more.hidden = !found.length;
    items[0].querySelector("a").focus();
  } catch {
    forget();
    more.hidden = true;
    say("failed");
  } finally {
    more.disabled = false;
  }
});
addEventListener("popstate", () => {
  sent = true;
  fromAddress();
});
fromAddress();
