"""Every address of this site that the linked data names is in the output.

A search engine follows them: to the page of a person, of a treatment, of the policy.
Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.graph import strings
from publisher.audit.page import Page
from publisher.audit.report import reporter
from publisher.audit.site import BuiltSite
from publisher.problems import Problem, did_you_mean

#: What names a node elsewhere is no address that anybody fetches, but its page must be there.
_NAMES = ("@id",)

report = reporter(__name__)


def check(site: BuiltSite) -> Iterator[Problem]:
    known: dict[str, bool] = {}
    for page in site.pages.values():
        for address in dict.fromkeys(_addresses(site, page)):
            if address not in known:
                path = site.path_of(address)
                known[address] = not path or path in site.pages or path in site.files
            if not known[address]:
                says = f"The linked data leads to {address}, which is not in the output."
                near = did_you_mean(site.path_of(address), site.pages)
                yield report(page.file, says, near or "Name a page that is there.")


def _addresses(site: BuiltSite, page: Page) -> Iterator[str]:
    for node in page.graph.nodes:
        for key, value in strings(node):
            if value.startswith(f"{site.url}/") and (not key.startswith("@") or key in _NAMES):
                yield value
