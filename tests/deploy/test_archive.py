"""What was public when, read back from the record: by day, by page, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from publisher.deploy import archive
from publisher.deploy.archive import ArchiveResult, Version
from publisher.deploy.local_store import LocalStore
from publisher.deploy.pointer import Step
from publisher.deploy.record import Span, spans
from publisher.deploy.release import generation_of
from publisher.deploy.rollback import rollback
from publisher.problems import PublisherError
from tests.deploy.kit import PHOTO, SITE, START, Folder, day, publish

NOW = START + timedelta(days=30)


def on(edge: LocalStore, number: float, length: float = 1) -> ArchiveResult:
    """What was public from so many days after the start on."""
    return archive.pages(edge, day(number), day(number + length), NOW)


def addresses(found: ArchiveResult) -> list[str]:
    return [version.address for version in found.versions]


def one(edge: LocalStore, address: str, number: float) -> Version:
    """The one version of a file that was public at a moment."""
    moment = day(number)
    end = moment + timedelta(microseconds=1)
    (version,) = archive.versions_of(edge, address, moment, end, NOW).versions
    return version


def step(number: int, at: float, release: str = "") -> Step:
    return Step(number, day(at), release or f"{number}-0123456789ab")


def stretches(found: list[Span]) -> Iterator[tuple[float, float | None, bool]]:
    for span in found:
        end = None if span.end is None else (span.end - START) / timedelta(days=1)
        yield (span.start - START) / timedelta(days=1), end, span.is_sure


def test_each_day_has_its_release(built: Folder, edge: LocalStore) -> None:
    """A day lists the releases that were live on it, and no other; before the first, nothing."""
    publish(built, edge)
    built.page("knee/index.html", "Other words.", photo=PHOTO)
    publish(built, edge, day=2.5)
    generations = [
        [generation_of(span.step.release) for span in on(edge, number).spans]
        for number in (-1, 0, 1, 2, 3, 29)
    ]
    assert [[], [1], [1], [1, 2], [2], [2]] == generations


def test_a_page_that_came_and_went(built: Folder, edge: LocalStore) -> None:
    """A page added and removed between two days shows in the days between, and not before."""
    publish(built, edge)
    built.page("offer/index.html", "For a while.")
    publish(built, edge, day=1.5)
    built.remove("offer/index.html")
    built.redirects("/offer/ - 410")
    publish(built, edge, day=3.5)
    seen = [number for number in range(6) if "/offer/" in addresses(on(edge, number))]
    assert [1, 2, 3] == seen
    offer = next(page for page in on(edge, 0, 30).versions if page.address == "/offer/")
    assert [(day(1.5), day(3.5))] == [(span.start, span.end) for span in offer.spans]


def test_a_page_says_what_and_where_it_was(built: Folder, edge: LocalStore) -> None:
    """Each page has its title, its whole address and the hash of its bytes."""
    built.page("knee/index.html", photo=PHOTO)
    page = built.path / "knee/index.html"
    page.write_text(page.read_text("utf-8").replace("<title>", "<title>\n Knees &amp; "), "utf-8")
    release = publish(built, edge).release
    found = on(edge, 0)
    assert ["/", "/hip/", "/knee/", "/neck/"] == addresses(found)
    knee = found.versions[2]
    assert ("Knees & knee/index.html", f"{SITE}/knee/") == (knee.title, knee.url)
    assert release.files["knee/index.html"].sha256 == knee.file.sha256
    assert () == found.problems


def test_a_changed_page_has_two_versions_on_that_day(built: Folder, edge: LocalStore) -> None:
    """Where a page changed within the day, both versions are listed with their times."""
    publish(built, edge)
    built.page("knee/index.html", "Other words.", photo=PHOTO)
    publish(built, edge, day=0.25)
    rollback(edge, 1, clock=lambda: day(0.5))
    knees = [page for page in on(edge, 0).versions if page.address == "/knee/"]
    times = [[(span.start, span.end) for span in page.spans] for page in knees]
    assert [[(day(0), day(0.25)), (day(0.5), None)], [(day(0.25), day(0.5))]] == times


def test_a_file_comes_back_byte_for_byte(built: Folder, edge: LocalStore) -> None:
    """A page and a picture are given as they were, though both have changed since."""
    then = (built.path / "knee/index.html").read_bytes()
    photo = (built.path / PHOTO).read_bytes()
    publish(built, edge)
    built.page("knee/index.html", "Other words.", photo=PHOTO)
    publish(built, edge, day=1)
    assert then == archive.body(edge, one(edge, "/knee/", 0.5))
    assert photo == archive.body(edge, one(edge, f"/{PHOTO}", 0.5))
    assert then != archive.body(edge, one(edge, "/knee/", 1))


def test_what_is_lost_is_told_and_the_rest_is_listed(built: Folder, edge: LocalStore) -> None:
    """A damaged page, and a release without its list, hide nothing else."""
    first = publish(built, edge).release
    built.page("knee/index.html", "Other words.", photo=PHOTO)
    second = publish(built, edge, day=0.5).release
    lost = f"b/{second.files['knee/index.html'].sha256}"
    (edge.folder / lost).write_bytes(b"?")
    found = on(edge, 0)
    assert [(f"edge/{lost}", "file-damaged")] == [(p.file, p.rule) for p in found.problems]
    assert 5 == len(found.versions)
    with pytest.raises(PublisherError):
        archive.body(edge, one(edge, "/knee/", 1))
    (edge.folder / f"m/{first.id}.json").unlink()
    (edge.folder / f"m/{second.id}.json").write_bytes(b"?")
    found = on(edge, 0)
    assert {"release-missing", "release-damaged"} == {problem.rule for problem in found.problems}
    assert [first.id, second.id] == [span.step.release for span in found.spans]


def test_nothing_published_yet(edge: LocalStore) -> None:
    """An empty store has an empty record, and none is made by looking."""
    assert ArchiveResult((), ()) == archive.history(edge, NOW)
    assert not edge.folder.exists()


def test_the_whole_history(built: Folder, edge: LocalStore) -> None:
    """Without a day every span is listed with its place; the last is still live."""
    publish(built, edge)
    built.page("knee/index.html", "Other words.", photo=PHOTO)
    publish(built, edge, day=1)
    found = archive.history(edge, NOW).spans
    assert [(day(0), day(1), SITE), (day(1), None, SITE)] == [
        (span.start, span.end, span.step.site) for span in found
    ]


@pytest.mark.parametrize(
    ("moments", "expected"),
    [
        ([0, 1, 2], [(0, 1, True), (1, 2, True), (2, None, True)]),
        # Set back while the second was live: it may have been live all that time.
        ([0, 5, 2, 6], [(0, 5, False), (2, 5, False), (2, 6, False), (6, None, True)]),
        # A clock far in the future when the last one went live.
        ([0, 1, 90], [(0, 1, True), (1, 90, False), (30, None, False)]),
        # Two at one moment: nobody knows how long the first was live.
        ([0, 1, 1, 4], [(0, 1, True), (1, 4, True), (1, 4, True), (4, None, True)]),
        ([], []),
    ],
)
def test_spans(moments: list[float], expected: list[tuple[float, float | None, bool]]) -> None:
    """Each release is live until the next; where the clock went back, nothing is left out."""
    steps = [step(number, at) for number, at in enumerate(moments, 1)]
    assert expected == list(stretches(spans(steps, NOW)))


def test_a_clock_set_back_hides_no_page(built: Folder, edge: LocalStore, tmp_path: Path) -> None:
    """A page published by a computer whose clock was wrong shows on the days it can have been."""
    publish(built, edge, day=10)
    built.page("offer/index.html", "For a while.")
    publish(built, edge, day=5)
    built.remove("offer/index.html")
    built.redirects("/offer/ - 410")
    publish(built, edge, day=12)
    found = on(edge, 11)
    assert "/offer/" in addresses(found)
    assert not any(span.is_sure for span in found.spans)
