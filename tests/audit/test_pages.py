"""What was found of a page is kept for the very same page, and for nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher import parallel
from publisher.audit import pages
from publisher.cache import Cache, digest_of
from tests.audit.example_site.facts import DAY, SITE
from tests.audit.kit import audit
from tests.audit.mutations.kit import ABOUT, drop


class Read:
    """Notes which pages are read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.files: list[str] = []
        read = pages.Page

        def noting(file: str, *rest: object) -> object:
            self.files.append(file)
            return read(file, *rest)  # type: ignore[arg-type]

        # What another process reads would be noted there.
        monkeypatch.setenv(parallel.PROCESSES, "1")
        monkeypatch.setattr(pages, "Page", noting)


def test_only_a_page_that_differs_is_read(
    output: Path, known: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an edit a site of thousands of pages is proven in the time of one."""
    read = Read(monkeypatch)
    assert not audit(output, SITE, DAY, known)
    assert [] == read.files
    drop(ABOUT, "<h1>About us</h1>")(output)
    found = audit(output, SITE, DAY, known)
    assert ["output/about/index.html"] == read.files
    assert "headings" in {problem.rule for problem in found}


def test_what_is_wrong_is_told_again(output: Path, known: Cache) -> None:
    """A page with an error that was seen before still has it."""
    drop(ABOUT, "<h1>About us</h1>")(output)
    found = audit(output, SITE, DAY, known)
    assert found
    assert found == audit(output, SITE, DAY, known)


def test_another_address_is_another_site(output: Path, known: Cache) -> None:
    """What was right for the public address is wrong for the preview's, and told so."""
    assert audit(output, "https://other.example", DAY, known)
    assert audit(output, SITE, DAY, known, preview=True)
    assert not audit(output, SITE, DAY, known)


def test_the_number_of_processes_changes_nothing(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One process finds what several find."""
    for file in output.rglob("*.html"):
        file.write_text(file.read_text("utf-8").replace("<h1", "<h2"), "utf-8")
    found = []
    for number in ("1", "3"):
        monkeypatch.setenv(parallel.PROCESSES, number)
        found.append(audit(output, SITE, DAY))
    assert found[0]
    assert found[0] == found[1]


def test_given_digests_stand_for_the_files(output: Path, known: Cache) -> None:
    """Whoever has just written the files need not have them read again."""
    names = (path.relative_to(output).as_posix() for path in output.rglob("*.*"))
    digests = {name: name for name in names if (output / name).is_file()}
    assert not audit(output, SITE, DAY, known, digests)
    drop(ABOUT, "<h1>About us</h1>")(output)
    assert not audit(output, SITE, DAY, known, digests)
    assert audit(output, SITE, DAY, known, digests | {ABOUT: "another"})


def test_files_that_are_still_being_made_are_waited_for(output: Path) -> None:
    """What belongs to no page may be made while the pages are read: as much is found as after."""
    (output / "robots.txt").write_text("Disallow: /\n", "utf-8")
    names = (path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file())
    digests = {name: digest_of((output / name).read_bytes()) for name in names}
    pages = {name: digest for name, digest in digests.items() if name.endswith(".html")}
    found = audit(output, SITE, DAY, None, digests)
    assert found
    assert found == audit(output, SITE, DAY, None, pages, lambda: digests)
