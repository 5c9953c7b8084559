// Stands in for CloudFront before a bucket: node --experimental-vm-modules cloudfront.mjs SETTINGS
// It does what its documentation says of one distribution, from the very files that an owner
// installs: the function (code, run with nothing of Node at hand), the part of the distribution
// and the response headers policy. In order: the function at "viewer request", the cache by the
// address that it leaves, the origin, custom error pages, the function at "viewer response" (not
// for errors), the policy. The KeyValueStore is asked over HTTP. Not here: compression.
import { readFileSync } from "node:fs";
import http from "node:http";
import vm from "node:vm";

const settings = JSON.parse(process.argv[2]);
const { bucket, values, arn } = settings;
const config = JSON.parse(settings.distribution);
const policy = JSON.parse(settings.policy);
const behavior = config.DefaultCacheBehavior;
const origin = config.Origins.Items.find((one) => one.Id === behavior.TargetOriginId);
const events = new Set(behavior.FunctionAssociations.Items.map((one) => one.EventType));
const cache = new Map();

async function ask(method, key) {
  const url = `${values}/key-value-stores/${encodeURIComponent(arn)}/keys/${encodeURIComponent(key)}`;
  const answer = await fetch(url);
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(`the store answers ${answer.status}`);
  return (await answer.json()).Value;
}

const store = {
  async get(key) {
    const found = await ask("GET", key);
    if (found === undefined) throw new Error("KeyNotFound");
    return found;
  },
  async exists(key) {
    return (await ask("GET", key)) !== undefined;
  },
};

const context = vm.createContext({}, { codeGeneration: { strings: false, wasm: false } });
// Not every version of the runtime has all that is in the language today.
if (!settings.modern) vm.runInContext("delete String.prototype.normalize", context);
const module = new vm.SourceTextModule(`${settings.code}\nexport { handler };`, { context });
await module.link(async (name) => {
  if (name !== "cloudfront") throw new Error(`there is no module ${name}`);
  const made = new vm.SyntheticModule(["default"], () => made.setExport("default", { kvs: () => store }), { context });
  return made;
});
await module.evaluate();
const handler = module.namespace.handler;

/** As CloudFront understands a query; `rawQueryString` only where the runtime is modern. */
function requestOf(incoming) {
  const at = incoming.url.indexOf("?");
  const raw = at < 0 ? "" : incoming.url.slice(at + 1);
  const querystring = {};
  for (const pair of raw.split("&").filter(Boolean)) {
    const [name, ...rest] = pair.split("=");
    const value = { value: rest.join("=") };
    if (!querystring[name]) querystring[name] = value;
    else (querystring[name].multiValue ||= [{ value: querystring[name].value }]).push(value);
  }
  const request = { method: incoming.method, querystring, headers: {}, cookies: {} };
  request.uri = at < 0 ? incoming.url : incoming.url.slice(0, at);
  if (settings.modern) request.rawQueryString = () => raw || undefined;
  return request;
}

async function fetched(uri) {
  if (cache.has(uri)) return cache.get(uri);
  const answer = await fetch(bucket + origin.OriginPath + uri);
  const body = Buffer.from(await answer.arrayBuffer());
  const headers = {};
  for (const [name, value] of answer.headers) {
    // The rest is the test server's own; S3 does not send it.
    if (!name.startsWith("seaweed-") && name !== "vary") headers[name] = { value };
  }
  for (const name of ["connection", "keep-alive", "date", "transfer-encoding"]) delete headers[name];
  const found = { statusCode: answer.status, headers, body };
  const age = /max-age=(\d+)/.exec(headers["cache-control"]?.value || "");
  if (answer.ok && age && Number(age[1]) > 0) cache.set(uri, found);
  return found;
}

async function original(request) {
  const found = await fetched(request.uri);
  if (found.statusCode < 400) {
    const event = { context: { eventType: "viewer-response" }, request, response: structuredClone({ ...found, body: undefined }) };
    const dressed = events.has("viewer-response") ? await handler(event) : event.response;
    return { ...dressed, body: found.body };
  }
  const rule = config.CustomErrorResponses.Items.find((one) => one.ErrorCode === found.statusCode);
  if (!rule) return found;
  const page = await fetched(rule.ResponsePagePath);
  return { ...page, statusCode: Number(rule.ResponseCode) };
}

function withPolicy(headers) {
  const made = { ...headers };
  const set = (name, value, override) => {
    if (override || !made[name.toLowerCase()]) made[name.toLowerCase()] = { value };
  };
  const said = policy.SecurityHeadersConfig;
  const csp = said.ContentSecurityPolicy;
  set("Content-Security-Policy", csp.ContentSecurityPolicy, csp.Override);
  set("X-Content-Type-Options", "nosniff", said.ContentTypeOptions.Override);
  set("Referrer-Policy", said.ReferrerPolicy.ReferrerPolicy, said.ReferrerPolicy.Override);
  const strict = said.StrictTransportSecurity;
  set("Strict-Transport-Security", `max-age=${strict.AccessControlMaxAgeSec}`, strict.Override);
  for (const one of policy.CustomHeadersConfig.Items) set(one.Header, one.Value, one.Override);
  // What a custom error page brings along that the bucket means for CloudFront alone.
  return made;
}

async function respond(incoming) {
  if (!behavior.AllowedMethods.Items.includes(incoming.method)) {
    return { statusCode: 403, headers: {}, body: Buffer.from("This method is not allowed.") };
  }
  const event = { context: { eventType: "viewer-request" }, request: requestOf(incoming) };
  const result = await handler(event);
  if (result.statusCode) {
    return { ...result, body: Buffer.from(result.body ? result.body.data : "") };
  }
  const found = await original(result);
  const headers = withPolicy(found.headers);
  if ((headers["content-type"]?.value || "").includes("charset=")) headers.vary = { value: "Accept-Encoding" };
  const held = incoming.headers["if-none-match"];
  if (found.statusCode === 200 && held && held === headers.etag.value) {
    return { statusCode: 304, headers, body: Buffer.alloc(0) };
  }
  return { statusCode: found.statusCode, headers, body: found.body };
}

const server = http.createServer(async (incoming, outgoing) => {
  try {
    const { statusCode, headers, body } = await respond(incoming);
    for (const [name, { value }] of Object.entries(headers)) outgoing.setHeader(name, value);
    if (statusCode !== 304) outgoing.setHeader("content-length", body.length);
    outgoing.writeHead(statusCode);
    outgoing.end(incoming.method === "HEAD" ? undefined : body);
  } catch (error) {
    console.error(error);
    outgoing.writeHead(502).end("The function failed.");
  }
});
server.keepAliveTimeout = 60000;
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
