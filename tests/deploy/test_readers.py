"""Readers who are there while releases go live, one after the other, on a real S3 server."""

from __future__ import annotations

import itertools
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from publisher.deploy.serve import Server
from tests.deploy.faults import Fault, proxied
from tests.deploy.kit import ROOTS, Folder, Reader, Reply, named_by, serving
from tests.deploy.stage import Stage, without_previews

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks processes to publish")

RELEASES, READERS = 4, 2
#: Where each reader begins: what is known by its name, without a link.
STARTS = (*ROOTS, "/feed.xml", "/feed.json", "/llms.txt", "/search/")


def release(folder: Path, number: int) -> Path:
    """The release of that number: it has two pages of the one before and two new ones. Of the
    pages that left one leads on to the newest page, the other is gone."""
    slugs = tuple(f"page-{one}" for one in range(2 * number, 2 * number + 4))
    photo = f"assets/photo-{number:08}.jpg"
    built = Folder(folder / f"release-{number}").whole_site(slugs, photo)
    moved = [f"/page-{one}/ /{slugs[-1]}/ 301" for one in range(0, 2 * number, 2)]
    gone = [f"/page-{one}/ - 410" for one in range(1, 2 * number, 2)]
    built.redirects(*moved, *gone)
    return built.path


class Visit:
    """One reader, who follows everything from where visitors begin, again and again."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.looks = 0

    def dead_ends(self, over: Event) -> list[str]:
        """What was missing while something still led to it, until the releases are over."""
        found: list[str] = []
        while not (over.is_set() or found):
            found = self._once()
        return found

    def _once(self) -> list[str]:
        """Each address once. A way is kept with it: how the reader came there."""
        ways: dict[str, list[str]] = {start: [start] for start in STARTS}
        waiting = list(STARTS)
        while waiting:
            address = waiting.pop()
            reply = self._get(address)
            if reply.status in (404, 410) and address != "/no-such-page/":
                if self._still_leads(ways[address]):
                    return [" -> ".join(ways[address])]
                continue
            for named in named_by(address, reply):
                if named not in ways:
                    ways[named] = [*ways[address], named]
                    waiting.append(named)
        return []

    def _still_leads(self, way: list[str]) -> bool:
        """Whether every step of a way names the next one now: no page comes back once it left, so
        that each of them did so all the while."""
        return all(
            following in named_by(address, self._get(address))
            for address, following in itertools.pairwise(way)
        )

    def _get(self, address: str) -> Reply:
        self.looks += 1
        return self.reader.get(address)


@without_previews
def test_readers_meanwhile(stage: Stage, tmp_path: Path) -> None:
    """From the home page, a feed, llms.txt, the sitemap or the search a reader comes to no dead
    link, and the search never lacks a piece, at any moment of releases that add, remove and
    redirect pages."""
    outputs = [release(tmp_path, number) for number in range(RELEASES + 1)]
    store = stage.seeded(empty=True)
    assert "published" == stage.publish(store, outputs[0])
    # Each change takes a while, so that there are readers between any two.
    slow = Fault("slow", method="mutating", key=r"place-\d+/(?!_publisher)", seconds=0.05)
    over = Event()
    with (
        serving(Server(stage.target(store).site(), 0)) as first,
        ThreadPoolExecutor(READERS) as pool,
        proxied(stage.server.port, slow) as proxy,
    ):
        visits = [Visit(Reader(first.connection.port)) for _ in range(READERS)]
        running = [pool.submit(visit.dead_ends, over) for visit in visits]
        try:
            place = stage.place(store, proxy)
            said = [stage.publishes.run(output, *place) for output in outputs[1:]]
        finally:
            over.set()
        found = [one.result() for one in running]
        for visit in visits:
            visit.reader.connection.close()
    assert ["published"] * RELEASES == said
    assert [[]] * READERS == found
