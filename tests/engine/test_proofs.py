"""A proof is remembered for the very same files, and for nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from publisher import audit
from publisher.built.scan import scan
from publisher.cache import Cache
from publisher.engine import build
from publisher.engine.proofs import proven
from publisher.problems import Problem
from tests.project import Project

DAY = date(2026, 11, 23)
FILES = {"index.html": "one", "feed.xml": "two"}
BASE = "https://clinic.example"


class Proof:
    """Counts how often the audit is asked, and answers for it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *found: Problem) -> None:
        self.asked = 0

        def answer(*_: object) -> list[Problem]:
            self.asked += 1
            return list(found)

        answer.__module__ = audit.__name__
        monkeypatch.setattr(audit, "audit", answer)


def prove(cache: Cache, files: dict[str, str] = FILES, day: date = DAY) -> list[Problem]:
    return proven(audit.audit, Path("output"), files, BASE, day, cache)


def test_the_same_files_are_proven_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second answer is the first one; another byte, name or day is proven anew."""
    warning = Problem("output/index.html", 0, "headings", "Odd.", "Mend it.", "warning")
    proof = Proof(monkeypatch, warning)
    with Cache(tmp_path / "cache.sqlite") as cache:
        assert [warning] == prove(cache)
    with Cache(tmp_path / "cache.sqlite") as cache:
        assert [warning] == prove(cache)
        assert 1 == proof.asked
        prove(cache, {**FILES, "feed.xml": "three"})
        prove(cache, {**FILES, "more.html": "two"})
        prove(cache, {"index.html": FILES["index.html"]})
        prove(cache, day=date(2026, 11, 24))
        assert 5 == proof.asked


def test_errors_are_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site with errors is looked at as often as it is built."""
    proof = Proof(monkeypatch, Problem("output/index.html", 0, "headings", "Odd.", "Mend it."))
    with Cache(tmp_path / "cache.sqlite") as cache:
        assert prove(cache) == prove(cache)
    assert 2 == proof.asked


def test_a_page_that_was_changed_by_hand_is_no_proven_one(project: Project) -> None:
    """A build after a build brings back what somebody changed in the output, and is proven."""
    page = "output/plain/index.html"
    made = project.read(page)
    project.write(page, made.replace("<h1", "<h2"))
    project.must("build")
    assert made == project.read(page)


def test_a_publish_recognizes_what_was_proven(project: Project) -> None:
    """The digest of the build is that of the folder as a publish reads it, so that no page is
    judged twice."""
    made = build(project.root, "publishconf.py")
    assert made.digest == scan(made.output).digest
