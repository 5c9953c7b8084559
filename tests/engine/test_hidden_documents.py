"""Drafts and scheduled articles are nowhere that the public could find them."""

from __future__ import annotations

import pytest

from tests.project import Project

#: Words of the draft and of the scheduled article: text, titles, addresses, tags.
SECRETS = (
    b"draftmarker",
    b"scheduledmarker",
    b"An example that is a draft",
    b"An example for a day to come",
    b"/draft/",
    b"/scheduled/",
    b"draft-only",
    b"scheduled-only",
    b"draft only",
    b"scheduled only",
    b"A tag that only a draft has",
)


@pytest.mark.parametrize("folder", ["output", "edge"])
def test_no_file_tells_of_them(folder: str, example: Project) -> None:
    """Neither text nor title, address or tag of an unpublished article is in any public file."""
    found = [
        (path.name, secret)
        for path in (example.root / folder).rglob("*")
        if path.is_file()
        for secret in SECRETS
        if secret in path.read_bytes()
    ]
    assert [] == found


def test_a_moment_to_come_publishes_what_is_scheduled(project: Project) -> None:
    """``--at`` builds the site of that moment: the scheduled article is in, the draft is not."""
    project.must("build", "--at", "2099-01-01 00:00")
    page = project.read("output/scheduled/index.html")
    assert "scheduledmarker" in page
    for name in (
        "index.html",
        "feed.xml",
        "feed.json",
        "sitemap.xml",
        "conditions/neck-pain/index.html",
    ):
        assert "/scheduled/" in project.read(f"output/{name}")
    assert not (project.output / "draft").exists()


def test_a_minute_before_it_is_still_hidden(project: Project) -> None:
    """A scheduled article comes at its moment in the clinic's time zone, not before."""
    project.must("build", "--at", "2098-12-31 23:59")
    assert not (project.output / "scheduled").exists()
