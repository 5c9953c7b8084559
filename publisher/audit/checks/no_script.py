"""No page runs a script: the site works, and stays fast and private, without one.

Source: the security headers allow no inline script, so one would not run anyway.
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.report import reporter
from publisher.audit.site import BuiltSite
from publisher.problems import Problem

report = reporter(__name__)


def check(site: BuiltSite) -> Iterator[Problem]:
    for page in site.pages.values():
        for found in page.scripts:
            yield report(page.file, f"The page runs a script ({found}).", "Take it out.")
