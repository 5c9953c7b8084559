"""Every link and fragment of the served sites leads somewhere."""

from __future__ import annotations

import re

import pytest

from tests.crawling import Crawl
from tests.deploy.kit import Reader
from tests.project import Running

SITES = {"example": "https://clinic.example", "shipped": "https://njrehabexperts.com"}


@pytest.mark.parametrize("site", SITES)
def test_nothing_is_broken(site: str, request: pytest.FixtureRequest) -> None:
    """No page, picture, feed or heading that something links to is missing or moved."""
    edge: Running = request.getfixturevalue(f"{site}_edge")
    crawl = Crawl(SITES[site]).follow(Reader(edge.port))
    assert [] == crawl.broken
    assert len(crawl.replies) > 40


def test_what_machines_are_given_leads_to_pages(example_edge: Running) -> None:
    """Every address in the sitemap and the feed answers with a page that links also reach."""
    reader = Reader(example_edge.port)
    found = Crawl(SITES["example"]).follow(reader)
    given = set()
    for name in ("/sitemap.xml", "/feed.xml"):
        given |= set(re.findall(r"<(?:loc|id)>https://clinic\.example(/[^<]*)", found.text(name)))
    assert len(given) > 15
    assert set() == given - found.replies.keys()
