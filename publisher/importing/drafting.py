"""Documents of ours as text: front matter that says what is known, and marks what was drafted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice

from publisher.content import Site
from publisher.content.prose import without_fenced_code
from publisher.content.slugs import slug_of
from publisher.fields import Field, Kind, fields_of
from publisher.importing.old import OldPage
from publisher.rules.description import LONGEST, SHORTEST
from publisher.wording.sentences import split

DRAFTED = "# Drafted from the text: say it in your own words, then delete this line."
#: YAML takes such a text for nothing but a text, alone or in a list in square brackets.
_PLAIN = re.compile(r"(?=.*[^\W\d])[\w/](?:[^:#\[\]{},]|:(?=\S)|(?<=\S)#)*")
_IN_LINE = re.compile(r"(?=.*[^\W\d])[\w/](?:[^:#]|:(?=\S)|(?<=\S)#)*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d[\d:.Z+ -]*)?")
_WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "null", "none"))
#: What only leads to what is not running text.
_NO_TEXT = re.compile(r"#|\||:::|\s*(?:[-*>]|\d+\.)\s|!\[|(?s:.*):\s*$")
_CODE = re.compile(
    r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)|<(?P<script>su[bp])>.*?</(?P=script)>", re.DOTALL
)
#: Stands for code in a sentence, and for what only HTML can show.
_SAMPLE = "\x00"
_ENDED = re.compile(r"[.!?][”’\")\]]*$")
#: What Markdown does not show, and in ``shown`` the sign after a backslash.
_MARKS = re.compile(
    r"\\(?P<shown>[^a-zA-Z0-9\s])|!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|^:::.*$|\[\d+\]|[*`\[\]]", re.M
)
#: So often a condition is named in an article that is about it.
_OFTEN = 3


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of a document beside its old page."""

    markdown: str
    description: str
    is_drafted: bool
    status: str
    authors: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    treatments: tuple[str, ...] = ()


def document_text(page: OldPage, draft: Draft) -> str:
    """The whole file of a document."""
    day = "%Y-%m-%d"
    picture = "photo" if page.kind is Kind.PERSON else "image"
    values: dict[str, str | tuple[str, ...]] = {
        "conditions": draft.conditions,
        "treatments": draft.treatments,
        "tags": page.tags,
        "authors": draft.authors,
        "language": page.language,
        "name": page.title,
        **{name: value for name, value in page.fields.items() if value},
        "title": page.title,
        "description": draft.description,
        "date": page.date.strftime(day) if page.date else "",
        "modified": page.modified.strftime(day) if page.modified else "",
        "status": draft.status,
        picture: page.picture,
        f"{picture}_alt": page.picture_alt if page.picture else "",
    }
    return matter(page.kind, values, draft.is_drafted) + "\n" + draft.markdown


def matter(kind: Kind, values: dict[str, str | tuple[str, ...]], is_drafted: bool = False) -> str:
    """Front matter with the fields that a kind may have; what it must have is there, if empty."""
    lines = ["---"]
    for row in fields_of(kind):
        value = values.get(row.name) or ""
        if row.name == "description" and is_drafted and value:
            lines.append(DRAFTED)
        if value or kind in row.required:
            lines += _field(row, value)
    return "\n".join([*lines, "---", ""])


def _field(row: Field, value: str | tuple[str, ...]) -> Iterator[str]:
    if isinstance(value, str):
        plain = _DAY if row.shape == "date" else _IN_LINE
        yield f"{row.name}: {scalar(value, plain)}".rstrip()
    elif row.shape == "texts":
        yield f"{row.name}:"
        yield from (f"  - {scalar(one, _IN_LINE)}" for one in value)
    else:
        yield f"{row.name}: [{', '.join(map(scalar, value))}]"


def scalar(text: str, plain: re.Pattern[str] = _PLAIN) -> str:
    """A text as YAML writes it on one line, in quotation marks where it is not ``plain``."""
    text = " ".join(text.split())
    if not text or (plain.fullmatch(text) and text.casefold() not in _WORDS):
        return text
    return "'{}'".format(text.replace("'", "''"))


def _sentences(markdown: str) -> Iterator[str]:
    """The sentences of a body's running text, without marks; "" for what is none."""
    for part in re.split(r"\n{2,}", without_fenced_code(markdown)):
        if not _NO_TEXT.match(part):
            text = _MARKS.sub(lambda mark: mark["shown"] or "", _CODE.sub(_SAMPLE, part))
            for one in split(" ".join(unescape(text).split())):
                yield one if _ENDED.search(one) and _SAMPLE not in one else ""


def drafted_description(markdown: str, used: set[str]) -> str:
    """Sentences of a text that make a description of the right length, other than those in use;
    "" where there are none."""
    sentences = [*islice(_sentences(markdown), 40)]
    for at in range(len(sentences)):
        text = ""
        for sentence in sentences[at : at + 4]:
            longer = f"{text} {sentence}".strip()
            if not sentence or len(longer) > LONGEST:
                break
            text = longer
        if len(text) >= SHORTEST and text not in used:
            return text
    return ""


def hubs_of(site: Site, kind: Kind, page: OldPage, markdown: str) -> tuple[str, ...]:
    """The conditions or treatments of the clinic that an article names in its title, tags or
    headings, or again and again."""
    heads = re.findall(r"^#+ (.*)$", markdown, re.MULTILINE)
    said = " . ".join([page.title, *page.tags, *heads]).casefold()
    text = markdown.casefold()
    found = []
    for hub in site.documents:
        if hub.kind is kind and hub.language == site.clinic.main_language:
            names = {name.casefold() for name in (hub.meta.name, *hub.meta.also_called) if name}
            form = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})\b")
            if names and (form.search(said) or len(form.findall(text)) >= _OFTEN):
                found.append(hub.key)
    return tuple(found)


#: What blogs call what belongs nowhere.
_NO_TAGS = frozenset(
    ("uncategorized", "uncategorised", "blog", "sin-categoria", "general", "post", "posts")
)


def tags_of(names: Iterable[str]) -> tuple[str, ...]:
    """Tags and categories as tags, each once, however it is written."""
    by_slug: dict[str, str] = {}
    for name in names:
        name = " ".join(name.replace(",", " ").split())
        if slug_of(name) and slug_of(name) not in _NO_TAGS:
            by_slug.setdefault(slug_of(name), name)
    return tuple(by_slug.values())


def person_text(name: str) -> str:
    """A stub of a person: nothing is invented that only the clinic can know."""
    values: dict[str, str | tuple[str, ...]] = {"name": name, "status": "draft"}
    hint = "<!-- A few sentences on training and work: only what can be shown. -->"
    return f"{matter(Kind.PERSON, values)}\n{hint}\n"
