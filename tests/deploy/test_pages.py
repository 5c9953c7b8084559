"""Cloudflare Pages and Netlify: a folder with the serving policy in the host's own words."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from publisher.built.headers import SECURITY
from publisher.deploy import pointer
from publisher.deploy.local_store import LocalStore
from publisher.deploy.plan import PublishOptions
from publisher.deploy.release import Release
from publisher.deploy.report import describe
from publisher.deploy.targets import Settings, connect
from publisher.deploy.targets.pages import CLIENT, PagesTarget
from publisher.deploy.targets.pages.host_files import for_netlify, for_pages
from publisher.deploy.verify import verify
from tests import outside_tools
from tests.deploy.kit import PHOTO, SITE, START, Folder, Reader, Reply, publish, serving, tree
from tests.deploy.servers import free_ports, process
from tests.refusals import refusal

VIDEO = "assets/nod-0123456789abcdef.mp4"


@pytest.fixture
def site(built: Folder) -> Folder:
    """With redirects, a page of its own policy and an address that is gone."""
    built.redirects("/old-knee/ /knee/ 301", "/old-hip /hip/ 301", "/closed/ - 410")
    built.write("assets/icon-0123456789abcdef.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    (built.path / "hip/index.html").write_text(
        (built.path / "hip/index.html").read_text("utf-8").replace("p{", "h1,p{"), "utf-8"
    )
    return built


def target(root: Path, to: str = "pages:site", client: str = "") -> PagesTarget:
    found = connect(Settings(root, to, options={CLIENT.name: client}))
    assert isinstance(found, PagesTarget)
    return found


def put_live(target: PagesTarget, folder: Folder) -> Release:
    draft = target.plan(folder.path, PublishOptions(now=START, site=SITE))
    return target.publish(draft, lambda *_: None).release


def small(reply: Reply) -> dict[str, str]:
    """Headers by their names in small letters: Cloudflare changes some."""
    return {name.lower(): value for name, value in reply.headers.items()}


@contextmanager
def pages_dev(folder: Path, scratch: Path) -> Iterator[Reader]:
    """Cloudflare's own local Pages over a folder."""
    packages = outside_tools.edge_code()
    port, inspector = free_ports(2)
    scratch.mkdir()
    for name in ("CI", "WRANGLER_SEND_METRICS"):
        os.environ.setdefault(name, "false")
    command = [
        str(packages / ".bin" / "wrangler"),
        "pages",
        "dev",
        str(folder),
        "--ip",
        "127.0.0.1",
        "--port",
        str(port),
        "--inspector-port",
        str(inspector),
        "--compatibility-date",
        "2026-01-01",
        "--log-level",
        "error",
        "--persist-to",
        str(scratch / "state"),
    ]
    with process(command, port, scratch):
        yield Reader(port)


def test_as_served_by_pages(site: Folder, tmp_path: Path) -> None:
    """Cloudflare Pages answers with the headers, redirects and bytes of the policy's one table,
    as the local edge does."""
    there = target(tmp_path)
    release = put_live(there, site)
    assert isinstance(there.records, LocalStore)
    with pages_dev(there.folder, tmp_path / "wrangler") as pages, serving(there.records) as edge:
        for path, file in release.files.items():
            if path == "404.html":
                continue
            address = f"/{path.removesuffix('index.html')}"
            ours, theirs = edge.get(address), pages.get(address)
            assert (200, ours.body) == (theirs.status, theirs.body), address
            for name, value in file.headers.items():
                assert value == small(theirs).get(name.lower()), f"{address} {name}"
        for old in ("/old-knee/", "/old-knee", "/old-hip", "/old-hip/?q=1"):
            ours, theirs = edge.get(old), pages.get(old)
            assert (301, ours.headers["Location"]) == (theirs.status, theirs.headers["Location"])
        missing = pages.get("/no-such-page/")
        assert (404, edge.get("/no-such-page/").body) == (missing.status, missing.body)
        assert 404 == pages.get("/closed/").status
        for name, value in SECURITY.items():
            assert value == small(missing).get(name.lower())


