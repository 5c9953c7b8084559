"""What a program can mend is mended once and for all, and no other line is touched."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.authoring.mend import mend
from publisher.authoring.tidy import Fix, is_certain, tidy
from publisher.cache import Cache
from publisher.content import read_site
from publisher.problems import Problem
from publisher.rules import check
from tests.project import PATIENCE, ROOT, Project
from tests.tables import cells
from tests.writing import NOW, Content

CLINIC = ROOT / "tests" / "scenarios" / "clinic" / "content"
FILE = "content/articles/neck.md"
#: Beginnings of lines, marks and words that rules mend, and what keeps them from it.
PIECES = st.sampled_from(
    [
        *cells(r"""
        • | - | * | 1. | 1) | a. | b. | – | o | # | ## | ### | #### | > | > > | ::: do | ::: | ```
        |---| | [TOC] | - [ ] | ==x== | {: .wide} | **Rest.** | **At home** | <b>warm</b> | <u>a</u>
        <a href="https://other.example/">it</a> | [a] (/about/) | (a)[/about/] | [a](/abuot/)
        [a](http://other.example/) | [a](https://clinic.example/neck/) | the the | &#11; | â€™ | Â
        ![Image of a room](room.png) | ![A room](rom.png) | `code` | <!-- a note --> | two words
        【4†source】 | [cite: 1] | turn0search3 | [a](https://other.example/?utm_source=x&b=1)
        [a](https://www.google.com/url?q=https://other.example/) | [a](#at-hom) | ## At home
        """),
        *("| a | b |", "| 1 | 2 |", "|---|", "a\u00a0b", "a\u00adb", "\u200b", "\uf0b7", "\ufeff"),
        *("\n", "\n", "\n", "\n\n", "\n\n", " ", "   ", "\t", "\r\n", "\u2003"),
    ]
)
FIELDS = st.lists(
    st.sampled_from(
        cells("""
        titel: Neck. | title: Rest the the neck. | date:2026-01-02 | draft: true | tags: [a]
        conditions: [nek] | slug: Neck Pain | image_focus: 30 20 | modified: 2026/02/03
        image: rom.png | image_alt: Photo of a room | status: drafft | language: ens
        tags: [Stif necks, a] | authors: [jane-do] | title: **Bold** necks
        """)
    ),
    max_size=4,
)


def certain(fixes: list[Fix]) -> Callable[[Fix], bool]:
    """Accepts what leaves nothing to decide, and notes it in ``fixes``."""

    def accepts(fix: Fix) -> bool:
        if is_certain(fix):
            fixes.append(fix)
        return is_certain(fix)

    return accepts


def left(content: Path) -> list[Problem]:
    """The certain fixes that could still be made."""
    text = (content.parent / FILE).read_bytes().decode()
    found = [one for one in check(read_site(content, NOW)) if one.file == FILE]
    return [one for one in found if not one.is_guess and mend(text, [one])[1]]


@given(FIELDS, st.lists(PIECES, max_size=25).map("".join), st.booleans())
@settings(max_examples=60)
def test_a_text_that_is_tidied_is_tidy(fields: list[str], body: str, crlf: bool) -> None:
    """No fix is left over, a second run changes nothing, and lines that no fix showed stay."""
    with tempfile.TemporaryDirectory() as folder:
        content = Content.make(Path(folder))
        content.document("conditions/neck.md", name="Neck", about=None)
        text = "\n".join(["---", *fields, "---", body])
        text = text.replace("\r\n", "\n").replace("\n", "\r\n") if crlf else text
        path = content.write("articles/neck.md", text)
        fixes: list[Fix] = []
        mended = tidy(content.root, [FILE], Cache(None), certain(fixes))
        after = path.read_bytes()
        assert left(content.root) == []
        assert tidy(content.root, [FILE], Cache(None), is_certain) == []
        assert path.read_bytes() == after
        assert [fix.problem for fix in fixes] == mended
        shown = Counter(row[1:] for fix in fixes for row in fix.diff if row.startswith("-"))
        kept = Counter(line.rstrip("\r") for line in text.split("\n")) - shown
        assert kept <= Counter(line.rstrip("\r") for line in after.decode().split("\n"))


def test_line_ends_of_windows_stay(content: Content) -> None:
    """A line that is put in ends like all others, and none that is there changes its end."""
    path = content.document("articles/neck.md", "Call us if:\r\n- you fall\r\n".replace("\r", ""))
    text = path.read_text("utf-8").replace("\n", "\r\n")
    path.write_bytes(text.encode())
    tidy(content.root, [FILE], Cache(None), is_certain)
    assert path.read_bytes().decode() == text.replace("if:\r\n", "if:\r\n\r\n")


def test_what_is_refused_is_offered_once(content: Content) -> None:
    """Who says no is not asked again, and the line stays as it is."""
    path = content.document("articles/neck.md", "Rest the the neck.\n\nSit on on a chair.\n")
    before = path.read_bytes()
    asked: list[str] = []

    def accepts(fix: Fix) -> bool:
        asked.append(fix.problem.says)
        return "on on" in fix.problem.says

    tidy(content.root, [FILE], Cache(None), accepts)
    assert path.read_bytes() == before.replace(b"on on", b"on")
    assert sorted(asked) == ['"on on" says a word twice.', '"the the" says a word twice.']


def test_a_list_of_typed_bullets_stays_one_list(content: Content) -> None:
    """Its first line waits for the others before it is parted from the text above."""
    path = content.document("articles/neck.md", "Mind:\n• <b>warm</b> â€™\n• slow\n")
    tidy(content.root, [FILE], Cache(None), is_certain)
    assert path.read_text("utf-8").endswith("Mind:\n\n- **warm** ’\n- slow\n")


def test_other_files_are_left_alone(content: Content) -> None:
    """Who names one file changes one file."""
    content.document("articles/neck.md", "Rest the the neck.\n")
    other = content.document("articles/back.md", "Rest the the back.\n")
    before = other.read_bytes()
    tidy(content.root, [FILE], Cache(None), is_certain)
    assert other.read_bytes() == before


@pytest.mark.parametrize(
    ("typed", "kept", "code"),
    [("n\ny\n", ["the the"], 0), ("a\n", [], 0), ("y\nq\n", ["the the", "on on"], 1)],
)
def test_a_person_is_asked(tmp_path: Path, typed: str, kept: list[str], code: int) -> None:
    """At a terminal each fix waits for a yes; whoever stops half-way finds the file as it was."""
    project = Project.make(tmp_path / "project", CLINIC)
    text = "---\ntitle: Asked\n---\nRest the the neck.\n\nSit on on a chair.\n"
    path = project.write("content/articles/asked.md", text)
    keyboard, terminal = pty.openpty()
    os.write(keyboard, typed.encode())
    done = subprocess.run(
        [sys.executable, "-m", "publisher.front_door", "tidy", "content/articles/asked.md"],
        cwd=project.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=terminal,
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    os.close(keyboard)
    os.close(terminal)
    assert code == done.returncode, done.stderr
    after = path.read_text("utf-8")
    assert kept == [words for words in ("the the", "on on") if words in after]
