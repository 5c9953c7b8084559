"""CloudFront by pointer: its function, run on a KeyValueStore and a private bucket, answers as the
local edge does, and a release or a rollback is one change of one value."""

from __future__ import annotations

import itertools
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from publisher.built import headers as policy
from publisher.deploy import head as pointer
from publisher.deploy import snapshots
from publisher.deploy.cdn_files import MOST_BYTES
from publisher.deploy.cloudfront_files import OF_THE_DISTRIBUTION, cloudfront_files, function
from publisher.deploy.local_store import LocalStore
from publisher.deploy.mirror import Mirror
from publisher.deploy.releases import rollback
from publisher.deploy.targets import Wish
from publisher.deploy.verify import verify
from publisher.problems import Problem, PublisherError
from tests import outside_tools
from tests.deploy.cloudfront import BUCKET, Place, alike
from tests.deploy.faults import Fault, proxied
from tests.deploy.key_values import ARN, KeyValueServer, key_value_server, keys_of
from tests.deploy.kit import PHOTO, START, Folder, Reader, changed_site, publish, serving
from tests.deploy.servers import KEYS, S3Server, seaweed
from tests.deploy.test_worker import ODD, TARGETS

_NUMBERS = itertools.count()


@pytest.fixture(scope="module", autouse=True)
def _environment() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in KEYS.items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="module")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    with seaweed(tmp_path_factory.mktemp("s3"), is_public=True) as server:
        server.store(BUCKET).put("made", b"")
        yield server


@pytest.fixture(scope="module")
def values() -> Iterator[KeyValueServer]:
    with key_value_server() as server:
        yield server


@pytest.fixture
def place(s3: S3Server, values: KeyValueServer) -> Place:
    return Place(s3, values, f"site-{next(_NUMBERS)}", values.make())


# ---- the same answers -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def both(
    s3: S3Server, values: KeyValueServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Reader, Reader]]:
    """A reader of the local edge, and one who comes through CloudFront, of the same two releases
    with redirects, odd names and an asset that left."""
    folder = Folder(tmp_path_factory.mktemp("site") / "output").small_site()
    place = Place(s3, values, "site", values.make())
    edge = LocalStore(folder.path.with_name("edge"))
    folder.write(ODD, "Odd names are served too, and this one is long enough. " * 9)
    folder.write("assets/drawing-0123456789abcdef.svg", "<svg/>")
    folder.write("assets/copy.svg", "<svg/>")
    folder.write("assets/empty.txt", "")
    folder.write("current", "A file of that name.")
    folder.page("search/index.html")
    folder.redirects(
        "/old-knee/ /knee/ 301",
        "/old-hip /hip/?from=old#top 301",
        "/closed/ - 410",
        "/away/ https://elsewhere.example/a%20b?c=d 301",
        "/h%C3%A4user/ /hip/ 301",
        "/q/ /knee/? 301",
    )
    publish(folder, edge)
    place.publish(folder)
    folder.remove(PHOTO)
    folder.page("knee/index.html", "New words.")
    for slug in ("neck", "hip"):
        folder.page(f"{slug}/index.html")
    publish(folder, edge, day=1)
    place.publish(folder)
    with serving(edge) as local, place.visited() as visitor:
        yield local, visitor


#: No function can give an object of the bucket the status 410.
GONE = {"/closed/", "/closed"}


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    "target", [*(t for t in TARGETS if t not in GONE), "/assets/copy.svg", "/search/", "/q"]
)
def test_same_answer(target: str, method: str, both: tuple[Reader, Reader]) -> None:
    """Status, headers and bytes are those of the local edge."""
    local, visitor = both
    assert alike(local.get(target, method)) == alike(visitor.get(target, method))


def test_same_crawl(both: tuple[Reader, Reader]) -> None:
    """Everything that a visitor can reach from the home page, the feed and the sitemap."""
    local, visitor = (reader.crawl() for reader in both)
    assert len(local) >= 8
    assert {a: alike(reply) for a, reply in local.items()} == {
        a: alike(reply) for a, reply in visitor.items()
    }


