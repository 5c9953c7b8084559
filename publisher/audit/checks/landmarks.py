from __future__ import annotations

from publisher.audit.page import Findings, Page
from publisher.rule import Rule


class Landmarks(Rule):
    """A page has its parts named, and its first link skips to the main one.

    Source: WCAG 2.2, 2.4.1 (bypass blocks) and 1.3.1.
    """


def check_page(page: Page) -> Findings:
    if page.landmarks["main"] != 1:
        says = f"The page has {page.landmarks['main']} <main> elements."
        yield says, "Give it one."
    for tag in ("header", "nav", "footer"):
        if not page.landmarks[tag]:
            yield f"The page has no <{tag}>.", f"Put it into a <{tag}>."
    first = page.anchors[0].href if page.anchors else ""
    if len(first) < 2 or not first.startswith("#") or first[1:] not in page.ids:
        says = "The first link does not skip to the main part of the page."
        yield says, 'Begin the body with <a href="#main"> and give that id to <main>.'
