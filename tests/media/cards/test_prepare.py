"""The making of cards: once, all or none, the same on every machine."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from publisher.media.cards import Look, SocialCard, prepare_cards
from publisher.media.cards.prepare import MAX_AGE
from tests.media.killing import kill_while
from tests.project import ROOT

TITLES = {f"articles/{number}.md": f"Made-up title {number}" for number in range(8)}
INSTEAD, NAME = "Care in plain words", "Example Clinic"

PREPARE = """
import os, sys
from pathlib import Path
os.cpu_count = lambda: int(sys.argv[2])
from publisher.media.cards import prepare_cards, read_look
from tests.media.cards.test_prepare import INSTEAD, NAME, TITLES
prepare_cards(
    TITLES, INSTEAD, NAME, read_look(Path("theme")), Path(sys.argv[1]),
    progress=lambda done, total: print(done, flush=True),
)
"""


def in_a_process(cache: Path, cores: int = 2, seed: str = "1") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PREPARE, str(cache), str(cores)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
    )


def prepare(
    look: Look, cache: Path, titles: dict[str, str] = TITLES
) -> tuple[dict[str, SocialCard], list[tuple[int, int]]]:
    """The cards, and the calls of progress."""
    reports: list[tuple[int, int]] = []
    cards = prepare_cards(
        titles, INSTEAD, NAME, look, cache, progress=lambda *report: reports.append(report)
    )
    return cards, reports


def digests(cache: Path) -> dict[str, str]:
    """The finished files of a cache by place, with hashes of their bytes."""
    return {
        path.relative_to(cache).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(cache.rglob("*.png"))
        if not path.parent.name.startswith(".")
    }


def temporary(cache: Path) -> list[Path]:
    return list(cache.glob(".making-*"))


def test_a_second_time_makes_nothing(look: Look, tmp_path: Path) -> None:
    """A site of a thousand articles draws three thousand files once."""
    first, reports = prepare(look, tmp_path)
    assert [(number, 8) for number in range(1, 9)] == reports
    before = digests(tmp_path)
    assert 24 == len(before)
    times = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.png")}
    assert (first, []) == prepare(look, tmp_path)
    assert times == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.png")}


def test_a_changed_title_makes_one_card(look: Look, tmp_path: Path) -> None:
    """The others have nothing to do with it."""
    prepare(look, tmp_path)
    _, reports = prepare(look, tmp_path, TITLES | {"articles/3.md": "Another title"})
    assert [(1, 1)] == reports


def test_two_pages_of_one_title_share_a_card(look: Look, tmp_path: Path) -> None:
    """What is the same is drawn once."""
    cards, reports = prepare(look, tmp_path, {"a": "Neck pain", "b": "Neck pain"})
    assert cards["a"] == cards["b"]
    assert [(1, 1)] == reports


def test_a_lost_file_is_made_again(look: Look, tmp_path: Path) -> None:
    """A cache that was cleared by hand does not break the next build."""
    prepare(look, tmp_path)
    before = digests(tmp_path)
    (tmp_path / next(iter(before))).unlink()
    _, reports = prepare(look, tmp_path)
    assert ([(1, 1)], before) == (reports, digests(tmp_path))


@pytest.mark.parametrize("title", ["膝の痛み", "🦵", "", "Боль в колене"])
def test_a_title_that_cannot_be_printed_has_the_card_of_the_clinic(
    look: Look, tmp_path: Path, title: str
) -> None:
    """Not one with boxes for letters, and not one without words."""
    cards, _ = prepare(look, tmp_path, {"a": title})
    assert (INSTEAD, NAME) == (cards["a"].title, cards["a"].name)


def test_a_clinic_whose_words_cannot_be_printed_has_its_mark(look: Look, tmp_path: Path) -> None:
    """Even then a card is made."""
    cards = prepare_cards({"a": "膝"}, "膝の痛み", "膝クリニック", look, tmp_path)
    assert ("", "") == (cards["a"].title, cards["a"].name)
    assert 3 == len(digests(tmp_path))


def test_no_titles_are_no_work(look: Look, tmp_path: Path) -> None:
    """A site of photographs has no cache of cards."""
    assert ({}, []) == prepare(look, tmp_path / "cache", {})
    assert not (tmp_path / "cache").exists()


def test_the_bytes_are_the_same_on_every_machine(tmp_path: Path) -> None:
    """One core or eight, whatever the hash seed: nothing is published anew for nothing."""
    for cores in (1, 8):
        assert 0 == in_a_process(tmp_path / str(cores), cores, seed=str(cores)).wait()
    assert digests(tmp_path / "1") == digests(tmp_path / "8")
    assert 24 == len(digests(tmp_path / "1"))


def test_a_killed_making_leaves_nothing_half_made(look: Look, tmp_path: Path) -> None:
    """After a crash the next build makes what is missing, in whole cards."""
    cache, whole = tmp_path / "cache", tmp_path / "whole"
    prepare(look, whole)
    process = in_a_process(cache, cores=1)
    kill_while(
        process, lambda: any(len(list(folder.iterdir())) in (1, 2) for folder in temporary(cache))
    )
    finished = digests(cache)
    assert set(finished) < set(digests(whole))
    assert 0 == len(finished) % 3
    assert temporary(cache)
    prepare(look, cache)
    assert ([], digests(whole)) == (temporary(cache), digests(cache))


def test_two_at_once_make_the_same_cache(look: Look, tmp_path: Path) -> None:
    """A preview and a publish may run at the same time: each card is drawn once."""
    cache, whole = tmp_path / "cache", tmp_path / "whole"
    both = [in_a_process(cache) for _ in range(2)]
    assert [0, 0] == [process.wait() for process in both]
    counts = [process.stdout.read().split() for process in both if process.stdout]
    assert 8 == sum(map(len, counts))
    prepare(look, whole)
    assert ([], digests(whole)) == (temporary(cache), digests(cache))


def test_cards_that_nobody_uses_are_swept(look: Look, tmp_path: Path) -> None:
    """A writer who tries out titles does not fill the disk; what was in use lately stays."""
    old, _ = prepare(look, tmp_path, {"a": "A title of long ago", "b": "Still in use"})
    recent, _ = prepare(look, tmp_path, {"a": "A title of today"})
    long_ago = time.time() - MAX_AGE - 60
    for card in old.values():
        os.utime(tmp_path / card.key, (long_ago, long_ago))
    (tmp_path / "a file of somebody's").touch()
    new, _ = prepare(look, tmp_path, {"a": "A new title", "b": "Still in use"})
    kept = {path.name for path in tmp_path.iterdir() if path.is_dir()}
    expected = {card.key for card in (*new.values(), *recent.values())}
    assert expected == kept
    assert (tmp_path / "a file of somebody's").exists()
