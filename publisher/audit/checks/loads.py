"""Each picture, icon or style a page fetches is in the output.

Otherwise readers see a hole, and a deploy would publish a page without its parts.
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.report import reporter
from publisher.audit.site import BuiltSite
from publisher.problems import Problem

report = reporter(__name__)


def check(site: BuiltSite) -> Iterator[Problem]:
    known = site.files | site.pages.keys()
    for page in site.pages.values():
        for where, url in dict.fromkeys(page.loads):
            target = site.resolve(url, page)
            if target.side == "malformed":
                yield report(
                    page.file,
                    f'{where} fetches "{url}", which is no address.',
                    "Write a whole one.",
                )
            elif target.side == "inside" and target.path not in known:
                says = f"{where} fetches {url}, which is not in the output."
                yield report(page.file, says, "Add the file or correct its name.")
