"""Which addresses search engines are told of, and what is remembered where they could not be."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from publisher.deploy import indexnow
from publisher.deploy.local_store import LocalStore
from publisher.deploy.release import Release
from publisher.deploy.rollback import rollback
from publisher.problems import Problem
from tests.deploy.kit import PHOTO, SITE, Folder, publish

KEY = "2f0c5bd0c1a84a6e"


class Engine:
    """Notes what it is told; ``trouble`` is what it answers."""

    def __init__(self) -> None:
        self.told: list[list[str]] = []
        self.trouble: str | None = None

    def __call__(self, urls: Sequence[str]) -> str | None:
        self.told.append([url.removeprefix(SITE) for url in urls])
        return self.trouble


@pytest.fixture
def engine() -> Engine:
    return Engine()


@pytest.fixture
def site(built: Folder) -> Folder:
    """A small site with the file of its key."""
    built.write(f"{KEY}.txt", KEY)
    return built


def tell(edge: LocalStore, live: Release, engine: Engine) -> str | Problem:
    return indexnow.notify(edge, live, KEY, SITE, engine)


def test_all_of_a_first_release_is_news(site: Folder, edge: LocalStore, engine: Engine) -> None:
    """A new site's every listed address is sent, once."""
    live = publish(site, edge).release
    assert "IndexNow: told search engines of 4 addresses." == tell(edge, live, engine)
    assert [["/", "/hip/", "/knee/", "/neck/"]] == engine.told
    assert "know of this release already" in str(tell(edge, live, engine))
    assert 1 == len(engine.told)


def test_only_what_changed_is_sent(site: Folder, edge: LocalStore, engine: Engine) -> None:
    """Changed, added and removed addresses are sent; what stands in no sitemap is not."""
    tell(edge, publish(site, edge).release, engine)
    site.page("knee/index.html", "Other words.", photo=PHOTO)
    site.page("hidden/index.html", "In no sitemap.")
    tell(edge, publish(site, edge, day=1).release, engine)
    assert ["/knee/"] == engine.told[-1]
    site.page("hidden/index.html", "Still in no sitemap.")
    done = tell(edge, publish(site, edge, day=2).release, engine)
    assert "IndexNow: nothing that search engines list has changed." == done
    site.small_site(("neck", "shoulder", "knee"))
    site.page("knee/index.html", "Other words.", photo=PHOTO)
    site.remove("hip/index.html")
    site.redirects("/hip/ /neck/ 301")
    tell(edge, publish(site, edge, day=3).release, engine)
    assert ["/", "/hip/", "/shoulder/"] == engine.told[-1]


def test_a_page_that_leaves_the_sitemap_is_news(
    site: Folder, edge: LocalStore, engine: Engine
) -> None:
    """A page that is there but no longer to be listed is sent, so that it is dropped."""
    tell(edge, publish(site, edge).release, engine)
    sitemap = (site.path / "sitemap.xml").read_text("utf-8")
    site.write("sitemap.xml", sitemap.replace(f"<url><loc>{SITE}/hip/</loc></url>", ""))
    tell(edge, publish(site, edge, day=1).release, engine)
    assert ["/hip/"] == engine.told[-1]


def test_a_new_style_is_no_news(site: Folder, edge: LocalStore, engine: Engine) -> None:
    """New colors on every page are nothing that a search engine must read again for."""
    tell(edge, publish(site, edge).release, engine)
    Folder(site.path, style="p{color:#321}").small_site()
    tell(edge, publish(site, edge, day=1).release, engine)
    assert 1 == len(engine.told)


def test_what_failed_is_sent_with_the_next(site: Folder, edge: LocalStore, engine: Engine) -> None:
    """News that could not be sent are told as a warning, and go out with the next publish."""
    tell(edge, publish(site, edge).release, engine)
    engine.trouble = "is out of order (503)"
    site.page("knee/index.html", "Other words.", photo=PHOTO)
    live = publish(site, edge, day=1).release
    problem = tell(edge, live, engine)
    assert isinstance(problem, Problem)
    assert "warning" == problem.severity
    assert "could not be told of 1 address: IndexNow is out of order (503)." in problem.says
    site.page("neck/index.html", "Other words.", photo=PHOTO)
    live = publish(site, edge, day=2).release
    engine.trouble = None
    tell(edge, live, engine)
    assert ["/knee/", "/neck/"] == engine.told[-1]


def test_a_first_attempt_that_failed(site: Folder, edge: LocalStore, engine: Engine) -> None:
    """Also where nothing was ever told, what failed is sent later, changed again or not."""
    live = publish(site, edge).release
    engine.trouble = "did not answer"
    tell(edge, live, engine)
    engine.trouble = None
    tell(edge, live, engine)
    assert engine.told[0] == engine.told[1]


def test_a_key_for_a_site_that_is_there(built: Folder, edge: LocalStore, engine: Engine) -> None:
    """Switched on later, only what has changed since the release before is sent."""
    publish(built, edge)
    built.write(f"{KEY}.txt", KEY)
    built.page("knee/index.html", "Other words.", photo=PHOTO)
    tell(edge, publish(built, edge, day=1).release, engine)
    assert [["/knee/"]] == engine.told


def test_going_back_is_news(site: Folder, edge: LocalStore, engine: Engine) -> None:
    """After a rollback search engines are told of the pages that are as they were."""
    tell(edge, publish(site, edge).release, engine)
    site.page("knee/index.html", "Other words.", photo=PHOTO)
    tell(edge, publish(site, edge, day=1).release, engine)
    tell(edge, rollback(edge), engine)
    assert [["/knee/"], ["/knee/"]] == engine.told[1:]


@pytest.mark.parametrize("text", [None, "another key"])
def test_a_release_without_the_key(
    text: str | None, built: Folder, edge: LocalStore, engine: Engine
) -> None:
    """Where the live release cannot prove the key, nothing is sent that would be refused."""
    if text:
        built.write(f"{KEY}.txt", text)
    problem = tell(edge, publish(built, edge).release, engine)
    assert isinstance(problem, Problem)
    assert f"Release 1 has no file {KEY}.txt" in problem.says
    assert [] == engine.told


@pytest.mark.parametrize("data", [b"?", b"[]", b"{}", b'{"told": "9-0123456789ab"}'])
def test_a_damaged_cache(data: bytes, site: Folder, edge: LocalStore, engine: Engine) -> None:
    """What cannot be remembered is at worst told twice, never not at all."""
    publish(site, edge)
    site.page("knee/index.html", "Other words.", photo=PHOTO)
    live = publish(site, edge, day=1).release
    edge.put(indexnow.KEY, data)
    tell(edge, live, engine)
    assert "/knee/" in engine.told[0]
    assert "know of this release already" in str(tell(edge, live, engine))
