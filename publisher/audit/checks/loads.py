"""Each picture, icon or style a page fetches is in the output.

Otherwise readers see a hole, and a deploy would publish a page without its parts.
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.page import Page
from publisher.audit.report import reporter
from publisher.audit.site import BuiltSite
from publisher.problems import Problem

report = reporter(__name__)


def check_page(page: Page) -> Iterator[Problem]:
    for where, url in page.loads:
        if page.resolve(url).side == "malformed":
            says = f'{where} fetches "{url}", which is no address.'
            yield report(page.file, says, "Write a whole one.")


def check(site: BuiltSite) -> Iterator[Problem]:
    for page in site.pages.values():
        for where, url, path in page.loads:
            if path not in site.files and path not in site.pages:
                says = f"{where} fetches {url}, which is not in the output."
                yield report(page.file, says, "Add the file or correct its name.")
