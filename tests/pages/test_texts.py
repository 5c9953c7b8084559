"""The theme's own texts: the same ones in each language, and none anywhere else."""

from __future__ import annotations

import re
import string
import tomllib
from datetime import datetime
from html import unescape
from pathlib import Path

import pytest
from jinja2 import Environment
from markupsafe import Markup

from pelicanconf import JINJA_ENVIRONMENT
from publisher.fields import LANGUAGES
from publisher.pages.texts import Texts, read_texts
from publisher.problems import PublisherError, as_text
from tests.project import ROOT
from tests.tables import cases

TEXTS = ROOT / "theme" / "texts"
TEMPLATES = sorted((ROOT / "theme" / "templates").rglob("*.html"))
_TAG = re.compile(r"<[^<>]*>")
_SPOKEN = re.compile(r'(?:aria-label|title|alt|placeholder)="[^"]*[^\W\d_]')
_WORD = re.compile(r"[^\W\d_]")


def read(language: str) -> dict[str, str]:
    found = tomllib.loads((TEXTS / f"{language}.toml").read_text("utf-8"))
    return {name: str(text) for name, text in found.items() if name != "words_of_hours"}


def places(text: str) -> set[str]:
    return {name for _, name, *_ in string.Formatter().parse(text) if name}


def test_each_language_has_a_file() -> None:
    """A language that a writer may choose has texts, and no file lies there unused."""
    assert sorted(LANGUAGES) == sorted(path.stem for path in TEXTS.iterdir())


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_each_language_says_the_same(language: str) -> None:
    """No page lacks a text, or has a number or a name left out, because of its language."""
    english, other = read("en"), read(language)
    assert list(english) == list(other)
    assert {name: places(text) for name, text in english.items()} == {
        name: places(text) for name, text in other.items()
    }


def test_no_text_is_left_in_english() -> None:
    """A text that was copied and not translated would stand on a Spanish page unnoticed."""
    english, spanish = read("en"), read("es")
    same = {name for name, text in english.items() if text == spanish[name]}
    # "5 min" and "Error 404" are the same in both.
    assert {"minutes", "error_404"} == same


def test_no_text_is_named_like_a_part_of_texts() -> None:
    """In a template ``texts.plain`` would be the method, and never the text of that name."""
    assert set() == set(read("en")) & set(dir(Texts))


@pytest.mark.parametrize(
    "path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "theme/templates"))
)
def test_no_template_says_a_word_of_its_own(path: Path) -> None:
    """What a template says by itself would be English on a Spanish page."""
    tokens = list(Environment(**JINJA_ENVIRONMENT).lex(path.read_text("utf-8")))
    html = "".join(text if kind == "data" else "…" for _, kind, text in tokens)
    assert [] == _SPOKEN.findall(html)
    assert [] == _WORD.findall(unescape(_TAG.sub("", html)))
    quoted = [text[1:-1] for _, kind, text in tokens if kind == "string"]
    assert [] == [text for text in quoted if re.match(r"[A-Z][a-z]", text)]


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "November 3, 2026"), ("es", "3 de noviembre de 2026")]
)
def test_dates_are_written_as_the_language_does(language: str, expected: str) -> None:
    """A date is read by people, so its months and its order are theirs."""
    texts = read_texts(ROOT / "theme", LANGUAGES)[language]
    assert expected == texts.day(datetime(2026, 11, 3))


@cases(r"""
    words               | expected
    Monday to Friday    | Lunes a viernes
    9 am to 5 pm        | 9 am a 5 pm
    Mon, Wed and Fri    | Lunes, miércoles y viernes
    By appointment only | Solo con cita previa
    Every other Friday  | ""
    Tomorrow            | ""
    8:30–17:00          | 8:30–17:00
    """)
def test_hours_are_told_where_every_word_is_known(words: str, expected: str) -> None:
    """Hours that are half translated would send a patient on the wrong day."""
    assert expected == read_texts(ROOT / "theme", LANGUAGES)["es"].opening(words)


def test_what_is_filled_in_is_escaped() -> None:
    """A name with signs of HTML can break no page, and HTML of ours stays what it is."""
    texts = Texts("en", {"by": "By {name} & co"}, ())
    assert "By &lt;b&gt; &amp; co" == texts("by", name="<b>")
    assert "By <b> &amp; co" == texts("by", name=Markup("<b>"))
    assert "By <b> & co" == texts.plain("by", name="<b>")


MONTHS = f"months = {[str(number) for number in range(12)]}\nwords_of_hours = {{}}"


@cases(r"""
    spanish | expected
    "" | theme/texts/es.toml  error  [theme]\n    The text "call" is missing.
    call = 5 | "call" must be text in quotation marks.
    call = 'Llame al {numero}' | "call" has a place that nothing fills: numero.
    call = 'Llame al {number' | The braces of "call" do not close.
    call = 'Llame | The texts of pages cannot be read:\x20
    llame = 'Llame'\ncall = 'Llame' | No page says the text "llame".
    months = []\nwords_of_hours = {}\ncall = 'Llame'
        | months must be the names of the twelve months.
    """)
def test_a_broken_file_is_told(tmp_path: Path, spanish: str, expected: str) -> None:
    """Who works on a theme is told the file and the text, and never shown a traceback."""
    folder = tmp_path / "theme" / "texts"
    folder.mkdir(parents=True)
    (folder / "en.toml").write_text(f"{MONTHS}\ncall = 'Call {{number}}'\n")
    months = "" if "months" in spanish else MONTHS
    (folder / "es.toml").write_text(f"{spanish}\n{months}\n")
    with pytest.raises(PublisherError) as refused:
        read_texts(tmp_path / "theme", LANGUAGES)
    assert expected in "\n".join(map(as_text, refused.value.problems))
    assert 1 == len(refused.value.problems)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """A theme of somebody else's may lack a language."""
    with pytest.raises(PublisherError) as refused:
        read_texts(tmp_path, ["es"])
    says = [problem.says for problem in refused.value.problems]
    assert ["The texts of pages cannot be read: there is no such file."] == says
