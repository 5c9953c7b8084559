/**
 * Serves the live release from an S3 bucket: a CloudFront Function (runtime 2.0) for both the
 * events "viewer request" and "viewer response", with a KeyValueStore.
 *
 * It answers as the local edge does (respond.py, site.py, addresses.py). What the values of the
 * store mean is said in snapshots.py: `current` names the live snapshot, the value of a path says
 * which object of the bucket it is in which snapshot. An object never changes, so CloudFront may
 * keep it for ever, and there is nothing to purge. The page of a 404 is the distribution's custom
 * error page, as a function cannot give an object of the bucket another status.
 */
import cf from "cloudfront";

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
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
  },
};
const HASHED = /^(?:assets\/(?:.*\/)?[^/]+-[0-9a-f]{8,64}\.[a-z0-9]+|search\/pagefind\/(?:.*\/)?[^/]+_[0-9a-f]{7,64}\.pf_[a-z]+)$/;

const INDEX = "index.html";
const NOT_FOUND = "404.html";
const GONE = "410";
const LONGEST_KEY = 512;
const MARK = "x-amz-meta-as-";

const kvs = cf.kvs();

async function handler(event) {
  if (event.context.eventType === "viewer-response") return dressed(event.response);
  return answer(event.request);
}

/** What lies with the bytes in the bucket, as the headers that were published. */
function dressed(response) {
  const headers = response.headers;
  Object.keys(headers).forEach((name) => {
    if (name.startsWith(MARK)) headers[name.slice(MARK.length)] = { value: headers[name].value };
    if (name.startsWith("x-amz-")) delete headers[name];
  });
  return response;
}

async function answer(request) {
  // Read once: whatever changes meanwhile, this request gets one snapshot.
  const numbers = ((await read("current")) || "0 0").split(" ");
  const view = { live: Number(numbers[0]), lender: Number(numbers[1]) };
  if (!view.live) return message(503, "Nothing is published yet. Run publish, then reload.");
  const query = queryOf(request);
  const address = decode(request.uri);
  if (address === null) return nothing(request);
  const found = await locate(view, address);
  if (found && found.path !== NOT_FOUND) {
    if (found.address === address) return object(request, found.name);
    return moved(encodePath(found.address) + (query ? "?" + encode(query) : ""));
  }
  const to = await redirect(view, address);
  if (!to) return nothing(request);
  return to === GONE ? message(410, "This page is gone.") : moved(withQuery(to, encode(query)));
}

// ---- the store ------------------------------------------------------------------------------

async function read(key) {
  if (key.length > LONGEST_KEY) return undefined;
  try {
    return await kvs.get(key);
  } catch (error) {
    // Only what is not there is a 404.
    if (await kvs.exists(key)) throw error;
    return undefined;
  }
}

async function lookup(view, path) {
  const value = await read("/" + encodePath(path));
  const name = asOf(value, view.live);
  // The newest release lends its hashed assets to pages opened before a rollback.
  return name || !view.lender || !HASHED.test(path) ? name : asOf(value, view.lender);
}

async function redirect(view, address) {
  const folder = address.endsWith(INDEX) ? address.slice(0, -INDEX.length) : address;
  const ways = [address, address + "/", folder, folder.replace(/\/$/, "")];
  for (let i = 0; i < ways.length; i++) {
    const to = ways.indexOf(ways[i]) < i ? "" : await read(">" + encodePath(ways[i]));
    if (asOf(to, view.live)) return asOf(to, view.live);
  }
  return "";
}

/** `9:new 7:old`: what it is from which snapshot on, the newest first. */
function asOf(value, number) {
  const pairs = value ? value.split(" ") : [];
  for (let i = 0; i < pairs.length; i++) {
    const at = pairs[i].indexOf(":");
    if (Number(pairs[i].slice(0, at)) <= number) return pairs[i].slice(at + 1);
  }
  return "";
}

// ---- addresses ------------------------------------------------------------------------------

