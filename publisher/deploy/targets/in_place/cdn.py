"""The serving policy in the formats of a CDN before a plain bucket: nginx, and CloudFront.

Such a bucket sends the type and the caching of each file itself; the security headers,
redirects and clean addresses are the CDN's part. Formats:
https://nginx.org/en/docs/http/ngx_http_map_module.html,
https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ResponseHeadersPolicyConfig.html.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.resources import files
from urllib.parse import unquote, urlsplit

from publisher.built.addresses import address_of
from publisher.built.headers import FRESH, NOT_FOUND, SECURITY
from publisher.built.redirects import Redirects, is_by_query
from publisher.deploy.header_rules import exceptions, query_rules, redirect_rules, usual_headers
from publisher.deploy.release import Release
from publisher.deploy.respond import location_of

#: CloudFront takes no larger function.
MOST_BYTES = 10_240
_CSP = "Content-Security-Policy"
_ENDS = ("", "/", "/index.html")
#: How the owner's things at AWS are called.
NAME = "clinic-site"


def cdn_files(release: Release, origin: str) -> dict[str, str]:
    """The files by name; ``origin`` is the address of the bucket, as nginx shall ask it, and
    where it is empty there are none for nginx."""
    for_nginx = {
        "nginx-maps.conf": nginx_maps(release),
        "nginx-site.conf": nginx_site(release, origin),
    }
    return {
        **(for_nginx if origin else {}),
        "cloudfront-headers.json": cloudfront_headers(release),
        "cloudfront-function.js": cloudfront_function(release),
    }


def nginx_maps(release: Release) -> str:
    """For the ``http`` block: what of the policy differs from file to file.

    nginx finds variables in the values of a map, but none in those of a ``geo``, and there is no
    other way to write a dollar sign.
    """
    usual, key, ways = usual_headers(release), _keys(release), redirect_rules(release, _ENDS)
    targets = [(key(way), location_of(to).partition("#")) for way, to in ways.items() if to]
    rows = {
        "$status $site_moved_cache": [("301", FRESH)],
        "$uri $site_moved": [(way, to) for way, (to, _, _) in targets],
        "$uri $site_fragment": [(way, sign + end) for way, (_, sign, end) in targets if sign],
        "$is_args$site_moved $site_join": [(r"~^\?[^?]*$", "?"), (r"~^\?", "&")],
        "$uri $site_gone": [(key(way), "1") for way, to in ways.items() if to is None],
        "$site_file $site_csp": list(_policies(release, usual, key)),
    }
    queries = query_rules(release)
    folded = Counter((name, value.lower()) for name, value, _ in queries)
    for name, value, to in queries:
        address = f"/?{value}"
        if folded[name, value.lower()] > 1:
            address = _expression(address)
        rows.setdefault(f'"$uri?$arg_{name}" $site_by_{name}', []).append((address, to))
    # A row must fit into one bucket: https://nginx.org/en/docs/hash.html
    longest = max(len(key.encode()) for table in rows.values() for key, _ in table)
    return "\n".join(
        [
            f"map_hash_bucket_size {max(512, 1 << (longest + 32).bit_length())};",
            'geo $site_dollar { default "$"; }',
            *(line for head, table in rows.items() for line in _map(head, table, usual[_CSP])),
            "",
        ]
    )


def nginx_site(release: Release, origin: str) -> str:
    """For the ``server`` block; ``origin`` is the address of the bucket as nginx asks it."""
    parts = urlsplit(origin)
    security = [f"add_header {name} {_quoted(value)} always;" for name, value in SECURITY.items()]
    text = _template("nginx-site.conf").replace("SECURITY", "\n".join(security))
    names = sorted({name for name, _, _ in query_rules(release)})
    by_query = (f"  if ($site_by_{name}) {{ return 301 $site_by_{name}; }}\n" for name in names)
    text = text.replace("BY_QUERY", "".join(by_query))
    text = text.replace("PREFIX", parts.path.rstrip("/"))
    return text.replace("HOST", f"{parts.scheme}://{parts.netloc}")


def cloudfront_headers(release: Release) -> str:
    """A ``ResponseHeadersPolicyConfig``. One for all files: that of a page, the widest."""
    csp = usual_headers(release)[_CSP]
    named = {"Strict-Transport-Security", "X-Content-Type-Options", "Referrer-Policy"}
    others = sorted(SECURITY.keys() - named)
    age = int(SECURITY["Strict-Transport-Security"].partition("=")[2])
    policy = {
        "Name": NAME,
        "SecurityHeadersConfig": {
            "ContentSecurityPolicy": {"Override": True, "ContentSecurityPolicy": csp},
            "ContentTypeOptions": {"Override": True},
            "ReferrerPolicy": {"Override": True, "ReferrerPolicy": SECURITY["Referrer-Policy"]},
            "StrictTransportSecurity": {"Override": True, "AccessControlMaxAgeSec": age},
        },
        "CustomHeadersConfig": {
            "Quantity": len(others),
            "Items": [
                {"Header": name, "Value": SECURITY[name], "Override": True} for name in others
            ],
        },
    }
    return json.dumps(policy, indent=2) + "\n"


def cloudfront_function(release: Release) -> str:
    """The function with its tables; where all redirects would make it too large, with those by a
    query or none, as the bucket has a page at each other old address, too."""
    by_query = {old: new for old, new in release.redirects.items() if is_by_query(old)}
    codes = map(_function, (release.redirects, by_query))
    return next((one for one in codes if len(one.encode()) <= MOST_BYTES), _function({}))


def _function(redirects: Redirects) -> str:
    moved = {
        old: location_of(new.to) if new.to is not None else None
        for old, new in sorted(redirects.items())
    }
    headers = {"Cache-Control": FRESH, **SECURITY}
    named = {name.lower(): {"value": value} for name, value in headers.items()}
    code = _template("cloudfront.js")
    # The writer's text last, which could hold what is replaced.
    for table, value in (("HEADERS", named), ("MOVED", moved)):
        code = code.replace(f"const {table} = {{}};", f"const {table} = {json.dumps(value)};")
    return code


def _template(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _policies(
    release: Release, usual: Mapping[str, str], key: Callable[[str], str]
) -> Iterator[tuple[str, str]]:
    """Paths, or patterns of paths, whose policy is not that of most pages."""
    for pattern, file in exceptions(release, usual):
        path = f"{pattern}index.html" if pattern.endswith("/") else pattern
        start, star, end = map(unquote, path.partition("*"))
        yield _expression(start, ".*", end) if star else key(start), file.headers[_CSP]
    if NOT_FOUND in release.files:
        yield f"/{NOT_FOUND}", release.files[NOT_FOUND].headers[_CSP]


def _map(head: str, rows: Iterable[tuple[str, str]], usual: str) -> Iterator[str]:
    yield f"map {head} {{"
    yield f"  default {_quoted(usual if head.endswith('csp') else '')};"
    for key, value in rows:
        yield f"  {_quoted(key, dollar='$')} {_quoted(value)};"
    yield "}"


def _keys(release: Release) -> Callable[[str], str]:
    """How a map knows an address: nginx compares without regard to case, so that one which
    differs from another of the site in that alone is an expression."""
    files = ((f"/{path}", address_of(path)) for path in release.served)
    names = {name for path, own in files for name in (path, own, own.rstrip("/"))}
    folded = Counter(name.lower() for name in names.union(redirect_rules(release, _ENDS)))
    return lambda name: _expression(name) if folded[name.lower()] > 1 else name


def _expression(start: str, middle: str = "", end: str = "") -> str:
    return f"~^{re.escape(start)}{middle}{re.escape(end)}\\z"


def _quoted(text: str, dollar: str = "${site_dollar}") -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("$", dollar)
    return f'"{escaped}"'