def test_gone(both: tuple[Reader, Reader]) -> None:
    """What is gone is told with 410, by a page of the function's own."""
    for target in ("/closed/", "/closed", "/closed/index.html"):
        local, visitor = (reader.get(target) for reader in both)
        assert (410, 410) == (local.status, visitor.status)
        assert b"gone" in visitor.body
        for name in ("Cache-Control", "Content-Type", *policy.SECURITY):
            assert local.headers[name] == visitor.headers[name.lower()]


def test_verified(place: Place, built: Folder) -> None:
    """The command that asks every address finds the release, also after a rollback; of the page
    of the 404 all but the content security policy, which is the distribution's."""
    built.redirects("/old-knee/ /knee/ 301", "/closed/ - 410")
    releases = [place.publish(built), place.publish(changed_site(built))]
    with place.visited() as visitor:
        address = f"http://127.0.0.1:{visitor.connection.port}"
        for release in reversed(releases):
            assert [] == verify(release, address, not_ours=OF_THE_DISTRIBUTION).problems
            place.target.rollback("1", lambda *_: None)
        (problem,) = verify(releases[0], address).problems
    assert "Content-Security-Policy" in problem.says


def test_page_that_the_reader_holds(both: tuple[Reader, Reader]) -> None:
    """A reader who has these very bytes is told so, with the headers of the page."""
    visitor = both[1]
    first = visitor.get("/knee/")
    again = visitor.get("/knee/", If_None_Match=first.headers["etag"])
    assert 304 == again.status
    assert first.headers["content-security-policy"] == again.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["current", "m/", "b/", "s/none", "404.html"])
def test_nothing_else_of_the_bucket(path: str, both: tuple[Reader, Reader]) -> None:
    """A visitor cannot ask for an object of the bucket by its key."""
    local, visitor = both
    assert alike(local.get(f"/site/{path}")) == alike(visitor.get(f"/site/{path}"))
    assert alike(local.get(f"/{path}")) == alike(visitor.get(f"/{path}"))


def test_a_runtime_that_can_less(place: Place, built: Folder) -> None:
    """Where the runtime does not tell the query as it was sent, its parts go along; and where it
    cannot compose letters, only an address that was written decomposed is not found."""
    built.page("h\u00e4user/index.html")
    place.publish(built)
    with place.visited(modern=False) as visitor:
        found = visitor.get("/knee?q=1&x=a&x&utm=b%20c")
        assert 200 == visitor.get("/h%C3%A4user/").status
        assert 404 == visitor.get("/ha%CC%88user/").status
    assert "/knee/?q=1&x=a&x&utm=b%20c" == found.headers["location"]


def test_nothing_published(place: Place) -> None:
    """Before the first publish a visitor is told so."""
    with place.visited() as visitor:
        assert 503 == visitor.get("/").status


# ---- releases ---------------------------------------------------------------------------------


def test_follows_the_pointer(place: Place, built: Folder, tmp_path: Path) -> None:
    """A release, and going back from it and on again, is served with the next request, whatever
    CloudFront keeps; a page opened before a rollback keeps the pictures of the newest release."""
    edge = LocalStore(tmp_path / "edge")
    with place.visited() as visitor, serving(edge) as local:

        def same() -> None:
            theirs, ours = visitor.crawl(), local.crawl()
            extra = (f"/{PHOTO}", "/assets/new-00112233445566.jpg", "/hip/", "/hip", "/old/")
            for target in extra:
                theirs[target], ours[target] = visitor.get(target), local.get(target)
            assert {a: alike(r) for a, r in ours.items()} == {
                a: alike(r) for a, r in theirs.items()
            }

        def both(folder: Folder) -> None:
            publish(folder, edge)
            place.publish(folder)
            same()

        def back(which: int | None = None) -> None:
            rollback(edge, which)
            place.target.rollback(str(which) if which else None, lambda *_: None)
            same()

        both(built)
        later = changed_site(built)
        later.write("assets/new-00112233445566.jpg", b"new")
        later.redirects("/hip/ /shoulder/ 301", "/old/ /knee/ 301")
        both(later)
        back()
        built.page("neck/index.html", "A release after a rollback.")
        built.redirects("/old/ /neck/ 301", "/shoulder/ /knee/ 301")
        both(built)
        for number in range(6):
            built.page("neck/index.html", f"Release {number}.")
            both(built)
        back(8)
        back(2)  # A release that the store no longer knows.
        back(9)
        both(later)
        back(1)


