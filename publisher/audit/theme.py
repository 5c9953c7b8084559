"""What the audit knows of the theme: ``theme/audit.toml`` and ``theme/texts/<language>.toml``."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from publisher.media.cards.look import Theme as ThemeRule
from publisher.reading import read

#: Where an element may stand: in a page's head, in a writer's text, on the rest of a page, and on
#: the rest of the search page and of the 404 page.
Part = Literal["head", "body", "page", "search"]


class Theme(NamedTuple):
    """CSS selectors of parts of a page. ``frame`` selects the parts that hold no text of a page's
    own, ``body`` a writer's text; ``page_numbers`` has a language and how it numbers a page of a
    list: ``Page {number}``. ``elements`` are all that may stand in a part, with their attributes.
    """

    breadcrumbs: str
    references: str
    clinic: str
    disclaimer: str
    unreviewed: str
    frame: str
    body: str
    page_numbers: tuple[tuple[str, str], ...]
    elements: Mapping[Part, Mapping[str, tuple[str, ...]]]

    def page_number(self, lang: str, number: int) -> str:
        """In English where the language is none of the theme's: another check reports that."""
        numbers = dict(self.page_numbers)
        return numbers.get(language_of(lang), numbers["en"]).format(number=number)


def read_theme(folder: Path) -> Theme:
    """Raises PublisherError where a file is missing or broken. A text that a language lacks is
    passed over, as the build reports it."""
    rows = _parsed(folder, "audit.toml", "What the audit looks for in pages")
    names = sorted(path.name for path in (folder / "texts").glob("*.toml"))
    texts = [_parsed(folder, f"texts/{name}", "The texts of pages") for name in names]
    number, elements = rows.pop("page_number", ""), rows.pop("elements", {})
    numbers = [each.get(number, "").partition("{number}")[:2] for each in texts]
    try:
        selectors = {
            name: ", ".join(dict.fromkeys(row.format_map(each) for each in texts))
            for name, row in rows.items()
        }
        return Theme(
            **selectors,
            page_numbers=tuple(
                (name.removesuffix(".toml"), "".join(found))
                for name, found in zip(names, numbers, strict=True)
            ),
            elements=_elements(elements),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        says = f"What the audit looks for in pages is not whole: {error}."
        raise ThemeRule.error(f"{folder.name}/audit.toml", 0, says) from error


def _elements(given: Mapping[str, Mapping[str, str]]) -> dict[Part, dict[str, tuple[str, ...]]]:
    """By their part: several elements of one row have the same attributes, and what may stand in
    a text may stand on the rest of a page as well."""

    def of(*parts: Part) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for names, attributes in (row for part in parts for row in given[part].items()):
            for name in names.split():
                found[name] = (*found.get(name, ()), *attributes.split())
        return found

    return {
        "head": of("head"),
        "body": of("body"),
        "page": of("body", "page"),
        "search": of("body", "page", "search"),
    }


def language_of(tag: str) -> str:
    """The language of a tag of BCP 47, without its region: ``es-US`` -> ``es``."""
    return tag.partition("-")[0].lower()


def _parsed(folder: Path, name: str, what: str) -> defaultdict[str, Any]:
    try:
        text = read(folder / name, folder.parent).decode("utf-8")
        return defaultdict(str, tomllib.loads(text))
    except (OSError, ValueError) as error:
        is_missing = isinstance(error, FileNotFoundError)
        reason = "there is no such file" if is_missing else getattr(error, "strerror", error)
        says = f"{what} cannot be read: {reason}."
        fix = getattr(error, "fix", "")
        raise ThemeRule.error(f"{folder.name}/{name}", 0, says, fix) from error
