"""One HTTP request, as a visitor's browser sends it, but following no redirect."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException, IncompleteRead, InvalidURL
from typing import Any

from publisher.deploy.respond import Response
from publisher.reading import LARGEST_OF_ALL

#: Seconds until an answer must be whole.
_LONGEST = 120.0
_PART = 65_536


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


_open = urllib.request.build_opener(_NoRedirects).open


def request(
    address: str,
    body: bytes | None = None,
    headers: Mapping[str, str] = {"User-Agent": "publisher"},
    timeout: float = 20.0,
) -> Response:
    """GET ``address``, or POST ``body`` to it; ``timeout`` is in seconds.

    Names of headers are in lower case in the answer. Its status is 0 where none came, and its body
    then says why.
    """
    try:
        asked = urllib.request.Request(address, body, dict(headers))
        try:
            answer = _open(asked, timeout=timeout)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return _response(answer)
    except (ValueError, InvalidURL):
        # What it says quotes the address, in which there may be a password.
        return Response(0, {}, b"this is no address that can be asked")
    except (OSError, HTTPException) as error:
        # An OSError of urllib wraps the one that says what happened.
        reason = getattr(error, "reason", None) or error
        return Response(0, {}, str(getattr(reason, "strerror", None) or reason).encode())


def _response(answer: Any) -> Response:
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return Response(answer.status, headers, _body(answer))


def _body(answer: Any) -> bytes:
    """All of a body. Raises OSError where it does not end in time, or is larger than any file, and
    HTTPException where it is cut off."""
    end, parts, size = time.monotonic() + _LONGEST, [], 0
    while part := answer.read1(_PART):
        parts.append(part)
        size += len(part)
        if size > LARGEST_OF_ALL or time.monotonic() > end:
            raise TimeoutError(0, "the answer does not end")
    if getattr(answer, "length", None):
        raise IncompleteRead(b"")
    return b"".join(parts)
