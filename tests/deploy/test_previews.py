"""Previews: beside what is live, unseen by search engines, gone when removed."""

from __future__ import annotations

import pytest

from publisher.deploy import pointer
from publisher.deploy.gc import collect
from publisher.deploy.local_store import LocalStore
from publisher.deploy.plan import PublishOptions
from publisher.deploy.previews import end, pointer_of, show
from publisher.deploy.release import generation_of
from publisher.deploy.rollback import releases
from publisher.deploy.serve import Follower, Server
from publisher.problems import PublisherError
from tests.deploy.kit import PHOTO, START, Folder, dead, publish, serving
from tests.deploy.test_gc import age


def preview_server(edge: LocalStore, name: str) -> Server:
    return Server(Follower(edge, pointer_of(name)), 0)


def test_beside_the_live_release(built: Folder, edge: LocalStore) -> None:
    """A preview is served whole, with noindex on everything; the live site does not change,
    nor does the list of releases."""
    publish(built, edge)
    with serving(edge) as live:
        before = live.crawl()
        built.page("knee/index.html", "A draft.", photo=PHOTO)
        show(built.path, edge, "pr-7", PublishOptions(now=START))
        with serving(preview_server(edge, "pr-7")) as reader:
            shown = reader.crawl()
        assert before == live.crawl()
    assert [] == dead(shown)
    assert b"A draft." in shown["/knee/"].body
    assert {"noindex"} == {reply.headers.get("X-Robots-Tag") for reply in shown.values()}
    assert {None} == {reply.headers.get("X-Robots-Tag") for reply in before.values()}
    assert [1] == [one.generation for one in releases(edge)]


def test_made_anew_and_removed(built: Folder, edge: LocalStore) -> None:
    """Another commit replaces the preview of its name only; removed, it is not served."""
    show(built.path, edge, "pr-7", PublishOptions(now=START))
    built.page("knee/index.html", "A draft.", photo=PHOTO)
    show(built.path, edge, "pr-8", PublishOptions(now=START))
    built.page("knee/index.html", "A second draft.", photo=PHOTO)
    show(built.path, edge, "pr-8", PublishOptions(now=START))
    with serving(preview_server(edge, "pr-8")) as reader:
        assert b"A second draft." in reader.get("/knee/").body
        end(edge, "pr-8")
        assert 503 == reader.get("/knee/").status
    end(edge, "pr-8")
    with serving(preview_server(edge, "pr-7")) as reader:
        assert b"draft" not in reader.get("/knee/").body


def test_no_way_back_to_a_preview(built: Folder, edge: LocalStore) -> None:
    """A preview is no release, not even for a rollback that reads the store for want of a
    pointer; and it promises no address."""
    publish(built, edge)
    built.page("draft/index.html", "A draft.")
    show(built.path, edge, "pr-7", PublishOptions(now=START))
    assert [1] == [generation_of(name) for name in pointer.kept(edge)]
    (built.path / "draft/index.html").unlink()
    assert not publish(built, edge, day=1).is_new


def test_garbage_spares_previews(built: Folder, edge: LocalStore) -> None:
    """A preview keeps its files while it is there, however old, and leaves them when removed."""
    publish(built, edge)
    built.page("knee/index.html", "A draft.", photo=PHOTO)
    show(built.path, edge, "pr-7", PublishOptions(now=START))
    age(edge, 40)
    assert (0, 0) == (collect(edge).releases, collect(edge).files)
    with serving(preview_server(edge, "pr-7")) as reader:
        assert [] == dead(reader.crawl())
    end(edge, "pr-7")
    collected = collect(edge)
    assert (1, 1) == (collected.releases, collected.files)


@pytest.mark.parametrize("name", ["", "PR-7", "a/b", "..", "-a", "a" * 41, "ä"])
def test_name_that_is_no_part_of_an_address(name: str, built: Folder, edge: LocalStore) -> None:
    """A name that could not stand in a host name is told."""
    with pytest.raises(PublisherError) as refused:
        show(built.path, edge, name, PublishOptions(now=START))
    assert "preview-name" == refused.value.problems[0].rule
    assert not edge.folder.exists()
