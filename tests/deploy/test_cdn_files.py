"""The serving policy, as nginx and CloudFront have it before a plain bucket: the one table."""

from __future__ import annotations

import itertools
import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from publisher.built.headers import SECURITY
from publisher.built.redirects import Redirect
from publisher.deploy.local_store import LocalStore
from publisher.deploy.plan import PublishOptions
from publisher.deploy.purge import Cache, purger
from publisher.deploy.release import Release
from publisher.deploy.targets.in_place.cdn import MOST_BYTES, cdn_files, cloudfront_function
from publisher.deploy.targets.in_place.remote_state import RECORDS
from publisher.deploy.targets.in_place.target import InPlaceTarget
from publisher.deploy.verify import verify
from tests import outside_tools
from tests.deploy.caching import CachingServer, nginx
from tests.deploy.kit import PHOTO, SITE, START, Folder, Reader, Reply, dead, publish, serving
from tests.deploy.servers import KEYS, S3Server, seaweed
from tests.tables import cases, cells

_NUMBERS = itertools.count()


VIDEO = "assets/nod-0123456789abcdef.mp4"


@pytest.fixture
def site(built: Folder) -> Folder:
    built.redirects(
        "/old-knee/ /knee/ 301",
        "/old-hip /hip/?a=b 301",
        "/closed/ - 410",
        "/?p=461 /knee/ 301",
        "/?page_id=7 /hip/?a=b 301",
    )
    built.write("assets/icon-0123456789abcdef.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    built.page("odd & \u00e9/index.html")
    built.write(VIDEO, b"0123456789")
    return built


@dataclass(frozen=True)
class Place:
    """A test's own folder in the bucket of a server that they share."""

    server: S3Server
    folder: str
    lock: Path


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in KEYS.items():
            patch.setenv(name, value)
        with seaweed(tmp_path_factory.mktemp("server"), is_public=True) as running:
            running.store("clinic").put("made", b"")
            yield running


@pytest.fixture
def bucket(server: S3Server, tmp_path: Path) -> Place:
    return Place(server, f"site-{next(_NUMBERS)}", tmp_path / "bucket.lock")


def target(bucket: Place, cache: Cache | None = None) -> InPlaceTarget:
    files = bucket.server.store("clinic", bucket.folder)
    records = bucket.server.store("clinic", f"{bucket.folder}/{RECORDS}")
    return InPlaceTarget(f"s3+plain://clinic/{bucket.folder}", files, records, bucket.lock, cache)


def put_live(target: InPlaceTarget, folder: Folder) -> Release:
    draft = target.plan(folder.path, PublishOptions(now=START, site=SITE))
    return target.publish(draft, lambda *_: None).release


@pytest.fixture
def cdn(site: Folder, bucket: Place, tmp_path: Path) -> Iterator[tuple[CachingServer, Release]]:
    """nginx with the files made for it, caching, before the bucket."""
    release = put_live(target(bucket), site)
    made = cdn_files(release, f"{bucket.server.address}/clinic/{bucket.folder}")
    (tmp_path / "nginx").mkdir()
    maps, rest = made["nginx-maps.conf"], made["nginx-site.conf"]
    with nginx(tmp_path / "nginx", 0, maps=maps, site=rest) as running:
        yield running, release


def test_nginx_serves_the_table(cdn: tuple[CachingServer, Release], bucket: Place) -> None:
    """Every file, header, redirect and the 404 page come through nginx as published, from the
    bucket and then from its cache."""
    server, release = cdn
    for _ in range(2):
        verified = verify(release, server.address)
        assert [] == verified.problems
        assert verified.asked > len(release.files)


def test_nginx_sends_the_parts_of_a_video(cdn: tuple[CachingServer, Release], site: Folder) -> None:
    """As an iPhone asks for them, from the bucket and then from its cache."""
    reader = Reader(cdn[0].port)
    for _ in range(2):
        part = reader.get(f"/{VIDEO}", Range="bytes=2-4")
        assert (206, b"234") == (part.status, part.body)
        assert "bytes 2-4/10" == part.headers["Content-Range"]
        assert 416 == reader.get(f"/{VIDEO}", Range="bytes=10-").status


def test_nginx_answers_as_the_edge(
    cdn: tuple[CachingServer, Release], site: Folder, edge: LocalStore
) -> None:
    """Clean addresses, redirects with a query and what is gone, as the local edge has them."""
    server, _ = cdn
    publish(site, edge)
    reader = Reader(server.port)
    with serving(edge) as local:
        for address in cells(r"""
            /knee | /knee/index.html | /old-knee/ | /old-knee | /old-hip | /old-knee/?q=1 | /closed/
            /no-such-page/ | /index.html | /?p=461 | /?a=b&page_id=7 | /?p=7 | /knee/?p=461
            """):
            ours, theirs = local.get(address), reader.get(address)
            location = ours.headers.get("Location"), theirs.headers.get("Location")
            assert (ours.status, location[0]) == (theirs.status, location[1]), address
            for name, value in SECURITY.items():
                assert value == theirs.headers.get(name), address


def test_purged_in_place(cdn: tuple[CachingServer, Release], site: Folder, bucket: Place) -> None:
    """A page changed in place is new through the cache when the publish ends (I6)."""
    server, _ = cdn
    reader = Reader(server.port)
    assert [] == dead(reader.crawl())
    assert "HIT" == reader.get("/knee/").headers["X-Cache"]
    site.page("knee/index.html", "New words.", photo=PHOTO)
    put_live(target(bucket, Cache(purger(server.purge), server.address, timeout=5)), site)
    assert b"New words." in reader.get("/knee/").body


def function(code: str, uri: str, query: dict[str, Any] | None = None) -> dict[str, Any]:
    """What the CloudFront Function returns, run in Node with nothing of Node at hand."""
    event = {"request": {"uri": uri, "method": "GET", "querystring": query or {}, "headers": {}}}
    script = (
        "const vm = require('vm'); const context = vm.createContext({});"
        "vm.runInContext(process.argv[1] + '; this.handler = handler', context);"
        "const event = JSON.parse(process.argv[2]);"
        "console.log(JSON.stringify(context.handler(event)))"
    )
    done = subprocess.run(
        [outside_tools.node(), "-e", script, code, json.dumps(event)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


@cases(r"""
    address
    /old-knee/ | /old-knee | /old-knee/index.html | /old-hip | /old-hip/ | /knee | /knee/index.html
    /index.html | /closed/ | /closed
    """)
def test_cloudfront_redirects_as_the_edge(address: str, site: Folder, edge: LocalStore) -> None:
    """The function leads on where the local edge does, with the same headers."""
    release = publish(site, edge).release
    found = function(cloudfront_function(release), address)
    with serving(edge) as reader:
        ours: Reply = reader.get(address)
    location = found["headers"].get("location", {}).get("value")
    assert (ours.status, ours.headers.get("Location")) == (found["statusCode"], location)
    if found["statusCode"] == 301:
        for name in ("Cache-Control", *SECURITY):
            assert ours.headers[name] == found["headers"][name.lower()]["value"]


def test_cloudfront_finds_the_file(site: Folder, edge: LocalStore) -> None:
    """Addresses become keys of the bucket; a query goes along with a redirect."""
    code = cloudfront_function(publish(site, edge).release)
    assert "/knee/index.html" == function(code, "/knee/")["uri"]
    assert "/index.html" == function(code, "/")["uri"]
    assert "/feed.xml" == function(code, "/feed.xml")["uri"]
    query = {
        "q": {"value": "1"},
        "x": {"value": "a", "multiValue": [{"value": "a"}, {"value": ""}]},
    }
    assert "/index.html" == function(code, "/", query)["uri"]
    by_query = function(code, "/", {**query, "p": {"value": "461"}})
    assert "/knee/" == by_query["headers"]["location"]["value"]
    found = function(code, "/old-hip", query)
    assert "/hip/?a=b&q=1&x=a&x" == found["headers"]["location"]["value"]


def test_cloudfront_function_is_small_enough(site: Folder, edge: LocalStore) -> None:
    """Beyond CloudFront's limit the redirects are left to the pages of the bucket."""
    release = publish(site, edge).release
    many = {f"/old-{n}/": Redirect("/knee/", 301) for n in range(500)}
    for one in (release, replace(release, redirects=many)):
        assert len(cloudfront_function(one).encode()) <= MOST_BYTES
    many["/?p=461"] = Redirect("/knee/", 301)
    code = cloudfront_function(replace(release, redirects=many))
    assert "statusCode" not in function(code, "/old-1/")
    assert 301 == function(code, "/", {"p": {"value": "461"}})["statusCode"]


def test_cloudfront_headers_are_the_table(site: Folder, edge: LocalStore) -> None:
    """The response-headers policy says what the table says, in a shape that AWS's own model
    of the call accepts."""
    import boto3
    from botocore.validate import validate_parameters

    release = publish(site, edge).release
    policy = json.loads(cdn_files(release, "")["cloudfront-headers.json"])
    client = boto3.client("cloudfront", region_name="us-east-1")
    shape = client.meta.service_model.operation_model("CreateResponseHeadersPolicy").input_shape
    validate_parameters({"ResponseHeadersPolicyConfig": policy}, shape)
    said = policy["SecurityHeadersConfig"]
    headers = {one["Header"]: one["Value"] for one in policy["CustomHeadersConfig"]["Items"]}
    headers["Referrer-Policy"] = said["ReferrerPolicy"]["ReferrerPolicy"]
    age = said["StrictTransportSecurity"]["AccessControlMaxAgeSec"]
    headers["Strict-Transport-Security"] = f"max-age={age}"
    headers["X-Content-Type-Options"] = "nosniff" if said["ContentTypeOptions"]["Override"] else ""
    assert SECURITY == headers
    page = release.files["knee/index.html"].headers["Content-Security-Policy"]
    assert page == said["ContentSecurityPolicy"]["ContentSecurityPolicy"]
