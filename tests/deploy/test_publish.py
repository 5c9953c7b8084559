"""Publishing: what is written, what is not, and in which state a refusal leaves the edge."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from publisher.deploy import pointer
from publisher.deploy.local_store import LocalStore
from publisher.deploy.plan import PublishOptions, plan
from publisher.deploy.publish import apply
from publisher.deploy.report import sentence
from publisher.problems import PublisherError
from tests.deploy.kit import PHOTO, START, Folder, dead, publish, serving, tree
from tests.refusals import refusal


def test_first_publish_serves_the_whole_site(built: Folder, edge: LocalStore) -> None:
    """A site published to an edge that did not exist is served whole, link for link."""
    outcome = publish(built, edge)
    with serving(edge) as reader:
        crawled = reader.crawl()
    assert (1, True) == (outcome.release.generation, outcome.is_new)
    assert [] == dead(crawled)
    assert (built.path / "knee/index.html").read_bytes() == crawled["/knee/"].body


def test_outcome_is_one_sentence_of_numbers(built: Folder, edge: LocalStore) -> None:
    """The writer is told in one sentence what came, changed and went, and how much was sent."""
    publish(built, edge)
    built.page("knee/index.html", "New words.", photo=PHOTO)
    draft = plan(built.path, edge, PublishOptions(now=START))
    says = sentence(draft, apply(draft, edge))
    assert says.startswith("Published release 2: pages 0 added, 1 changed, 0 removed; 1 file, ")
    assert says.endswith(" uploaded.")


def test_unchanged_site_writes_nothing(built: Folder, edge: LocalStore) -> None:
    """A publish without changes leaves every byte and every time stamp of the edge alone."""
    publish(built, edge)
    before = {path: path.stat().st_mtime_ns for path in edge.folder.rglob("*")}
    outcome = publish(built, LocalStore(edge.folder), day=3, commit="abc")
    after = {path: path.stat().st_mtime_ns for path in edge.folder.rglob("*")}
    assert before == after
    assert (False, 0) == (outcome.is_new, outcome.uploaded)
    draft = plan(built.path, edge, PublishOptions(now=START))
    assert "Release 1 is live already: nothing has changed." == sentence(draft, outcome)


def test_dry_run_writes_nothing(built: Folder, edge: LocalStore) -> None:
    """A plan alone does not even make the edge folder."""
    plan(built.path, edge, PublishOptions(now=START))
    assert not edge.folder.exists()


def test_header_only_change_is_a_release(
    built: Folder, edge: LocalStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """New headers over the same bytes are noticed, which other tools miss."""
    publish(built, edge)
    monkeypatch.setattr("publisher.built.headers.SECURITY", {"X-Content-Type-Options": "nosniff"})
    draft = plan(built.path, edge, PublishOptions(now=START))
    assert "index.html" in draft.headers
    assert 0 == draft.pages.total
    assert 2 == apply(draft, edge).release.generation


def test_redirect_only_change_is_a_release(built: Folder, edge: LocalStore) -> None:
    """A new redirect goes live though no file changed."""
    publish(built, edge)
    built.redirects("/old-knee/ /knee/ 301")
    assert publish(built, edge, day=1).is_new
    with serving(edge) as reader:
        assert "/knee/" == reader.get("/old-knee/").headers["Location"]


def test_truncated_blob_is_written_anew(built: Folder, edge: LocalStore) -> None:
    """A stored file cut short is repaired by the next publish, even of an unchanged site."""
    outcome = publish(built, edge)
    photo = edge.folder / "b" / outcome.release.files[PHOTO].sha256
    whole = photo.read_bytes()
    photo.write_bytes(whole[:3])
    repaired = publish(built, edge, day=1)
    assert whole == photo.read_bytes()
    assert (False, 1) == (repaired.is_new, repaired.uploaded)


def test_lost_blob_is_written_anew(built: Folder, edge: LocalStore) -> None:
    """A stored file deleted by hand comes back with the next publish."""
    outcome = publish(built, edge)
    photo = edge.folder / "b" / outcome.release.files[PHOTO].sha256
    photo.unlink()
    assert 1 == publish(built, edge, day=1).uploaded
    assert photo.exists()


def test_problems_stop_before_anything_is_written(built: Folder, edge: LocalStore) -> None:
    """A release with an error leaves the edge as it was, byte for byte."""
    publish(built, edge)
    before = tree(edge.folder)
    built.redirects("/old/ nowhere")
    with pytest.raises(PublisherError):
        publish(built, edge, day=1)
    assert before == tree(edge.folder)


def test_output_changed_under_the_publish(built: Folder, edge: LocalStore) -> None:
    """A build that runs during a publish cannot put bytes live that were never checked."""
    draft = plan(built.path, edge, PublishOptions(now=START))
    built.page("knee/index.html", "Changed after the plan.")
    with pytest.raises(PublisherError) as refused:
        apply(draft, edge)
    assert ["output-changed"] == [problem.rule for problem in refused.value.problems]
    assert "output/knee/index.html" == refused.value.problems[0].file
    assert pointer.read(edge).live is None


def test_same_site_landed_meanwhile_is_fine(built: Folder, edge: LocalStore) -> None:
    """Losing the race to a release of the very same site is a success."""
    late = plan(built.path, edge, PublishOptions(now=START))
    publish(built, edge)
    outcome = apply(late, edge)
    assert (1, False) == (outcome.release.generation, outcome.is_new)


def test_other_site_landed_meanwhile_is_told(built: Folder, edge: LocalStore) -> None:
    """Losing the race to another release is told, names it, and leaves it live."""
    late = plan(built.path, edge, PublishOptions(now=START))
    built.page("hip/index.html", "Other words.", photo=PHOTO)
    winner = publish(built, edge)
    built.small_site()
    problem = refusal(lambda: apply(late, edge))
    assert "another-release-landed" == problem.rule
    assert "another release landed (release 1)" in problem.says
    assert winner.release.id == pointer.read(edge).live


def test_publish_after_rivals_manifest(built: Folder, edge: LocalStore) -> None:
    """A manifest left by a killed publish of another site does not stand in the way."""
    publish(built, edge)
    built.page("hip/index.html", "Never live.", photo=PHOTO)
    draft = plan(built.path, edge, PublishOptions(now=START))
    edge.put(f"m/{draft.release.id}.json", b"half a mani")
    outcome = apply(draft, edge)
    assert outcome.release.id == pointer.read(edge).live
    assert 3 == outcome.release.generation


def test_file_lost_under_the_publish(built: Folder, edge: LocalStore) -> None:
    """A stored file that vanished since the plan keeps the release from going live."""
    first = publish(built, edge).release
    built.page("hip/index.html", "New words.", photo=PHOTO)
    draft = plan(built.path, edge, PublishOptions(now=START))
    edge.delete(f"b/{first.files[PHOTO].sha256}")
    problem = refusal(lambda: apply(draft, edge))
    assert (f"edge/b/{first.files[PHOTO].sha256}", "upload-damaged") == (problem.file, problem.rule)
    assert first.id == pointer.read(edge).live
    assert publish(built, edge, day=1).is_new


def test_old_temporary_files_are_swept(built: Folder, edge: LocalStore) -> None:
    """What a killed publish left half-written goes away; other people's files stay."""
    publish(built, edge)
    long_ago = (START - timedelta(days=900)).timestamp()
    ours = edge.folder / "b" / ".put-0123456789abcdef.tmp"
    young = edge.folder / "b" / ".put-fedcba9876543210.tmp"
    theirs = [edge.folder / "b" / ".put-notes.tmp", edge.folder / "notes.tmp"]
    for path in [ours, young, *theirs]:
        path.write_text("left over")
    for path in [ours, *theirs]:
        os.utime(path, (long_ago, long_ago))
    built.page("hip/index.html", "New words.", photo=PHOTO)
    publish(built, LocalStore(edge.folder), day=1)
    assert not ours.exists()
    assert [True, True, True] == [path.exists() for path in [young, *theirs]]


def test_same_input_gives_the_same_edge(built: Folder, tmp_path: Path) -> None:
    """Two publishes of one folder at one time leave the same bytes, file for file."""
    edges = [LocalStore(tmp_path / name) for name in ("one", "two")]
    for store in edges:
        publish(built, store)
    assert tree(edges[0].folder) == tree(edges[1].folder)
