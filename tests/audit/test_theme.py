"""What the audit looks for in a page is the theme's to say."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from publisher.audit import audit
from publisher.audit.theme import read_theme
from publisher.cache import Cache
from publisher.problems import PublisherError
from tests.audit.example_site.facts import DAY, SITE
from tests.audit.kit import THEME
from tests.project import ROOT
from tests.tables import cases


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A copy of what the audit reads of the theme, to change."""
    folder = tmp_path / "theme"
    shutil.copytree(ROOT / "theme/texts", folder / "texts")
    shutil.copy(ROOT / "theme/audit.toml", folder)
    return folder


def swap(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_words_come_from_the_texts_of_each_language() -> None:
    """A language that is added to the theme is audited without a word of it in the code."""
    assert 'nav[aria-label="Breadcrumb"], nav[aria-label="Ruta de navegación"]' == THEME.breadcrumbs
    assert "Page 2" == THEME.page_number("en-US", 2)
    assert "Página 2" == THEME.page_number("es-US", 2)
    assert "Page 2" == THEME.page_number("fr", 2)


def test_another_class_is_looked_for(theme: Path, output: Path, known: Cache) -> None:
    """A theme that renames a class says so in one place, and what was cached is not used."""
    swap(theme / "audit.toml", '"dl.clinic"', '"dl.practice"')
    renamed = read_theme(theme)
    found = {problem.rule for problem in audit(output, SITE, DAY, known, theme=renamed)}
    assert {"clinic"} == found
    for file in output.rglob("*.html"):
        renamed_text = file.read_text("utf-8").replace('<dl class="clinic', '<dl class="practice')
        file.write_text(renamed_text, "utf-8")
    assert not audit(output, SITE, DAY, known, theme=renamed)


@cases(r"""
    file          | old          | new        | says
    audit.toml    | clinic =     | clinic     | audit.toml
    audit.toml    | clinic =     | clinics =  | audit.toml
    texts/es.toml | breadcrumb = | breadcrumb | texts/es.toml
    """)
def test_a_broken_file_is_named(theme: Path, file: str, old: str, new: str, says: str) -> None:
    """A developer of a theme gets the file that is wrong, and no traceback."""
    swap(theme / file, old, new)
    with pytest.raises(PublisherError) as refused:
        read_theme(theme)
    (problem,) = refused.value.problems
    assert (f"theme/{says}", "theme") == (problem.file, problem.rule)
