"""Old addresses in the form by which pages of one site are told apart."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import SplitResult, urlsplit


def split(address: str) -> SplitResult:
    """The parts of an address; all are empty where it is none, as half of an IPv6 address is."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", "", "", "")


def path_of(address: str) -> str:
    """``https://old.example/Neck-Pain?x=1`` -> ``/Neck-Pain/``, as redirects are written; with
    the query where that is all there is; "" of what is no address."""
    parts = split(address)
    if address and not any(parts):
        return ""
    if not parts.path.strip("/") and parts.query:
        return f"/?{parts.query}"
    path = f"/{parts.path.strip('/')}/".replace("//", "/")
    last = posixpath.basename(path.rstrip("/"))
    if re.fullmatch(r"index\.(?!xml)\w+", last):
        return posixpath.dirname(path.rstrip("/")).rstrip("/") + "/"
    return path.rstrip("/") if "." in last else path


def host_of(address: str) -> str:
    """The host without ``www.``, "" where there is none."""
    return (split(address).hostname or "").removeprefix("www.")
