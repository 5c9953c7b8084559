"""The sitemap and the Atom feed against the schemas of their formats (see schemas/README.md)."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.project import Project
from tests.tables import cases

SCHEMAS = Path(__file__).with_name("schemas")


def sitemap_errors(sitemap: bytes) -> list[str]:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "sitemap-with-images.xsd"))
    schema.validate(etree.fromstring(sitemap))
    return [str(error) for error in schema.error_log]


def atom_errors(feed: bytes) -> list[str]:
    schema = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
    schema.validate(etree.fromstring(feed))
    return [str(error) for error in schema.error_log]


@pytest.mark.parametrize("site", ["example", "long", "shipped"])
def test_the_sitemap_is_valid(site: str, request: pytest.FixtureRequest) -> None:
    """A search engine may drop a sitemap that is not as its format says."""
    project: Project = request.getfixturevalue(site)
    assert [] == sitemap_errors((project.output / "sitemap.xml").read_bytes())


@pytest.mark.parametrize("site", ["example", "long", "shipped"])
def test_the_feed_is_valid(site: str, request: pytest.FixtureRequest) -> None:
    """A feed reader may refuse a feed that is not as its format says."""
    project: Project = request.getfixturevalue(site)
    assert [] == atom_errors((project.output / "feed.xml").read_bytes())


@cases(r"""
    old            | new
    <lastmod>2024- | <lastmod>March 2024-
    <loc>          | <location>x</location><loc>
    image:loc>     | image:src>
    hreflang="es"  | hreflang="Spanish"
    </lastmod>     | </lastmod><priority>9</priority>
    """)
def test_a_broken_sitemap_is_found(old: str, new: str, example: Project) -> None:
    """A schema that was read in a wrong way would find nothing wrong anywhere."""
    sitemap = example.read("output/sitemap.xml")
    assert old in sitemap
    assert sitemap_errors(sitemap.replace(old, new).encode())


@cases(r"""
    old            | new
    <updated>2024- | <updated>March 2024-
    <title>        | <title type='markdown'>
    <entry>        | <entry><id>https://clinic.example/</id>
    <author>       | <author><age>40</age>
    <entry>        | <entry><description>x</description>
    \x20term="     | \x20name="
    """)
def test_a_broken_feed_is_found(old: str, new: str, example: Project) -> None:
    """A grammar that lets everything through would find nothing wrong anywhere."""
    feed = example.read("output/feed.xml")
    assert old in feed
    assert atom_errors(feed.replace(old, new).encode())
