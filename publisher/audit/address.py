"""Where an address in a page leads: inside the site, outside it, or nowhere."""

from __future__ import annotations

from typing import Literal, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

Side = Literal["inside", "outside", "other", "malformed"]


_AS_BROWSERS_READ = str.maketrans({"\\": "/", "\t": None, "\n": None, "\r": None})
"""A backslash is a slash to them: https://url.spec.whatwg.org/#url-parsing"""


class Target(NamedTuple):
    """``path`` and ``fragment`` are decoded, and empty unless ``side`` is inside.

    ``other`` is what fetches nothing: ``mailto:``, ``tel:``, ``data:``.
    """

    side: Side
    path: str = ""
    fragment: str = ""


def resolve(url: str, base: str, site_url: str) -> Target:
    """Where ``url`` leads from the page at the root-relative address ``base``."""
    url = url.translate(_AS_BROWSERS_READ).strip()
    if not url.startswith("/") or url.startswith("//") or "/." in url:
        if url.startswith("#"):
            return Target("inside", base, unquote(url[1:]))
        try:
            url = urljoin(site_url + base, url)
            parts = urlsplit(url)
        except ValueError:
            return Target("malformed")
        if parts.scheme not in ("http", "https"):
            return Target("other")
        if f"{parts.scheme}://{parts.netloc}" != site_url:
            return Target("outside")
        url = url[len(site_url) :] or "/"
    path, _, fragment = url.partition("#")
    return Target("inside", unquote(path.partition("?")[0]) or "/", unquote(fragment))
