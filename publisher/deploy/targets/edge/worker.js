/**
 * Serves the live release from an R2 bucket: a Cloudflare Worker.
 *
 * It answers as the local edge does (respond.py, site.py, addresses.py), from the same three
 * kinds of objects: `current` names the release, `m/<id>.json` is its record, `b/<sha256>` are
 * its bytes. tests/deploy/test_worker.py compares the two, answer by answer. The pointer is read
 * for every request, so a release is live everywhere at once and there is nothing to purge; only
 * bytes are cached, under their hash.
 *
 * Bindings: RELEASES, the bucket. Variables: PREFIX, the folder in it (PUBLISH_TO's path);
 * PREVIEW_HOST, below which `<name>.<PREVIEW_HOST>` shows the preview of that name.
 */

// The values of policy.py, held to it by a test.
const POLICY = {
  fresh: "public, max-age=0, s-maxage=300, stale-while-revalidate=60",
  never: "no-store",
  html: "text/html; charset=utf-8",
  nothingAllowed:
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  security: {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Speculation-Rules": '"/speculation-rules.json"',
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
  },
};

const INDEX = "index.html";
const NOT_FOUND = "404.html";
const MISSING = "A file of this page is missing. Publish with --repair.";
const HASHED = /^(?:assets\/(?:.*\/)?[^/]+-[0-9a-f]{8,64}\.[a-z0-9]+|search\/pagefind\/(?:.*\/)?[^/]+_[0-9a-f]{7,64}\.pf_[a-z]+)$/;
// One range of bytes; several at once are answered with the whole, as a server may.
const RANGE = /^bytes=(?:(\d{1,15})-(\d{0,15})|-(\d{1,15}))$/;
const RELEASES_KEPT = 4; // records in memory: the live one, the newest, a preview or two

export default {
  async fetch(request, env, context) {
    const answer = await respond(request, env, context);
    if (request.method !== "HEAD") return answer;
    const length = answer.headers.get("Content-Length");
    const head = new Response(null, { status: answer.status, headers: answer.headers });
    if (length) head.headers.set("Content-Length", length);
    return head;
  },
};

async function respond(request, env, context) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return message(405, "Only GET and HEAD are answered here.", { Allow: "GET, HEAD" });
  }
  const url = new URL(request.url);
  const preview = previewOf(url.hostname, env.PREVIEW_HOST);
  const store = new Store(env.RELEASES, env.PREFIX, context);
  const site = await siteOf(store, preview ? `previews/${preview}` : "current");
  if (!site) {
    return preview
      ? message(404, "There is no preview of this name.")
      : message(503, "Nothing is published yet. Run publish, then reload.");
  }
  const answer = await site.answer(request, url);
  if (preview) answer.headers.set("X-Robots-Tag", "noindex");
  return answer;
}

function previewOf(host, below) {
  const name = below && host.endsWith(`.${below}`) ? host.slice(0, -below.length - 1) : "";
  return /^[a-z0-9-]+$/.test(name) ? name : "";
}

// ---- the store ----------------------------------------------------------------------------

class Store {
  constructor(bucket, prefix, context) {
    this.bucket = bucket;
    this.prefix = prefix ? `${prefix}/` : "";
    this.context = context;
  }

  async json(key) {
    const found = await this.bucket.get(this.prefix + key);
    return found && found.json();
  }

  /** Some of the bytes of a hash, null where they are lost. */
  async part(sha, offset, length) {
    const found = await this.bucket.get(`${this.prefix}b/${sha}`, { range: { offset, length } });
    return found && found.body;
  }

  /** The bytes of a hash, null where they are lost. Cached here: they can never change. */
  async blob(sha) {
    const cache = caches.default;
    const name = `https://blobs.invalid/${this.prefix}${sha}`;
    const held = await cache.match(name);
    if (held) return held.body;
    const found = await this.bucket.get(`${this.prefix}b/${sha}`);
    if (!found) return null;
    const [now, later] = found.body.tee();
    const headers = { "Cache-Control": "public, max-age=31536000", "Content-Length": found.size };
    const length = new FixedLengthStream(found.size);
    this.context.waitUntil(later.pipeTo(length.writable).catch(() => {}));
    this.context.waitUntil(
      cache.put(name, new Response(length.readable, { headers })).catch(() => {}),
    );
    return now;
  }
}

