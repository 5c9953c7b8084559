/**
 * Clean addresses and redirects for a bucket that CloudFront serves: a CloudFront Function
 * (runtime 2.0) for the event "viewer request". `python3 tasks.py cdn-files` fills in the two
 * tables; without a table a redirect is the page that the bucket has at the old address.
 */
const MOVED = {};
const HEADERS = {};

function handler(event) {
  const request = event.request;
  const uri = request.uri;
  // Led on, such an address would be another host's: browsers read a backslash as a slash.
  if (uri.indexOf("//") >= 0 || uri.indexOf("\\") >= 0) return request;
  const query = queryOf(request.querystring);
  const byQuery = uri === "/" && lookupQuery(query);
  if (byQuery) return redirect(byQuery);
  const moved = lookup(uri);
  if (moved === null) return { statusCode: 410, statusDescription: "Gone", headers: HEADERS };
  if (moved !== undefined) return redirect(withQuery(moved, query));
  if (uri.endsWith("/index.html")) return redirect(withQuery(uri.slice(0, -10), query));
  if (uri.endsWith("/")) {
    request.uri = uri + "index.html";
  } else if (uri.slice(uri.lastIndexOf("/") + 1).indexOf(".") < 0) {
    return redirect(withQuery(uri + "/", query));
  }
  return request;
}

function lookup(raw) {
  const uri = decoded(raw);
  const folder = uri.endsWith("/index.html") ? uri.slice(0, -10) : uri;
  const ways = [uri, uri + "/", folder, folder.replace(/\/$/, "")];
  for (let i = 0; i < ways.length; i++) {
    if (Object.prototype.hasOwnProperty.call(MOVED, ways[i])) return MOVED[ways[i]];
  }
  return undefined;
}

// The home page with a query may be an old address.
function lookupQuery(query) {
  const pairs = query.split("&");
  for (let i = 0; i < pairs.length; i++) {
    const old = "/?" + pairs[i];
    if (Object.prototype.hasOwnProperty.call(MOVED, old)) return MOVED[old];
  }
  return undefined;
}

// The table has addresses as people write them.
function decoded(uri) {
  try {
    return decodeURIComponent(uri);
  } catch (error) {
    return uri;
  }
}

function redirect(location) {
  const headers = Object.assign({}, HEADERS, { location: { value: location } });
  return { statusCode: 301, statusDescription: "Moved Permanently", headers: headers };
}

function withQuery(to, query) {
  if (!query) return to;
  const at = to.indexOf("#") < 0 ? to.length : to.indexOf("#");
  const rest = to.slice(0, at);
  return rest + (rest.indexOf("?") < 0 ? "?" : "&") + query + to.slice(at);
}

function queryOf(querystring) {
  const pairs = [];
  Object.keys(querystring).forEach((name) => {
    const one = querystring[name];
    (one.multiValue || [one]).forEach((each) => {
      pairs.push(each.value === "" ? name : name + "=" + each.value);
    });
  });
  return pairs.join("&");
}
