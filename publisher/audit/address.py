"""Where an address in a page leads: inside the site, outside it, or nowhere."""

from __future__ import annotations

from functools import lru_cache
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
    url = url.strip()
    if url.startswith("#"):
        return Target("inside", base, unquote(url[1:]))
    return _resolve(url, "/" if url.startswith("/") else base, site_url)


def path_of(url: str, site_url: str) -> str:
    """The root-relative address of an absolute one of the site, else nothing."""
    return resolve(url, "/", site_url).path if "://" in url else ""


@lru_cache(maxsize=1 << 16)
def _resolve(url: str, base: str, site_url: str) -> Target:
    """Kept, as most addresses begin with a slash and stand on many pages."""
    try:
        whole = urljoin(site_url + base, url.translate(_AS_BROWSERS_READ))
        parts = urlsplit(whole)
    except ValueError:
        return Target("malformed")
    if parts.scheme not in ("http", "https"):
        return Target("other")
    if f"{parts.scheme}://{parts.netloc}" != site_url:
        return Target("outside")
    return Target("inside", unquote(parts.path) or "/", unquote(parts.fragment))