// ---- a release ------------------------------------------------------------------------------

const releases = new Map(); // by prefix and id; a record never changes

async function siteOf(store, pointer) {
  const head = await store.json(pointer);
  if (!head) return null;
  const live = await load(store, head.live);
  const newest = head.history[head.history.length - 1];
  // Lends its hashed assets, so that a page opened before a rollback still finds its pictures.
  const lender = newest === head.live ? null : await load(store, newest);
  return live && new Site(store, live, lender);
}

async function load(store, id) {
  const key = store.prefix + id;
  if (!releases.has(key)) {
    const record = await store.json(`m/${id}.json`);
    if (!record) return null;
    if (releases.size >= RELEASES_KEPT) releases.delete(releases.keys().next().value);
    releases.set(key, record);
  }
  return releases.get(key);
}

function own(table, name) {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

class Site {
  constructor(store, release, lender) {
    Object.assign(this, { store, release, lender });
  }

  lookup(path) {
    const found = inRelease(this.release, path);
    if (found || !this.lender || !HASHED.test(path)) return found;
    return inRelease(this.lender, path);
  }

  redirect(address) {
    const folder = address.endsWith(INDEX) ? address.slice(0, -INDEX.length) : address;
    const ways = [address, `${address}/`, folder, folder.replace(/\/$/, "")];
    const way = ways.find((one) => own(this.release.redirects, one));
    return way === undefined ? undefined : this.release.redirects[way];
  }

  /** The redirect of an old address such as `/?p=461`. */
  byQuery(query) {
    const pairs = query.split("&").map((pair) => `/?${pair}`);
    return pairs.map((one) => own(this.release.redirects, one)).find(Boolean);
  }

  async answer(request, url) {
    const query = url.search.slice(1);
    const address = decode(url.pathname);
    if (address === null) return this.errorPage(404);
    const byQuery = address === "/" && this.byQuery(query);
    if (byQuery) return moved(withQuery(byQuery.to, ""));
    const movedTo = (place) => moved(encodePath(place) + (url.search ? `?${encode(query)}` : ""));
    const found = this.located(address);
    if (found) {
      if (found.address !== address) return movedTo(found.address);
      return this.file(this.lookup(found.path), request);
    }
    const redirect = this.redirect(address);
    if (!redirect) {
      // People write /About/, above all by hand; no address of a site has capitals.
      const small = this.located(address.replace(/[A-Z]/g, (letter) => letter.toLowerCase()));
      return small ? movedTo(small.address) : this.errorPage(404);
    }
    if (redirect.to === null) return this.errorPage(410);
    return moved(withQuery(redirect.to, query));
  }

  /** Which file an address means, the page for what is not found left out. */
  located(address) {
    const found = locate(address, (path) => this.lookup(path) !== undefined);
    return found && found.path !== NOT_FOUND ? found : undefined;
  }

  async file(file, request) {
    const tag = `"${file.sha256.slice(0, 32)}"`;
    // A part of what is compressed would be of no use to anybody.
    const accepts = isText(file) ? {} : { "Accept-Ranges": "bytes" };
    const headers = { ...file.headers, ...varying(file), ...accepts, ETag: tag };
    if (isHeld(request.headers.get("If-None-Match") || "", tag)) {
      return new Response(null, { status: 304, headers });
    }
    const isAsked = !isText(file) && request.method === "GET" &&
      ["", tag].includes(request.headers.get("If-Range") || "");
    const range = isAsked && rangeOf(request.headers.get("Range") || "", file.size);
    return range ? this.part(file, headers, ...range) : this.bytes(200, file, headers);
  }

  async part(file, headers, start, end) {
    const { size } = file;
    if (start >= size) {
      return message(416, "This file has no such part.", { "Content-Range": `bytes */${size}` });
    }
    const body = await this.store.part(file.sha256, start, end - start);
    if (!body) return message(503, MISSING);
    const part = { "Content-Length": end - start, "Content-Range": `bytes ${start}-${end - 1}/${size}` };
    return new Response(body, { status: 206, headers: { ...headers, ...part } });
  }

  async errorPage(status) {
    const file = inRelease(this.release, NOT_FOUND);
    if (!file) return message(status, "There is no page at this address.");
    return this.bytes(status, file, { ...file.headers, ...varying(file) });
  }

  async bytes(status, file, headers) {
    const body = await this.store.blob(file.sha256);
    if (!body) return message(503, MISSING);
    return new Response(body, { status, headers: { ...headers, "Content-Length": file.size } });
  }
}

function inRelease(release, path) {
  const file = own(release.files, path) || own(release.retained, path);
  return file && { ...file, headers: release.headers[file.headers] };
}

function isText(file) {
  return (file.headers["Content-Type"] || "").includes("charset=");
}

function varying(file) {
  return isText(file) ? { Vary: "Accept-Encoding" } : {};
}

/** The first byte that is asked for, and the one after the last; null where the whole is. */
function rangeOf(asked, size) {
  const found = RANGE.exec(asked.trim());
  if (!found) return null;
  const [, first, last, end] = found;
  if (end) return [Math.max(0, size - Number(end)), size];
  if (last && Number(last) < Number(first)) return null;
  return [Number(first), last ? Math.min(size, Number(last) + 1) : size];
}

function isHeld(ifNoneMatch, tag) {
  if (ifNoneMatch.trim() === "*") return true;
  return [...ifNoneMatch.matchAll(/(?:W\/)?("[^"]*")/g)].some((match) => match[1] === tag);
}

// ---- addresses ------------------------------------------------------------------------------

/** The address behind a percent-encoded path; null where it cannot be one. */
function decode(path) {
  const segments = path.split("/");
  if (segments[0] || segments.length < 2) return null;
  const decoded = [];
  for (const segment of segments) {
    const text = decodeSegment(segment);
    if (text === null || text === "." || text === ".." || /[/\\\u0000-\u001f]/.test(text)) {
      return null;
    }
    decoded.push(text);
  }
  if (decoded.slice(1, -1).includes("")) return null;
  return decoded.join("/").normalize("NFC");
}

function decodeSegment(segment) {
  try {
    // A percent sign before anything but two digits stands for itself.
    return decodeURIComponent(segment.replace(/%(?![0-9A-Fa-f]{2})/g, "%25"));
  } catch {
    return null;
  }
}

function locate(address, exists) {
  const path = pathOf(address);
  if (exists(path)) return { path, address: addressOf(path) };
  const index = `${path}/${INDEX}`;
  if (path && !address.endsWith("/") && exists(index)) {
    return { path: index, address: addressOf(index) };
  }
  return null;
}

function pathOf(address) {
  const path = address.replace(/^\//, "");
  return address.endsWith("/") ? path + INDEX : path;
}

function addressOf(path) {
  const isIndex = path === INDEX || path.endsWith(`/${INDEX}`);
  return `/${isIndex ? path.slice(0, -INDEX.length) : path}`;
}

function encode(text) {
  return text.replace(/[^A-Za-z0-9_.~\-%/:?#[\]@!$&'()*+,;=]+/gu, encodeURIComponent);
}

function encodePath(address) {
  return address.replace(/[^A-Za-z0-9_.~\-/]+/gu, (text) =>
    encodeURIComponent(text).replace(
      /[!'()*]/g,
      (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
    ),
  );
}

/** The query goes along, so that campaign links survive a redirect. */
function withQuery(to, query) {
  const [rest, fragment] = cut(to, "#");
  const [path, own] = cut(rest, "?");
  const joined = [own, encode(query)].filter(Boolean).join("&");
  return encode(path + (joined && `?${joined}`) + (fragment && `#${fragment}`));
}

function cut(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

// ---- answers without a file -------------------------------------------------------------------

function moved(location) {
  const headers = { "Cache-Control": POLICY.fresh, "Content-Length": "0", Location: location };
  return new Response(null, { status: 301, headers: { ...headers, ...POLICY.security } });
}

function message(status, text, more = {}) {
  const body =
    '<!doctype html><html lang="en"><meta charset="utf-8">' +
    `<title>${status}</title><p>${text}</p></html>\n`;
  const headers = {
    "Cache-Control": POLICY.never,
    "Content-Length": String(new TextEncoder().encode(body).length),
    "Content-Security-Policy": POLICY.nothingAllowed,
    "Content-Type": POLICY.html,
  };
  return new Response(body, { status, headers: { ...headers, ...POLICY.security, ...more } });
}
