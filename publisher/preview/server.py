"""Serves the built pages with a panel of problems and a script that reloads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib import resources
from pathlib import Path
from urllib.parse import parse_qsl, quote

from publisher.built.headers import page_policy
from publisher.built.redirects import Redirect
from publisher.deploy.respond import Entry, Request, Response, respond
from publisher.deploy.serve import FolderSite, Server
from publisher.preview.panel import panel
from publisher.preview.status import Status

_OURS = "/__preview/"
#: That of a page, with script and style sheet of the preview; a page that stays open gets the
#: theme's style anew whenever it is saved.
_POLICY = page_policy("'self' 'unsafe-inline'", "script-src 'self'")
_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_NO_PAGE = b"<!doctype html><html lang=en><title>Preview</title><body><p>There is no page here yet."
_TYPES = {"reload.js": "text/javascript; charset=utf-8", "preview.css": "text/css; charset=utf-8"}


class PreviewServer(Server):
    """The local edge server over the preview's folder, with addresses of its own under _OURS."""

    def __init__(self, folder: Path, status: Status, port: int) -> None:
        self._pages = Pages(folder, status)
        super().__init__(lambda: None, port)

    def answer(self, request: Request) -> Response:
        return self._pages.answer(request)


class Pages:
    """What is answered of the preview: its pages, and its own addresses. Where a desk is there to
    edit them, ``edit`` is the address of its editor, without the file."""

    def __init__(self, folder: Path, status: Status, edit: str = "") -> None:
        self._folder, self._status, self._edit = folder, status, edit

    def answer(self, request: Request, *, is_framed: bool = False) -> Response:
        """Waits for a page that is still to be made. One that is shown in a frame of this server
        has neither panel nor script: what is around it tells both."""
        path, _, query = request.target.partition("?")
        if not path.startswith(_OURS):
            site = _PreviewSite(self._folder, self._status, self._edit, is_framed)
            return respond(site, request)
        name = path.removeprefix(_OURS)
        if name == "changes":
            asked = dict(parse_qsl(query))
            seen, page = asked.get("seen", ""), asked.get("page", "")
            # Python reads no number of thousands of digits, and no script sends one.
            known = int(seen) if seen.isdecimal() and len(seen) < 20 else -1
            number = self._status.wait(known, _name(page))
            return _answer(str(number).encode(), "text/plain; charset=utf-8")
        if name in _TYPES:
            body = resources.files("publisher.preview").joinpath(name).read_bytes()
            return _answer(body, _TYPES[name])
        return replace(_answer(b"", "text/plain"), status=404)


def _name(address: str) -> str:
    """``/knee/`` -> ``knee/index.html``."""
    name = address.lstrip("/")
    return f"{name}index.html" if address.endswith("/") else name


def _answer(body: bytes, content_type: str) -> Response:
    headers = {**_HEADERS, "Content-Type": content_type, "Content-Length": str(len(body))}
    return Response(200, headers, body)


class _PreviewSite:
    """The built folder, with the script and the panel in every page."""

    def __init__(self, folder: Path, status: Status, edit: str, is_framed: bool) -> None:
        self._folder = FolderSite(folder)
        self._status = status
        self._edit, self._is_framed = edit, is_framed

    def lookup(self, path: str) -> Entry | None:
        self._status.wait_for(path)
        # As of before the page is read: what changes while it is read, the browser has not seen.
        number = self._status.number
        entry = self._folder.lookup(path)
        known = ("index.html", "404.html", *self._status.result.behind)
        if entry is None and path in known and self._status.number:
            # It was never made: there is no page to show the problems on.
            headers = {"Content-Type": "text/html; charset=utf-8"}
            return self._with_panel(path, number, _NO_PAGE, headers)
        if entry is None or not path.endswith(".html"):
            return entry
        return self._with_panel(path, number, entry.read(), entry.headers)

    def redirect(self, address: str) -> Redirect | None:
        return self._folder.redirect(address)

    def _with_panel(self, path: str, number: int, page: bytes, headers: Mapping[str, str]) -> Entry:
        status = self._status
        if self._is_framed:
            policy = _POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
            ours = {"Content-Security-Policy": policy, "Cache-Control": "no-store"}
            return Entry.of(page, {**headers, **ours})
        added = (
            f'<link rel="stylesheet" href="{_OURS}preview.css">'
            f"{self._edit_link(path)}"
            f"{panel(status.result, path, status.sources.get(path, ''))}"
            f'<script src="{_OURS}reload.js" data-seen="{number}"></script>'
        ).encode()
        before, end, after = page.rpartition(b"</body>")
        whole = before + added + end + after if end else page + added
        ours = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-store"}
        return Entry.of(whole, {**headers, **ours})

    def _edit_link(self, path: str) -> str:
        """To the file that the page is made of, where it is that of a document."""
        _, _, source = self._status.sources.get(path, "").partition("/")
        if not self._edit or not source.endswith(".md"):
            return ""
        return f'<a class="preview-edit" href="{self._edit}{quote(source)}">Edit</a>'
