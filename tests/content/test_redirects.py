"""The table of redirects: a line for a line, and every odd one reported."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publisher.built.redirects import Redirect
from publisher.content.redirects import read_redirects
from publisher.problems import Problem
from tests.tables import cases

NAME = "content/redirects.txt"
FORM = "Write  /old-address/  /new-address/  or  /old-address/  gone"


def only(source: str, target: str | None, line: int) -> list[tuple[str, Redirect, int]]:
    """A table of one redirect, with its line."""
    return [(source, Redirect(target, 301 if target else 410), line)]


def table(redirects: dict[str, Redirect]) -> list[tuple[str, Redirect, int]]:
    return [(source, redirect, redirect.line) for source, redirect in redirects.items()]


def read(folder: Path, text: str | bytes) -> tuple[dict[str, Redirect], list[Problem]]:
    (folder / "redirects.txt").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_redirects(folder, NAME)


@cases(r"""
    line                          | source    | target=
    /old/ /new/                   | /old/     | '/new/'
    /old /new                     | /old/     | '/new/'
    \x20 /old/\t\t/new/ \x20      | /old/     | '/new/'
    /old/ /new/ # a note          | /old/     | '/new/'
    /old/ /new/#part              | /old/     | '/new/#part'
    /old/ /new/?a=1               | /old/     | '/new/?a=1'
    /old.html /new/               | /old.html | '/new/'
    /old/ gone                    | /old/     | None
    /old/ GONE                    | /old/     | None
    /old/ https://other.example/a | /old/     | 'https://other.example/a'
    /café/ /new/                  | /café/    | '/new/'
    """)
def test_a_line_is_an_old_address_and_a_new_one(
    tmp_path: Path, line: str, source: str, target: str | None
) -> None:
    """Spaces, slashes at the end and notes make no difference."""
    redirects, problems = read(tmp_path, f"# note\n{line}\n")
    assert (only(source, target, 2), []) == (table(redirects), problems)


@pytest.mark.parametrize("text", ["", "\n\n", "# a\n  # b\n", "\ufeff# a\r\n\r\n"])
def test_notes_and_empty_lines_are_nothing(tmp_path: Path, text: str) -> None:
    """A file of notes redirects nothing and is not wrong."""
    assert ({}, []) == read(tmp_path, text)


def test_a_folder_without_the_file_has_none(tmp_path: Path) -> None:
    """A new site has no old addresses."""
    assert ({}, []) == read_redirects(tmp_path, NAME)


OWN = "https://clinic.example"


@cases(r"""
    line | source | target
    https://clinic.example/old/ /new/ | /old/ | /new/
    http://www.clinic.example/old https://clinic.example/new | /old/ | /new/
    /old/ https://CLINIC.example/new/?a=1#part | /old/ | /new/?a=1#part
    /old/ https://clinic.example | /old/ | /
    /old/ https://blog.clinic.example/x | /old/ | https://blog.clinic.example/x
    """)
def test_an_address_of_our_own_is_taken_for_its_path(
    tmp_path: Path, line: str, source: str, target: str
) -> None:
    """A writer copies it from the browser; written out it would hide chains and break in a move."""
    (tmp_path / "redirects.txt").write_text(line, "utf-8")
    redirects, problems = read_redirects(tmp_path, NAME, OWN)
    assert (only(source, target, 1), []) == (table(redirects), problems)


ONE = "cannot be part of the old address: each line redirects one page."


@cases(rf"""
    line | says | fix
    /old/ | A line takes exactly two words, without spaces inside them. | {FORM}
    /old/ /new/ 301 | A line takes exactly two words, without spaces inside them. | {FORM}
    /old page/ /new/ | A line takes exactly two words, without spaces inside them. | {FORM}
    old /new/ | The old address "old" does not begin with one slash. | Write  /old/  /new/
    old/ gone | The old address "old/" does not begin with one slash. | Write  /old/  gone
    //old/ /new/ | The old address "//old/" does not begin with one slash. | Write  /old/  /new/
    https://far.example/old/ /new/
        | The old address "https://far.example/old/" does not begin with one slash. | {FORM}
    https://[ /new/ | The old address "https://[" does not begin with one slash. | {FORM}
    / /new/ | The home page cannot be redirected. | {FORM}
    /old/?p=1 /new/ | "?" {ONE} | Leave out what follows the page:  /old/  /new/
    /old/#part /new/ | "#" {ONE} | Leave out what follows the page:  /old/  /new/
    https://clinic.example/old/?utm_source=a /new/ | "?" {ONE}
        | Leave out what follows the page:  /old/  /new/
    /old/* /new/ | "*" {ONE} | Write a line for each page:  /blog/first/  /first/
    /old/ new | The new address "new" does not begin with one slash, or with https://
        | Write  /old/  /new/
    /old/ //new/ | The new address "//new/" does not begin with one slash, or with https:// | {FORM}
    /old/ http://other.example
        | The new address "http://other.example" does not begin with one slash, or with https://
        | {FORM}
    /old/ https:// | The new address "https://" does not begin with one slash, or with https://
        | {FORM}
    /old/ javascript:x
        | The new address "javascript:x" does not begin with one slash, or with https:// | {FORM}
    """)
def test_an_odd_line_is_reported(tmp_path: Path, line: str, says: str, fix: str) -> None:
    """A line that cannot work is reported at its number, and the others still count."""
    (tmp_path / "redirects.txt").write_text(f"/a/ /b/\n{line}\n/c/ /d/\n", "utf-8")
    redirects, problems = read_redirects(tmp_path, NAME, OWN)
    assert ["/a/", "/c/"] == list(redirects)
    assert [Problem(NAME, 2, "redirects", says, fix)] == problems


def test_a_doubled_line_is_reported(tmp_path: Path) -> None:
    """The first one counts, and the second is reported with the number of the first."""
    redirects, problems = read(tmp_path, "/a/ /b/\n/a /c/\n")
    assert only("/a/", "/b/", 1) == table(redirects)
    says = "/a/ is already redirected on line 1."
    assert [Problem(NAME, 2, "redirects", says, "Keep one of the two lines.")] == problems


def test_a_file_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    """A folder of that name is no table."""
    (tmp_path / "redirects.txt").mkdir()
    redirects, problems = read_redirects(tmp_path, NAME)
    assert ({}, ["file"]) == (redirects, [problem.rule for problem in problems])


WORDS = st.sampled_from(
    ["/", "//", "a", "gone", "https://", "#", "?", "*", "[", "\0", "é", ":", "."]
)


@given(
    st.binary(max_size=60) | st.lists(WORDS | st.sampled_from("\n \t"), max_size=30).map("".join)
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_is_a_traceback(tmp_path: Path, text: str | bytes) -> None:
    """Each line is a redirect, a note or a problem: none is dropped in silence."""
    redirects, problems = read(tmp_path, text)
    findings = {problem.line for problem in problems}
    if 0 not in findings and not {problem.rule for problem in problems} & {"encoding", "file"}:
        kept = {redirect.line for redirect in redirects.values()}
        data = text.encode() if isinstance(text, str) else text
        lines = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        words = {n for n, line in enumerate(lines, 1) if line.strip() and "#" not in line}
        odd_breaks = set("\x0b\x0c\x85\u2028\u2029\ufeff\x1c\x1d\x1e\x1f") & set("".join(lines))
        assert odd_breaks or words <= kept | findings


@pytest.mark.parametrize("new", ["https://[::1", "https://x]y/", "https://\u2100.example/", "/[a"])
def test_what_no_browser_opens_is_told_at_its_line(tmp_path: Path, new: str) -> None:
    """Half of an IPv6 address leads nowhere, and stops no command."""
    redirects, problems = read(tmp_path, f"/old/ {new}\n")
    assert new.startswith("/") == bool(redirects)
    assert [1] * (not redirects) == [problem.line for problem in problems]
