"""What the browser asks and is answered: the desk at /desk/, and everywhere else the preview.

Answers of ``/desk/api/`` are JSON; one that refuses is ``{"says", "fix"}`` with a status of 4xx.
Nothing in them is HTML.
"""

from __future__ import annotations

import html
import json
import secrets
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
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
from publisher.disk import DiskFull, disk_errors
from publisher.preview.server import Pages
from publisher.problems import Problem, PublisherError
from publisher.write import moving
from publisher.write.desk import Desk
from publisher.write.documents import Documents
from publisher.write.events import Events
from publisher.write.notes import add_note
from publisher.write.pasting import paste
from publisher.write.pictures import Pictures
from publisher.write.plain import plainly
from publisher.write.publishing import Press
from publisher.write.refused import RELOAD, Refused
from publisher.write.uploads import HEADERS, upload_routes
from publisher.write.videos import Videos

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
#: Header of a request for a page whose body the window puts into a frame itself.
_FRAMED = "X-Desk-Frame"
#: Requests for pages that may wait at a time: each open page of the preview has one.
_WAITING = 200
_MAKE_ROOM = "Make room on the disk, then save again. What you typed is kept in this window."
_METHODS = ["GET", "POST", "PUT", "DELETE"]
#: Called with the path parameters, the query and the JSON of a request.
Work = Callable[[dict[str, Any]], Any]


@dataclass(frozen=True)
class Parts:
    """What answers."""

    desk: Desk
    documents: Documents
    pictures: Pictures
    videos: Videos
    press: Press
    events: Events
    pages: Pages


def make_app(parts: Parts, key: str) -> Starlette:
    """The application; what it is asked is what ``Guard`` lets through."""

    async def told(_: Request) -> Response:
        return StreamingResponse(parts.events.stream(), 200, HEADERS, "text/event-stream")

    limiter = CapacityLimiter(_WAITING)

    async def page(request: Request) -> Response:
        asked = respond.Request(
            request.method,
            _target(request),
            accept_encoding=request.headers.get("Accept-Encoding", ""),
            if_none_match=request.headers.get("If-None-Match", ""),
        )
        headers = request.headers
        is_framed = headers.get("Sec-Fetch-Dest") == "iframe" or _FRAMED in headers
        answer = await anyio.to_thread.run_sync(
            lambda: parts.pages.answer(asked, is_framed=is_framed), limiter=limiter
        )
        return Response(answer.body, answer.status, dict(answer.headers))

    def picture(request: Request) -> Response:
        body = parts.pictures.shown(request.path_params["name"])
        return Response(body, 200, {**HEADERS, "Cache-Control": "private, no-cache"}, "image/webp")

    def stopped(_: Request, error: Exception) -> Response:
        assert isinstance(error, PublisherError)
        return _stopped(plainly(error.problems[0], parts.desk.site))

    return Starlette(
        routes=[
            Route("/desk/", _shell(key)),
            Route("/desk/static/{name}", _static),
            Route("/desk/pictures/{name}", picture),
            Route("/desk/events", told),
            *_api(parts),
            Route("/desk/{rest:path}", _nothing, methods=_METHODS),
            Route("/{rest:path}", page, methods=_METHODS),
        ],
        exception_handlers={
            Refused: _refused,
            PublisherError: stopped,
            HTTPException: _unanswered,
            OSError: _disk_refused,
            Exception: _broken,
        },
    )


def _api(parts: Parts) -> Iterator[Route]:
    yield from upload_routes(parts.pictures, parts.videos)
    for (method, name), work in _works(parts).items():
        yield Route(f"/desk/api/{name}", _endpoint(work), methods=[method])


def _shell(key: str) -> Callable[[Request], Response]:
    """The page of the desk, which loads all else."""

    def shell(_: Request) -> Response:
        nonce = secrets.token_urlsafe(16)
        page = _SHELL.format(key=html.escape(key), nonce=nonce)
        policy = {"Content-Security-Policy": _POLICY.format(nonce=nonce)}
        return Response(page, 200, {**HEADERS, **policy}, TYPES[".html"])

    return shell


