from __future__ import annotations

from publisher.audit.site import BuiltSite, SiteFindings
from publisher.built import redirects
from publisher.built.addresses import resolve
from publisher.rule import Rule


class Redirects(Rule):
    """Each old address leads in one step to a page that is there.

    Source: https://developers.google.com/search/docs/crawling-indexing/301-redirects
    """


def check(site: BuiltSite) -> SiteFindings:
    file = site.file(redirects.FILE)
    for line, says, fix in site.wrong_redirects:
        yield file, f"Line {line}: {says}", fix
    for source, redirect in site.redirects.items():
        to = resolve(redirect.to or "", "/", site.url)
        if to.path in site.pages and to.fragment not in ("", "top", *site.page(to.path).ids):
            says = f"{source} leads to a place {redirect.to} that is not there."
            yield file, f"Line {redirect.line}: {says}", "Correct the part after #."
