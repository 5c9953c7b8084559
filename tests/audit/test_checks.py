"""Adding a check is adding a file: what it asks of each page stands in it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from publisher.audit import checks
from publisher.cache import Cache
from tests.audit.example_site.facts import DAY, SITE
from tests.audit.kit import audit
from tests.audit.mutations.kit import ABOUT, swap

TOY = '''
from publisher.audit.page import Findings, Json, Page
from publisher.audit.site import BuiltSite, Facts, SiteFindings
from publisher.rule import Rule

FIX = "Write another heading."


class ToyHeadings(Rule):
    """No two pages have the same heading."""


def check_page(page: Page) -> Findings:
    if "toy" in page.h1:
        yield "The heading is a toy.", "Write a real one.", "warning"


def facts(page: Page) -> Json:
    return page.h1, page.kind


def check(site: BuiltSite, facts: Facts) -> SiteFindings:
    seen: dict[str, str] = {}
    for address, (heading, _) in facts.items():
        if seen.setdefault(heading, address) != address:
            yield site.pages[address].file, f"{seen[heading]} is called that, too."
'''


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One file more in the folder of checks."""
    folder = tmp_path / "toys"
    folder.mkdir()
    (folder / "toy_headings.py").write_text(TOY, "utf-8")
    monkeypatch.setattr(checks, "__path__", [*checks.__path__, str(folder)])
    checks.every_check.cache_clear()
    yield
    checks.every_check.cache_clear()
    sys.modules.pop(f"{checks.__name__}.toy_headings", None)


@pytest.mark.usefixtures("toy")
def test_a_check_of_the_whole_site_is_one_file(output: Path, tmp_path: Path) -> None:
    """It judges each page, asks facts of each and judges the site by them, cached or not."""
    swap(ABOUT, "<h1>About us</h1>", "<h1>Contact us, a toy</h1>")(output)
    swap("contact/index.html", "<h1>Contact</h1>", "<h1>Contact us, a toy</h1>")(output)
    for _ in range(2):
        with Cache(tmp_path / "cache.sqlite") as cache:
            found = [one for one in audit(output, SITE, DAY, cache) if one.rule == "toy-headings"]
        told = {(one.file, one.says, one.fix, one.severity) for one in found}
        assert {
            ("output/about/index.html", "The heading is a toy.", "Write a real one.", "warning"),
            ("output/contact/index.html", "The heading is a toy.", "Write a real one.", "warning"),
            (
                "output/contact/index.html",
                "/about/ is called that, too.",
                "Write another heading.",
                "error",
            ),
        } == told


def test_the_toy_is_gone_with_its_file(output: Path) -> None:
    """Discovery reads the folder: what is not there is no check."""
    assert "toy-headings" not in {check.name for check in checks.every_check()}
