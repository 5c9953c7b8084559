// Reads _redirects with Netlify's own parser and matcher: node netlify.mjs FILE < paths as JSON.
// Prints for each path where it leads, and with which status; null where it leads nowhere.
import { text } from "node:stream/consumers";
import { parseAllRedirects } from "@netlify/redirect-parser";
import redirector from "netlify-redirector";

const { redirects, errors } = await parseAllRedirects({
  redirectsFiles: [process.argv[2]],
  configRedirects: [],
  minimal: false,
});
if (errors.length) throw new Error(errors.map((error) => error.message).join("\n"));
// The matcher has names of its own, as Netlify's own command gives them to it.
const rules = redirects.map(({ from, query, ...rest }) => ({ ...rest, origin: from, params: query }));
const matcher = await redirector.parseJSON(JSON.stringify(rules), {});
const none = { headers: {}, cookieValues: {}, getHeader: () => "", getCookie: () => "" };
const asked = JSON.parse(await text(process.stdin));
const found = asked.map((target) => {
  const [path, query = ""] = target.split("?");
  const match = matcher.match({ scheme: "https", host: "clinic.example", path, query, ...none });
  return match && [match.status, match.to];
});
console.log(JSON.stringify(found));
