"""Publishing to a bucket through the commands, as a person or CI does."""

from __future__ import annotations

import json
import re
import subprocess

import pytest

from tests.deploy.kit import Reader
from tests.deploy.servers import S3Server, free_ports
from tests.project import Project

PLAIN = "content/articles/plain.md"


@pytest.fixture
def bucket(
    server: S3Server, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> str:
    """Sets the environment as the README says; the place in the bucket is the test's own."""
    place = re.sub(r"[^a-z0-9]+", "-", request.node.name).strip("-")
    monkeypatch.setenv("AWS_ENDPOINT_URL", server.address)
    monkeypatch.setenv("PUBLISH_TO", f"s3://clinic/{place}")
    return f"s3://clinic/{place}"


def test_a_bucket_from_the_environment_alone(project: Project, bucket: str) -> None:
    """With the bucket's name and keys in the environment a site goes there, is served from
    there, changed, verified and taken back; the local edge stays as it was."""
    before = project.read("edge/current")
    project.must("publish")
    assert before == project.read("edge/current")
    with project.serving("edge") as edge:
        reader = Reader(edge.port)
        first = reader.crawl()
        assert 200 == reader.get("/plain/").status
        assert "is what visitors get" in project.must("verify", "--address", edge.address)
        project.edit(PLAIN, "nothing but words.", "otherwise worded.")
        assert "  ~ /plain/" in project.must("plan", "--addresses")
        project.must("publish")
        assert b"otherwise" in reader.get("/plain/").body
        assert "Release 1 is live" in project.must("rollback")
        assert first == reader.crawl()
    listed = project.must("releases").splitlines()
    assert [False, True] == [line.endswith("  live") for line in listed]


def test_a_bucket_from_the_settings(
    project: Project, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What publishconf.py names is taken where the environment names nothing."""
    monkeypatch.delenv("PUBLISH_TO")
    project.edit("publishconf.py", 'PUBLISH_TO = "edge"', f'PUBLISH_TO = "{bucket}"')
    assert "Nothing is published yet." in project.must("releases")


def test_summary_for_machines(project: Project, bucket: str) -> None:
    """``publish --json`` prints one object: what is live now, and what it took."""
    said = json.loads(project.must("publish", "--json"))
    assert (True, True, 1, bucket) == (said["ok"], said["new"], said["generation"], said["target"])
    assert said["uploads"] > 20
    again = json.loads(project.must("publish", "--json"))
    assert (True, False, 0) == (again["ok"], again["new"], again["uploads"])
    project.edit(PLAIN, "title:", "titel:")
    failed = project.run("publish", "--json")
    told = json.loads(failed.out)
    assert (1, False) == (failed.code, told["ok"])
    assert PLAIN in {problem["file"] for problem in told["problems"]}


@pytest.mark.parametrize("to", ["s4://clinic", "s3://", "s3://UPPER", "s3://clinic/../x", "ftp:x"])
def test_no_target_of_that_name(to: str, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A setting that names no place is told, with the forms that do."""
    monkeypatch.setenv("PUBLISH_TO", to)
    done = project.run("releases")
    assert 1 == done.code
    assert f'PUBLISH_TO is "{to}"' in done.out
    assert "s3://bucket/folder" in done.out


def test_verify_tells_what_differs(project: Project, bucket: str) -> None:
    """A public address that serves something else is told address by address."""
    project.must("publish")
    with project.serving("edge") as edge:
        project.edit(PLAIN, "nothing but words.", "otherwise worded.")
        project.must("publish", env={"PUBLISH_TO": "edge"})
        done = project.run("verify", "--address", edge.address, env={"PUBLISH_TO": "edge"})
    assert 1 == done.code
    assert "/plain/  error  [not-as-published]" in done.out
    assert "other bytes" in done.out


def git(project: Project, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=Nobody", "-c", "user.email=nobody@clinic.example", *arguments],
        cwd=project.root,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip()


def test_an_older_commit_is_refused(project: Project) -> None:
    """CI runs that end out of order do not take later work back, unless told to."""
    git(project, "init", "-q")
    git(project, "add", "content")
    git(project, "commit", "-qm", "One")
    project.edit(PLAIN, "nothing but words.", "otherwise worded.")
    git(project, "commit", "-qam", "Two")
    project.must("publish")
    git(project, "checkout", "-q", "HEAD~1")
    refused = project.run("publish")
    assert 1 == refused.code
    assert "[older-commit]" in refused.out
    assert "--allow-older" in refused.out
    assert 1 == project.run("plan").code
    assert "Published release 3" in project.must("publish", "--allow-older")


def test_a_commit_nobody_fetched(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A checkout that lacks the live commit is old: it is told to fetch first."""
    git(project, "init", "-q")
    git(project, "add", "content")
    git(project, "commit", "-qm", "One")
    project.copy(other := project.root.with_name("other"))
    ahead = Project(other)
    ahead.edit(PLAIN, "nothing but words.", "otherwise worded.")
    git(ahead, "commit", "-qam", "Two")
    ahead.must("publish")
    (project.root / "edge").rename(project.root / "edge-before")
    (ahead.root / "edge").rename(project.root / "edge")
    refused = project.run("publish")
    assert 1 == refused.code
    assert "not in this checkout" in refused.out


def test_nothing_to_collect(project: Project) -> None:
    """Right after a publish nothing is old enough to go, and that is said."""
    assert "Removed 0 releases and 0 stored files" in project.must("gc")


def test_verify_needs_something_live(project: Project, bucket: str) -> None:
    """Before a first publish there is nothing to compare with."""
    done = project.run("verify")
    assert 1 == done.code
    assert "Nothing is published yet." in done.out


def test_preview_of_a_draft(project: Project, bucket: str) -> None:
    """A pull request's preview shows drafts at its own address, beside the live site, until it
    is removed."""
    project.must("publish")
    project.article("a-draft", "A draft that nobody has read", status="draft")
    said = project.must(
        "show-preview", "pr-7", env={"PUBLISH_PREVIEW": "https://{name}.preview.clinic.example"}
    )
    assert "https://pr-7.preview.clinic.example" in said
    with project.serving("edge") as edge:
        assert 404 == Reader(edge.port).get("/a-draft/").status
    running = project.start("edge", "--port", "0", "--preview", "pr-7")
    try:
        reader = Reader(running.port)
        shown = reader.get("/a-draft/")
        assert (200, "noindex") == (shown.status, shown.headers["X-Robots-Tag"])
        assert b"https://pr-7.preview.clinic.example/a-draft/" in shown.body
        project.must("end-preview", "pr-7")
        assert 503 == reader.get("/a-draft/").status
    finally:
        running.stop()


def test_a_release_whose_preview_nothing_shows(project: Project, bucket: str) -> None:
    """Where PUBLISH_PREVIEW leads to nothing a publish ends with 1 and says what to do, what is
    live stays, and without the setting the same release goes live."""
    project.must("publish")
    (port,) = free_ports(1)
    there = {"PUBLISH_PREVIEW": f"http://127.0.0.1:{port}/{{name}}"}
    project.edit(PLAIN, "nothing but words.", "otherwise worded.")
    with project.serving("edge") as edge:
        done = project.run("publish", env=there)
        assert 1 == done.code
        assert "[preview-differs]" in done.out
        assert "does not answer: Connection refused" in done.out
        assert "What visitors see has not changed." in done.out
        assert "" == done.err
        assert b"otherwise" not in Reader(edge.port).get("/plain/").body
        assert "Published release 2" in project.must("publish")
        assert b"otherwise" in Reader(edge.port).get("/plain/").body


def test_previews_where_there_are_none(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A target without previews says which ones have them."""
    monkeypatch.setenv("PUBLISH_TO", "pages:site")
    done = project.run("show-preview", "pr-7")
    assert 1 == done.code
    assert "[no-previews]" in done.out


def test_names_without_a_value(
    project: Project, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A workflow sets what is not defined to nothing: that is as if it were not set."""
    for name in ("AWS_ENDPOINT_URL_S3", "AWS_REGION", "AWS_SESSION_TOKEN", "PUBLISH_PURGE"):
        monkeypatch.setenv(name, "")
    assert "Nothing is published yet." in project.must("releases")


@pytest.mark.parametrize("endpoint", ["localhost:9000", "s3.example", "https://"])
def test_server_that_is_no_address(
    endpoint: str, project: Project, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An address without its beginning is told, and is no crash."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
    done = project.run("releases")
    assert 1 == done.code
    assert "AWS_ENDPOINT_URL  error  [no-address]" in done.out
    assert "" == done.err
