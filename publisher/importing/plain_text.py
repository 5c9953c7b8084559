"""Plain text of a page, as it is copied out of a browser: what was a heading, a date, a picture."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from html import escape
from pathlib import PurePosixPath
from urllib.parse import quote
from zoneinfo import ZoneInfo

from publisher.content.dates import parse_date
from publisher.content.slugs import slug_of
from publisher.importing.old import OldPage
from publisher.problems import BadValue

_DAY = r"(?P<day>[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d)"
_BYLINE = re.compile(rf"(?:(?:by|posted|published|updated)\b.{{0,40}}?)?{_DAY}.{{0,40}}", re.I)
_ITEM = re.compile(r"\s*(?:[•◦▪●‣∙⁃·✓✔✅]|[-–*] |\d{1,2}[.)] )")
#: What stands below a blog's text: ways to reach the clinic, and buttons.
_FOOTER = re.compile(
    r"(?:visit|call|phone|tel|fax|e-?mail|address|website|book)\b.{0,80}"
    r"|(?:back to|share|tags?|categor|posted|previous|next|related|leave a|follow)\b.{0,60}",
    re.IGNORECASE,
)
#: Words without which there is no sentence: a text without them describes a picture.
_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|be|can|could|may|might|will|would|should|must|has|have|had|do|does|did"
    r"|you|your|we|our|us|they|it|its|this|that|these|there|not|if|when|while|because|and|or|but"
    r"|\w+['’](?:s|re|t|ll|ve))\b",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"\b(?:\w{3,}ing|used|shown|done|held|\w{3,}ed)\b")
_MOST_WORDS_OF_A_HEADING, _MOST_WORDS_OF_A_PICTURE = 12, 16


def decoded(data: bytes) -> str:
    """Text in whatever encoding a clinic's programs wrote it."""
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return data.decode(name, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def page_of(text: str, path: PurePosixPath, base: str, zone: ZoneInfo) -> OldPage:
    """The page that a text was copied from, which lies at a ``path``; ``base`` stands for its
    address there. The pictures that it describes are said to lie in the text itself, so that
    those of two texts are never one."""
    blocks = [
        [line.rstrip() for line in block.split("\n") if line.strip()]
        for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    ]
    blocks = _with_their_items([block for block in blocks if block])
    title, moment, start = _head(blocks, zone)
    before, blocks = blocks[: max(start - 1, 0)], blocks[start:]
    blocks, footer = _without_footer(blocks)
    told = (f"the end of the page: {footer}",) if footer else ()
    stem = slug_of(path.stem)
    blocks = [*filter(_is_picture, before), *blocks]
    parts = _html(blocks, f"{quote(path.name)}/{stem or 'picture'}")
    return OldPage(
        path.as_posix(),
        title or stem.replace("-", " ").capitalize(),
        "\n".join(parts),
        address=f"/{stem}/" if stem else "",
        base=base,
        date=moment,
        told=told,
    )


def _head(blocks: list[list[str]], zone: ZoneInfo) -> tuple[str, datetime | None, int]:
    """The title, the date, and the number of the block where the text begins."""
    for at, block in enumerate(blocks[:6]):
        found = _BYLINE.fullmatch(" ".join(block)) if len(block) < 3 else None
        if found and at:
            moment = None
            with suppress(BadValue):
                moment = parse_date(found["day"], zone)
            return " ".join(blocks[at - 1]), moment, at + 1
    first = next((at for at, block in enumerate(blocks[:3]) if _is_heading(block)), None)
    return (" ".join(blocks[first]), None, first + 1) if first is not None else ("", None, 0)


def _without_footer(blocks: list[list[str]]) -> tuple[list[list[str]], str]:
    kept = [*blocks]
    footer: list[str] = []
    while kept and all(_FOOTER.fullmatch(line.strip()) for line in kept[-1]):
        footer = [*kept.pop(), *footer]
    return kept, " / ".join(footer)


def _with_their_items(blocks: list[list[str]]) -> list[list[str]]:
    """Blocks; one that is indented below an item belongs to it."""
    found: list[list[str]] = []
    for block in blocks:
        is_indented = all(re.match(r"\s{3}", line) for line in block)
        if found and _ITEM.match(found[-1][0]) and is_indented and not _ITEM.match(block[0]):
            found[-1] += block
        else:
            found.append(block)
    return found


def _html(blocks: list[list[str]], pictures: str) -> Iterator[str]:
    """The blocks as HTML; ``pictures`` is how their addresses begin."""
    number = 0
    for block in blocks:
        if _is_heading(block):
            yield f"<h2>{escape(block[0].strip())}</h2>"
        elif _is_picture(block):
            number += 1
            yield f'<img src="{pictures}-{number}.jpg" alt="{escape(" ".join(block))}">'
        elif any(map(_ITEM.match, block)):
            # The converter makes lists of lines with typed bullets.
            yield "".join(f"<p>{escape(line.strip())}</p>" for line in _unwrapped(block))
        else:
            yield f"<p>{escape(' '.join(line.strip() for line in block))}</p>"


def _unwrapped(lines: list[str]) -> list[str]:
    """Items, each with the lines that it goes on in."""
    found: list[str] = []
    for line in lines:
        if found and not _ITEM.match(line) and line.startswith((" ", "\t")):
            found[-1] += f" {line.strip()}"
        else:
            found.append(line)
    return found


def _is_heading(block: list[str]) -> bool:
    """A short line that stands alone and ends like no sentence."""
    text = block[0].strip()
    return (
        len(block) == 1
        and len(text.split()) <= _MOST_WORDS_OF_A_HEADING
        and text[:1].isupper()
        and not text.endswith((".", "!", ",", ";", ":"))
        and not _ITEM.match(text)
        and "://" not in text
    )


def _is_picture(block: list[str]) -> bool:
    """A description of a picture, which a browser copies with the text."""
    text = " ".join(block)
    return (
        text.count(".") == 1
        and text.endswith(".")
        and len(text.split()) <= _MOST_WORDS_OF_A_PICTURE
        and not _SENTENCE.search(text)
        and _PARTICIPLE.search(text) is not None
    )
