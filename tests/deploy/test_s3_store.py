"""The bucket store on a real S3 server: conditions, listings, and every trouble in plain words."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.deploy.local_store import LocalStore
from publisher.deploy.plan import PublishOptions, plan
from publisher.deploy.publish import apply
from publisher.deploy.rollback import releases, rollback
from publisher.deploy.s3_store import S3Settings, S3Store, connect
from publisher.deploy.store import Conflict, Missing, check_conditions
from tests.deploy.faults import Fault, proxied
from tests.deploy.kit import PHOTO, START, Folder, dead, publish, serving
from tests.deploy.servers import KEYS, S3Server, free_ports
from tests.refusals import refusal

_NUMBERS = itertools.count()


@pytest.fixture
def bucket(server: S3Server) -> str:
    return server.make_bucket(f"clinic-{next(_NUMBERS)}")


@pytest.fixture
def store(server: S3Server, bucket: str) -> S3Store:
    """An empty bucket, used below a prefix."""
    return server.store(bucket, "site")


def test_get_returns_what_was_put(store: S3Store) -> None:
    """Bytes come back as they went in, under the etag that put gave."""
    tag = store.put("b/abc", b"bytes")
    assert (b"bytes", tag) == store.get("b/abc")


def test_missing_key_is_typed(store: S3Store) -> None:
    """A key that is not there is told from a server in trouble; deleting it is no error."""
    store.delete("b/abc")
    for ask in (store.get, store.head):
        with pytest.raises(Missing):
            ask("b/abc")


def test_list_by_prefix(store: S3Store, server: S3Server, bucket: str) -> None:
    """A listing holds the keys under a prefix only, each with size, etag and the server's time;
    what others keep in the bucket is not ours."""
    server.store(bucket, "other").put("b/abc", b"theirs")
    tag = store.put("b/abc", b"12345")
    store.put("b/xyz", b"1")
    (found,) = store.list("b/a")
    assert ("b/abc", 5, tag) == (found.key, found.size, found.etag)
    assert found.modified is not None
    assert abs(datetime.now(UTC) - found.modified) < timedelta(minutes=1)
    assert {"b/abc", "b/xyz"} == {item.key for item in store.list("")}


def test_list_beyond_one_page(store: S3Store) -> None:
    """A listing is whole though the server tells a thousand keys at a time."""
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda n: store.put(f"b/{n:04}", b"1"), range(1_050)))
    assert 1_050 == len(list(store.list("b/")))


def test_conditions_hold(store: S3Store) -> None:
    """A create-only put keeps the first; a swap needs the bytes that were read."""
    tag = store.put("current", b"1", if_none_match=True)
    with pytest.raises(Conflict):
        store.put("current", b"2", if_none_match=True)
    store.put("current", b"2", if_match=tag)
    for stale in (tag, '"never"'):
        with pytest.raises(Conflict):
            store.put("current", b"3", if_match=stale)
    assert b"2" == store.get("current")[0]
    with pytest.raises(Conflict):
        store.put("gone", b"3", if_match=tag)


def test_a_site_goes_live_and_back(built: Folder, store: S3Store) -> None:
    """A site published to a bucket is served whole from there, changed, and taken back exactly."""
    publish(built, store)
    with serving(store) as reader:
        first = reader.crawl()
        assert [] == dead(first)
        built.page("knee/index.html", "New words.", photo=PHOTO)
        assert publish(built, store, day=1).is_new
        assert b"New words." in reader.get("/knee/").body
        assert [2, 1] == [one.generation for one in releases(store)]
        rollback(store)
        assert first == reader.crawl()


def test_same_release_as_on_the_local_edge(built: Folder, store: S3Store, edge: LocalStore) -> None:
    """The bucket holds, key for key, the bytes that the local edge holds."""
    publish(built, store)
    publish(built, edge)
    in_bucket = {item.key: store.get(item.key)[0] for item in store.list("")}
    in_bucket.pop("probe")
    assert in_bucket == {item.key: edge.get(item.key)[0] for item in edge.list("")}


@pytest.mark.parametrize("damage", ["lost", "cut short"])
def test_a_bucket_edited_by_hand_is_repaired(damage: str, built: Folder, store: S3Store) -> None:
    """A publish told to repair finds what somebody deleted or spoilt, and writes it anew."""
    photo = f"b/{publish(built, store).release.files[PHOTO].sha256}"
    whole = store.get(photo)[0]
    store.delete(photo) if damage == "lost" else store.put(photo, whole[:3])
    assert 0 == publish(built, store, day=1).uploaded
    assert 1 == publish(built, store, day=1, repair=True).uploaded
    assert whole == store.get(photo)[0]


def test_requests_of_a_publish(built: Folder, store: S3Store, server: S3Server) -> None:
    """Nothing changed: two requests. One page: what it uploads and eight more. Back: eight.

    Read are the pointer and its release; then written the page and the new release, which is read
    back. Going live lists the record of advertising, since the step of the live release must be in
    it before the pointer that holds it is written over, swaps the pointer, reads it back, and puts
    the new step. Going back lists the releases and their files, too, and writes only the pointer
    and the step.
    """
    publish(built, store)
    with proxied(server.port) as proxy:
        near = server.store(store.bucket, "site", proxy.port)
        publish(built, near, day=1)
        assert ["GET", "GET"] == proxy.methods()
        built.page("knee/index.html", "New words.", photo=PHOTO)
        publish(built, near, day=1)
        expected = ["GET", "GET", "PUT", "PUT", "GET", "GET", "PUT", "GET", "PUT"]
        assert expected == proxy.methods()
        rollback(near)
        assert ["GET"] * 5 + ["PUT", "GET", "PUT"] == proxy.methods()


def test_probe_of_a_server_that_ignores_conditions(server: S3Server, bucket: str) -> None:
    """Where a create-only put succeeds twice nothing is published, and the reason is told."""
    with proxied(server.port, drop={"If-None-Match", "If-Match"}) as proxy:
        store = server.store(bucket, "", proxy.port)
        problem = refusal(lambda: check_conditions(store))
    assert ("conditions-ignored", f"s3://{bucket}") == (problem.rule, problem.file)
    assert "If-None-Match" in problem.says


def test_probe_of_a_server_that_ignores_one_condition(server: S3Server, bucket: str) -> None:
    """Half of the conditions is not enough, and a probe that stands there already proves too."""
    with proxied(server.port, drop={"If-Match"}) as proxy:
        store = server.store(bucket, "", proxy.port)
        for _ in range(2):
            assert "conditions-ignored" == refusal(lambda: check_conditions(store)).rule
    check_conditions(server.store(bucket))


def test_publish_probes_before_the_first_byte(built: Folder, server: S3Server, bucket: str) -> None:
    """On a server that ignores conditions a publish leaves nothing but the probe."""
    with proxied(server.port, drop={"If-None-Match", "If-Match"}) as proxy:
        store = server.store(bucket, "", proxy.port)
        assert "conditions-ignored" == refusal(lambda: publish(built, store)).rule
    assert ["probe"] == [item.key for item in server.store(bucket).list("")]


@pytest.mark.parametrize("status", [500, 503, 429])
def test_passing_trouble_is_tried_again(status: int, store: S3Store, server: S3Server) -> None:
    """A server busy for a moment costs a moment, and a person is told of each retry."""
    told: list[str] = []
    with proxied(server.port, Fault(status=status, times=3)) as proxy:
        near = server.store(store.bucket, "site", proxy.port)
        near._on_retry = told.append
        near.put("b/abc", b"bytes")
    assert b"bytes" == store.get("b/abc")[0]
    assert [
        f"{store.name}: the server answered {status}; trying again ({n})" for n in (1, 2, 3)
    ] == (told)


@pytest.mark.parametrize("how", ["reset", "truncate"])
def test_broken_connections_are_tried_again(how: str, store: S3Store, server: S3Server) -> None:
    """A connection reset, or an answer cut short, never becomes bytes that were believed."""
    store.put("b/abc", b"bytes " * 10_000)
    with proxied(server.port, Fault(how=how, times=2)) as proxy:
        near = server.store(store.bucket, "site", proxy.port)
        assert b"bytes " * 10_000 == near.get("b/abc")[0]


def test_lasting_trouble_is_told(built: Folder, store: S3Store, server: S3Server) -> None:
    """A server that stays in trouble stops the publish in plain words; what is live stays."""
    publish(built, store)
    built.page("knee/index.html", "New words.", photo=PHOTO)
    with proxied(server.port, Fault(status=503, method="PUT")) as proxy:
        near = server.store(store.bucket, "site", proxy.port)
        problem = refusal(lambda: publish(built, near, day=1))
    assert "server-trouble" == problem.rule
    assert "503" in problem.says
    assert [1] == [one.generation for one in releases(store)]


def test_reply_lost_on_the_commit(built: Folder, store: S3Store, server: S3Server) -> None:
    """The pointer moved but the answer was lost: the publish knows its own release again."""
    publish(built, store)
    built.page("knee/index.html", "New words.", photo=PHOTO)
    with proxied(server.port, Fault(how="lose reply", key="current", method="PUT", times=1)) as p:
        outcome = publish(built, server.store(store.bucket, "site", p.port), day=1)
    assert 2 == outcome.release.generation
    with serving(store) as reader:
        assert b"New words." in reader.get("/knee/").body


def test_no_bucket(built: Folder, server: S3Server) -> None:
    """A bucket that is not there is told whatever is asked, with where it is set."""
    store = server.store("no-such-bucket")
    for ask in (
        lambda: store.get("current"),
        lambda: list(store.list("b/")),
        lambda: store.put("current", b""),
        lambda: publish(built, store),
    ):
        problem = refusal(ask)
        assert "no-bucket" == problem.rule
        assert "no-such-bucket" in problem.says
        assert "PUBLISH_TO" in problem.fix


def test_no_network(server: S3Server) -> None:
    """A server that cannot be reached is told, after a few attempts."""
    (nobody,) = free_ports(1)
    problem = refusal(lambda: server.store("clinic", "", nobody).get("current"))
    assert "no-network" == problem.rule
    assert "online" in problem.fix


def test_wrong_credentials(server: S3Server, bucket: str) -> None:
    """Keys that the server does not know, keys it does not allow, a clock that is wrong: each
    is told as what it is, and not tried again."""
    for status, code, rule in (
        (403, "InvalidAccessKeyId", "wrong-credentials"),
        (403, "SignatureDoesNotMatch", "wrong-credentials"),
        (400, "ExpiredToken", "wrong-credentials"),
        (403, "AccessDenied", "not-allowed"),
        (403, "RequestTimeTooSkewed", "clock-wrong"),
    ):
        with proxied(server.port, Fault(status=status, code=code)) as proxy:
            store = server.store(bucket, "", proxy.port)
            for ask in (partial(store.put, "b/abc", b""), partial(list, store.list("b/"))):
                assert rule == refusal(ask).rule, code
            assert 2 == len(proxy.methods())


@pytest.mark.parametrize(
    ("status", "code", "region", "asked"),
    [
        (301, "PermanentRedirect", "eu-west-3", 2),
        (301, "PermanentRedirect", "", 2),
        (301, "PermanentRedirect", "<script>", 2),
        (400, "AuthorizationHeaderMalformed", "eu-west-3", 1),
        (400, "IllegalLocationConstraintException", "", 2),
    ],
)
def test_a_bucket_of_another_region(
    status: int, code: str, region: str, asked: int, server: S3Server, bucket: str
) -> None:
    """It is told as that and tried once, with what to set, where the server says it."""
    with proxied(server.port, Fault(status=status, code=code, region=region)) as proxy:
        store = server.store(bucket, "site", proxy.port)
        for ask in (
            partial(store.get, "current"),
            lambda: list(store.list("b/")),
            partial(store.put, "b/abc", b""),
            partial(store.delete, "b/abc"),
        ):
            proxy.log.clear()
            problem = refusal(ask)
            assert "wrong-region" == problem.rule
            assert (region == "eu-west-3") == ("AWS_REGION=eu-west-3" in problem.fix)
            assert "AWS_REGION" in problem.fix
            assert "<" not in problem.says
            assert asked == len(proxy.log)


@pytest.mark.parametrize(
    "name", ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_REGION"]
)
@given(value=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_a_variable_that_is_no_key(name: str, value: str) -> None:
    """What was copied with a line end, or is no key at all, is told by its name and never shown."""
    environment = {**KEYS, name: f"hunter2{value}"}
    if all("!" <= letter <= "~" for letter in value):
        S3Settings.from_environment(environment)
        return
    problem = refusal(lambda: S3Settings.from_environment(environment))
    assert ("wrong-credentials", name) == (problem.rule, problem.file)
    assert "hunter2" not in problem.says + problem.fix


@pytest.mark.parametrize("value", ["key\n", "k\x7fy", "k y", "k\u00e9y"])
def test_a_broken_key_is_no_panic(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Through the door that every command takes to a bucket."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", value)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "x")
    assert "wrong-credentials" == refusal(lambda: connect("b", "", os.environ, print)).rule


def test_no_credentials(server: S3Server, bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With no keys, and no role that the cloud gives, a person is told what to set."""
    for name in KEYS:
        monkeypatch.delenv(name)
    (nobody,) = free_ports(1)
    monkeypatch.setenv("AWS_METADATA_ENDPOINT", f"http://127.0.0.1:{nobody}/metadata")
    problem = refusal(lambda: server.store(bucket).get("current"))
    assert "no-credentials" == problem.rule
    assert "AWS_ACCESS_KEY_ID" in problem.fix


