"""The Worker for R2, run in Cloudflare's own runtime: it answers as the local edge does."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from publisher.built import headers as policy
from publisher.deploy import pointer
from publisher.deploy.local_store import LocalStore
from publisher.deploy.pointer import PREVIEWS
from publisher.deploy.rollback import rollback
from publisher.deploy.smoke_test import Preview
from publisher.problems import PublisherError
from tests import outside_tools
from tests.deploy.kit import PHOTO, Folder, Reader, Reply, publish, serving
from tests.deploy.servers import end
from tests.project import PATIENCE, ROOT
from tests.tables import cells

HERE = Path(__file__).with_name("edge_code")
CODE = ROOT / "publisher" / "deploy" / "targets" / "edge"
#: What a server says of the connection, and not of the answer.
OF_THE_CONNECTION = {"Connection", "Keep-Alive", "Server", "Transfer-Encoding"}
VIDEO = "assets/nod-0123456789abcdef.mp4"
ODD = "assets/Häuser & (co).txt"


@dataclass
class Worker:
    """A running Worker; ``load`` puts the folder into its bucket anew."""

    port: int
    process: subprocess.Popen[str]

    def load(self) -> None:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write("load\n")
        self.process.stdin.flush()
        assert "loaded\n" == self.process.stdout.readline()


@contextmanager
def working(edge: Path, prefix: str = "") -> Iterator[Worker]:
    outside_tools.edge_code()
    process = subprocess.Popen(
        ["node", "worker.mjs", str(edge), prefix],
        cwd=HERE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    assert process.stdout
    try:
        yield Worker(int(process.stdout.readline()), process)
    finally:
        end(process)


def alike(reply: Reply) -> tuple[int, dict[str, str], bytes]:
    headers = {
        "-".join(word.capitalize() for word in name.split("-")): value
        for name, value in reply.headers.items()
    }
    return (
        reply.status,
        {k: v for k, v in headers.items() if k not in OF_THE_CONNECTION},
        reply.body,
    )


@pytest.fixture(scope="module")
def edge(tmp_path_factory: pytest.TempPathFactory) -> LocalStore:
    """Two releases with redirects, odd names and an asset that left."""
    folder = Folder(tmp_path_factory.mktemp("site") / "output").small_site()
    folder.write(ODD, "Odd names are served too, and this one is long enough. " * 9)
    folder.write("assets/drawing-0123456789abcdef.svg", "<svg/>")
    folder.write("assets/empty.txt", "")
    folder.write(VIDEO, b"0123456789")
    folder.redirects(
        "/old-knee/ /knee/ 301",
        "/old-hip /hip/?from=old#top 301",
        "/closed/ - 410",
        "/away/ https://elsewhere.example/a%20b?c=d 301",
        "/h%C3%A4user/ /hip/ 301",
        "/?p=461 /hip/#top 301",
    )
    edge = LocalStore(folder.path.with_name("edge"))
    publish(folder, edge)
    folder.remove(PHOTO)
    folder.page("knee/index.html", "New words.")
    for slug in ("neck", "hip"):
        folder.page(f"{slug}/index.html")
    publish(folder, edge, day=1)
    return edge


@pytest.fixture(scope="module")
def both(edge: LocalStore) -> Iterator[tuple[Reader, Reader]]:
    """A reader of the local edge, and one of the Worker."""
    with serving(edge) as local, working(edge.folder, "site") as worker:
        yield local, Reader(worker.port)


TARGETS = cells(rf"""
    / | /?p=461 | /?p=46 | /?a=b&p=461 | /knee/?p=461 | /index.html?p=461
    /knee/ | /knee | /knee/index.html | /index.html | /knee/?utm=a&b=%20c | /knee?q=1
    /404.html | /404 | /feed.xml | /sitemap.xml | /robots.txt | /{PHOTO} | /{VIDEO}
    /assets/drawing-0123456789abcdef.svg | /assets/empty.txt | /assets/nothing-0a1b2c3d4e5f.jpg
    /assets/H%C3%A4user%20%26%20%28co%29.txt | /assets/H%C3%A4user%20&%20(co).txt
    /assets/Ha%CC%88user%20%26%20%28co%29.txt | /old-knee/ | /old-knee | /old-knee/index.html
    /old-knee/?q=1 | /old-hip | /old-hip/?a=b | /closed/ | /closed | /away/ | /away/?q=1
    /h%C3%A4user/ | /h%C3%A4user | /no-such-page/ | /no/such/page | /knee// | /knee%2F | /%00 | /%FF
    /%zz | /knee/% | /constructor | /__proto__ | /toString/ | /_redirects | /assets/ | /assets
    /current | /b/ | /m/ | /? | /knee/?
    """)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("target", TARGETS)
def test_same_answer(target: str, method: str, both: tuple[Reader, Reader]) -> None:
    """Status, every header and every byte are those of the local edge."""
    local, worker = both
    assert alike(local.get(target, method)) == alike(worker.get(target, method))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_other_methods(method: str, both: tuple[Reader, Reader]) -> None:
    """Nothing can be written through the edge."""
    local, worker = both
    ours = local.get("/knee/", method, Origin=local.origin)
    assert alike(ours) == alike(worker.get("/knee/", method))


@pytest.mark.parametrize("form", ["{}", "W/{}", '"x", {}', "*", '"x"', "{}x", ""])
def test_page_that_the_reader_holds(form: str, both: tuple[Reader, Reader]) -> None:
    """A reader who has these very bytes is told so, as the local edge does."""
    local, worker = both
    sent = {"If_None_Match": form.format(local.get("/knee/").headers["ETag"])}
    assert alike(local.get("/knee/", **sent)) == alike(worker.get("/knee/", **sent))


@pytest.mark.parametrize("held", ["", "{}", "W/{}", '"other"'])
@pytest.mark.parametrize(
    "asked",
    [
        *("bytes=0-1", "bytes=2-", "bytes=-3", "bytes=-99", "bytes=3-99", "bytes=9-9", "bytes=5-3"),
        *("bytes=10-", "bytes=-0", "bytes=0-1,4-5", "bytes=x", "bytes=9999999999999999999999-"),
    ],
)
def test_same_part(asked: str, held: str, both: tuple[Reader, Reader]) -> None:
    """A video plays on an iPhone: it gets the parts that it asks for, as of the local edge; text
    it gets whole."""
    local, worker = both
    sent = {"Range": asked}
    if held:
        sent["If_Range"] = held.format(local.get(f"/{VIDEO}").headers["ETag"])
    for target in (f"/{VIDEO}", "/knee/", "/assets/empty.txt"):
        assert alike(local.get(target, **sent)) == alike(worker.get(target, **sent)), target


def test_same_crawl(both: tuple[Reader, Reader]) -> None:
    """Everything that a visitor can reach from the home page, the feed and the sitemap."""
    local, worker = (reader.crawl() for reader in both)
    assert len(local) >= 8
    assert {a: alike(reply) for a, reply in local.items()} == {
        a: alike(reply) for a, reply in worker.items()
    }


def test_follows_the_pointer(built: Folder, edge: LocalStore, tmp_path: Path) -> None:
    """A release, and going back from it, is served with the next request; what is not there is
    told; a page opened before a rollback keeps the pictures of the newest release."""
    store = LocalStore(tmp_path / "edge")
    with working(_made(store.folder)) as worker, serving(store) as local:
        reader = Reader(worker.port)

        def same(*targets: str) -> None:
            worker.load()
            for target in targets:
                assert alike(local.get(target)) == alike(reader.get(target)), target

        same("/")
        publish(built, store)
        same("/", "/knee/", "/no-such-page/")
        built.write("assets/new-00112233445566.jpg", b"new")
        built.page("knee/index.html", "New words.", photo="assets/new-00112233445566.jpg")
        publish(built, store, day=1)
        same("/", "/knee/", "/assets/new-00112233445566.jpg", f"/{PHOTO}")
        rollback(store)
        same("/", "/knee/", "/assets/new-00112233445566.jpg", f"/{PHOTO}")


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_preview_by_host(built: Folder, tmp_path: Path) -> None:
    """A preview has its own host, is never listed by search engines, and ends when removed."""
    store = LocalStore(tmp_path / "edge")
    release = publish(built, store).release
    pointer.write(store, pointer.Head(None, release.id, (release.id,)), "previews/pr-7")
    with working(store.folder) as worker:

        def ask(host: str) -> Reply:
            connection = http.client.HTTPConnection("127.0.0.1", worker.port, timeout=PATIENCE)
            connection.putrequest("GET", "/knee/", skip_host=True)
            connection.putheader("Host", host)
            connection.endheaders()
            answer = connection.getresponse()
            return Reply(answer.status, dict(answer.getheaders()), answer.read())

        shown = ask("pr-7.preview.clinic.example")
        assert (200, "noindex") == (shown.status, shown.headers["X-Robots-Tag"])
        assert "X-Robots-Tag" not in ask("clinic.example").headers
        assert 404 == ask("pr-8.preview.clinic.example").status
        store.delete("previews/pr-7")
        worker.load()
        assert 404 == ask("pr-7.preview.clinic.example").status


class _Bucket(LocalStore):
    """A folder that a Worker has in its bucket as soon as a preview begins or ends in it."""

    worker: Worker | None = None

    def put(
        self, key: str, data: bytes, *, if_none_match: bool = False, if_match: str | None = None
    ) -> str:
        etag = super().put(key, data, if_none_match=if_none_match, if_match=if_match)
        if self.worker and key.startswith(f"{PREVIEWS}/"):
            self.worker.load()
        return etag


def test_a_release_is_looked_at_through_the_worker(
    built: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Worker in place shows the preview of a release, so it goes live; one that reads another
    bucket or folder does not, so it stays out, and visitors see the release before."""
    resolve = socket.getaddrinfo

    def here(host: str, *more: Any) -> Any:
        return resolve("127.0.0.1" if host.endswith(".preview.clinic.example") else host, *more)

    monkeypatch.setattr(socket, "getaddrinfo", here)
    store = _Bucket(tmp_path / "edge")
    first = publish(built, store).release
    with working(store.folder, "site") as worker:
        preview = Preview(f"http://{{name}}.preview.clinic.example:{worker.port}", timeout=0.2)
        built.page("knee/index.html", "New words.", photo=PHOTO)
        built.redirects("/old-knee/ /knee/ 301")
        with pytest.raises(PublisherError) as told:
            publish(built, store, preview=preview)
        assert "answers 404 instead of 200" in told.value.problems[0].says
        assert first.id == pointer.read(store).live
        store.worker = worker
        assert publish(built, store, preview=preview).is_new
        worker.load()
        assert b"New words." in Reader(worker.port).get("/knee/").body


