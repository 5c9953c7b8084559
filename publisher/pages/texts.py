"""What pages say beside the writer's words, by language: ``theme/texts/<language>.toml``."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup, escape

from publisher.content.dates import has_hour
from publisher.media.cards.look import Theme
from publisher.problems import Problem, PublisherError, did_you_mean
from publisher.reading import read

#: The names of the months, January first: the one text that is a list.
_MONTHS = "months"
#: A table of words that clinic.toml may have in its hours -> what they are in this language.
_HOURS = "words_of_hours"
_NOTHING = Markup()


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one language. A template prints one as ``{{ texts.skip }}``, and as
    ``{{ texts("page_of", number=2, pages=3) }}`` where something is filled in."""

    language: str
    texts: Mapping[str, str]
    month_names: tuple[str, ...] = ()
    hour_words: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        if name not in self.texts:
            raise LookupError(f'There is no text "{name}": add it to theme/texts/*.toml.')
        return self.texts[name]

    def __call__(self, name: str, /, **values: object) -> Markup:
        """The text as HTML; what is filled in is escaped unless it is HTML already."""
        return escape(self[name]).format(**values)

    def plain(self, name: str, /, **values: object) -> str:
        """The text with its places filled in, for what is no HTML."""
        return self[name].format(**values)

    def opening(self, words: str) -> str:
        """Days or hours of clinic.toml in this language: word for word, as they are that simple.
        Empty where one of their words is not known."""
        known = sorted(self.hour_words, key=len, reverse=True)
        pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)"
        strange = re.sub(pattern, "", words, flags=re.IGNORECASE)
        if not known or any(map(str.isalpha, strange)):
            return ""
        said = re.sub(
            pattern, lambda word: self.hour_words[word[0].lower()], words, flags=re.IGNORECASE
        )
        return said[:1].upper() + said[1:]

    def lang(self, language: str) -> Markup:
        """The attribute that says of other words than these that they are in a language."""
        return Markup(' lang="{}"').format(language) if self._is_other(language) else _NOTHING

    def leads_to(self, language: str) -> Markup:
        """The attributes of a link in whose language both its words and its page are."""
        if not self._is_other(language):
            return _NOTHING
        return Markup(' hreflang="{0}" lang="{0}"').format(language)

    def _is_other(self, language: str) -> bool:
        return bool(language) and language != self.language

    def day(self, moment: datetime) -> str:
        """A date as people write it."""
        month = self.month_names[moment.month - 1]
        return self.plain("date", month=month, day=moment.day, year=moment.year)

    def moment(self, moment: datetime) -> str:
        """A date with the time, where one was given."""
        day = self.day(moment)
        return f"{day}, {self.time(moment)}" if has_hour(moment) else day

    def time(self, moment: datetime) -> str:
        """The time of a moment as clocks in the United States show it: 6 pm, 6:30 pm."""
        minutes = f":{moment.minute:02}" if moment.minute else ""
        half = "morning" if moment.hour < 12 else "afternoon"
        return self.plain(half, clock=f"{moment.hour % 12 or 12}{minutes}")


def read_texts(theme: Path, languages: Iterable[str]) -> dict[str, Texts]:
    """The texts of a theme in each of ``languages``, all of which have the same ones.

    Raises PublisherError, with every problem, where a file is missing, broken or not whole.
    """
    found: dict[str, dict[str, object]] = {}
    problems: list[Problem] = []
    for language in languages:
        try:
            path = theme / "texts" / f"{language}.toml"
            found[language] = _parsed(read(path, theme.parent).decode("utf-8"))
        except (OSError, ValueError) as error:
            says = f"The texts of pages cannot be read: {_reason(error)}."
            problems.append(_problem(theme, language, says, getattr(error, "fix", "")))
    for language, texts in found.items() if not problems else ():
        problems += (
            _problem(theme, language, *wrong) for wrong in _wrong(texts, next(iter(found.values())))
        )
    if problems:
        raise PublisherError(problems)
    return {language: _texts(language, texts) for language, texts in found.items()}


# The preview reads the same texts at every build.
@lru_cache(maxsize=8)
def _parsed(text: str) -> dict[str, object]:
    """Nobody changes what this returns. Raises ValueError."""
    return tomllib.loads(text)


def _texts(language: str, found: dict[str, object]) -> Texts:
    texts = {name: text for name, text in found.items() if isinstance(text, str)}
    months, words = found[_MONTHS], found[_HOURS]
    assert isinstance(months, list)
    assert isinstance(words, dict)
    return Texts(language, texts, tuple(months), words)


def _wrong(texts: dict[str, object], measure: dict[str, object]) -> Iterable[tuple[str, str]]:
    """What is wrong with a language's texts, measured by those of the first language."""
    for name in texts.keys() - measure.keys():
        yield f'No page says the text "{name}".', did_you_mean(name, measure)
    for name, example in measure.items():
        text = texts.get(name)
        if text is None:
            yield f'The text "{name}" is missing.', ""
        elif name == _MONTHS:
            if not (isinstance(text, list) and len(text) == 12 and all(map(_is_text, text))):
                yield "months must be the names of the twelve months.", ""
        elif name == _HOURS:
            if not (isinstance(text, dict) and all(map(_is_text, text.values()))):
                yield f"{_HOURS} must be a table of texts.", ""
        elif not _is_text(text):
            yield f'"{name}" must be text in quotation marks.', ""
        elif (places := _places(text)) is None:
            yield f'The braces of "{name}" do not close.', "Write each place as {name}."
        elif strange := places - (_places(example) or frozenset()):
            yield f'"{name}" has a place that nothing fills: {", ".join(strange)}.', ""


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _places(text: object) -> frozenset[str] | None:
    """The names in braces; None where the braces are not whole."""
    try:
        return frozenset(name for _, name, *_ in string.Formatter().parse(str(text)) if name)
    except ValueError:
        return None


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    return (isinstance(error, OSError) and error.strerror) or str(error)


def _problem(theme: Path, language: str, says: str, fix: str = "") -> Problem:
    return Theme.problem(f"{theme.name}/texts/{language}.toml", 0, says, fix)
