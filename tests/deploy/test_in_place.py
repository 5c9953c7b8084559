"""Changing a bucket in place: the order of its steps, what is left alone, and the lease."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from publisher.deploy import gc
from publisher.deploy.plan import PublishOptions
from publisher.deploy.release import Release
from publisher.deploy.serve import Server
from publisher.deploy.targets.in_place.lease import KEY, held
from publisher.deploy.targets.in_place.remote_state import RECORDS, read_state
from publisher.deploy.targets.in_place.target import InPlaceTarget
from tests.deploy.faults import proxied
from tests.deploy.kit import OTHER_PHOTO, PHOTO, SITE, START, Folder, dead, serving
from tests.deploy.servers import KEYS, S3Server, moto
from tests.refusals import refusal

_NUMBERS = itertools.count()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    with moto(tmp_path_factory.mktemp("moto")) as running:
        yield running


@pytest.fixture(autouse=True)
def _keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def bucket(server: S3Server) -> str:
    return server.make_bucket(f"plain-{next(_NUMBERS)}")


def target_at(server: S3Server, bucket: str, port: int = 0) -> InPlaceTarget:
    files = server.store(bucket, "site", port or server.port)
    records = server.store(bucket, f"site/{RECORDS}", port or server.port)
    return InPlaceTarget("s3+plain", files, records, lease=timedelta(minutes=10))


@pytest.fixture
def target(server: S3Server, bucket: str) -> InPlaceTarget:
    return target_at(server, bucket)


def put_live(target: InPlaceTarget, folder: Folder) -> Release:
    draft = target.plan(folder.path, PublishOptions(now=START, site=SITE))
    return target.publish(draft, lambda *_: None).release


def keys(target: InPlaceTarget) -> set[str]:
    return {item.key for item in target.files.list("") if not item.key.startswith(RECORDS)}


def test_order_of_the_steps(built: Folder, server: S3Server, bucket: str) -> None:
    """What a page needs comes before it, a new page before what links to it, feeds then, what is
    gone last; the journal is there before the first change and gone after the last."""
    put_live(target_at(server, bucket), built)
    for slug in ("knee", "neck", "shoulder"):
        built.page(f"{slug}/index.html", "New words.", photo=OTHER_PHOTO)
    built.page("index.html", links=("/knee/", "/neck/", "/shoulder/"))
    built.write(OTHER_PHOTO, b"\xff\xd8 another \xff\xd9")
    built.remove("hip/index.html")
    built.redirects("/hip - 410", "/hip/ - 410")
    built.write("feed.xml", f'<feed><entry><link href="{SITE}/shoulder/"/></entry></feed>')
    built.write("sitemap.xml", f"<urlset><url><loc>{SITE}/shoulder/</loc></url></urlset>")
    with proxied(server.port) as proxy:
        put_live(target_at(server, bucket, proxy.port), built)
        changes = [
            (method, path.removeprefix(f"/{bucket}/site/"))
            for method, path in proxy.log
            if method in ("PUT", "DELETE", "POST") and "/b/" not in path and "clock" not in path
        ]
    order = [
        ("PUT", f"{RECORDS}/journal"),
        ("PUT", OTHER_PHOTO),
        ("PUT", "shoulder/index.html"),
        ("PUT", "knee/index.html"),
        ("PUT", "index.html"),
        ("PUT", "feed.xml"),
        ("PUT", f"{RECORDS}/state"),
        ("PUT", f"{RECORDS}/current"),
    ]
    at = [changes.index(one) for one in order]
    assert sorted(at) == at
    deleted = [path for method, path in changes if method != "PUT"]
    assert f"{RECORDS}/journal" == deleted[-2]
    assert f"{RECORDS}/{KEY}" == deleted[-1]


def test_only_its_own_files(built: Folder, target: InPlaceTarget) -> None:
    """A page that left is deleted, an asset with a hash stays for pages that are open, and a
    file of somebody else is never touched."""
    target.files.put("notes.txt", b"theirs")
    put_live(target, built)
    built.remove("hip/index.html")
    built.remove(PHOTO)
    built.page("knee/index.html")
    built.page("neck/index.html")
    built.page("index.html", links=("/knee/", "/neck/"))
    built.redirects("/hip/ - 410")
    built.write("feed.xml", "<feed/>")
    built.write("sitemap.xml", "<urlset/>")
    put_live(target, built)
    assert {"notes.txt", PHOTO} < keys(target)
    assert "hip/index.html" not in keys(target)
    assert b"theirs" == target.files.get("notes.txt")[0]


def test_nothing_changed(built: Folder, server: S3Server, bucket: str) -> None:
    """A publish without changes reads four times and writes nothing."""
    put_live(target_at(server, bucket), built)
    with proxied(server.port) as proxy:
        put_live(target_at(server, bucket, proxy.port), built)
        assert ["GET"] * 4 == proxy.methods()


def test_redirects_are_pages(built: Folder, target: InPlaceTarget) -> None:
    """An old address leads on in a bucket that knows no redirects, and counts as one page of
    the new address with search engines."""
    built.redirects("/old-knee/ /knee/?a=b&c=d 301")
    put_live(target, built)
    body, headers = target.files.get_with_headers("old-knee/index.html")
    assert b'content="0; url=/knee/?a=b&amp;c=d"' in body
    assert b'<link rel="canonical" href="/knee/?a=b&amp;c=d">' in body
    assert "text/html; charset=utf-8" == headers["Content-Type"]


def test_edited_by_hand(built: Folder, target: InPlaceTarget) -> None:
    """A file that somebody changed or deleted is written anew by the next publish."""
    put_live(target, built)
    target.files.put("knee/index.html", b"edited by hand")
    target.files.delete("neck/index.html")
    put_live(target, built)
    with serving(Server(target.site(), 0)) as reader:
        assert [] == dead(reader.crawl())
        assert (built.path / "knee/index.html").read_bytes() == reader.get("/knee/").body


@pytest.mark.parametrize(("years", "is_kept"), [(2, True), (4, False)])
def test_garbage_in_place(
    years: float,
    is_kept: bool,
    built: Folder,
    target: InPlaceTarget,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An asset that no kept release needs goes when it was last public more than three years
    ago; what one needs stays."""
    then = datetime.now(UTC) - timedelta(days=366 * years)
    moments = (then + timedelta(days=number) for number in itertools.count())
    target = replace(target, clock=lambda: next(moments))
    put_live(target, built)
    assert 0 == target.collect().files
    target.files.put("assets/never-00112233445566.jpg", b"not ours")
    monkeypatch.setattr(gc, "KEPT_FOR", timedelta(days=-1))
    monkeypatch.setattr(gc, "_NEWEST_KEPT", 1)
    built.remove(PHOTO)
    for slug in ("knee", "neck", "hip"):
        built.page(f"{slug}/index.html")
    put_live(target, built)
    built.page("knee/index.html", "Newer words.")
    monkeypatch.setattr("publisher.deploy.plan.RETAINED_FOR", timedelta(0))
    put_live(target, built)
    target.collect()
    assert is_kept == (PHOTO in keys(target))
    assert "assets/never-00112233445566.jpg" in keys(target)
    with serving(Server(target.site(), 0)) as reader:
        assert [] == dead(reader.crawl())


