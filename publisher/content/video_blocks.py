"""Video blocks that name a file of ``content/files``, and the names of its captions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publisher.content.block_bodies import filled_blocks
from publisher.content.document import Document
from publisher.content.files import canonical
from publisher.content.folder import CAPTIONS, VIDEO
from publisher.content.mentions import Mention

_VIDEO = re.compile(rf"[^/:]+{re.escape(VIDEO)}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class VideoBlock:
    """``name`` is the file's, ``poster`` the block's picture."""

    line: int
    name: str
    poster: Mention | None
    caption: str


def is_file(argument: str) -> bool:
    """Whether a video block names a file, rather than an address elsewhere."""
    return _VIDEO.fullmatch(argument) is not None


def video_blocks(document: Document) -> Iterator[VideoBlock]:
    """The video blocks of a document that name a file."""
    for body in filled_blocks(document, "video"):
        if is_file(body.argument):
            inside = (one for one in document.pictures if body.line < one.line < body.end)
            name = canonical(body.argument)
            yield VideoBlock(body.line, name, next(inside, None), body.caption)


def captions_of(name: str, language: str, main: str) -> tuple[str, ...]:
    """The names that the captions of a video may have in a language: ``nod.es.vtt``, and in the
    ``main`` language of the site ``nod.vtt`` too."""
    stem = name[: -len(VIDEO)]
    plain = (f"{stem}{CAPTIONS}",) if language == main else ()
    return (*plain, f"{stem}.{language}{CAPTIONS}")