def test_rollback_is_one_change_of_one_value(place: Place, built: Folder) -> None:
    """Going back to a release that is kept writes ``current`` and nothing else."""
    place.publish(built)
    place.publish(changed_site(built))
    place.values.log.clear()
    place.target.rollback(None, lambda *_: None)
    assert [[snapshots.CURRENT]] == place.values.log


def test_a_rollback_that_was_cut_off_is_ended(place: Place, built: Folder) -> None:
    """Whoever gives the command again means the same step back, not one more; and where the
    KeyValueStore cannot be asked, the bucket is left as it is."""
    first, second = place.publish(built), place.publish(changed_site(built))
    with proxied(
        place.values.server_port, Fault(status=403, code="AccessDeniedException")
    ) as proxy:
        mirror = Mirror(place.store, keys_of(place.arn, proxy.port), spread=0)
        with pytest.raises(PublisherError):
            replace(place.target, mirror=mirror).rollback(None, lambda *_: None)
    assert second.id == pointer.read(place.store).live
    # As if killed between the two.
    rollback(place.store, None)
    assert first.id == place.target.rollback(None, lambda *_: None).id
    assert first.id == pointer.read(place.store).live
    assert first.id == snapshots.read_table(place.keys.get(snapshots.CURRENT)).live_release


def test_unchanged_site_writes_nothing(place: Place, built: Folder) -> None:
    """A publish of what is live already reads the store, and leaves it alone."""
    place.publish(built)
    place.values.log.clear()
    before = {item.key for item in place.store.list("")}
    place.publish(built)
    assert [] == place.values.log
    assert before == {item.key for item in place.store.list("")}


def test_one_page_is_one_value(place: Place, built: Folder) -> None:
    """Besides ``current`` a publish writes the values of what changed."""
    place.publish(built)
    place.values.log.clear()
    built.page("knee/index.html", "New words.", photo=PHOTO)
    place.publish(built)
    keys = ["current", "/knee/index.html", "current"]
    assert keys == list(itertools.chain.from_iterable(place.values.log))


def test_values_are_what_the_releases_say(place: Place, built: Folder) -> None:
    """After many releases the store holds what follows from the kept ones, and nothing more."""
    for number in range(9):
        built.page("neck/index.html", f"Release {number}.", photo=PHOTO)
        built.write(f"files/only-{number}.txt", "Once.")
        if number:
            built.remove(f"files/only-{number - 1}.txt")
            built.redirects(f"/files/only-{number - 1}.txt /neck/ 301")
        place.publish(built, allow_removals=True)
    held = dict(place.held.values)
    table = snapshots.read_table(held.pop(snapshots.CURRENT))
    assert ([5, 6, 7, 8, 9], 9, False) == (sorted(table.known), table.live, table.is_unfinished)
    assert "/files/only-3.txt" not in held
    assert "9: 8:" in held["/files/only-7.txt"]
    releases = {n: pointer.load(place.store, name) for n, name in table.known.items()}
    said = snapshots.values({n: snapshots.entries(r) for n, r in releases.items() if r})
    assert said == held


