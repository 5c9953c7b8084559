"""``redirect`` keeps every old address one step from its page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project import Project
from tests.tables import cases


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project.make(tmp_path / "project")
    made.write("content/redirects.txt", "# Old addresses\n/first/  /about/  # why\n")
    return made


def test_no_chain_begins(project: Project) -> None:
    """An older redirect to the address that now moves is led on to the new page."""
    project.write("content/redirects.txt", "/first/  /second/  # why\n")
    out = project.must("redirect", "/second/", "/about/")
    assert "/first/  /about/  # why\n/second/  /about/\n" == project.read("content/redirects.txt")
    assert "Readers of /second/ are now sent to /about/; 1 older redirect led on to it.\n" == out


@pytest.mark.parametrize("target", ["../elsewhere.txt", "nothing.txt"])
def test_a_file_that_is_a_link_is_left_alone(project: Project, target: str) -> None:
    """It would be replaced, and what it leads to would go on without the line."""
    path = project.root / "content" / "redirects.txt"
    path.rename(project.root / "elsewhere.txt")
    path.symlink_to(target)
    done = project.run("redirect", "/older/", "/about/")
    assert 1 == done.code
    assert "content/redirects.txt  error  [file]" in done.out
    assert target == str(path.readlink())


@cases(r"""
    old                        | new            | says
    /about/                    | /contact/      | /about/ is a page of the site
    /first/                    | /contact/      | /first/ is redirected already.
    /first/                    | /about/        | of content/redirects.txt: there is nothing to do.
    /older/                    | /older/        | /older/ leads to itself, so it never arrives.
    /feed.xml                  | /about/        | /feed.xml is a page of the site
    /index.html                | /about/        | /index.html is a page of the site
    /older/                    | /about/#nosuch | has no place "#nosuch"
    /older/                    | /first/        | /first/ is itself redirected on another line.
    /older/                    | /draft/        | /draft/ is not public yet
    /older/*                   | /about/        | each line redirects one page
    /older/?a=1                | /about/        | Leave out what follows the page:  /older/  /about/
    https://far.example/older/ | /about/        | does not begin with one slash
    /older/                    | /no-such-page/ | The site has no page /no-such-page/.
    older                      | /about/        | does not begin with one slash
    """)
def test_a_wrong_line_is_refused(project: Project, old: str, new: str, says: str) -> None:
    """The file stays as it was."""
    before = project.read("content/redirects.txt")
    done = project.run("redirect", old, new)
    assert (1, before) == (done.code, project.read("content/redirects.txt"))
    assert says in done.out


def test_addresses_may_be_pasted_whole(project: Project) -> None:
    """As the browser shows them; what is written is the path alone."""
    out = project.must("redirect", "https://clinic.example/older", "https://clinic.example/about/")
    assert project.read("content/redirects.txt").endswith("\n/older/  /about/\n")
    assert "Readers of /older/ are now sent to /about/.\n" == out


def test_a_page_that_moves_back_takes_its_own_line_out(project: Project) -> None:
    """Led on as the others are, it would lead to itself."""
    project.write("content/redirects.txt", "/about/  /our-clinic/\n/us/  /our-clinic/\n")
    out = project.must("redirect", "/our-clinic/", "/about/")
    assert "/us/  /about/\n/our-clinic/  /about/\n" == project.read("content/redirects.txt")
    assert "1 older redirect led on to it; the line that led from there is taken out." in out
    project.must("check")


def test_a_circle_is_refused(project: Project) -> None:
    """The message names the way round."""
    project.write("content/redirects.txt", "/b/  /c/\n/c/  /a/\n")
    done = project.run("redirect", "/a/", "/b/")
    assert 1 == done.code
    assert "/a/ leads in a circle (/a/ to /b/ to /c/ to /a/), so it never arrives." in done.out


@pytest.mark.parametrize("target", ["/feed.xml", "/about/#main", "https://far.example/x"])
def test_other_targets_that_check_allows(project: Project, target: str) -> None:
    """What the command writes is right by the rule, and what the rule allows it writes."""
    project.must("redirect", "/older/", target)
    assert project.read("content/redirects.txt").endswith(f"\n/older/  {target}\n")
    assert "[redirects]" not in project.run("check").out


def test_a_line_that_waits_for_a_draft_makes_room(project: Project) -> None:
    """It served nobody, so that its readers may be led elsewhere meanwhile."""
    project.write("content/redirects.txt", "/older/  /draft/\n")
    out = project.must("redirect", "/older/", "gone")
    assert "/older/  gone\n" == project.read("content/redirects.txt")
    assert "told that it is gone; the line that waited for its page is taken out." in out
