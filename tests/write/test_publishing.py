"""From what would change, in words, to what readers see, and back; and sending it with git."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from publisher.write.desk import Desk
from publisher.write.publishing import Press
from tests.deploy.kit import Reader
from tests.project import PATIENCE, Project
from tests.write.kit import PLAIN, Heard, Window, desk


def ended(window: Window, target: str, body: dict[str, object]) -> dict[str, object]:
    """The last word of something that goes on by itself."""
    with window.events() as events:
        window.must("POST", f"/desk/api/{target}", body)
        while True:
            told = events.wait_for("progress")
            if told.get("done") or told.get("failed"):
                return told


def served(window: Window) -> str:
    with window.project.serving("edge") as edge:
        return Reader(edge.port).get("/plain/").body.decode()


def test_what_is_planned_is_published_and_taken_back(window: Window) -> None:
    """The writer reads which words of which page change, publishes them with one button, and goes
    back with another."""
    unchanged = window.must("GET", "/desk/api/plan")
    assert "" == unchanged["button"]
    assert ["articles/scheduled.md"] == [one["path"] for one in unchanged["waiting"]]
    found = window.open()
    window.save(found, found["text"] + "\nUnmistakably.\n")
    plan = window.must("GET", "/desk/api/plan")
    (change,) = plan["changes"]
    assert (PLAIN, "A plain example without a picture") == (change["path"], change["title"])
    assert any("Unmistakably" in one["text"] for one in change["diff"] if one["op"] == "added")
    assert "/plain/" in {page["address"] for page in change["pages"]}
    assert "Publish 1 change" == plan["button"]
    assert [] == plan["stops"]
    told = ended(window, "publish", {"plan": "0" * 64})
    assert "changed since" in str(told["says"])
    assert "Unmistakably" not in served(window)
    assert ended(window, "publish", {"plan": plan["digest"]}).get("done")
    assert "Unmistakably" in served(window)
    new, old = window.must("GET", "/desk/api/releases")["releases"]
    assert (True, False) == (new["current"], old["current"])
    assert ended(window, "rollback", {"generation": old["generation"]}).get("done")
    assert "Unmistakably" not in served(window)
    assert ended(window, "rollback", {"generation": 77}).get("failed")


def test_the_end_of_a_refused_step_is_told(project: Project) -> None:
    """A step that is refused may have changed what is live: whoever keeps that hears of its end
    before the window does, which then asks."""
    events = Heard()
    press = Press(Desk(project.root, events), lambda: events.send("ended"))
    press.rollback("77")
    assert ["ended", "progress"] == [events.types.get(timeout=PATIENCE) for _ in range(2)]


def test_a_claim_stops_the_publish(window: Window) -> None:
    """What would do harm is named with its page, and there is no button to press."""
    found = window.open()
    window.save(found, found["text"] + "\nThis exercise will cure your knee.\n")
    plan = window.must("GET", "/desk/api/plan")
    (claim,) = [one for one in plan["stops"] if "cure" in one["says"]]
    assert (PLAIN, "A plain example without a picture") == (claim["path"], claim["title"])
    assert "" == plan["button"]
    assert ended(window, "publish", {"plan": plan["digest"]}).get("failed")


@pytest.fixture
def shared_repository(project: Project, tmp_path: Path) -> Path:
    """The project as a git checkout of a bare repository, with a file staged that is no text."""
    there = tmp_path / "there.git"

    def git(*arguments: str | Path) -> None:
        subprocess.run(["git", *arguments], cwd=project.root, check=True, capture_output=True)

    git("init", "--bare", there)
    git("init", "-b", "main")
    git("config", "user.name", "Test")
    git("config", "user.email", "test@clinic.example")
    project.write(".gitignore", ".cache\noutput\nedge\n")
    git("add", ".")
    git("commit", "-m", "One")
    git("remote", "add", "origin", there)
    git("push", "origin", "main")
    project.write("staged.txt", "Somebody else's work.\n")
    git("add", "staged.txt")
    return there


def test_what_was_written_is_sent_with_git(
    project: Project, shared_repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A commit of the writer's files alone on a branch of its own; main stays what it was."""
    monkeypatch.setenv("DESK_SENDS", "git")

    def git(*arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=shared_repository, check=True, capture_output=True
        )
        return done.stdout.decode()

    with desk(project) as window:
        found = window.open()
        window.save(found, found["text"] + "\nUnmistakably.\n")
        plan = window.must("GET", "/desk/api/plan")
        assert "git" == window.must("GET", "/desk/api/site")["sends"]
        assert ("", "Send 1 change") == (plan["branch"], plan["button"])
        told = ended(window, "publish", {"plan": plan["digest"]})
        assert told.get("done"), told
        (branch,) = set(git("branch", "--format=%(refname:short)").split()) - {"main"}
        assert branch in str(told["says"])
        assert f"content/{PLAIN}\n" == git("diff", "--name-only", "main", branch)
        assert "One" == git("log", "-1", "--format=%s", "main").strip()
        again = ended(window, "publish", {"plan": plan["digest"]})
        assert "sent already" in str(again["says"])
        shared_repository.rename(shared_repository.with_name("away.git"))
        found = window.open()
        window.save(found, found["text"] + "\nMore.\n")
        plan = window.must("GET", "/desk/api/plan")
        assert "git refused" in str(ended(window, "publish", {"plan": plan["digest"]})["says"])


