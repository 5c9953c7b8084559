"""Old addresses in the form by which pages of one site are told apart."""

from __future__ import annotations

import os
import posixpath
import re
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from publisher.cache import digest_of

_HERE = re.compile(r"https://[0-9a-f]+\.moved\.invalid(?=/)")


def here(folder: Path) -> str:
    """Stands for a folder that files lie in, where an address is needed: another one for each
    folder, and no host has this name. https://www.rfc-editor.org/rfc/rfc2606"""
    return f"https://{digest_of(os.fsencode(folder.resolve()))[:16]}.moved.invalid"


def is_here(address: str) -> bool:
    """Whether an address stands for a file in a folder."""
    return _HERE.match(address) is not None


def without_here(address: str) -> str:
    """``/uploads/plan.pdf`` for a file in a folder; any other address as it is."""
    return _HERE.sub("", address)


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


def identity(address: str) -> str:
    """What all addresses of one page share: with http and https, with ``www.`` and without."""
    parts = split(address)
    return f"{host_of(address)}{parts.path.rstrip('/')}?{parts.query}" if any(parts) else address


def host_of(address: str) -> str:
    """The host without ``www.``, "" where there is none."""
    return (split(address).hostname or "").removeprefix("www.")
