"""A cache before the site: purged of what a release changed, seen through it, and resumed (I6)."""

from __future__ import annotations

import json
import locale
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from publisher.deploy import pointer
from publisher.deploy.local_store import LocalStore
from publisher.deploy.plan import PublishOptions
from publisher.deploy.pointer import live_release
from publisher.deploy.publish import apply
from publisher.deploy.purge import (
    EVERYTHING,
    Cache,
    CloudFront,
    purger,
    run_command,
    stale_addresses,
)
from publisher.deploy.report import describe
from publisher.deploy.targets.edge import EdgeTarget
from tests.deploy.caching import CachingServer, nginx
from tests.deploy.kit import PHOTO, SITE, START, Folder, Reader, dead, serving
from tests.deploy.servers import S3Server
from tests.refusals import refusal


@pytest.fixture
def cdn(edge: LocalStore, tmp_path: Path) -> Iterator[CachingServer]:
    """nginx before a server of the edge."""
    (tmp_path / "nginx").mkdir()
    with serving(edge) as origin, nginx(tmp_path / "nginx", origin.connection.port) as running:
        yield running


@pytest.fixture
def cached(edge: LocalStore, cdn: CachingServer) -> EdgeTarget:
    """The edge as a target that purges nginx."""
    return EdgeTarget("edge", edge, Cache(purger(cdn.purge), cdn.address, timeout=2))


def put_live(target: EdgeTarget, folder: Folder) -> None:
    draft = target.plan(folder.path, PublishOptions(now=START, site=SITE))
    target.publish(draft, lambda *_: None)


def test_visitors_see_a_release_at_once(
    built: Folder, cached: EdgeTarget, cdn: CachingServer
) -> None:
    """Pages that a cache held are new when the publish ends; those that stayed are still there."""
    put_live(cached, built)
    reader = Reader(cdn.port)
    assert [] == dead(reader.crawl())
    assert "HIT" == reader.get("/knee/").headers["X-Cache"]
    built.page("knee/index.html", "New words.", photo=PHOTO)
    put_live(cached, built)
    assert b"New words." in reader.get("/knee/").body
    assert "HIT" == reader.get("/neck/").headers["X-Cache"]
    assert () == pointer.read(cached.records).unpurged


def test_without_a_purge_the_cache_stays_old(
    built: Folder, cached: EdgeTarget, cdn: CachingServer
) -> None:
    """The cache does hold pages: what the other tests see is the purge's doing."""
    put_live(cached, built)
    reader = Reader(cdn.port)
    reader.get("/knee/")
    built.page("knee/index.html", "New words.", photo=PHOTO)
    put_live(replace(cached, cache=None), built)
    assert b"New words." not in reader.get("/knee/").body


def test_a_purge_that_failed_is_owed(built: Folder, cached: EdgeTarget, cdn: CachingServer) -> None:
    """A release whose purge fails is live and told so; the next publish, of the very same site,
    ends the purge, though two releases came before."""
    put_live(cached, built)
    reader = Reader(cdn.port)
    broken = replace(cached, cache=Cache(purger("false"), cdn.address))
    for words in ("New words.", "Newer words."):
        reader.get("/knee/"), reader.get("/hip/")
        built.page("knee/index.html", words, photo=PHOTO)
        built.page("hip/index.html", f"Only between. {words}", photo=PHOTO)
        problem = refusal(lambda: put_live(broken, built))
        assert "purge-failed" == problem.rule
        assert "The release is live" in problem.says
    assert 2 == len(pointer.read(cached.records).unpurged)
    assert b"words." not in reader.get("/knee/").body
    put_live(cached, built)
    assert b"Newer words." in reader.get("/knee/").body
    assert b"Only between. Newer" in reader.get("/hip/").body
    assert () == pointer.read(cached.records).unpurged


def test_a_purge_that_does_not_show(built: Folder, cached: EdgeTarget, cdn: CachingServer) -> None:
    """A purge that says it is done while the cache stays old is found out."""
    put_live(cached, built)
    Reader(cdn.port).get("/knee/")
    built.page("knee/index.html", "New words.", photo=PHOTO)
    lying = replace(cached, cache=Cache(purger("true"), cdn.address, timeout=0.2))
    problem = refusal(lambda: put_live(lying, built))
    assert "purge-not-seen" == problem.rule
    assert "/knee/" in problem.says
    assert 1 == len(pointer.read(cached.records).unpurged)


def test_killed_between_the_commit_and_the_purge(
    built: Folder, cached: EdgeTarget, cdn: CachingServer
) -> None:
    """A release whose publish died before it purged is purged by whatever comes next: here a
    publish of the site as it was before."""
    put_live(cached, built)
    before = (built.path / "knee/index.html").read_bytes()
    reader = Reader(cdn.port)
    built.page("knee/index.html", "Only for a moment.", photo=PHOTO)
    killed = cached.plan(built.path, PublishOptions(now=START, site=SITE))
    apply(killed, cached.records, purges=True)
    assert b"moment" in reader.get("/knee/").body or reader.get("/knee/").body == before
    (built.path / "knee/index.html").write_bytes(before)
    put_live(cached, built)
    assert before == reader.get("/knee/").body
    assert () == pointer.read(cached.records).unpurged