def test_never_a_mix(place: Place, built: Folder) -> None:
    """After every single change of the store visitors get one whole release, and ``current`` is
    the change that decides which."""
    seen: list[dict[str, str]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(place.values, "watch", seen.append)
        for number in range(8):
            for page in range(60):
                built.page(f"more/{page}/index.html", f"Release {number}.")
            place.publish(built)
            if number == 5:
                place.target.rollback("1", lambda *_: None)
    assert len(seen) > 30
    entries = {
        key.removeprefix("m/").removesuffix(".json"): None
        for key in (item.key for item in place.store.list("m/"))
    }
    whole = {name: snapshots.entries(pointer.load(place.store, name)) for name in entries}  # type: ignore[arg-type]
    for values in seen:
        table = snapshots.read_table(values[snapshots.CURRENT])
        for number, release in table.known.items():
            assert whole[release] == snapshots.as_of(values, number)


def test_a_release_whose_record_is_lost(place: Place, built: Folder) -> None:
    """Where the record of a release that the store knows is gone, even of the live one, the store
    itself is read; visitors get the live one until the next is whole."""
    ids = [place.publish(built).id]
    for number in range(3):
        built.page("neck/index.html", f"Release {number}.", photo=PHOTO)
        ids.append(place.publish(built).id)
    with place.visited() as visitor:
        before = visitor.crawl()
        for name in (ids[1], ids[3]):
            place.store.delete(f"m/{name}.json")
        seen: list[dict[str, str]] = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(place.values, "watch", seen.append)
            built.page("neck/index.html", "After the loss.", photo=PHOTO)
            place.publish(built)
        views = [snapshots.as_of(one, snapshots.read_table(one["current"]).live) for one in seen]
        assert 2 == len({tuple(sorted(view.items())) for view in views})
        assert before != visitor.crawl()
    table = snapshots.read_table(place.held.values["current"])
    assert ids[1] not in table.known.values()
    assert not table.is_unfinished


def test_repair(place: Place, built: Folder) -> None:
    """Whatever somebody spoils in the store or among the objects, a publish told to repair mends
    it; values that nobody wrote here go."""
    place.publish(built)
    with place.visited() as visitor:
        before = {a: alike(reply) for a, reply in visitor.crawl().items()}
        place.held.values.update({"/knee/index.html": "1:none", "/more": "1:x", ">/old/": "1:/x/"})
        del place.held.values["/neck/index.html"]
        for number, item in enumerate(place.store.list("s/")):
            place.store.delete(item.key) if number % 2 else place.store.put(item.key, b"spoilt")
        place.publish(built, repair=True)
    with place.visited() as visitor:  # CloudFront does not keep what is not there.
        assert before == {a: alike(reply) for a, reply in visitor.crawl().items()}


@pytest.mark.parametrize("value", [None, "", "what?", "7 0", "7 0 7=7-0123456789ab", "1 0 !"])
def test_current_spoilt(value: str | None, place: Place, built: Folder) -> None:
    """Where ``current`` is lost, or says what cannot be, the next publish writes all anew."""
    place.publish(built)
    if value is None:
        del place.held.values["current"]
    else:
        place.held.values["current"] = value
    place.held.values["/left/index.html"] = "9:over"
    built.page("neck/index.html", "Anew.", photo=PHOTO)
    place.publish(built)
    with place.visited() as visitor:
        assert b"Anew." in visitor.get("/neck/").body
        assert 404 == visitor.get("/left/").status


def refusal(place: Place, folder: Folder) -> Problem:
    with pytest.raises(PublisherError) as refused:
        place.publish(folder, allow_removals=True)
    return refused.value.problems[0]


def test_a_site_that_does_not_fit(place: Place, built: Folder) -> None:
    """An address or a redirect that is too long for the store, and a site that is too large, are
    told before anything is published."""
    place.publish(built)
    before = place.store.get(pointer.KEY)
    long = "x" * 120
    built.write("/".join(["deep", *[long] * 5]) + ".txt", "Too deep.")
    problem = refusal(place, built)
    assert ("keyvaluestore-full", True) == (problem.rule, long in problem.says)
    shutil.rmtree(built.path / "deep")
    built.redirects(f"/away/ https://elsewhere.example/{'y' * 1100} 301")
    assert ">/away/" in refusal(place, built).says
    built.redirects(*(f"/{long}/{number}/{'z' * 300}/ /knee/ 301" for number in range(13_000)))
    assert "13,0" in refusal(place, built).says
    built.redirects("/away/ /knee/ 301")
    assert before == place.store.get(pointer.KEY)
    place.publish(built)


def test_large_values_keep_fewer_releases(place: Place, built: Folder) -> None:
    """Where a value would be too long with five releases fewer are kept at hand, and all of them
    can be gone back to."""
    for number in range(5):
        built.redirects(f"/away/ https://elsewhere.example/{number}{'y' * 300} 301")
        place.publish(built)
    table = snapshots.read_table(place.held.values["current"])
    assert [3, 4, 5] == sorted(table.known)
    place.target.rollback("1", lambda *_: None)
    with place.visited() as visitor:
        assert f"{0}{'y' * 300}" in visitor.get("/away/").headers["location"]


@pytest.mark.parametrize(
    ("status", "code"), [(403, "AccessDeniedException"), (404, "ResourceNotFoundException")]
)
def test_a_store_that_refuses(status: int, code: str, place: Place, built: Folder) -> None:
    """A store that is not there, or may not be read, is told before anything is published."""
    fault = Fault(status=status, code=code)
    with proxied(place.values.server_port, fault) as proxy:
        mirror = Mirror(place.store, keys_of(place.arn, proxy.port), spread=0)
        with pytest.raises(PublisherError) as refused:
            place.publish(built, target=replace(place.target, mirror=mirror))
    problem = refused.value.problems[0]
    assert ("keyvaluestore-trouble", place.arn) == (problem.rule, problem.file)
    assert [] == list(place.store.list(""))


def test_without_boto3(place: Place, built: Folder) -> None:
    """Where boto3 is not installed that is told before anything is published."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "boto3", None)
        with pytest.raises(PublisherError) as refused:
            place.publish(built)
    assert ["boto3-missing"] == [problem.rule for problem in refused.value.problems]
    assert [] == list(place.store.list(""))


def test_no_previews(place: Place, built: Folder) -> None:
    """A preview is refused, with what to do instead."""
    with pytest.raises(PublisherError) as refused:
        place.target.show_preview(built.path, "pr-7", Wish(now=START), lambda *_: None)
    assert ("no-previews", True) == (
        refused.value.problems[0].rule,
        "PUBLISH_TO=edge" in refused.value.problems[0].fix,
    )


# ---- what is installed ------------------------------------------------------------------------


def test_policy_of_the_function_is_the_policy() -> None:
    """The few values that the function must know by itself are those of policy.py."""
    code = function()
    found = re.search(r"const POLICY = ({.*?^});", code, re.DOTALL | re.MULTILINE)
    hashed = re.search(r"const HASHED =\s*(/.*/);", code)
    assert found
    assert hashed
    done = subprocess.run(
        [outside_tools.node(), "-p", f"JSON.stringify([{found[1]}, {hashed[1]}.source])"],
        capture_output=True,
        text=True,
        check=True,
    )
    told, pattern = json.loads(done.stdout)
    assert told == {
        "fresh": policy.FRESH,
        "never": policy.NEVER,
        "html": policy.TYPES[".html"],
        "nothingAllowed": policy.NOTHING_ALLOWED,
        "security": policy.SECURITY,
    }
    for path in (
        "assets/a-0a1b2c3d.jpg",
        "assets/x/a-0a1b2c3d.jpg",
        "assets/a.jpg",
        "knee/a.jpg",
        "search/pagefind/fragment/en_0a1b2c3.pf_fragment",
        "search/pagefind/pagefind.js",
        "x/assets/a-0a1b2c3d.jpg",
        "search/pagefind/en_xyz.pf_meta",
    ):
        assert policy.is_hashed(path) == bool(re.search(pattern, path)), path


def test_function_is_small_enough() -> None:
    """CloudFront takes functions of at most 10 KB."""
    assert len(function().encode()) <= MOST_BYTES


def test_what_is_installed_is_what_aws_takes() -> None:
    """The files have the shapes of AWS's own model of the calls that they are for."""
    import boto3
    from botocore.validate import validate_parameters

    made = cloudfront_files("clinic", "site", ARN.format(0))
    client = boto3.client("cloudfront", region_name="us-east-1")
    for call, member, name in (
        ("CreateResponseHeadersPolicy", "ResponseHeadersPolicyConfig", "cloudfront-headers.json"),
        ("CreateDistribution", "DistributionConfig", "cloudfront-distribution.json"),
    ):
        shape = client.meta.service_model.operation_model(call).input_shape
        validate_parameters({member: json.loads(made[name])}, shape)
    readable = json.loads(made["cloudfront-bucket-policy.json"])["Statement"][0]["Resource"]
    assert ["arn:aws:s3:::clinic/site/s/*", "arn:aws:s3:::clinic/site/404.html"] == readable
    assert all(
        ARN.format(0) in made[f"cloudfront-{n}"] for n in ("publisher-policy.json", "steps.txt")
    )
