"""Addresses of other websites."""

from __future__ import annotations

from urllib.parse import urlsplit


def is_web_address(text: str) -> bool:
    """Whether a reader's browser can be sent to ``text`` by a link: https, a host, no space."""
    try:
        parts = urlsplit(text)
        return parts.scheme == "https" and "." in (parts.hostname or "") and " " not in text
    except ValueError:
        return False
