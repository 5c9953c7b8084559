"""Proves a built site by reading nothing but its output folder.

It knows files, not the generator, so it would prove another generator's site as well. Each check
is one file in ``checks``, found and not listed: it judges each page by itself, or the whole site by
what it asked of every page.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from publisher.audit.checks import every_check
from publisher.audit.page import Base
from publisher.audit.pages import Folder, check_pages
from publisher.audit.search_texts import searched_texts
from publisher.audit.site import BuiltSite
from publisher.audit.theme import Theme
from publisher.built.scan import OutputRule
from publisher.cache import Cache, digest_of
from publisher.disk import disk_errors
from publisher.problems import Problem
from publisher.reading import LARGEST_OF_ALL, fail, read


def audit(
    output: Path,
    site_url: str,
    day: date | None = None,
    cache: Cache | None = None,
    digests: Mapping[str, str] | None = None,
    finish: Callable[[], Mapping[str, str]] | None = None,
    *,
    theme: Theme,
    preview: bool = False,
) -> list[Problem]:
    """Everything wrong with the built site in ``output``, sorted.

    ``site_url`` is the absolute address the site was built for; after ``day``, the day of the
    build, nothing can have been reviewed. What was found of a page is taken from ``cache``
    where that has it. ``digests`` stand for the bytes of every file by its path in the folder,
    if the caller knows them; where some of no page are still being made, such as the search,
    ``finish`` waits for these and returns the digests of all. A preview is noindex throughout, so
    what only concerns search engines (sitemap, robots.txt, unique descriptions) is not asked of
    it. Raises PublisherError where a file cannot be read.
    """
    if not output.is_dir():
        says = f"There is no folder {output.name}, so there is no site to check."
        return [OutputRule.problem(output.name, 0, says, "Build the site first.")]
    known = dict(_digests(output)) if digests is None else digests
    cache = cache or Cache(None)
    base = Base(site_url.rstrip("/"), theme, preview)
    pages = check_pages(Folder(output, base, known), cache)
    if not pages:
        says = f"The folder {output.name} holds no page."
        return [OutputRule.problem(output.name, 0, says, "Build the site first.")]
    files = finish() if finish else known
    outlines = {address: page.outline for address, page in pages.items()}
    texts = searched_texts(output, files, cache)
    site = BuiltSite(output, base, day, outlines, frozenset(files), texts)
    found = {problem for page in pages.values() for problem in page.problems}
    facts: dict[str, dict[str, Any]] = {check.name: {} for check in every_check()}
    for address, page in pages.items():
        for name, value in page.facts.items():
            facts[name][address] = value
    for check in every_check():
        found.update(check.of_site(site, facts[check.name]))
    return sorted(found)


def _digests(output: Path) -> Iterator[tuple[str, str]]:
    with disk_errors(output.name):
        found = [Path(at, name) for at, _, names in os.walk(output, onerror=fail) for name in names]
    for path in found:
        name = path.relative_to(output).as_posix()
        with disk_errors(f"{output.name}/{name}"):
            digest = digest_of(read(path, output, LARGEST_OF_ALL))
        yield name, digest
