"""Where the browser sends files, how large they may be, and what takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

import anyio
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from publisher.content.folder import CAPTIONS, VIDEO
from publisher.reading import LARGEST, LARGEST_OF_ALL, smaller
from publisher.write.pictures import Pictures
from publisher.write.refused import RELOAD, Refused
from publisher.write.videos import Videos

HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_PICTURES, _VIDEOS, _CAPTIONS = (f"/desk/api/{name}" for name in ("pictures", "videos", "captions"))
#: Bytes that a form adds to its file.
_FORM = 100_000
#: Bytes of a request to each of the paths.
LARGEST_UPLOAD = {
    _PICTURES: LARGEST_OF_ALL + _FORM,
    _VIDEOS: LARGEST[VIDEO] + _FORM,
    _CAPTIONS: LARGEST[CAPTIONS] + _FORM,
}
#: What to do about a larger one.
SMALLER = {_PICTURES: smaller(".jpg"), _VIDEOS: smaller(VIDEO), _CAPTIONS: smaller(CAPTIONS)}
#: Called with the name of a file, the file, and what else the form says.
_Take = Callable[[str, BinaryIO, dict[str, str]], dict[str, Any]]


def upload_routes(pictures: Pictures, videos: Videos) -> Iterator[Route]:
    """The routes to which a file is sent as the field ``file`` of a form."""
    takes: dict[str, _Take] = {
        _PICTURES: lambda name, file, _: pictures.add(name, file),
        _VIDEOS: lambda name, file, _: videos.add(name, file),
        _CAPTIONS: videos.add_captions,
    }
    for path, take in takes.items():
        yield Route(path, _endpoint(take), methods=["POST"])


def _endpoint(take: _Take) -> Callable[[Request], Any]:
    async def upload(request: Request) -> Response:
        # What is longer than a megabyte is on the disk, not in memory.
        async with request.form(max_files=1, max_fields=10) as form:
            file = form.get("file")
            if not isinstance(file, UploadFile):
                raise Refused(400, "There is no file in this request.", RELOAD)
            asked = {name: value for name, value in form.items() if isinstance(value, str)}
            name = file.filename or "file"
            found = await anyio.to_thread.run_sync(take, name, file.file, asked)
        return JSONResponse(found, headers=HEADERS)

    return upload
