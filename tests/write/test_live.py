"""What the list says that readers see is what the place says to which the site is published."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from publisher.deploy.local_store import LocalStore
from publisher.deploy.targets import Settings, connect
from publisher.write.desk import Desk
from publisher.write.live import Live
from tests.deploy.faults import Answer, Fault, proxied
from tests.deploy.servers import KEYS, S3Server
from tests.project import PATIENCE, Project
from tests.write.kit import PLAIN, Heard, Window, desk
from tests.write.test_publishing import ended

DRAFT, SCHEDULED = "articles/draft.md", "articles/scheduled.md"
#: Seconds that a list may take which asks nobody.
SOON = 5


def listed(window: Window) -> dict[str, str]:
    """What is live of each document."""
    return {one["path"]: one["live"] for one in site(window)["documents"]}


def site(window: Window) -> dict[str, Any]:
    found: dict[str, Any] = window.must("GET", "/desk/api/site")
    return found


def test_a_page_is_live_once_it_is_published(window: Window) -> None:
    """A page that nobody ever published is told apart from one that readers see, and that from one
    whose text has changed since; going back is seen as well."""
    assert {"is_known": True, "is_public": False, "says": ""} == site(window)["live"]
    assert ("yes", "no", "no") == tuple(map(listed(window).get, (PLAIN, DRAFT, SCHEDULED)))
    found = window.open()
    saved = window.save(found, found["text"] + "\nOne more sentence.\n").json
    assert "changed" == saved["summary"]["live"]
    new = window.must("POST", "/desk/api/new", {"kind": "tag", "title": "Gardens"})["path"]
    assert {PLAIN: "changed", new: "no"}.items() <= listed(window).items()
    window.must("POST", "/desk/api/delete", {"path": new, "to": ""})
    plan = window.must("GET", "/desk/api/plan")
    assert ended(window, "publish", {"plan": plan["digest"]}).get("done")
    assert "yes" == listed(window)[PLAIN]
    _, old = window.must("GET", "/desk/api/releases")["releases"]
    assert ended(window, "rollback", {"generation": old["generation"]}).get("done")
    assert "changed" == listed(window)[PLAIN]


@contextmanager
def silent_server() -> Iterator[int]:
    """The port of a server that takes a connection and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_the_list_waits_for_no_network(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the place does not answer the list is there at once, and says of no page that readers
    see it, nor that they do not."""
    with silent_server() as port:
        for name, value in {
            "PUBLISH_TO": "s3://clinic/site",
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
            "AWS_ACCESS_KEY_ID": "made-up",
            "AWS_SECRET_ACCESS_KEY": "made-up",
        }.items():
            monkeypatch.setenv(name, value)
        with desk(project) as window:
            window.open()
            began = time.monotonic()
            found = site(window)
            assert time.monotonic() - began < SOON
    assert {"is_known": False, "is_public": True, "says": ""} == found["live"]
    assert {""} == {one["live"] for one in found["documents"]}


def test_a_place_that_is_none_is_told(project: Project) -> None:
    """A setting that names no place stops nobody from writing; the list says why it knows less."""
    settings = project.read("publishconf.py")
    project.write("publishconf.py", f'{settings}\nPUBLISH_TO = "nowhere:clinic"\n')
    with desk(project) as window:
        told = site(window)["live"]
        assert not told["is_known"]
        assert "names no place" in told["says"]
        assert "" == listed(window)[PLAIN]


def test_what_is_published_during_a_read_is_seen(project: Project, server: S3Server) -> None:
    """A slow answer from before a publish is not taken for what is live after it."""
    bucket, edge = server.make_bucket("slow"), LocalStore(project.root / "edge")
    asked, published = threading.Event(), threading.Event()

    def slow(method: str, path: str, ask: Callable[[], Answer]) -> Answer:
        answer = ask()
        asked.set()
        assert published.wait(PATIENCE)
        return answer

    with proxied(server.port, Fault(lie=slow, key="current", times=1)) as proxy:
        environment = {**KEYS, "AWS_ENDPOINT_URL": f"http://127.0.0.1:{proxy.port}"}
        place = Settings(project.root, f"s3://{bucket}/site", environment=environment)
        desk = Desk(project.root, events := Heard())
        live = Live(desk, lambda: connect(place))
        assert not live.told()["is_known"]
        assert asked.wait(PATIENCE)
        store = server.store(bucket, "site")
        for item in edge.list(""):
            store.put(item.key, edge.get(item.key)[0])
        live.expire()
        published.set()
        assert "site" == events.types.get(timeout=PATIENCE)
        assert live.told()["is_known"]
        assert "yes" == live.state(desk.sources[PLAIN], desk.site.by_path[PLAIN])


def test_texts_that_are_kept_later_are_found(project: Project) -> None:
    """A list that is asked for between a publish and the note of its texts does not go on without
    them."""
    kept = project.root / ".cache" / "published"
    away = kept.rename(project.root / "away")
    with desk(project) as window:
        found = window.open()
        assert 200 == window.save(found, found["text"] + "\nOne more sentence.\n").status
        assert "yes" == listed(window)[PLAIN]
        away.rename(kept)
        assert "changed" == listed(window)[PLAIN]


def test_a_release_without_its_record_is_not_called_unpublished(project: Project) -> None:
    """Where the list of the live pages is lost no page is said to be unseen by readers."""
    (record,) = (project.root / "edge" / "m").iterdir()
    record.rename(project.root / "away")
    with desk(project) as window:
        told = site(window)["live"]
        assert (False, True) == (told["is_known"], "list of pages is missing" in told["says"])
        assert "" == listed(window)[PLAIN]
