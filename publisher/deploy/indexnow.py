"""IndexNow: one request tells the search engines that take part which addresses changed.

Protocol: https://www.indexnow.org/documentation. 200 and 202 mean received; 400 badly
written, 403 key not found, 422 an address or the key of another site, 429 too often.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException
from typing import IO
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

ENDPOINT = "https://api.indexnow.org/indexnow"
#: As many addresses as one request may hold.
MOST = 10_000

_REFUSED = {
    400: "finds the request badly written (400)",
    403: "does not find the key in the site's key file (403)",
    422: "says that the key or an address is not the site's (422)",
    429: "has been told too often (429)",
}


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: how long an answer may take, the pause before each further attempt, and the
    longest pause that the other side may ask for."""

    timeout: float = 10
    pauses: tuple[float, ...] = (1, 2)
    longest: float = 10


def send(
    urls: Sequence[str],
    key: str,
    site: str,
    endpoint: str = ENDPOINT,
    patience: Patience = Patience(),
) -> str | None:
    """Tell of ``urls`` of the site at ``site``; None, or why it did not work, as half a sentence.

    ``api.indexnow.org`` passes news on to all search engines that take part.
    """
    if not endpoint.startswith(("https://", "http://")):
        return f"has no usable address ({endpoint})"
    for start in range(0, len(urls), MOST):
        body = {
            "host": urlsplit(site).netloc,
            "key": key,
            "keyLocation": f"{site}/{key}.txt",
            "urlList": urls[start : start + MOST],
        }
        trouble = _persistently(json.dumps(body).encode(), endpoint, patience)
        if trouble:
            return trouble
    return None


@dataclass(frozen=True, slots=True)
class _Trouble:
    """``again`` is in how many seconds another attempt makes sense; None for never."""

    says: str
    again: float | None = 0


def _persistently(body: bytes, endpoint: str, patience: Patience) -> str | None:
    trouble = _post(body, endpoint, patience.timeout)
    for pause in patience.pauses:
        if trouble is None or trouble.again is None or trouble.again > patience.longest:
            break
        time.sleep(max(pause, trouble.again))
        trouble = _post(body, endpoint, patience.timeout)
    return trouble.says if trouble else None


def _post(body: bytes, endpoint: str, timeout: float) -> _Trouble | None:
    try:
        request = Request(endpoint, body, {"Content-Type": "application/json; charset=utf-8"})
        with build_opener(_NoRedirects).open(request, timeout=timeout):
            return None
    except HTTPError as error:
        with error:
            return _answered(error)
    except TimeoutError:
        return _Trouble(f"did not answer within {timeout:g} s")
    except (OSError, HTTPException, ValueError) as error:
        # An OSError of urllib wraps the one that tells what happened.
        reason = getattr(error, "reason", None) or error
        if isinstance(reason, TimeoutError):
            return _Trouble(f"did not answer within {timeout:g} s")
        return _Trouble(f"cannot be reached ({getattr(reason, 'strerror', None) or reason})")


def _answered(error: HTTPError) -> _Trouble:
    if error.code in _REFUSED and error.code != 429:
        return _Trouble(_REFUSED[error.code], None)
    if error.code == 429 or error.code >= 500:
        says = _REFUSED.get(error.code, f"is out of order ({error.code})")
        return _Trouble(says, _retry_after(error.headers))
    return _Trouble(f"answered {error.code}", None)


def _retry_after(headers: Message) -> float:
    """The seconds that the other side asks for; a date (RFC 9110, 10.2.3) is as good as none."""
    asked = headers.get("Retry-After", "")
    return float(asked) if asked.isdecimal() else 0


class _NoRedirects(HTTPRedirectHandler):
    """A redirected POST would become a GET without its addresses."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        return None
