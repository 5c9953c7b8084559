"""What the browser asks and is answered: the desk at /desk/, and everywhere else the preview.

Answers of ``/desk/api/`` are JSON; one that refuses is ``{"says", "fix"}`` with a status of 4xx.
Nothing in them is HTML.
"""

from __future__ import annotations

import html
import secrets
from collections.abc import Callable
from importlib import resources
from typing import Any

import anyio
from anyio import CapacityLimiter
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from publisher.built.headers import TYPES, content_type
from publisher.deploy import respond
from publisher.preview.server import Pages
from publisher.problems import PublisherError
from publisher.write.documents import Documents
from publisher.write.events import Events
from publisher.write.refused import Refused

_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; connect-src 'self'; "
    "img-src 'self' blob:; frame-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_SHELL = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="desk-token" content="{key}">
<meta name="desk-nonce" content="{nonce}">
<title>Desk</title>
<link rel="icon" href="/desk/static/desk.svg">
<link rel="stylesheet" href="/desk/static/desk.css">
</head>
<body>
<div id="desk"></div>
<script type="module" src="/desk/static/desk.js"></script>
</body>
</html>
"""
_RELOAD = "Reload the page. What you typed is kept."
#: Requests for pages that may wait at a time: each open page of the preview has one.
_WAITING = 200
#: Called with the path parameters, the query and the JSON of a request.
Work = Callable[[dict[str, Any]], Any]


def make_app(documents: Documents, events: Events, pages: Pages, key: str) -> Starlette:
    """The application; what it is asked is what ``Guard`` lets through."""

    def shell(_: Request) -> Response:
        nonce = secrets.token_urlsafe(16)
        page = _SHELL.format(key=html.escape(key), nonce=nonce)
        policy = {"Content-Security-Policy": _POLICY.format(nonce=nonce)}
        return Response(page, 200, {**_HEADERS, **policy}, TYPES[".html"])

    async def told(_: Request) -> Response:
        return StreamingResponse(events.stream(), 200, _HEADERS, "text/event-stream")

    limiter = CapacityLimiter(_WAITING)

    async def page(request: Request) -> Response:
        asked = respond.Request(
            request.method,
            _target(request),
            accept_encoding=request.headers.get("Accept-Encoding", ""),
            if_none_match=request.headers.get("If-None-Match", ""),
        )
        is_framed = request.headers.get("Sec-Fetch-Dest") == "iframe"
        answer = await anyio.to_thread.run_sync(
            lambda: pages.answer(asked, is_framed=is_framed), limiter=limiter
        )
        return Response(answer.body, answer.status, dict(answer.headers))

    def api(method: str, name: str, work: Work) -> Route:
        return Route(f"/desk/api/{name}", _endpoint(work), methods=[method])

    return Starlette(
        routes=[
            Route("/desk/", shell),
            Route("/desk/static/{name}", _static),
            Route("/desk/events", told),
            api("GET", "site", lambda _: documents.site()),
            api("GET", "document", lambda asked: documents.open(_text(asked, "path"))),
            api(
                "PUT",
                "document",
                lambda asked: documents.save(
                    _text(asked, "path"), _text(asked, "text"), _text(asked, "hash")
                ),
            ),
            api(
                "POST",
                "fields",
                lambda asked: documents.fill_in(
                    _text(asked, "path"), _text(asked, "hash"), asked.get("changes")
                ),
            ),
            api(
                "GET",
                "version",
                lambda asked: documents.version(_text(asked, "path"), _text(asked, "id")),
            ),
            Route("/desk/{rest:path}", _nothing, methods=["GET", "POST", "PUT", "DELETE"]),
            Route("/{rest:path}", page, methods=["GET", "POST", "PUT", "DELETE"]),
        ],
        exception_handlers={
            Refused: _refused,
            PublisherError: _stopped,
            HTTPException: _unanswered,
        },
    )


def _endpoint(work: Work) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        asked: dict[str, Any] = dict(request.query_params)
        if request.method != "GET":
            asked |= await _json(request)
        # In a thread of its own: nobody waits for it but the one who asked.
        found = await anyio.to_thread.run_sync(work, asked)
        return JSONResponse(found, headers=_HEADERS)

    return answer


async def _json(request: Request) -> dict[str, Any]:
    try:
        found = await request.json()
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Refused(400, "This request cannot be read.", _RELOAD)
    return found


def _text(asked: dict[str, Any], name: str) -> str:
    value = asked.get(name)
    if not isinstance(value, str):
        says = f"This request does not say its {name}."
        raise Refused(400, says, _RELOAD)
    return value


def _target(request: Request) -> str:
    """Path and query as they were sent: percent-encoded."""
    raw = request.scope.get("raw_path") or request.url.path.encode()
    query = request.scope["query_string"]
    return (raw + (b"?" + query if query else b"")).decode("latin-1")


def _static(request: Request) -> Response:
    name = request.path_params["name"]
    folder = resources.files("publisher.write") / "static"
    found = next((file for file in folder.iterdir() if file.name == name), None)
    if found is None:
        return _nothing(request)
    return Response(found.read_bytes(), 200, _HEADERS, content_type(name))


def _nothing(_: Request) -> Response:
    return JSONResponse({"says": "There is nothing at this address.", "fix": ""}, 404, _HEADERS)


def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return JSONResponse(error.body, error.status, _HEADERS)


def _stopped(_: Request, error: Exception) -> Response:
    assert isinstance(error, PublisherError)
    first = error.problems[0]
    return JSONResponse({"says": first.says, "fix": first.fix}, 422, _HEADERS)


def _unanswered(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    says = "The desk does not answer this."
    return JSONResponse({"says": says, "fix": "Reload the page."}, error.status_code, _HEADERS)
