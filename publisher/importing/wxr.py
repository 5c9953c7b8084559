"""Reads a WordPress export (WXR), an item at a time, whatever its size.

The format is WordPress' own: https://developer.wordpress.org/plugins/wordpress-org/wxr/ says
little; wp-admin/includes/export.php writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.parsers import expat

from publisher.importing.old import Import

#: Read at once; of one text, at most; inside one another, at most.
_CHUNK, _MOST_LETTERS, DEEPEST = 262_144, 5_000_000, 12
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(slots=True)
class Item:
    """One item: its texts by element; its categories and tags, each with its kind, slug and name;
    its fields by key."""

    texts: dict[str, str] = field(default_factory=dict)
    terms: list[tuple[str, str, str]] = field(default_factory=list)
    meta: dict[str, list[str]] = field(default_factory=dict)
    comments: int = 0
    is_too_long: bool = False

    def text(self, name: str) -> str:
        return self.texts.get(name, "").strip()

    def one(self, key: str) -> str:
        return next(iter(self.meta.get(key, ())), "")


class WxrReader:
    """Yields the items of an export, and before them what it says of the site, its authors and its
    categories. Of fields it keeps those whose keys are ``wanted``.

    Raises PublisherError where the file is no export, is damaged, or defines entities.
    """

    def __init__(self, path: Path, wanted: frozenset[str]) -> None:
        self._path = path
        self._wanted = wanted
        self._stack: list[str] = []
        self._text: list[str] = []
        self._length = 0
        self._found: list[Item | dict[str, str]] = []
        self._item: Item | None = None
        self._head: dict[str, str] = {}
        self._key = ""
        self._term = ("", "")

    def items(self) -> Iterator[Item | dict[str, str]]:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._letters
        # An export has no entities of its own; a bomb is made of them.
        parser.EntityDeclHandler = self._refuse
        parser.StartDoctypeDeclHandler = self._refuse
        with self._path.open("rb") as file:
            is_last = False
            while not is_last:
                data = file.read(_CHUNK)
                is_last = not data
                try:
                    # Control characters, which WordPress lets through, are no XML.
                    parser.Parse(_CONTROL.sub(b" ", data), is_last)
                except expat.ExpatError as error:
                    yield from self._found
                    says = f"The export is damaged: {expat.errors.messages[error.code]}."
                    fix = "Export it once more (Tools, Export), and import that file."
                    raise Import.error(self._path.name, error.lineno, says, fix) from None
                yield from self._found
                self._found.clear()

    def _refuse(self, *_: Any) -> None:
        says = "This file defines entities, which no WordPress export does."
        raise Import.error(self._path.name, 0, says, "Export it once more from WordPress.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._stack.append(name)
        if len(self._stack) > DEEPEST:
            self._refuse()
        self._text, self._length = [], 0
        if name == "item":
            self._item = Item()
        elif name == "category" and self._item:
            domain = attributes.get("domain", "")
            is_term = domain in ("category", "post_tag")
            self._term = (domain, attributes.get("nicename", "")) if is_term else ("", "")

    def _letters(self, data: str) -> None:
        self._length += len(data)
        if self._length <= _MOST_LETTERS:
            self._text.append(data)
        elif self._item:
            self._item.is_too_long = True

    def _end(self, name: str) -> None:
        text = "".join(self._text)
        self._stack.pop()
        self._text, self._length = [], 0
        inside = self._stack[-1] if self._stack else ""
        if self._item is None:
            self._end_of_head(name, text, inside)
        elif name == "item":
            self._found.append(self._item)
            self._item = None
        elif name == "category" and self._term[0]:
            self._item.terms.append((*self._term, text))
        elif name == "wp:comment":
            self._item.comments += 1
        elif name == "wp:meta_key":
            self._key = text
        elif name == "wp:meta_value":
            if self._key in self._wanted:
                self._item.meta.setdefault(self._key, []).append(text)
        elif inside == "item":
            self._item.texts[name] = text

    def _end_of_head(self, name: str, text: str, inside: str) -> None:
        if name == "link" and inside == "channel":
            self._found.append({"link": text.strip()})
        elif inside in ("wp:author", "wp:category"):
            self._head[name] = text.strip()
        elif name in ("wp:author", "wp:category"):
            head, self._head = self._head, {}
            if login := head.get("wp:author_login"):
                self._found.append(
                    {"login": login, "name": head.get("wp:author_display_name") or login}
                )
            elif slug := head.get("wp:category_nicename"):
                self._found.append({"slug": slug, "parent": head.get("wp:category_parent", "")})
