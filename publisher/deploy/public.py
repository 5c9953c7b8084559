"""The site as a visitor gets it: one request over the network, nothing followed, nothing cached
here."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any

_PATIENCE = 20.0  # seconds


@dataclass(frozen=True, slots=True)
class Answer:
    """``status`` 0 means that none came, for the reason in ``body``; names of headers are in
    small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


_open = urllib.request.build_opener(_Stay).open


def fetch(base: str, target: str) -> Answer:
    """``target`` is a rooted, percent-encoded address below ``base``."""
    address = f"{base.rstrip('/')}{target}"
    try:
        asked = urllib.request.Request(address, headers={"User-Agent": "publisher"})
        with _open(asked, timeout=_PATIENCE) as answer:
            return _answer(answer)
    except urllib.error.HTTPError as error:
        with error:
            return _answer(error)
    except (OSError, ValueError, HTTPException) as error:
        # An OSError of urllib wraps the one that tells what happened.
        reason = getattr(error, "reason", None) or error
        return Answer(0, {}, str(getattr(reason, "strerror", None) or reason).encode())


def _answer(answer: Any) -> Answer:
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return Answer(answer.status, headers, answer.read())