#: Stands in for the program of that name: answers as it does what is asked of it, and nothing else.
GH = """#!{python}
import sys
asked = sys.argv[1:4]
sys.exit(f"unknown: {{asked}}") if asked != ["run", "list", "--branch"] else print("success")
"""


def merged(there: Path, branch: str, folder: Path) -> None:
    """A colleague takes a branch in as one commit of its own."""

    def git(*arguments: str | Path) -> None:
        subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)

    folder.mkdir()
    git("clone", "--quiet", "--branch", "main", there, ".")
    git("config", "user.name", "A colleague")
    git("config", "user.email", "colleague@clinic.example")
    git("merge", "--squash", f"origin/{branch}")
    git("commit", "--quiet", "-m", "Taken in")
    git("push", "--quiet", "origin", "main")


def test_after_a_merge_one_goes_on_from_there(
    project: Project, shared_repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was sent tells whether its checks are green; once it is taken in, and not before, the
    desk goes on from the main branch."""
    gh = tmp_path / "bin" / "gh"
    gh.parent.mkdir()
    gh.write_text(GH.format(python=sys.executable), "utf-8")
    gh.chmod(0o755)
    monkeypatch.setenv("PATH", f"{gh.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DESK_SENDS", "git")
    with desk(project) as window:
        found = window.open()
        window.save(found, found["text"] + "\nUnmistakably.\n")
        plan = window.must("GET", "/desk/api/plan")
        told = ended(window, "publish", {"plan": plan["digest"]})
        assert "Its checks: success." in str(told["says"])
        branch = window.must("GET", "/desk/api/plan")["branch"]
        early = window.ask("POST", "/desk/api/back", {})
        assert (409, True) == (early.status, "not part of the site yet" in early.json["says"])
        merged(shared_repository, branch, tmp_path / "colleague")
        window.must("POST", "/desk/api/back", {})
        assert "" == window.must("GET", "/desk/api/plan")["branch"]
        assert window.open()["text"].endswith("Unmistakably.\n")


def test_an_earlier_release_is_looked_at(window: Window) -> None:
    """What readers had is served as it was, while the public site stays what it is."""
    found = window.open()
    window.save(found, found["text"] + "\nUnmistakably.\n")
    plan = window.must("GET", "/desk/api/plan")
    assert ended(window, "publish", {"plan": plan["digest"]}).get("done")
    new, old = window.must("GET", "/desk/api/releases")["releases"]

    def looked(release: dict[str, object]) -> str:
        asked = {"generation": str(release["generation"])}
        address = window.must("POST", "/desk/api/look", asked)["address"]
        return Reader(int(address.rstrip("/").rpartition(":")[2])).get("/plain/").body.decode()

    assert "Unmistakably" in looked(new)
    assert "Unmistakably" not in looked(old)
    assert "Unmistakably" in served(window)
    assert 422 == window.ask("POST", "/desk/api/look", {"generation": "77"}).status


def test_it_is_told_plainly_that_the_network_is_down(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who cannot reach the place that the site is published to reads what to do, and no command
    nor setting; nothing has changed, and writing goes on."""
    for name, value in {
        "PUBLISH_TO": "s3://clinic/site",
        "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
        "AWS_ACCESS_KEY_ID": "made-up",
        "AWS_SECRET_ACCESS_KEY": "made-up",
    }.items():
        monkeypatch.setenv(name, value)
    with desk(project) as window:
        plan = window.must("GET", "/desk/api/plan")
        assert "" == plan["button"]
        (stop,) = plan["stops"]
        refused = window.ask("GET", "/desk/api/releases").json
        for told in (stop, refused):
            assert "The place where the site is published cannot be reached." == told["says"]
            assert told["fix"].startswith("Look whether this computer is online, then try again")
        found = window.open()
        assert 200 == window.save(found, found["text"] + "\nStill here.\n").status
