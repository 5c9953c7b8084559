"""What later releases keep of earlier ones: addresses that last, and assets of open pages (I3)."""

from __future__ import annotations

from typing import Any

import pytest

from publisher.deploy.local_store import LocalStore
from publisher.deploy.plan import PublishOptions, plan
from publisher.deploy.rollback import rollback
from publisher.problems import Problem, PublisherError
from tests.deploy.kit import PHOTO, START, Folder, publish, serving

NEW_PHOTO = "assets/neck-f0e1d2c3b4a5.jpg"


def problems(built: Folder, edge: LocalStore, **options: Any) -> list[Problem]:
    return plan(built.path, edge, PublishOptions(now=START, **options)).problems


def without(built: Folder, slug: str, *slugs: str) -> None:
    (built.path / slug / "index.html").unlink()
    built.small_site(slugs)


def test_renamed_page_without_redirect(built: Folder, edge: LocalStore) -> None:
    """A page that moved without a redirect stops the publish, with the very line to add."""
    publish(built, edge)
    without(built, "knee", "neck", "hip", "knee-pain")
    assert [
        Problem(
            "output/knee/index.html",
            0,
            "address-lost",
            "/knee/ was published before, and now leads nowhere: links and search results that"
            " point there would break.",
            "If it should stay, see that its file is there, is no draft, and has no date to come."
            " If it moved: run  python3 tasks.py redirect /knee/ /knee-pain/  or add this line to"
            " content/redirects.txt:  /knee/  /knee-pain/  If nothing takes its place, write  gone "
            " for the new address.",
        )
    ] == problems(built, edge)


@pytest.mark.parametrize("line", ["/knee/ /knee-pain/ 301", "/knee/ - 410", "/knee /hip/ 301"])
def test_redirect_or_gone_keeps_the_promise(line: str, built: Folder, edge: LocalStore) -> None:
    """An address that is redirected, or said to be gone, may lose its page."""
    publish(built, edge)
    without(built, "knee", "neck", "hip", "knee-pain")
    built.redirects(line)
    found = problems(built, edge)
    assert [] == [p for p in found if p.rule == "address-lost"]


def test_redirect_taken_away_years_later(built: Folder, edge: LocalStore) -> None:
    """The ledger goes from release to release: a redirect may not be dropped later either."""
    publish(built, edge)
    without(built, "knee", "neck", "hip")
    built.redirects("/knee/ /hip/ 301")
    publish(built, edge, day=1)
    built.page("hip/index.html", "Another change.", photo=PHOTO)
    publish(built, edge, day=900)
    built.redirects()
    assert ["address-lost"] == [p.rule for p in problems(built, edge)]


def test_ledger_survives_rollback(built: Folder, edge: LocalStore) -> None:
    """An address published in a release that was gone back from is still owed."""
    publish(built, edge)
    built.small_site(("knee", "neck", "hip", "ankle"))
    publish(built, edge, day=1)
    rollback(edge)
    without(built, "ankle", "knee", "neck", "hip")
    assert ["output/ankle/index.html"] == [p.file for p in problems(built, edge)]


def test_nearest_is_a_new_page_first(built: Folder, edge: LocalStore) -> None:
    """A rename is more likely than a merge: a new address is proposed before an old one that is
    just as near."""
    built.small_site(("knee", "neck", "hip", "knee-a"))
    publish(built, edge)
    without(built, "knee-a", "knee", "neck", "hip", "knee-pain")
    assert "/knee-a/  /knee-pain/ " in problems(built, edge)[0].fix


