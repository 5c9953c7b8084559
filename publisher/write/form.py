"""Changes fields of a front matter, and no other line of it: order, comments, quotation marks stay.

A value is written in the plainest form from which the reader gets the same value back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from publisher.content.frontmatter import parse
from publisher.content.header import looks_like_field, normal
from publisher.fields import BY_NAME, Field, Kind, fields_of
from publisher.write.refused import Refused
from publisher.write.table import label_of

#: What a form gives: a text, a list of texts, or None to take the field out.
Value = str | Sequence[str] | None

_STRICT = ("date", "choice", "slug", "focus", "name")
_COMMENT = re.compile(r"\s+#.*$")


@dataclass(frozen=True, slots=True)
class _Place:
    """The lines of a field: from ``start`` up to ``end``, counted from 0."""

    start: int
    end: int


def edited(text: str, kind: Kind, changes: Mapping[str, Value]) -> str:
    """``text`` with some fields changed. Raises Refused where it has no front matter, or a field is
    none of this ``kind``."""
    if not parse(text, "").readable:
        says = "The fields of this page cannot be told from its text."
        raise Refused(422, says, "Mend the lines at its top first; the text shows what is wrong.")
    known = {row.name: row for row in fields_of(kind)}
    for name, value in changes.items():
        row = known.get(name)
        if row is None or (isinstance(value, str) and row.is_list):
            raise Refused(400, f'"{name}" is not a field of this page.', "Reload the page.")
        text = _changed(text, kind, row, value)
    return text


def _changed(text: str, kind: Kind, row: Field, value: Value) -> str:
    lines = text.split("\n")
    place, old = _find(text, lines, row.name)
    if value is None or value in ("", []):
        if place is None:
            return text
        return "\n".join([*lines[: place.start], *lines[place.end :]])
    if place is None:
        place = _room_for(text, lines, kind, row)
    for written in _forms(row, value, lines[place.start : place.end], old):
        new = "\n".join([*lines[: place.start], *written, *lines[place.end :]])
        if _read(new, row) == _meant(value):
            return new
    raise Refused(
        422, f"{label_of(row.name)}: this text cannot be kept.", "Write it in plainer signs."
    )


def _find(
    text: str, lines: list[str], name: str
) -> tuple[_Place | None, Sequence[tuple[str, int]]]:
    """Where the field stands, and where the entries of its list do."""
    matter = parse(text, "")
    entry = next((one for one in matter.entries if normal(one.name) == name), None)
    if entry is None:
        return None, ()
    start, end = entry.line - 1, entry.line
    while end < matter.body_line - 2 and not looks_like_field(lines[end]):
        end += 1
    # A comment or an empty line at the margin belongs to what comes after it.
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return _Place(start, end), entry.value if isinstance(entry.value, tuple) else ()


def _room_for(text: str, lines: list[str], kind: Kind, row: Field) -> _Place:
    """Where a new field goes: in the place of a line that holds its example as a comment, or else
    after those that stand before it in the table."""
    end = parse(text, "").body_line - 2
    for at in range(end):
        if re.match(rf"#\s*{row.name}:", lines[at]):
            return _Place(at, at + 1)
    before: list[int] = []
    for other in fields_of(kind):
        if other.name == row.name:
            break
        place, _ = _find(text, lines, other.name)
        before += [place.end] if place else []
    if before:
        return _Place(max(before), max(before))
    opening = next(at for at, line in enumerate(lines) if line.rstrip() == "---")
    return _Place(opening + 1, opening + 1)


def _forms(
    row: Field, value: str | Sequence[str], was: list[str], old: Sequence[tuple[str, int]]
) -> Iterator[list[str]]:
    """The ways to write a field, the plainest first; a list as it ``was`` written."""
    head = was[0].partition(":")[0] if was and not was[0].startswith("#") else row.name
    if isinstance(value, str):
        comment = _COMMENT.search(was[0]) if was and row.shape in _STRICT else None
        after = comment[0] if comment and not was[0].startswith("#") else ""
        yield [f"{head}: {value}{after}"]
        yield [f"{head}: {_quoted(value)}{after}"]
        return
    inline, block = list(_inline(head, value)), list(_block(head, value, was))
    was_block = len(was) > 1 and "[" not in was[0]
    first, second = (block, inline) if was_block or row.shape == "texts" else (inline, block)
    if was and "[" in was[0]:
        first, second = inline, block
    yield from first
    yield from second


def _inline(head: str, values: Iterable[str]) -> Iterator[list[str]]:
    yield [f"{head}: [{', '.join(values)}]"]


def _block(head: str, values: Sequence[str], was: list[str]) -> Iterator[list[str]]:
    """One entry a line; those that stand there already stay as they are."""
    kept = _entries(head, was)
    plain = [line for one in values for line in kept.get(one, [f"  - {one}"])]
    quoted = [line for one in values for line in kept.get(one, [f"  - {_quoted(one)}"])]
    yield [f"{head}:", *plain]
    yield [f"{head}:", *quoted]
    yield [f"{head}:", *(f"  - {_quoted(one)}" for one in values)]


def _entries(head: str, was: list[str]) -> dict[str, list[str]]:
    """The lines of each entry of a list that ``was`` written one a line."""
    text = "\n".join(["---", *was, "---", ""])
    entries = parse(text, "").entries if was else []
    value = entries[0].value if entries else ""
    if isinstance(value, str) or len(was) < 2 or "[" in was[0]:
        return {}
    starts = [line - 2 for _, line in value]
    ends = [*starts[1:], len(was)]
    return {
        " ".join(text.split()): was[start:end]
        for (text, _), start, end in zip(value, starts, ends, strict=True)
    }


def _quoted(text: str) -> str:
    return "'{}'".format(text.replace("'", "''"))


def _meant(value: str | Sequence[str]) -> str | list[str]:
    if isinstance(value, str):
        return " ".join(value.split())
    return [" ".join(text.split()) for text in value]


def _read(text: str, row: Field) -> object:
    """The value of a field as the reader gets it; None where anything is wrong with it."""
    matter = parse(text, "")
    found = [entry for entry in matter.entries if normal(entry.name) == row.name]
    if len(found) != 1:
        return None
    value = found[0].value
    return _meant(value if isinstance(value, str) else [text for text, _ in value])


def fields_of_text(text: str) -> dict[str, str | list[str]]:
    """The fields as they are written, each a text or a list of texts."""
    found: dict[str, str | list[str]] = {}
    for entry in parse(text, "").entries:
        name, value = normal(entry.name), entry.value
        row = BY_NAME.get(name)
        if name in found:
            continue
        if isinstance(value, tuple):
            found[name] = [" ".join(text.split()) for text, _ in value if text.strip()]
        elif row and row.is_list:
            parts = [value] if row.shape == "texts" else value.split(",")
            found[name] = [" ".join(part.split()) for part in parts if part.strip()]
        else:
            found[name] = " ".join(value.split())
    return found