def test_plan_says_what_it_purges(built: Folder, cached: EdgeTarget) -> None:
    """A plan names the addresses that will be purged, and writes nothing."""
    put_live(cached, built)
    built.page("knee/index.html", "New words.", photo=PHOTO)
    draft = cached.plan(built.path, PublishOptions(now=START, site=SITE))
    assert ["/knee", "/knee/", "/knee/index.html"] == draft.purges
    assert "To purge: 3 addresses\n  /knee\n" in describe(draft)
    assert draft.purges == json.loads(draft.to_json())["purges"]


def test_rollback_purges_too(built: Folder, cached: EdgeTarget, cdn: CachingServer) -> None:
    """Going back is seen at once as well."""
    put_live(cached, built)
    built.page("knee/index.html", "New words.", photo=PHOTO)
    put_live(cached, built)
    reader = Reader(cdn.port)
    assert b"New words." in reader.get("/knee/").body
    cached.rollback(None, lambda *_: None)
    assert b"New words." not in reader.get("/knee/").body


def test_what_is_stale(built: Folder, edge: LocalStore) -> None:
    """Changed pages in each way to write them, vanished ones, redirects; nothing else."""
    target = EdgeTarget("edge", edge)
    put_live(target, built)
    first = live_release(edge)
    built.page("knee/index.html", "New words.", photo=PHOTO)
    built.redirects("/old-knee/ /knee/ 301")
    put_live(target, built)
    second = live_release(edge)
    assert first
    assert second
    expected = ["/knee", "/knee/", "/knee/index.html"]
    expected += ["/old-knee", "/old-knee/", "/old-knee/index.html"]
    assert expected == stale_addresses([first], second)
    assert [] == stale_addresses([second], second)
    assert [EVERYTHING] == stale_addresses([first, None], second)


def test_cloudfront(server: S3Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """An invalidation is made and waited for, with at most 15 paths or one for everything; a
    distribution that is not there is told."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ENDPOINT_URL", server.address)
    import boto3

    client = boto3.client("cloudfront")
    origin = {
        "Id": "site",
        "DomainName": "clinic.example.s3.amazonaws.com",
        "S3OriginConfig": {"OriginAccessIdentity": ""},
    }
    behavior = {
        "TargetOriginId": "site",
        "ViewerProtocolPolicy": "redirect-to-https",
        "ForwardedValues": {"QueryString": False, "Cookies": {"Forward": "none"}},
        "MinTTL": 0,
    }
    made = client.create_distribution(
        DistributionConfig={
            "CallerReference": "a test",
            "Comment": "",
            "Enabled": True,
            "Origins": {"Quantity": 1, "Items": [origin]},
            "DefaultCacheBehavior": behavior,
        }
    )
    name = made["Distribution"]["Id"]
    purge = purger(f"cloudfront:{name}")
    assert CloudFront(name) == purge
    purge([f"/{number}/" for number in range(15)])
    purge([f"/{number}/" for number in range(16)])
    listed = client.list_invalidations(DistributionId=name)["InvalidationList"]["Items"]
    paths = [
        client.get_invalidation(DistributionId=name, Id=one["Id"])["Invalidation"][
            "InvalidationBatch"
        ]["Paths"]["Items"]
        for one in listed
    ]
    assert sorted([[EVERYTHING], [f"/{number}/" for number in range(15)]]) == sorted(paths)
    problem = refusal(lambda: purger("cloudfront:NOWHERE")(["/"]))
    assert ("cloudfront:NOWHERE", "purge-failed") == (problem.file, problem.rule)


def test_a_purge_command_that_is_not_there() -> None:
    """A slip in PUBLISH_PURGE is told, not thrown."""
    assert "No such file" in refusal(lambda: purger("no-such-command-anywhere --now")(["/"])).says
    assert "a quotation mark without its partner" in refusal(lambda: purger('purge "now')).says


def test_what_a_command_says_is_read_whatever_the_locale() -> None:
    """Pelican sets the locale C, in which Python takes what programs write for ASCII."""
    says = "import sys; sys.stdout.buffer.write('⛅ café'.encode() + b'\\xff'); sys.exit(3)"
    before = locale.setlocale(locale.LC_ALL)
    locale.setlocale(locale.LC_ALL, "C")
    try:
        assert run_command([sys.executable, "-c", says]) == "it ended with 3: ⛅ café�"
    finally:
        locale.setlocale(locale.LC_ALL, before)
