"""``redirect`` keeps every old address one step from its page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project.make(tmp_path / "project")
    made.write("content/redirects.txt", "# Old addresses\n/first/  /about/  # why\n")
    return made


def test_a_line_is_added(project: Project) -> None:
    """What stood in the file, notes included, is kept."""
    project.must("redirect", "/older", "/about/")
    assert "# Old addresses\n/first/  /about/  # why\n/older/  /about/\n" == project.read(
        "content/redirects.txt"
    )


def test_a_page_may_be_gone(project: Project) -> None:
    """Then readers and search engines are told so, instead of being led elsewhere."""
    project.must("redirect", "/older/", "gone")
    assert project.read("content/redirects.txt").endswith("\n/older/  gone\n")


def test_no_chain_begins(project: Project) -> None:
    """An older redirect to the address that now moves is led on to the new page."""
    project.write("content/redirects.txt", "/first/  /second/  # why\n")
    out = project.must("redirect", "/second/", "/about/")
    assert "/first/  /about/  # why\n/second/  /about/\n" == project.read("content/redirects.txt")
    assert "Readers of /second/ are now sent to /about/; 1 older redirect led on to it.\n" == out


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("/about/", "/contact/", "/about/ is a page of the site"),
        ("/first/", "/contact/", "/first/ is redirected already."),
        ("/older/", "/older/", "The two addresses are the same."),
        ("/older/", "/no-such-page/", "The site has no page /no-such-page/."),
        ("older", "/about/", "does not begin with one slash"),
    ],
)
def test_a_wrong_line_is_refused(project: Project, old: str, new: str, says: str) -> None:
    """The file stays as it was."""
    before = project.read("content/redirects.txt")
    done = project.run("redirect", old, new)
    assert (1, before) == (done.code, project.read("content/redirects.txt"))
    assert says in done.out
