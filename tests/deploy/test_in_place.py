"""Changing a bucket in place: the order of its steps, what is left alone, and the lease."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from publisher.deploy import gc
from publisher.deploy.plan import PublishOptions
from publisher.deploy.release import Release
from publisher.deploy.serve import Server
from publisher.deploy.targets.in_place.lease import KEY
from publisher.deploy.targets.in_place.remote_state import RECORDS, read_state
from publisher.deploy.targets.in_place.target import InPlaceTarget
from publisher.problems import PublisherError
from tests.deploy.faults import Fault, proxied
from tests.deploy.kit import OTHER_PHOTO, PHOTO, SITE, START, Folder, dead, serving
from tests.deploy.servers import S3Server
from tests.refusals import refusal

_NUMBERS = itertools.count()


@pytest.fixture
def bucket(server: S3Server) -> str:
    return server.make_bucket(f"plain-{next(_NUMBERS)}")


@pytest.fixture
def target(server: S3Server, bucket: str, tmp_path: Path) -> InPlaceTarget:
    return target_at(server, bucket, tmp_path)


def target_at(server: S3Server, bucket: str, folder: Path, port: int = 0) -> InPlaceTarget:
    """As a project in ``folder`` has it, by way of ``port`` where there is one."""
    files = server.store(bucket, "site", port or server.port)
    records = server.store(bucket, f"site/{RECORDS}", port or server.port)
    return InPlaceTarget("s3+plain", files, records, folder / "bucket.lock")


def put_live(target: InPlaceTarget, folder: Folder) -> Release:
    draft = target.plan(folder.path, PublishOptions(now=START, site=SITE))
    return target.publish(draft, lambda *_: None).release


def keys(target: InPlaceTarget) -> set[str]:
    return {item.key for item in target.files.list("") if not item.key.startswith(RECORDS)}


def test_order_of_the_steps(
    built: Folder, server: S3Server, bucket: str, target: InPlaceTarget, tmp_path: Path
) -> None:
    """What a page needs comes before it, a new page before what links to it, feeds then, what is
    gone last; the journal is there before the first change and gone after the last."""
    put_live(target, built)
    for slug in ("knee", "neck", "shoulder"):
        built.page(f"{slug}/index.html", "New words.", photo=OTHER_PHOTO)
    built.page("index.html", links=("/knee/", "/neck/", "/shoulder/"))
    built.write(OTHER_PHOTO, b"\xff\xd8 another \xff\xd9")
    built.remove("hip/index.html")
    built.redirects("/hip - 410", "/hip/ - 410")
    built.write("feed.xml", f'<feed><entry><link href="{SITE}/shoulder/"/></entry></feed>')
    built.write("sitemap.xml", f"<urlset><url><loc>{SITE}/shoulder/</loc></url></urlset>")
    with proxied(server.port) as proxy:
        put_live(target_at(server, bucket, tmp_path, proxy.port), built)
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
        ("PUT", "feed.xml"),
        ("PUT", "index.html"),
        ("PUT", f"{RECORDS}/state"),
        ("PUT", f"{RECORDS}/current"),
        ("DELETE", "hip/index.html"),
        ("DELETE", f"{RECORDS}/journal"),
        ("DELETE", f"{RECORDS}/{KEY}"),
    ]
    at = [changes.index(one) for one in order]
    assert sorted(at) == at


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


def test_nothing_changed(
    built: Folder, server: S3Server, bucket: str, target: InPlaceTarget, tmp_path: Path
) -> None:
    """A publish without changes reads four times and writes nothing."""
    put_live(target, built)
    with proxied(server.port) as proxy:
        put_live(target_at(server, bucket, tmp_path, proxy.port), built)
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


@pytest.mark.parametrize("damage", [b"{", b"[]", b'{"a": 7}', b'{"a": [1]}', b"[" * 100_000])
def test_damaged_state(damage: bytes, built: Folder, target: InPlaceTarget) -> None:
    """A record that cannot be read is told, and its advice helps."""
    put_live(target, built)
    target.records.put("state", damage)
    problem = refusal(lambda: put_live(target, built))
    assert "record-damaged" == problem.rule
    target.records.delete("state")
    put_live(target, built)
    now = read_state(target.files, target.records)
    assert all(now.has_its_bytes(path) for path in now.written)


@pytest.fixture
def changed(built: Folder, target: InPlaceTarget) -> Folder:
    """A site of which an earlier release is live, with five files changed and a page removed."""
    put_live(target, built)
    for name in ("knee/index.html", "neck/index.html"):
        built.page(name, "New words.", photo=PHOTO)
    built.page("index.html", links=("/knee/", "/neck/"))
    built.remove("hip/index.html")
    built.redirects("/hip/ - 410")
    built.write("feed.xml", "<feed/>")
    built.write("sitemap.xml", "<urlset/>")
    return built


@pytest.mark.parametrize(
    ("method", "key", "says"),
    [
        ("PUT", "xml", "This release is live in part: 2 of 5 changed files, 2 pages among them."),
        ("PUT", "current", "This release is live in part: 5 of 5 changed files, 3 pages"),
        ("DELETE", "hip", "The release is live. Still there: 1 of 1 file that it removes."),
        ("DELETE", "journal", "The release is live."),
    ],
)
def test_what_is_live_when_it_stops(
    method: str,
    key: str,
    says: str,
    changed: Folder,
    server: S3Server,
    bucket: str,
    target: InPlaceTarget,
    tmp_path: Path,
) -> None:
    """Who publishes is told which part of the release visitors see, and never that nothing has
    changed; run again, it goes on."""
    with (
        proxied(server.port, Fault(status=503, method=method, key=key)) as proxy,
        pytest.raises(PublisherError) as stopped,
    ):
        put_live(target_at(server, bucket, tmp_path, proxy.port), changed)
    told = {problem.rule: problem for problem in stopped.value.problems}
    assert {"server-trouble", "unfinished-publish"} == told.keys()
    assert told["unfinished-publish"].says.startswith(says)
    assert "goes on" in told["unfinished-publish"].fix
    assert "stays live" not in "".join(problem.fix for problem in told.values())
    put_live(target, changed)
    assert "hip/index.html" not in keys(target)


def test_nothing_is_live_when_it_stops_at_once(
    changed: Folder, server: S3Server, bucket: str, tmp_path: Path
) -> None:
    """Where no file was written nothing is said of a part."""
    with proxied(server.port, Fault(status=503, method="PUT", key="journal")) as proxy:
        target = target_at(server, bucket, tmp_path, proxy.port)
        with pytest.raises(PublisherError) as stopped:
            put_live(target, changed)
    assert ["server-trouble"] == [problem.rule for problem in stopped.value.problems]


def test_stopped_by_hand(changed: Folder, target: InPlaceTarget, tmp_path: Path) -> None:
    """Ctrl-C tells what is live by then, and lets the next publish in at once."""

    def progress(what: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    draft = target.plan(changed.path, PublishOptions(now=START, site=SITE))
    with pytest.raises(KeyboardInterrupt) as stopped:
        target.publish(draft, progress)
    assert "This release is live in part: 2 of 5 changed files" in str(stopped.value)
    put_live(replace(target, lock=tmp_path / "elsewhere"), changed)


def test_headers_of_a_publish_that_was_taken_back(
    built: Folder,
    server: S3Server,
    bucket: str,
    target: InPlaceTarget,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A file that a publish which never ended sent again with other headers alone has those of
    before when that is taken back, though its bytes and its etag never changed."""
    put_live(target, built)
    before = {key: target.files.get_with_headers(key) for key in keys(target)}
    with monkeypatch.context() as patch:
        patch.setattr("publisher.built.headers.FRESH", "public, max-age=7")
        with proxied(server.port, Fault(status=503, method="PUT", key="state")) as proxy:
            refusal(lambda: put_live(target_at(server, bucket, tmp_path, proxy.port), built))
        assert before != {key: target.files.get_with_headers(key) for key in keys(target)}
    put_live(target, built)
    assert before == {key: target.files.get_with_headers(key) for key in keys(target)}
