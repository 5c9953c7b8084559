"""Two at once: one winner, and the other is told (I8)."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from publisher.deploy.local_store import LocalStore
from publisher.deploy.rollback import releases
from tests.deploy.kit import PHOTO, Folder, dead, publish, run, serving

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks processes to race them")


@pytest.mark.parametrize("turn", range(6))
def test_two_publishers_one_winner(
    turn: int, built: Folder, edge: LocalStore, tmp_path: Path
) -> None:
    """Of two publishes at one moment one goes live whole and the other is refused."""
    publish(built, edge)
    rivals = [Folder(tmp_path / "one"), Folder(tmp_path / "two")]
    for rival in rivals:
        shutil.copytree(built.path, rival.path)
        rival.page("knee/index.html", f"As {rival.path.name} has it.", photo=PHOTO)
    said = run("race", rivals[0].path, rivals[1].path, edge.folder)
    assert ["another-release-landed", "published"] == sorted(said)
    winner = rivals[said.index("published")]
    with serving(edge) as reader:
        crawled = reader.crawl()
    assert [] == dead(crawled)
    assert (winner.path / "knee/index.html").read_bytes() == crawled["/knee/"].body
    assert [2, 1] == [listed.generation for listed in releases(edge)]


def test_two_first_publishers_one_winner(built: Folder, edge: LocalStore, tmp_path: Path) -> None:
    """It holds on an empty edge too, where there is no pointer to compare with."""
    other = Folder(tmp_path / "other").small_site(("knee", "neck"))
    said = run("race", built.path, other.path, edge.folder)
    assert ["another-release-landed", "published"] == sorted(said)
    assert [1] == [listed.generation for listed in releases(edge)]


def test_two_publishers_of_the_same_site(built: Folder, edge: LocalStore) -> None:
    """Two publishes of one and the same site both end well, as one release."""
    said = run("race", built.path, built.path, edge.folder)
    assert ["nothing new", "published"] == sorted(said)
    assert [1] == [listed.generation for listed in releases(edge)]


def test_no_swap_is_lost(edge: LocalStore) -> None:
    """Compare-and-swap between processes loses no step: three times forty is a hundred and
    twenty."""
    assert 120 == run("count_together", edge.folder, 3, 40)
