"""Two desks on one folder, and a disk without room: what was saved is in the file or kept."""

from __future__ import annotations

import resource
import threading
from dataclasses import replace
from pathlib import Path

from publisher.rules.alt_text import AltText
from publisher.write.desk import Desk, Judged
from publisher.write.events import Events
from publisher.write.judge import Whole
from publisher.write.versions import Versions
from tests.project import Project
from tests.write.kit import PLAIN, Window, desk

FILE = f"content/{PLAIN}"
#: Lines that each desk saves, as fast as it can.
_LINES = 40


def test_two_desks_on_one_folder(project: Project) -> None:
    """Each adds to what is there, and to what the other one has added where it is told of that: of
    what either was told to be saved nothing is gone."""
    with desk(project) as one, desk(project) as two:
        threads = [
            threading.Thread(target=_add_lines, args=(window, name))
            for window, name in ((one, "one"), (two, "two"))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    text = project.read(FILE)
    saved = [f"Line {number} of {name}." for name in ("one", "two") for number in range(_LINES)]
    assert [] == [line for line in saved if line not in text]


def test_a_text_that_a_window_writes_over_is_kept(window: Window) -> None:
    """Whoever is told of two texts and takes the own one can go back to the other; so can who goes
    on typing in what an editor has saved meanwhile."""
    first, second = window.open(), window.open()
    theirs = first["text"] + "\nFrom the first window.\n"
    window.save(first, theirs)
    answer = window.save(second, second["text"] + "\nMine.\n")
    window.save({"path": PLAIN, **answer.json["theirs"]}, second["text"] + "\nMine.\n")
    edited = second["text"] + "\nFrom an editor.\n"
    window.project.write(FILE, edited)
    window.save(window.open(), second["text"] + "\nTyped on.\n")
    assert {first["text"], theirs, edited} == set(kept_texts(window))


def test_a_text_that_is_saved_while_everything_is_judged(project: Project) -> None:
    """What was found in one state of a text is not shown at the lines of another: until it is known
    which one was judged, what was found before stays at its words."""
    desk = Desk(project.root, Events())
    old = desk.open(PLAIN)
    line = old.text.count("\n")
    words = AltText.problem(old.source.file, line, "It has no words.", "Write some.")
    desk.judged(Whole({words.file: [words]}, texts=desk.texts()))
    texts = desk.texts()
    new = desk.save(PLAIN, old.text.replace("\n---\n", "\n---\n\nAbove.\n", 1), old.hash)
    later = replace(words, line=line + 2)
    assert later.line == _line(new, words.says)
    # It was read after it was saved.
    desk.judged(Whole({words.file: [later]}, texts=texts))
    assert later.line == _line(desk.open(PLAIN), words.says)


def _line(found: Judged, says: str) -> int:
    return next(one.line for one in found.problems if one.says == says)


def test_versions_stay_in_order_when_the_clock_jumps(tmp_path: Path) -> None:
    """A computer whose clock was set back does not take the newest version for the oldest."""
    versions = Versions(tmp_path)
    versions.keep_at_once("a.md", b"before")
    (kept,) = tmp_path.glob("*/*.md")
    kept.rename(kept.with_name(f"4102444800000-{kept.stem[-8:]}.md"))  # In the year 2100.
    for number in range(40):
        versions.keep_at_once("a.md", str(number).encode())
    found = [versions.read("a.md", one["id"]) for one in versions.of("a.md")]
    assert [str(number).encode() for number in range(39, 9, -1)] == found


def test_a_page_that_cannot_be_kept_is_not_deleted(window: Window) -> None:
    """On a full disk the text would be nowhere."""
    process, before = window.running.process, window.project.read(FILE)
    window.open()
    _, most = resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (10, resource.RLIM_INFINITY))
    answer = window.ask("POST", "/desk/api/delete", {"path": PLAIN, "to": ""})
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (most, most))
    assert 507 == answer.status
    assert before == window.project.read(FILE)


def kept_texts(window: Window) -> list[str]:
    listed = window.open()["versions"]
    return [
        window.must("GET", f"/desk/api/version?path={PLAIN}&id={one['id']}")["text"]
        for one in listed
    ]


def _add_lines(window: Window, name: str) -> None:
    found = window.open()
    for number in range(_LINES):
        line = f"\nLine {number} of {name}.\n"
        while (answer := window.save(found, found["text"] + line)).status == 409:
            found = {**found, **answer.json["theirs"]}
        assert 200 == answer.status
        found = {**found, "text": found["text"] + line, "hash": answer.json["hash"]}
