"""Every address of this site that the linked data names is in the output.

A search engine follows them: to the page of a person, of a treatment, of the policy.
Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.report import reporter
from publisher.audit.site import BuiltSite
from publisher.problems import Problem, did_you_mean

report = reporter(__name__)


def check(site: BuiltSite) -> Iterator[Problem]:
    for page in site.pages.values():
        for url, path in page.named:
            if path and path not in site.pages and path not in site.files:
                says = f"The linked data leads to {url}, which is not in the output."
                near = did_you_mean(path, site.pages)
                yield report(page.file, says, near or "Name a page that is there.")