def test_policy_of_the_worker_is_the_policy() -> None:
    """The few values that the Worker must know by itself are those of policy.py."""
    code = (CODE / "worker.js").read_text("utf-8")
    found = re.search(r"const POLICY = ({.*?^});", code, re.DOTALL | re.MULTILINE)
    assert found
    done = subprocess.run(
        ["node", "-p", f"JSON.stringify({found[1]})"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert json.loads(done.stdout) == {
        "fresh": policy.FRESH,
        "never": policy.NEVER,
        "html": policy.TYPES[".html"],
        "nothingAllowed": policy.NOTHING_ALLOWED,
        "security": policy.SECURITY,
    }


def test_odd_name_is_composed() -> None:
    """The odd name of these tests is in NFC, so that the decomposed one is another request."""
    assert unicodedata.is_normalized("NFC", ODD)


@pytest.mark.parametrize("environment", ["", "drafts"])
def test_wrangler_takes_the_worker(environment: str, tmp_path: Path) -> None:
    """Cloudflare's own tool bundles the Worker from the settings that are shipped with it: that of
    the live site, and that of the previews, with their own bucket."""
    wrangler = outside_tools.edge_code() / ".bin" / "wrangler"
    folder = shutil.copytree(CODE, tmp_path / "edge_code")
    done = subprocess.run(
        [str(wrangler), "deploy", "--dry-run", "--outdir", "made", f"--env={environment}"],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "WRANGLER_SEND_METRICS": "false", "HOME": str(tmp_path)},
    )
    assert 0 == done.returncode, done.stdout + done.stderr
    assert f"RELEASES ({'clinic-drafts' if environment else 'clinic-site'})" in done.stdout
    assert "previewOf" in (folder / "made" / "worker.js").read_text("utf-8")
