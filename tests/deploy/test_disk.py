"""A disk in trouble is told in plain words, and leaves the earlier release live."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from publisher.deploy.local_store import LocalStore
from publisher.deploy.plan import PublishOptions, plan
from tests.deploy.kit import PHOTO, START, Folder, dead, publish, run, serving, tree
from tests.refusals import refusal

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="limits and rights of POSIX")


@posix_only
def test_full_disk(built: Folder, edge: LocalStore) -> None:
    """A disk that fills up mid-way: told, nothing half-written stays, the old release serves."""
    publish(built, edge)
    built.page("knee/index.html", "New words.", photo=PHOTO)
    before = tree(edge.folder)
    rule, file, says, fix = run("on_a_full_disk", built.path, edge.folder)
    assert ("disk-full", "edge") == (rule, file)
    assert "Visitors still see the release before it." in says
    assert "then run the command again" in fix
    assert before == tree(edge.folder)
    with serving(edge) as reader:
        assert [] == dead(reader.crawl())


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any account of this computer can reach."""
    folder = Path(tempfile.mkdtemp(prefix="deploy-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@posix_only
def test_folder_without_rights(open_folder: Path) -> None:
    """An edge this account may not write in: told, with what to do."""
    built, edge = Folder(open_folder / "output").small_site(), LocalStore(open_folder / "edge")
    publish(built, edge)
    built.page("knee/index.html", "New words.", photo=PHOTO)
    (edge.folder / "b").chmod(0o555)
    rule, file, says, fix = run("without_rights", built.path, edge.folder)
    (edge.folder / "b").chmod(0o755)
    assert ("folder-locked", "edge") == (rule, file)
    assert "may not read or write in edge" in says
    assert "Give this account the right" in fix


def test_no_output_folder(tmp_path: Path, edge: LocalStore) -> None:
    """A publish before any build says to build."""
    problem = refusal(lambda: plan(tmp_path / "output", edge, PublishOptions(now=START)))
    assert ("output", "output-missing") == (problem.file, problem.rule)
    assert "Build the site first" in problem.fix


@pytest.mark.parametrize(
    "bytes_",
    [b"", b"\x00\xff", b"{}", b'{"live": "x", "history": []}', b'{"live": 1, "history": [1]}'],
)
def test_damaged_pointer(bytes_: bytes, built: Folder, edge: LocalStore) -> None:
    """A pointer that cannot be read stops a publish with the way out, which is rollback."""
    publish(built, edge)
    (edge.folder / "current").write_bytes(bytes_)
    problem = refusal(lambda: plan(built.path, edge, PublishOptions(now=START)))
    assert ("edge/current", "pointer-damaged") == (problem.file, problem.rule)
    assert "Run rollback with the number of a release (1)" in problem.fix


@pytest.mark.parametrize("damage", ["cut", "changed", "empty"])
def test_damaged_release(damage: str, built: Folder, edge: LocalStore) -> None:
    """A manifest cut short, changed by hand or empty is never served as if it were whole."""
    outcome = publish(built, edge)
    record = edge.folder / "m" / f"{outcome.release.id}.json"
    whole = record.read_bytes()
    record.write_bytes(
        {"cut": whole[:-40], "changed": whole.replace(b"knee/", b"toes/"), "empty": b""}[damage]
    )
    problem = refusal(lambda: plan(built.path, edge, PublishOptions(now=START)))
    assert (f"edge/m/{outcome.release.id}.json", "release-damaged") == (problem.file, problem.rule)
    assert "delete it and publish again" in problem.fix
    with serving(edge) as reader:
        reply = reader.get("/")
    assert 503 == reply.status
    assert b"The record of release 1 is damaged" in reply.body


def test_way_out_of_a_damaged_release(built: Folder, edge: LocalStore) -> None:
    """What the message says to do does help: delete the record, publish again."""
    outcome = publish(built, edge)
    (edge.folder / "m" / f"{outcome.release.id}.json").unlink()
    with serving(edge) as reader:
        assert b"Publish again" in reader.get("/").body
        assert publish(built, edge, day=1).is_new
        assert [] == dead(reader.crawl())


def test_damaged_blob_is_not_served(built: Folder, edge: LocalStore) -> None:
    """A stored page changed on the disk is told, not served, and the way out mends it."""
    outcome = publish(built, edge)
    blob = edge.folder / "b" / outcome.release.files["knee/index.html"].sha256
    blob.write_bytes(b"?" * blob.stat().st_size)
    with serving(edge) as reader:
        reply = reader.get("/knee/")
        assert 503 == reply.status
        assert b"publish again" in reply.body
        blob.unlink()
        publish(built, edge, day=1)
        assert 200 == reader.get("/knee/").status
