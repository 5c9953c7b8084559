"""Markdown of other generators: Jekyll, Hugo, Astro, Eleventy, Gatsby, Pelican."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from html import escape
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from publisher.content import frontmatter
from publisher.content.dates import parse_date
from publisher.content.elsewhere import ADDRESS, NAMES, OTHERS
from publisher.content.slugs import slug_of
from publisher.fields import BY_NAME, Kind
from publisher.importing.elements import title_of
from publisher.importing.generators import NO_GENERATOR, Generator
from publisher.importing.links import clean
from publisher.importing.marks import without_marks
from publisher.importing.old import OldPage
from publisher.problems import BadValue

#: What generators call a fact, the more certain name first.
_TITLE = ("title", "name")
_DATE, _MODIFIED, _DESCRIPTION, _LANGUAGE = (
    (name, *NAMES[name]) for name in ("date", "modified", "description", "language")
)
_IMAGE = ("image", *NAMES["image"], "photo")
_IMAGE_ALT = ("image_alt", *NAMES["image_alt"], "photo_alt")
#: What YAML takes for a truth value: https://yaml.org/type/bool.html
_YES, _NO = ("true", "yes", "on", "y"), ("false", "no", "off", "n")
_DATED = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})[-_](?P<slug>.+)")
_PELICAN = re.compile(r"(?:[A-Z][A-Za-z_]*: .*\n(?:[ \t]+.*\n)*){1,20}\n")
_NESTED_IMAGE = re.compile(
    r"^\w*(?:image|cover|thumbnail)\w*:[ \t]*\n(?P<rows>(?:[ \t]+.*\n)+)",
    re.MULTILINE | re.IGNORECASE,
)
ROOTS = re.compile(r"^(?:src/)?(?:content|pages|_posts|_drafts|_pages|collections/_\w+|src)/")

#: Folders in which Hugo introduces a tag, in a folder of its name with a file _index.md.
TAGS = ("tags", "categories")
#: Fields that mean the same nowhere else; an export has them.
_OURS = BY_NAME.keys() - {
    *("title", "description", "date", "modified", "status", "slug", "language", "tags", "authors"),
    *("image", "image_alt", "photo", "photo_alt"),
}

Fields = Mapping[str, str | tuple[str, ...]]


def read_markdown(
    text: str, path: PurePosixPath, base: str, zone: ZoneInfo, generator: Generator = NO_GENERATOR
) -> OldPage:
    """The page of a Markdown file at a ``path`` below the folder of its site; ``base`` stands for
    its address there."""
    fields, body, header = _split(text.replace("\r\n", "\n"), path.as_posix())
    dated = _DATED.fullmatch(path.stem)
    stem = dated["slug"] if dated else path.stem
    stem = path.parent.name if stem in ("index", "_index") else stem
    html, told = _html(body)
    moment = _moment(_first(fields, _DATE) or (dated["date"] if dated else ""), zone)
    tags = _texts(fields, "tags")
    categories = (*_texts(fields, "categories"), *_texts(fields, "category"))
    authors = (*_texts(fields, "authors"), *_texts(fields, "author"))
    kind, nested = _kind(fields, path), _nested_image(header)
    image = nested or _first(fields, _IMAGE)
    if header.strip("-+\n ") and not fields:
        told = (f"its facts, which cannot be read: {' '.join(header.split())[:200]}", *told)
    page = OldPage(
        path.as_posix(),
        _first(fields, _TITLE) or title_of(html) or slug_of(stem).replace("-", " ").capitalize(),
        html,
        base=base,
        slug=_first(fields, ("slug",)) or stem,
        kind=kind,
        date=moment,
        modified=_moment(_first(fields, _MODIFIED), zone),
        is_public=_is_public(fields, path),
        description=_first(fields, _DESCRIPTION),
        language=_first(fields, _LANGUAGE),
        tags=(*tags, *categories),
        authors=authors,
        picture=clean(image, base) if image else "",
        picture_alt=_nested_image(header, "alt") or _first(fields, _IMAGE_ALT),
        fields={name: value for name, value in fields.items() if name in _OURS},
        told=told,
        lists=tuple(generator.lists(tags, categories, authors)),
    )
    page.address = _address(fields, path, page, generator.permalink)
    page.others = tuple(one for name in OTHERS for one in _texts(fields, name))
    return page


def _split(text: str, name: str) -> tuple[Fields, str, str]:
    """The fields of the front matter, by small names; the body; and the front matter as text."""
    if text.startswith("+++\n"):
        header, _, body = text[4:].partition("\n+++")
        with suppress(tomllib.TOMLDecodeError, RecursionError):
            return _of_toml(tomllib.loads(header)), body.partition("\n")[2], header
        return {}, body.partition("\n")[2], header
    if text.lstrip().startswith("---\n"):
        matter = frontmatter.parse(text, name)
        if matter.readable:
            values = {
                entry.name.casefold(): entry.value
                if isinstance(entry.value, str)
                else tuple(one for one, _ in entry.value)
                for entry in matter.entries
            }
            return values, matter.body, text[: len(text) - len(matter.body)]
    if found := _PELICAN.match(text):
        rows = re.findall(r"^([A-Z]\w*): (.*(?:\n[ \t]+.*)*)", found[0], re.MULTILINE)
        return (
            {key.casefold(): " ".join(value.split()) for key, value in rows},
            text[found.end() :],
            "",
        )
    return {}, text, ""


def _of_toml(found: Mapping[str, object]) -> Fields:
    values: dict[str, str | tuple[str, ...]] = {}
    for name, value in found.items():
        if isinstance(value, list):
            values[name.casefold()] = tuple(str(one) for one in value)
        elif isinstance(value, datetime | date):
            values[name.casefold()] = value.isoformat()
        elif not isinstance(value, dict):
            values[name.casefold()] = str(value).lower() if isinstance(value, bool) else str(value)
        elif name.casefold() in ("taxonomies", "extra", "params"):
            values = {**_of_toml(value), **values}
    return values


def _first(fields: Fields, names: tuple[str, ...]) -> str:
    found = (value for name in names if isinstance(value := fields.get(name), str) and value)
    return " ".join(next(found, "").split())


def _texts(fields: Fields, name: str) -> tuple[str, ...]:
    """The texts of a list. Of a field that is none of ours, a list in brackets is read as text."""
    value = fields.get(name) or ()
    if isinstance(value, tuple):
        return value
    if found := re.fullmatch(r"\[(.*)\]", value, re.DOTALL):
        value = found[1]
    return tuple(part.strip(" \t\n\"'") for part in value.split(",") if part.strip())


def _moment(text: str, zone: ZoneInfo) -> datetime | None:
    # Jekyll puts a space before the zone; Hugo and Astro may name the day of a week first.
    text = re.sub(r"^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*,? ", "", text)
    with suppress(BadValue):
        return parse_date(text, zone) if text else None
    return None


def _kind(fields: Fields, path: PurePosixPath) -> Kind:
    given = _first(fields, ("type",))
    if given in list(Kind) and given != Kind.PAGE:
        return Kind(given)
    if path.stem == "_index":
        return Kind.TAG
    is_page = _first(fields, ("layout", "type", "template")) in ("page", "pages", "default")
    folders = {part.strip("_") for part in path.parts[:-1]}
    return Kind.PAGE if is_page or folders & {"pages"} else Kind.ARTICLE


def _is_public(fields: Fields, path: PurePosixPath) -> bool:
    names = ("draft", "published", "status")
    draft, published, status = (_first(fields, (name,)).casefold() for name in names)
    is_draft = draft in _YES or published in _NO or "_drafts" in path.parts
    return not is_draft and status in ("", "published", "publish")


def _nested_image(header: str, names: str = "url|src|image|path|feature") -> str:
    """What a picture with facts of its own says by one of some names."""
    found = _NESTED_IMAGE.search(header)
    row = (
        re.search(rf"^[ \t]+(?:{names}):[ \t]*(.+)$", found["rows"], re.M | re.I) if found else None
    )
    return row[1].strip(" \"'") if row else ""


def _address(fields: Fields, path: PurePosixPath, page: OldPage, permalink: str) -> str:
    """Where a generator put a page, as far as its files tell."""
    if (given := _first(fields, ADDRESS)) and not re.search(
        r"[:{]", given.partition("//")[2] or given
    ):
        return given if "//" in given else f"/{given.strip('/')}/".replace("//", "/")
    place = path.as_posix()
    if "_posts" in path.parts and page.date:
        pattern = _JEKYLL.get(permalink, permalink) or _JEKYLL["date"]
        category = "/".join(slug_of(one) for one in _texts(fields, "categories"))
        values = {"categories": category, "title": page.slug, "slug": slug_of(page.slug)}
        values |= {"year": f"{page.date:%Y}", "month": f"{page.date:%m}", "day": f"{page.date:%d}"}
        address = re.sub(r":(\w+)", lambda found: values.get(found[1], ""), pattern)
        return re.sub(r"/{2,}", "/", f"/{address}")
    inner = ROOTS.sub("", place, count=1)
    if path.stem == "index" and "/" not in inner and inner != place:
        return "/"
    parent = inner.rpartition("/")[0]
    parent = parent.rpartition("/")[0] if path.stem in ("index", "_index") else parent
    return f"/{parent}/{page.slug}/".replace("//", "/")


#: https://jekyllrb.com/docs/permalinks/#built-in-formats
_JEKYLL = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "none": "/:categories/:title.html",
}


@cache
def _markdown() -> MarkdownIt:
    found = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    found.add_render_rule("image", _image)
    return found.use(footnote_plugin).use(deflist_plugin).use(tasklists_plugin)


def _image(
    self: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType
) -> str:
    """A picture; what stands in quotation marks behind its address is a caption here."""
    caption = str(tokens[at].attrs.pop("title", ""))
    html = self.image(tokens, at, options, env)
    below = f"<figcaption>{escape(caption)}</figcaption>"
    return f"<figure>{html}{below}</figure>" if caption else html


def _html(body: str) -> tuple[str, tuple[str, ...]]:
    text, told = without_marks(body)
    return str(_markdown().render(text)), told
