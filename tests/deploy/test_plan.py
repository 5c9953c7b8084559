"""The plan: what it says would happen is what happens, to a person and to a machine."""

from __future__ import annotations

import json

import pytest

from publisher.built.scan import scan
from publisher.deploy.local_store import LocalStore
from publisher.deploy.plan import Plan, PublishOptions, plan
from publisher.deploy.publish import apply
from publisher.deploy.report import describe, size
from tests.deploy.kit import PHOTO, SITE, START, Folder, publish


def planned(built: Folder, edge: LocalStore) -> Plan:
    return plan(built.path, edge, PublishOptions(now=START))


def changed(built: Folder, edge: LocalStore) -> Plan:
    """A plan with one of everything, over a first release."""
    built.redirects("/old/ /knee/ 301")
    publish(built, edge)
    built.page("knee/index.html", "New words.", photo=PHOTO)
    built.page("ankle/index.html")
    built.remove("hip/index.html")
    built.page("index.html", links=("/knee/", "/neck/"))
    for name in ("sitemap.xml", "feed.xml"):
        built.write(name, "<new/>")
    built.remove("robots.txt")
    built.redirects("/old/ /neck/ 301", "/hip/ /knee/ 301")
    return planned(built, edge)


def test_describe_first(built: Folder, edge: LocalStore) -> None:
    """A first publish is called that."""
    text = describe(planned(built, edge))
    assert text.startswith(
        "Release 1, the first\nPages: 4 added, 0 changed, 0 removed\n  + /\n  + /hip/\n"
    )


def test_describe_changes(built: Folder, edge: LocalStore) -> None:
    """The writer sees pages by address, then other files, redirects and the size."""
    lines = describe(changed(built, edge)).splitlines()
    assert [
        "Release 2, over release 1",
        "Pages: 1 added, 2 changed, 1 removed",
        "  + /ankle/",
        "  ~ /",
        "  ~ /knee/",
        "  - /hip/",
        "Other files: 0 added, 2 changed, 1 removed",
        "  ~ feed.xml",
        "  ~ sitemap.xml",
        "  - robots.txt",
        "Redirects: 1 added, 1 changed, 0 removed",
        "  + /hip/",
        "  ~ /old/",
    ] == lines[:-1]
    assert lines[-1].startswith("To upload: 4 files, ")


def test_describe_unchanged(built: Folder, edge: LocalStore) -> None:
    """No change is one line."""
    publish(built, edge)
    assert "Nothing has changed since release 1." == describe(planned(built, edge))


def test_describe_repair(built: Folder, edge: LocalStore) -> None:
    """A stored file to write anew is told though the site is the same."""
    release = publish(built, edge).release
    edge.delete(f"b/{release.files[PHOTO].sha256}")
    expected = "Nothing has changed since release 1; 1 stored file to repair."
    assert expected == describe(planned(built, edge))


def test_describe_many(built: Folder, edge: LocalStore) -> None:
    """A long list is cut, with a count of the rest."""
    built.small_site(tuple(f"part-{number}" for number in range(30)))
    assert "    and 14 more" in describe(planned(built, edge)).splitlines()


def test_describe_pieces_of_the_search(built: Folder, edge: LocalStore) -> None:
    """The pieces of a search index are counted; their names would crowd out those that say much."""
    for number in range(30):
        built.write(f"search/pagefind/fragment/en-us_{number:07x}.pf_fragment", f"text {number}")
    told = describe(planned(built, edge))
    assert "Pieces of the search: 30 added, 0 changed, 0 removed" in told.splitlines()
    assert "pf_fragment" not in told


def test_json(built: Folder, edge: LocalStore) -> None:
    """A machine is told the same, problems included."""
    built.page("neck/index.html")
    built.redirects("/old/ nowhere")
    value = json.loads(planned(built, edge).to_json())
    assert (1, None, False) == (value["generation"], value["live"], value["ok"])
    assert {"index.html", "neck/index.html"} <= set(value["pages"]["added"])
    assert ["redirect-line"] == [problem["rule"] for problem in value["problems"]]


def test_plan_is_what_happens(built: Folder, edge: LocalStore) -> None:
    """Applying the plan uploads what it counted, and a plan after it finds nothing to do."""
    draft = changed(built, edge)
    blobs = {item.key: item.size for item in edge.list("b/")}
    outcome = apply(draft, edge)
    came = {item.key: item.size for item in edge.list("b/") if item.key not in blobs}
    assert (len(came), sum(came.values())) == (outcome.uploaded, draft.bytes_to_upload)
    assert planned(built, edge).is_unchanged


def test_same_bytes_are_stored_once(built: Folder, edge: LocalStore) -> None:
    """Two files of the same bytes are one upload."""
    built.write("assets/copy-0a1b2c3d.jpg", (built.path / PHOTO).read_bytes())
    draft = planned(built, edge)
    assert len(draft.release.files) - 1 == len(draft.uploads)


def test_size() -> None:
    """Sizes are said as people say them."""
    told = [size(number) for number in (1, 999, 1000, 41_234, 1_300_000)]
    assert ["1 byte", "999 bytes", "1.0 KB", "41.2 KB", "1.3 MB"] == told


def test_a_folder_that_changed_after_its_proof_is_not_published(
    built: Folder, edge: LocalStore
) -> None:
    """Nobody has proven the page that another program writes between the audit and the publish."""
    options = PublishOptions(now=START, site=SITE, proven=scan(built.path).digest)
    assert [] == plan(built.path, edge, options).problems
    built.page("knee/index.html", "New words.", photo=PHOTO)
    assert ["output-changed"] == [one.rule for one in plan(built.path, edge, options).problems]


def test_no_page_is_parsed_where_no_address_is_lost(
    built: Folder, edge: LocalStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A publish that loses no address does not read 3,000 pages for their links."""
    monkeypatch.setattr("publisher.built.scan.links_of", lambda page: pytest.fail("parsed"))
    publish(built, edge)
    built.page("knee/index.html", "New words.", photo=PHOTO)
    publish(built, edge, day=1)