@pytest.mark.parametrize("there", ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"])
def test_half_a_key(there: str) -> None:
    """A secret that was not set, or set to nothing, is told by its name."""
    (missing,) = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"} - {there}
    problem = refusal(lambda: S3Settings.from_environment({there: "x", missing: ""}))
    assert ("no-credentials", missing) == (problem.rule, problem.file)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, S3Settings("", "us-east-1")),
        ({"AWS_REGION": "eu-west-1", "AWS_DEFAULT_REGION": "x"}, S3Settings("", "eu-west-1")),
        (
            {"AWS_ENDPOINT_URL": "https://0.r2.cloudflarestorage.com/"},
            S3Settings("https://0.r2.cloudflarestorage.com", "auto"),
        ),
        (
            {"AWS_ENDPOINT_URL": "https://a.example", "AWS_ENDPOINT_URL_S3": "https://b.example"},
            S3Settings("https://b.example", "us-east-1"),
        ),
    ],
)
def test_settings_from_the_environment(environment: dict[str, str], expected: S3Settings) -> None:
    """Where the server is comes from the names that every S3 tool reads."""
    assert expected == S3Settings.from_environment(environment)


def test_other_commands_start_without_obstore() -> None:
    """Who only writes and checks does not wait for a library of clouds."""
    code = "import publisher.commands.publishing, sys; print('obstore' in sys.modules)"
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, encoding="utf-8", check=True
    )
    assert "False\n" == done.stdout


def test_a_late_plan_loses(built: Folder, store: S3Store) -> None:
    """A plan made before another release landed does not undo that release."""
    publish(built, store)
    built.page("hip/index.html", "Late words.", photo=PHOTO)
    late = plan(built.path, store, PublishOptions(now=START))
    built.page("knee/index.html", "New words.", photo=PHOTO)
    winner = publish(built, store, day=1)
    assert "another-release-landed" == refusal(lambda: apply(late, store)).rule
    assert [winner.release.generation] == [one.generation for one in releases(store) if one.is_live]