def test_a_video_that_pages_would_not_play(site: Folder, tmp_path: Path) -> None:
    """Cloudflare Pages sends the whole where a part is asked for, which iPhones do not play: a plan
    for it says so, one for Netlify does not, and verify finds it. On the day that it sends parts,
    this fails."""
    site.write(VIDEO, b"0123456789")
    there = target(tmp_path)
    options = PublishOptions(now=START, site=SITE)
    told = [problem.rule for problem in there.plan(site.path, options).problems]
    assert ["video-in-one-part"] == told
    assert [] == target(tmp_path, "netlify:site").plan(site.path, options).problems
    release = put_live(there, site)
    with pages_dev(there.folder, tmp_path / "wrangler") as pages:
        assert 200 == pages.get(f"/{VIDEO}", Range="bytes=0-1").status
        wrong = verify(release, f"http://127.0.0.1:{pages.connection.port}").problems
    (of_video,) = [problem for problem in wrong if VIDEO in problem.file]
    assert "This address sends a video in one piece only, which iPhones do not play." == (
        of_video.says
    )


def test_folder_is_the_release(site: Folder, tmp_path: Path) -> None:
    """The folder holds every file of the site, byte for byte, and the host's two beside them."""
    there = target(tmp_path)
    put_live(there, site)
    made = tree(there.folder)
    assert {"_headers", "_redirects"} < made.keys()
    built = tree(site.path)
    assert {path: built[path] for path in built if path != "_redirects"} == {
        path: made[path] for path in made if path not in ("_headers", "_redirects")
    }
    assert not list(tmp_path.glob(".site-*"))


def test_rollback_writes_the_folder_of_then(site: Folder, tmp_path: Path) -> None:
    """Going back brings every file back as it was, the host's own too."""
    there = target(tmp_path)
    put_live(there, site)
    before = tree(there.folder)
    site.page("knee/index.html", "New words.", photo=PHOTO)
    site.redirects("/old-knee/ /hip/ 301")
    put_live(there, site)
    assert before != tree(there.folder)
    there.rollback(None, lambda *_: None)
    assert before == tree(there.folder)


def test_client_takes_the_folder_once(site: Folder, tmp_path: Path) -> None:
    """The host's client runs for each release, not for a site that has not changed, and again
    after it failed."""
    client = "cp -r {folder} taken"
    put_live(target(tmp_path, client=client), site)
    taken = tmp_path / "taken"
    assert (site.path / "knee/index.html").read_bytes() == (taken / "knee/index.html").read_bytes()
    shutil.rmtree(taken)
    put_live(target(tmp_path, client=client), site)
    assert not taken.exists()
    site.page("knee/index.html", "New words.", photo=PHOTO)
    for broken in ("false", "no-such-client {folder}"):
        problem = refusal(partial(put_live, target(tmp_path, client=broken), site))
        assert "client-failed" == problem.rule
    put_live(target(tmp_path, client=client), site)
    assert b"New words." in (taken / "knee/index.html").read_bytes()


def test_a_client_that_is_named_later_takes_the_folder(site: Folder, tmp_path: Path) -> None:
    """What was only written down before has reached nobody; another host's files are its own."""
    put_live(target(tmp_path), site)
    put_live(target(tmp_path, client="cp -r {folder} taken"), site)
    assert (tmp_path / "taken/_headers").is_file()
    put_live(target(tmp_path, "netlify:site", client="cp -r {folder} netlify"), site)
    assert (tmp_path / "netlify/_headers").is_file()


def test_a_client_that_is_no_command_is_told_before_anything_is_live(tmp_path: Path) -> None:
    """It was a traceback, after the release had gone live."""
    problem = refusal(lambda: target(tmp_path, client='deploy "{folder}'))
    says = "PUBLISH_CLIENT has a quotation mark without its partner."
    assert ("client-failed", says) == (problem.rule, problem.says)


