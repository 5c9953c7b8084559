"""A page has its parts named, and its first link skips to the main one.

Source: WCAG 2.2, 2.4.1 (bypass blocks) and 1.3.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.page import Page
from publisher.audit.report import reporter
from publisher.problems import Problem

report = reporter(__name__)


def check_page(page: Page) -> Iterator[Problem]:
    if page.landmarks["main"] != 1:
        says = f"The page has {page.landmarks['main']} <main> elements."
        yield report(page.file, says, "Give it one.")
    for tag in ("header", "nav", "footer"):
        if not page.landmarks[tag]:
            yield report(page.file, f"The page has no <{tag}>.", f"Put it into a <{tag}>.")
    first = page.anchors[0].href if page.anchors else ""
    if len(first) < 2 or not first.startswith("#") or first[1:] not in page.ids:
        yield report(
            page.file,
            "The first link does not skip to the main part of the page.",
            'Begin the body with <a href="#main"> and give that id to <main>.',
        )