def test_nothing_near_proposes_gone(built: Folder, edge: LocalStore) -> None:
    """Readers who are sent to the home page or to anything else look for their page in vain."""
    built.small_site(("knee", "neck", "hip", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzz"))
    publish(built, edge)
    without(built, "zzzzzzzzzzzzzzzzzzzzzzzzzzzzz", "knee", "neck", "hip")
    assert problems(built, edge)[0].fix.endswith("zzz/  gone")


def test_feed_is_promised(built: Folder, edge: LocalStore) -> None:
    """A feed that people subscribed to cannot vanish unsaid."""
    publish(built, edge)
    built.remove("feed.xml")
    lost = [p for p in problems(built, edge) if p.rule == "address-lost"]
    assert ["output/feed.xml"] == [p.file for p in lost]


def test_what_is_not_promised(built: Folder, edge: LocalStore) -> None:
    """Assets, later pages of a list, robots.txt and the 404 page are nobody's bookmark."""
    built.page("page/2/index.html")
    release = publish(built, edge).release
    assert ("/", "/feed.xml", "/hip/", "/knee/", "/neck/", "/sitemap.xml") == release.ledger


def many(built: Folder, number: int) -> Folder:
    return built.small_site(tuple(f"part-{index}" for index in range(number)))


@pytest.mark.parametrize(("pages", "lost", "stopped"), [(9, 3, True), (9, 2, False), (8, 8, False)])
def test_many_pages_vanish(
    pages: int, lost: int, stopped: bool, built: Folder, edge: LocalStore
) -> None:
    """More than a fifth of ten or more pages gone, even redirected, is likely a broken build."""
    for slug in ("knee", "neck", "hip"):
        built.remove(f"{slug}/index.html")
    many(built, pages)
    publish(built, edge)
    for index in range(pages - lost, pages):
        built.remove(f"part-{index}/index.html")
    many(built, pages - lost)
    built.redirects(*(f"/part-{index}/ / 301" for index in range(pages - lost, pages)))
    rules = [p.rule for p in problems(built, edge)]
    assert (["many-pages-removed"] if stopped else []) == rules
    assert [] == problems(built, edge, allow_removals=True)


def test_allowing_removals_keeps_the_ledger(built: Folder, edge: LocalStore) -> None:
    """Allowing removals does not allow addresses to die unsaid."""
    publish(built, edge)
    without(built, "knee", "neck", "hip")
    assert ["address-lost"] == [p.rule for p in problems(built, edge, allow_removals=True)]


def replace_photo(built: Folder) -> None:
    built.remove(PHOTO)
    built.write(NEW_PHOTO, b"\xff\xd8 another photo \xff\xd9")
    for slug in ("knee", "neck", "hip"):
        built.page(f"{slug}/index.html", photo=NEW_PHOTO)


def test_open_page_keeps_its_photo(built: Folder, edge: LocalStore) -> None:
    """A photo that was replaced is still served, with the headers it had, for thirty days."""
    publish(built, edge)
    with serving(edge) as reader:
        before = reader.get(f"/{PHOTO}")
        replace_photo(built)
        publish(built, edge, day=1)
        assert before == reader.get(f"/{PHOTO}")
        built.page("hip/index.html", "A change.", photo=NEW_PHOTO)
        publish(built, edge, day=30.9)
        assert before == reader.get(f"/{PHOTO}")
        built.page("hip/index.html", "Another change.", photo=NEW_PHOTO)
        publish(built, edge, day=31)
        assert 404 == reader.get(f"/{PHOTO}").status


def test_time_runs_from_when_the_photo_left(built: Folder, edge: LocalStore) -> None:
    """Later releases do not begin the thirty days anew."""
    publish(built, edge)
    replace_photo(built)
    publish(built, edge, day=1)
    built.page("hip/index.html", "A change.", photo=NEW_PHOTO)
    kept = publish(built, edge, day=20).release.retained
    assert "2026-01-06T09:00:00+00:00" == kept[PHOTO].gone


def test_photo_that_came_back(built: Folder, edge: LocalStore) -> None:
    """A photo that is in the site again is one of its files, and no longer a leftover."""
    publish(built, edge)
    replace_photo(built)
    publish(built, edge, day=1)
    built.remove(NEW_PHOTO)
    release = publish(built.small_site(), edge, day=2).release
    assert PHOTO in release.files
    assert [NEW_PHOTO] == list(release.retained)


def test_open_page_keeps_its_photo_over_a_rollback(built: Folder, edge: LocalStore) -> None:
    """A page opened before a rollback still finds its photo, which the older release never had."""
    publish(built, edge)
    replace_photo(built)
    publish(built, edge, day=1)
    with serving(edge) as reader:
        before = reader.get(f"/{NEW_PHOTO}")
        rollback(edge)
        assert before == reader.get(f"/{NEW_PHOTO}")
        built.remove(NEW_PHOTO)
        publish(built.small_site(("knee", "neck", "hip")), edge, day=2)
        assert before == reader.get(f"/{NEW_PHOTO}")


def test_last_time_the_photo_left_counts(built: Folder, edge: LocalStore) -> None:
    """A photo that left twice is kept from the second time on, also after a rollback."""
    publish(built, edge)
    replace_photo(built)
    publish(built, edge, day=1)
    built.remove(NEW_PHOTO)
    publish(built.small_site(), edge, day=2)
    replace_photo(built)
    publish(built, edge, day=20)
    rollback(edge, 2)
    built.page("hip/index.html", "A change.", photo=NEW_PHOTO)
    kept = publish(built, edge, day=35).release.retained
    assert "2026-01-25T09:00:00+00:00" == kept[PHOTO].gone


def test_photo_of_the_live_release_after_long(built: Folder, edge: LocalStore) -> None:
    """A photo that is live again by a rollback is kept from when the next release drops it,
    though the newest release had forgotten it."""
    publish(built, edge)
    replace_photo(built)
    publish(built, edge, day=1)
    built.page("hip/index.html", "A change.", photo=NEW_PHOTO)
    assert {} == publish(built, edge, day=40).release.retained
    rollback(edge, 1)
    kept = publish(built, edge, day=41).release.retained
    assert "2026-02-15T09:00:00+00:00" == kept[PHOTO].gone


def test_open_page_keeps_its_search(built: Folder, edge: LocalStore) -> None:
    """The pieces of a search index that were replaced are still served; none is an address that
    is owed for ever."""
    pieces = ("fragment/en-us_02f3f10.pf_fragment", "pagefind.en-us_62459a12e42e3.pf_meta")
    for piece in (*pieces, "pagefind-entry.json", "pagefind.js"):
        built.write(f"search/pagefind/{piece}", f"\x1f\x8b {piece}")
    release = publish(built, edge).release
    assert [] == [address for address in release.ledger if "search" in address]
    for piece in pieces:
        built.remove(f"search/pagefind/{piece}")
    built.write("search/pagefind/fragment/en-us_1234567.pf_fragment", "\x1f\x8b another")
    kept = publish(built, edge, day=1).release.retained
    assert {f"search/pagefind/{piece}" for piece in pieces} == kept.keys()


def test_lost_blob_is_not_promised(built: Folder, edge: LocalStore) -> None:
    """An old photo whose stored file was deleted by hand does not stop a publish for good."""
    first = publish(built, edge).release
    replace_photo(built)
    publish(built, edge, day=1)
    edge.delete(f"b/{first.files[PHOTO].sha256}")
    built.page("hip/index.html", "A change.", photo=NEW_PHOTO)
    assert {} == publish(built, edge, day=2).release.retained


def test_unhashed_file_is_not_kept(built: Folder, edge: LocalStore) -> None:
    """A file without a hash in its name goes when it goes: its bytes are no promise."""
    built.write("assets/price-list.pdf", b"%PDF")
    publish(built, edge)
    built.remove("assets/price-list.pdf")
    assert {} == publish(built, edge, day=1).release.retained


def test_refused_publish_says_everything_at_once(built: Folder, edge: LocalStore) -> None:
    """All lost addresses are told in one go."""
    publish(built, edge)
    for slug in ("knee", "neck"):
        built.remove(f"{slug}/index.html")
    with pytest.raises(PublisherError) as refused:
        publish(built.small_site(("hip",)), edge, day=1)
    assert ["output/knee/index.html", "output/neck/index.html"] == [
        p.file for p in refused.value.problems if p.rule == "address-lost"
    ]
