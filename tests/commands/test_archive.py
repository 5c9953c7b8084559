"""What was public when, through the command that a clinic is asked to run."""

from __future__ import annotations

import json
import time
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.project import Project, files

PLAIN = "content/articles/plain.md"
ZONE = ZoneInfo("America/New_York")


def today() -> str:
    return f"{datetime.now(ZONE):%Y-%m-%d}"


@pytest.fixture
def changed(project: Project) -> Project:
    """The example site with a second release, in which one article has other words."""
    project.edit(PLAIN, "nothing but words.", "otherwise worded.")
    project.must("publish")
    return project


def test_every_publish_and_rollback_is_listed(changed: Project) -> None:
    """Publish, rollback and rollback forward each make a line with time, release and place."""
    changed.must("rollback")
    changed.must("rollback", "2")
    said = changed.must("archive").splitlines()
    assert ["release 1", "release 2", "release 1", "release 2"] == [
        line.split("  ")[1].split(" (")[0] for line in said[:4]
    ]
    assert all("https://clinic.example" in line for line in said[:4])
    assert " to now  " in said[3]
    assert "2 releases went live 4 times; times are those of America/New_York." == said[4]


def test_a_day_for_machines(changed: Project) -> None:
    """``archive --on DAY --json`` has each page of that day once for each version."""
    found = json.loads(changed.must("archive", "--on", today(), "--json"))
    assert [1, 2] == [release["release"] for release in found["releases"]]
    plain = [page for page in found["pages"] if page["address"] == "/plain/"]
    assert [1, 1] == [len(page["times"]) for page in plain]
    assert plain[0]["times"][0]["until"] == plain[1]["times"][0]["from"]
    assert "https://clinic.example/plain/" == plain[0]["url"]
    assert 36 == len({page["address"] for page in found["pages"]})
    assert (True, []) == (found["ok"], found["problems"])


def test_the_day_before_nothing_was_public(example: Project) -> None:
    """A day without a release says so, and is no error."""
    before = date.fromisoformat(today()) - timedelta(days=2)
    assert f"Nothing was public on {before}.\n" == example.must("archive", "--on", str(before))


def test_a_page_is_saved_as_it_was(changed: Project) -> None:
    """The page of the first release comes back byte for byte, though it has changed since."""
    found = json.loads(changed.must("archive", "--on", today(), "--page", "/plain/", "--json"))
    first, second = (page["sha256"] for page in found["pages"])
    arguments = ("archive", "--on", today(), "--page", "/plain/", "--save", "then.html")
    several = changed.run(*arguments)
    assert 1 == several.code
    assert f"--hash {first[:12]} or --hash {second[:12]}" in several.out
    assert not (changed.root / "then.html").exists()
    changed.must(*arguments, "--hash", first[:12])
    assert "nothing but" in changed.read("then.html")
    assert first == files(changed.root)["then.html"]
    again = changed.run(*arguments, "--hash", second[:12])
    assert (1, True) == (again.code, "is left as it is" in again.out)
    assert first == files(changed.root)["then.html"]


def test_a_moment_of_a_day(changed: Project) -> None:
    """With a time only what was public at that moment is given."""
    whole = json.loads(changed.must("archive", "--json"))
    second = datetime.fromisoformat(whole["releases"][1]["from"])
    after = f"{second + timedelta(seconds=1):%Y-%m-%d %H:%M:%S}"
    time.sleep(1)  # A moment that is still to come is refused.
    arguments = ("archive", "--on", after, "--page", "plain", "--save", "now.html")
    said = changed.must(*arguments)
    assert said.splitlines()[-1].startswith("Wrote now.html: /plain/ as on ")
    assert "otherwise" in changed.read("now.html")


def test_a_page_that_is_not_there(example: Project) -> None:
    """A mistyped address is told with the right one."""
    done = example.run("archive", "--on", today(), "--page", "/plian/")
    assert 1 == done.code
    assert "/plian/ was not public on" in done.out
    assert 'Did you mean "/plain/"?' in done.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--on", "2099-01-01"], "still to come"),
        (["--on", "2026-01-01", "--save", "x.html"], "--page /knee-pain/"),
    ],
)
def test_misuse(arguments: list[str], says: str, example: Project) -> None:
    """An option that cannot be followed exits 2 and says how it is written."""
    done = example.run("archive", *arguments)
    assert (2, True) == (done.code, says in done.err)
    assert "Traceback" not in done.err


def test_a_damaged_record_is_told_and_the_rest_is_shown(changed: Project) -> None:
    """What the name of a damaged file tells is listed still; the exit says that something is
    wrong."""
    first = min((changed.root / "edge" / "r").iterdir())
    first.write_bytes(b"?")
    done = changed.run("archive", "--on", today())
    assert 1 == done.code
    assert f"edge/r/{first.name}  error  [record-damaged]" in done.out
    assert "release 1 (" in done.out
    assert "/plain/" in done.out


def test_looking_changes_nothing(changed: Project) -> None:
    """Reading the record writes nothing."""
    before = files(changed.root / "edge")
    changed.must("archive")
    changed.must("archive", "--on", today())
    assert before == files(changed.root / "edge")
