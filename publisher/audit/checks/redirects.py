"""Each old address leads in one step to a page that is there.

Source: https://developers.google.com/search/docs/crawling-indexing/301-redirects
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.address import resolve
from publisher.audit.redirects import GONE, Redirect
from publisher.audit.report import reporter
from publisher.audit.site import REDIRECTS, BuiltSite
from publisher.problems import Problem, did_you_mean

report = reporter(__name__)


def check(site: BuiltSite) -> Iterator[Problem]:
    targets: dict[str, str] = {}
    for redirect in site.redirects:
        if redirect.source in targets:
            says = f"Line {redirect.line}: {redirect.source} stands twice."
            yield report(site.file(REDIRECTS), says, "Keep one of the two.")
        targets.setdefault(redirect.source, redirect.target)
    for redirect in site.redirects:
        for says, fix in _findings(site, redirect, targets):
            yield report(site.file(REDIRECTS), f"Line {redirect.line}: {says}", fix)


def _findings(
    site: BuiltSite, redirect: Redirect, targets: dict[str, str]
) -> Iterator[tuple[str, str]]:
    source, target = redirect.source, redirect.target
    if not redirect.status:
        yield "it is not FROM TO 301, nor FROM - 410.", "Write the three parts."
        return
    if not source.startswith("/"):
        yield f"{source} does not begin with a slash.", "Begin the old address with one."
    if source in site.pages or source in site.files:
        yield f"{source} is a page of the site.", "Redirect only addresses that are gone."
    if redirect.status == GONE:
        if target != "-":
            yield f"{source} is gone, yet leads to {target}.", "Write - for the target."
        return
    to = resolve(target, "/", site.url)
    if to.side == "outside":
        return
    if to.path == source:
        yield f"{source} leads to itself.", "Write the new address."
    elif to.path in targets:
        kind = "a loop" if _loops(source, targets) else "a chain"
        yield (
            f"{source} leads to {target}, which is redirected too: {kind}.",
            ("Lead straight to the page."),
        )
    elif to.path not in site.pages and to.path not in site.files:
        yield (
            f"{source} leads to {target}, which is not there.",
            (did_you_mean(to.path, site.pages) or "Lead to a page that is there."),
        )
    elif to.fragment and to.path in site.pages and to.fragment not in site.pages[to.path].ids:
        yield f"{source} leads to a place {target} that is not there.", "Correct the part after #."


def _loops(source: str, targets: dict[str, str]) -> bool:
    seen = set()
    at = source
    while at in targets and at not in seen:
        seen.add(at)
        at = targets[at]
    return at in seen
