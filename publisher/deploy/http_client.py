"""One HTTP request, as a visitor's browser sends it, but following no redirect."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException, InvalidURL
from typing import Any

from publisher.deploy.respond import Response


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
        with _open(asked, timeout=timeout) as answer:
            return _response(answer)
    except urllib.error.HTTPError as error:
        with error:
            return _response(error)
    except (ValueError, InvalidURL):
        # What it says quotes the address, in which there may be a password.
        return Response(0, {}, b"this is no address that can be asked")
    except (OSError, HTTPException) as error:
        # An OSError of urllib wraps the one that says what happened.
        reason = getattr(error, "reason", None) or error
        return Response(0, {}, str(getattr(reason, "strerror", None) or reason).encode())


def _response(answer: Any) -> Response:
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return Response(answer.status, headers, answer.read())
