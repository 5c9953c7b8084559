"""The serving policy in the formats of a CDN before a plain bucket: nginx, and CloudFront.

Such a bucket sends the type and the caching of each file itself; the security headers,
redirects and clean addresses are the CDN's part. Formats:
https://nginx.org/en/docs/http/ngx_http_map_module.html,
https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ResponseHeadersPolicyConfig.html.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from urllib.parse import unquote, urlsplit

from publisher.built.addresses import encode, encode_path
from publisher.built.headers import FRESH, NOT_FOUND, SECURITY
from publisher.deploy.header_rules import exceptions, usual_headers
from publisher.deploy.release import Release

#: CloudFront takes no larger function.
MOST_BYTES = 10_240
_CSP = "Content-Security-Policy"
#: How the owner's things at AWS are called.
NAME = "clinic-site"


def cdn_files(release: Release, origin: str) -> dict[str, str]:
    """The files by name; ``origin`` is the address of the bucket, as nginx shall ask it, and
    where it is empty there are none for nginx."""
    for_nginx = {"nginx-maps.conf": nginx_maps(release), "nginx-site.conf": nginx_site(origin)}
    return {
        **(for_nginx if origin else {}),
        "cloudfront-headers.json": cloudfront_headers(release),
        "cloudfront-function.js": cloudfront_function(release),
    }


def nginx_maps(release: Release) -> str:
    """For the ``http`` block: what of the policy differs from file to file."""
    moved = {old: encode(new.to) for old, new in release.redirects.items() if new.to is not None}
    gone = [old for old, new in release.redirects.items() if new.to is None]
    return "\n".join(
        [
            "map_hash_bucket_size 512;",
            *_map("$status $site_moved_cache", [("301", FRESH)]),
            *_map("$site_file $site_csp", _policies(release), default=usual_headers(release)[_CSP]),
            *_map("$uri $site_moved", [(way, to) for o, to in moved.items() for way in _ways(o)]),
            *_map("$uri $site_gone", [(way, "1") for old in gone for way in _ways(old)]),
            "",
        ]
    )


def nginx_site(origin: str) -> str:
    """For the ``server`` block; ``origin`` is the address of the bucket as nginx asks it."""
    parts = urlsplit(origin)
    security = [f"add_header {name} {_quoted(value)} always;" for name, value in SECURITY.items()]
    text = _template("nginx-site.conf").replace("SECURITY", "\n".join(security))
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
    """The function with its tables; without redirects where they would make it too large, as
    the bucket has a page at each old address, too."""
    moved = {
        encode_path(old): encode(new.to) if new.to is not None else None
        for old, new in sorted(release.redirects.items())
    }
    code = _function(moved)
    return code if len(code.encode()) <= MOST_BYTES else _function({})


def _function(moved: dict[str, str | None]) -> str:
    headers = {"Cache-Control": FRESH, **SECURITY}
    named = {name.lower(): {"value": value} for name, value in headers.items()}
    code = _template("cloudfront.js")
    for table, value in (("MOVED", moved), ("HEADERS", named)):
        code = code.replace(f"const {table} = {{}};", f"const {table} = {json.dumps(value)};")
    return code


def _template(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _policies(release: Release) -> Iterator[tuple[str, str]]:
    """Paths, or patterns of paths, whose policy is not that of most pages."""
    usual = usual_headers(release)
    for pattern, file in exceptions(release, usual):
        path = f"{pattern}index.html" if pattern.endswith("/") else pattern
        yield path, file.headers[_CSP]
    if NOT_FOUND in release.files:
        yield f"/{NOT_FOUND}", release.files[NOT_FOUND].headers[_CSP]


def _map(head: str, rows: Iterable[tuple[str, str]], default: str = "") -> Iterator[str]:
    yield f"map {head} {{"
    yield f"  default {_quoted(default)};"
    for key, value in rows:
        yield f"  {_key(key)} {_quoted(value)};"
    yield "}"


def _key(pattern: str) -> str:
    """nginx compares decoded addresses; a pattern with a star becomes an expression."""
    text = unquote(pattern)
    if "*" not in text:
        return _quoted(text)
    return _quoted("~^" + ".*".join(map(re.escape, text.split("*"))) + "$")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _ways(old: str) -> list[str]:
    bare = old.rstrip("/")
    return list(dict.fromkeys([old, bare or "/", f"{bare}/", f"{bare}/index.html"]))
