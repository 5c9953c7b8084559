"""Who may ask the desk for something: the writer's own browser, and no other website or account.

Beside what ``HostGuard`` refuses, all but the static files asks for the key of this desk. It is in
the link that the command prints and opens, then in a cookie (SameSite=Strict, HttpOnly); a request
that changes something says it once more in the header X-Desk-Token, which no form can send and no
other site read (https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html).
"""

from __future__ import annotations

import secrets
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from publisher.deploy import respond
from publisher.deploy.host_guard import HostGuard
from publisher.deploy.respond import SAFE_METHODS
from publisher.write.refused import Refused
from publisher.write.uploads import LARGEST_UPLOAD, SMALLER

DESK, STATIC = "/desk/", "/desk/static/"
#: Bytes of a request with a text and its JSON around it.
LARGEST_REQUEST = 10_000_000


@dataclass(frozen=True)
class Guard:
    """Passes on to ``app`` what may be answered. ``hosts`` are the names that the server answers
    by, ``port`` tells its cookie from that of another desk on this computer."""

    app: ASGIApp
    hosts: HostGuard
    port: int
    key: str = field(repr=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if refusal := self._refusal(scope, headers):
            await _drain(receive)
            await refusal(scope, receive, send)
            return
        limit = LARGEST_UPLOAD.get(scope["path"], LARGEST_REQUEST)
        too_large = _too_large(scope["path"], limit)
        if int(headers.get("Content-Length") or 0) > limit:
            await _drain(receive)
            await _answer(too_large)(scope, receive, send)
            return
        await self.app(scope, _bounded(receive, limit, too_large), self._with_cookie(scope, send))

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        asked = respond.Request(
            scope["method"],
            scope["path"],
            ",".join(headers.getlist("Host")),
            ",".join(headers.getlist("Origin")),
        )
        if refused := self.hosts.refusal(asked):
            return Response(refused.body, refused.status, dict(refused.headers))
        path = scope["path"]
        if not path.startswith(DESK) or path.startswith(STATIC):
            return None
        if not self._has_key(scope, headers):
            says = "This desk is opened by the link that the command printed."
            fix = "Open the link that stands in the window in which you started it."
            return _answer(Refused(401, says, fix))
        is_change = scope["method"] not in SAFE_METHODS
        if is_change and not self._is_key(headers.get("X-Desk-Token", "")):
            says = "This page is of another desk."
            return _answer(Refused(403, says, "Reload the page. What you typed is kept."))
        return None

    def _has_key(self, scope: Scope, headers: Headers) -> bool:
        cookie = cookie_parser(headers.get("Cookie", "")).get(self._cookie, "")
        return self._is_key(cookie) or self._is_key(_asked_key(scope))

    def _is_key(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), self.key.encode())

    @property
    def _cookie(self) -> str:
        return f"desk-{self.port}"

    def _with_cookie(self, scope: Scope, send: Send) -> Send:
        """Whoever came by the link has the key in a cookie from now on."""

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start" and _asked_key(scope):
                value = f"{self._cookie}={self.key}; Path=/desk/; HttpOnly; SameSite=Strict"
                message["headers"] = [*message["headers"], (b"set-cookie", value.encode())]
            await send(message)

        return sent


def _asked_key(scope: Scope) -> str:
    if scope["path"] != DESK:
        return ""
    return str(parse_qs(scope["query_string"].decode("latin-1")).get("key", [""])[0])


def _answer(refused: Refused) -> Response:
    return JSONResponse(refused.body, refused.status, {"Cache-Control": "no-store"})


def _too_large(path: str, limit: int) -> Refused:
    says = f"That is more than the desk takes: {limit // 1_000_000} MB."
    return Refused(413, says, SMALLER.get(path, "Divide it into several."))


def _bounded(receive: Receive, limit: int, too_large: Refused) -> Receive:
    """Raises ``too_large`` once a body that did not say its size has grown beyond ``limit``."""
    size = 0

    async def received() -> MutableMapping[str, Any]:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > limit:
            await _drain(receive)
            raise too_large
        return message

    return received


async def _drain(receive: Receive) -> None:
    """Read what is sent, and forget it: a browser that still sends does not hear an answer."""
    while True:
        message = await receive()
        if message["type"] != "http.request" or not message.get("more_body"):
            return