def test_one_at_a_time(built: Folder, target: InPlaceTarget) -> None:
    """While one publish holds the lease another is told how long to wait; it ends with its
    holder, or by itself."""
    put_live(target, built)
    built.page("knee/index.html", "New words.", photo=PHOTO)
    with held(target.records):
        problem = refusal(lambda: put_live(target, built))
        assert "publish-under-way" == problem.rule
        assert "10 min" in problem.fix
    assert put_live(target, built).generation == 2


def test_a_lease_that_was_lost(target: InPlaceTarget) -> None:
    """Who slept through the end of its lease finds out before it changes anything more."""
    with held(target.records, timedelta(0)) as slept:
        with held(target.records, timedelta(0)) as awake:
            assert "another-release-landed" == refusal(lambda: slept.keep(renew=True)).rule
            awake.keep(renew=True)
        assert KEY not in {item.key for item in target.records.list("")}


def test_damaged_state(built: Folder, target: InPlaceTarget) -> None:
    """A record that cannot be read is told, and its advice helps."""
    put_live(target, built)
    target.records.put("state", b"{")
    problem = refusal(lambda: put_live(target, built))
    assert "record-damaged" == problem.rule
    target.records.delete("state")
    put_live(target, built)
    now = read_state(target.files, target.records)
    assert all(now.has_its_bytes(path) for path in now.written)
