"""Addresses of other websites."""

from __future__ import annotations

from urllib.parse import urlsplit


def is_readable(address: str) -> bool:
    """Whether a browser can tell its host: not of half an IPv6 address in square brackets, of a
    sign that stands for several letters, or of a port that no server has."""
    try:
        return (urlsplit(address).port or 1) > 0
    except ValueError:
        return False


def is_web_address(text: str) -> bool:
    """Whether a reader's browser can be sent to ``text`` by a link: https, a host, no space."""
    if not is_readable(text):
        return False
    parts = urlsplit(text)
    return parts.scheme == "https" and "." in (parts.hostname or "") and " " not in text