def test_folder_of_somebody_else(site: Folder, tmp_path: Path) -> None:
    """A folder with other files in it is never replaced."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "notes.txt").write_text("mine")
    assert "not-our-folder" == refusal(lambda: put_live(target(tmp_path), site)).rule
    assert None is pointer.live_release(target(tmp_path).records)
    assert "mine" == (tmp_path / "site" / "notes.txt").read_text("utf-8")


def test_limits_of_pages(built: Folder, edge: LocalStore) -> None:
    """A site that Cloudflare Pages would not take is refused, with another way to go."""
    for number in range(100):
        built.write(f"file-{number}.txt", "A file of its own.")
    release = publish(built, edge).release
    problem = refusal(lambda: for_pages(release))
    assert "too-many-rules" == problem.rule
    assert "s3://" in problem.fix


def test_redirects_beyond_the_limit_of_pages(built: Folder, edge: LocalStore) -> None:
    """What only Cloudflare Pages does not take is refused for it alone, and not for Netlify."""
    built.redirects(*(f"/old-{number}/ /knee/ 301" for number in range(1_001)))
    release = publish(built, edge).release
    problem = refusal(lambda: for_pages(release))
    assert ("too-many-rules", True) == (problem.rule, "2,002 redirects" in problem.says)
    assert 2_002 == for_netlify(release)["_redirects"].count(" 301\n")


def test_old_addresses_with_a_query(site: Folder, tmp_path: Path) -> None:
    """Netlify leads ``/?p=461`` on, as its own parser and matcher read it; Cloudflare Pages, which
    cannot, is not given it, and the plan says so."""
    site.redirects("/?p=461 /knee/ 301", "/?page_id=7 /hip/#top 301", "/old-knee/ /knee/ 301")
    there = target(tmp_path, "netlify:site")
    put_live(there, site)
    script = outside_tools.edge_code("netlify-redirector").with_name("netlify.mjs")
    asked = ["/?p=461", "/?page_id=7", "/?p=46", "/", "/knee/?p=461", "/old-knee/"]
    done = subprocess.run(
        ["node", str(script), str(there.folder / "_redirects")],
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    to_knee, to_hip = [301, "/knee/"], [301, "/hip/#top"]
    assert [to_knee, to_hip, None, None, None, to_knee] == json.loads(done.stdout)
    pages = target(tmp_path / "other", "pages:site")
    plan = pages.plan(site.path, PublishOptions(now=START, site=SITE))
    assert ["/?p=461", "/?page_id=7"] == plan.not_redirected
    assert {"/old-knee/"} == plan.release.redirects.keys()
    assert "2 old addresses such as /?p=461" in describe(plan)


def test_netlify_says_each_header_once(site: Folder, tmp_path: Path) -> None:
    """Netlify joins what two rules say, so no file's header stands in two rules that match it."""
    there = target(tmp_path, "netlify:site")
    release = put_live(there, site)
    text = (there.folder / "_headers").read_text("utf-8")
    rules: dict[str, dict[str, str]] = {}
    pattern = ""
    for line in text.splitlines()[1:]:
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            rules[pattern][name] = value
        else:
            pattern = line
            rules[pattern] = {}
    assert dict(SECURITY) == rules.pop("/*")
    for path, file in release.files.items():
        address = f"/{path.removesuffix('index.html')}" if path != "404.html" else "/404.html"
        assert dict(file.headers) == {**SECURITY, **rules.pop(address)}, address
    assert {} == rules


def test_wrangler_is_cloudflares() -> None:
    """The tests above speak to Cloudflare's own tool, of the version that the lock names."""
    wrangler = outside_tools.edge_code() / ".bin" / "wrangler"
    done = subprocess.run(
        [str(wrangler), "--version"], capture_output=True, encoding="utf-8", check=True
    )
    assert "4.86.0" in done.stdout