def _works(parts: Parts) -> dict[tuple[str, str], Work]:
    """What is done for each method and name below /desk/api/."""
    desk, documents, press = parts.desk, parts.documents, parts.press

    def with_texts(work: Callable[..., Any], *names: str) -> Work:
        return lambda asked: work(*(_text(asked, name) for name in names))

    return {
        ("GET", "site"): lambda _: documents.site(),
        ("GET", "document"): with_texts(documents.open, "path"),
        ("PUT", "document"): with_texts(documents.save, "path", "text", "hash"),
        ("POST", "fields"): lambda asked: documents.fill_in(
            _text(asked, "path"), _text(asked, "hash"), asked.get("changes")
        ),
        ("GET", "version"): with_texts(documents.version, "path", "id"),
        ("GET", "links"): with_texts(documents.links, "path"),
        ("POST", "new"): lambda asked: moving.start(
            desk,
            _text(asked, "kind"),
            _text(asked, "title"),
            asked.get("language") or "",
            asked.get("translates") or "",
        ),
        ("POST", "rename"): with_texts(partial(moving.rename, desk), "path", "slug"),
        ("POST", "delete"): with_texts(partial(moving.delete, desk), "path", "to"),
        ("POST", "redirect"): with_texts(partial(moving.redirect, desk), "old", "to"),
        ("DELETE", "pictures"): with_texts(parts.pictures.delete, "name"),
        ("POST", "paste"): with_texts(partial(paste, desk), "path", "html"),
        ("POST", "review"): with_texts(documents.review, "path", "person", "hash"),
        ("POST", "notes"): with_texts(partial(add_note, desk), "path", "who", "says"),
        ("GET", "plan"): lambda _: press.plan(),
        ("POST", "publish"): with_texts(press.publish, "plan"),
        ("POST", "look"): lambda asked: press.look(str(asked.get("generation", ""))),
        ("POST", "back"): lambda _: press.back(),
        ("GET", "releases"): lambda _: press.releases(),
        ("POST", "rollback"): lambda asked: press.rollback(str(asked.get("generation", ""))),
    }


def _endpoint(work: Work) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        asked: dict[str, Any] = dict(request.query_params)
        if request.method in ("POST", "PUT"):
            asked |= await _json(request)
        # In a thread of its own: nobody waits for it but the one who asked.
        found = await anyio.to_thread.run_sync(work, asked)
        return JSONResponse(found, headers=HEADERS)

    return answer


async def _json(request: Request) -> dict[str, Any]:
    try:
        # JSON may hold half of a character, which no file can.
        text = json.dumps(await request.json(), ensure_ascii=False).encode("utf-8", "replace")
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Refused(400, "This request cannot be read.", RELOAD)
    return found


def _text(asked: dict[str, Any], name: str) -> str:
    value = asked.get(name)
    if not isinstance(value, str):
        says = f"This request does not say its {name}."
        raise Refused(400, says, RELOAD)
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
    return Response(found.read_bytes(), 200, HEADERS, content_type(name))


def _nothing(_: Request) -> Response:
    return JSONResponse({"says": "There is nothing at this address.", "fix": ""}, 404, HEADERS)


def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return JSONResponse(error.body, error.status, HEADERS)


def _stopped(first: Problem) -> Response:
    told = {"says": first.says, "fix": first.fix}
    if first.rule != DiskFull.name:
        return JSONResponse(told, 422, HEADERS)
    told = {"says": "The disk is full, so this could not be saved.", "fix": _MAKE_ROOM}
    return JSONResponse(told, 507, HEADERS)


def _disk_refused(_: Request, error: Exception) -> Response:
    try:
        with disk_errors("the disk"):
            raise error
    except PublisherError as told:
        return _stopped(told.problems[0])


def _broken(_: Request, error: Exception) -> Response:
    """A mistake of ours: the terminal has all of it, for whoever mends it."""
    traceback.print_exception(error)
    says = f"The desk met a fault of its own ({type(error).__name__})."
    fix = (
        "What you typed is kept. Reload the page; if it stays, show the other window to whoever"
        " helps you."
    )
    return JSONResponse({"says": says, "fix": fix}, 500, HEADERS)


def _unanswered(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    says = "The desk does not answer this."
    return JSONResponse({"says": says, "fix": "Reload the page."}, error.status_code, HEADERS)
