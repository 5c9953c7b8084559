"""What the audit knows of the theme: ``theme/audit.toml`` and ``theme/texts/<language>.toml``."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from publisher.media.cards.look import Theme as ThemeRule
from publisher.reading import read


class Theme(NamedTuple):
    """CSS selectors of parts of a page. ``frame`` selects the parts that hold no text of a page's
    own; ``page_numbers`` has a language and how it numbers a page of a list: ``Page {number}``."""

    breadcrumbs: str
    references: str
    clinic: str
    disclaimer: str
    unreviewed: str
    frame: str
    page_numbers: tuple[tuple[str, str], ...]

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
    number = rows.pop("page_number", "")
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
        )
    except (TypeError, ValueError) as error:
        says = f"What the audit looks for in pages is not whole: {error}."
        raise ThemeRule.error(f"{folder.name}/audit.toml", 0, says) from error


def language_of(tag: str) -> str:
    """The language of a tag of BCP 47, without its region: ``es-US`` -> ``es``."""
    return tag.partition("-")[0].lower()


def _parsed(folder: Path, name: str, what: str) -> defaultdict[str, str]:
    try:
        text = read(folder / name, folder.parent).decode("utf-8")
        return defaultdict(str, tomllib.loads(text))
    except (OSError, ValueError) as error:
        is_missing = isinstance(error, FileNotFoundError)
        reason = "there is no such file" if is_missing else getattr(error, "strerror", error)
        says = f"{what} cannot be read: {reason}."
        fix = getattr(error, "fix", "")
        raise ThemeRule.error(f"{folder.name}/{name}", 0, says, fix) from error
