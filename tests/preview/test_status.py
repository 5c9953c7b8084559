"""Which results end the waiting of a browser."""

from __future__ import annotations

import pytest

from publisher.preview.builder import Result
from publisher.preview.status import Status
from publisher.problems import Problem

SOON = 0.05  # seconds
WRONG = Problem("content/articles/knee.md", 1, "headings", "Odd.", "Mend it.")


@pytest.fixture
def status() -> Status:
    """That of a preview whose first build has ended."""
    status = Status()
    status.set(Result("Built.", (), changed=frozenset({"knee/index.html", "neck/index.html"})))
    return status


def knee(status: Status) -> None:
    status.set(Result("Built.", (), changed=frozenset({"knee/index.html"})))


def test_a_browser_waits_for_changes_of_its_own_page(status: Status) -> None:
    """While one article is edited, a browser on another one is not reloaded."""
    seen = status.number
    knee(status)
    assert status.number == status.wait(seen, "knee/index.html", SOON) > seen
    assert seen == status.wait(seen, "neck/index.html", SOON)
    assert status.number == status.wait(seen, "", SOON)


def test_a_change_waits_for_a_page_that_is_just_loading(status: Status) -> None:
    """A change before a browser asks is answered as soon as it does."""
    seen = status.number
    knee(status)
    status.set(Result("Built.", ()))
    assert status.wait(seen, "knee/index.html", SOON) > seen


def test_a_change_is_answered_once(status: Status) -> None:
    """Or the page would be loaded for ever."""
    knee(status)
    assert status.number == status.wait(status.number, "knee/index.html", SOON)
    status.set(Result("Built.", ()))
    assert status.number == status.wait(status.number, "knee/index.html", SOON)


def test_a_mistake_is_seen_everywhere_and_so_is_its_mending(status: Status) -> None:
    """It stops the whole site."""
    for result in (Result("Not built.", (WRONG,), failed=True), Result("Built.", ())):
        seen = status.number
        status.set(result)
        assert status.wait(seen, "neck/index.html", SOON) > seen


def test_warnings_wait_for_the_end_of_a_build(status: Status) -> None:
    """They come one after the other while pages are made; the page is shown anew once."""
    seen = status.number
    status.set(Result("", (WRONG,), pending=frozenset({"a/index.html"})))
    assert seen == status.wait(seen, "neck/index.html", SOON)
    status.set(Result("Built.", (WRONG,)))
    assert status.wait(seen, "neck/index.html", SOON) > seen


def test_a_page_that_is_still_to_be_made_is_asked_for(status: Status) -> None:
    """It comes before others, and the browser waits for it."""
    wanted: list[str] = []

    def make(name: str) -> None:
        wanted.append(name)
        status.set(Result("", (), pending=frozenset({"neck/index.html"})))

    status.want = make
    status.set(Result("", (), pending=frozenset({"knee/index.html", "neck/index.html"})))
    status.wait_for("knee/index.html", SOON)
    status.wait_for("other/index.html", SOON)
    assert ["knee/index.html"] == wanted