/** The address behind a percent-encoded path; null where it cannot be one. */
function decode(path) {
  const segments = path.split("/");
  if (segments[0] || segments.length < 2) return null;
  const decoded = [];
  for (let i = 0; i < segments.length; i++) {
    const text = decodeSegment(segments[i]);
    if (text === null || text === "." || text === ".." || /[/\\\u0000-\u001f]/.test(text)) {
      return null;
    }
    decoded.push(text);
  }
  if (decoded.slice(1, -1).indexOf("") >= 0) return null;
  const text = decoded.join("/");
  // Not every version of the runtime can; without it only addresses typed by hand may miss.
  return typeof text.normalize === "function" ? text.normalize("NFC") : text;
}

function decodeSegment(segment) {
  try {
    // A percent sign before anything but two digits stands for itself.
    return decodeURIComponent(segment.replace(/%(?![0-9A-Fa-f]{2})/g, "%25"));
  } catch (error) {
    return null;
  }
}

async function locate(view, address) {
  const isFolder = address.endsWith("/");
  const path = address.slice(1) + (isFolder ? INDEX : "");
  const name = await lookup(view, path);
  if (name) return { path: path, name: name, address: addressOf(path) };
  const index = path + "/" + INDEX;
  const below = path && !isFolder ? await lookup(view, index) : "";
  return below ? { path: index, name: below, address: addressOf(index) } : null;
}

function addressOf(path) {
  const isIndex = path === INDEX || path.endsWith("/" + INDEX);
  return "/" + (isIndex ? path.slice(0, -INDEX.length) : path);
}

function encode(text) {
  return text.replace(/[^A-Za-z0-9_.~\-%/:?#[\]@!$&'()*+,;=]+/g, encodeURIComponent);
}

function encodePath(address) {
  return address.replace(/[^A-Za-z0-9_.~\-/]+/g, (text) =>
    encodeURIComponent(text).replace(
      /[!'()*]/g,
      (one) => "%" + one.charCodeAt(0).toString(16).toUpperCase(),
    ),
  );
}

/** As it was sent, where the runtime tells; else as CloudFront understood it. */
function queryOf(request) {
  if (typeof request.rawQueryString === "function") return request.rawQueryString() || "";
  const pairs = [];
  Object.keys(request.querystring).forEach((name) => {
    const one = request.querystring[name];
    (one.multiValue || [one]).forEach((each) => {
      pairs.push(each.value === "" ? name : name + "=" + each.value);
    });
  });
  return pairs.join("&");
}

/** The query goes along, so that campaign links survive a redirect. */
function withQuery(to, query) {
  if (!query) return to;
  const at = to.indexOf("#") < 0 ? to.length : to.indexOf("#");
  const rest = to.slice(0, at);
  return rest + (rest.indexOf("?") < 0 ? "?" : "&") + query + to.slice(at);
}

// ---- what is answered -------------------------------------------------------------------------

function object(request, name) {
  request.uri = "/s/" + name;
  request.querystring = {};
  return request;
}

/** There is no such object, so the distribution's error page is shown. */
function nothing(request) {
  return object(request, "none");
}

function moved(location) {
  return made(301, "Moved Permanently", { "Cache-Control": POLICY.fresh, Location: location });
}

function message(status, text) {
  const headers = {
    "Cache-Control": POLICY.never,
    "Content-Security-Policy": POLICY.nothingAllowed,
    "Content-Type": POLICY.html,
  };
  const body =
    '<!doctype html><html lang="en"><meta charset="utf-8">' +
    "<title>" + status + "</title><p>" + text + "</p></html>\n";
  const found = made(status, status === 410 ? "Gone" : "Service Unavailable", headers);
  found.body = { encoding: "text", data: body };
  return found;
}

function made(status, description, headers) {
  const named = {};
  [headers, POLICY.security].forEach((some) => {
    Object.keys(some).forEach((name) => {
      named[name.toLowerCase()] = { value: some[name] };
    });
  });
  return { statusCode: status, statusDescription: description, headers: named };
}
