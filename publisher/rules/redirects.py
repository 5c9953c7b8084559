from __future__ import annotations

from urllib.parse import urlsplit

from publisher.built import redirects as built
from publisher.built.redirects import Redirect
from publisher.content import Site
from publisher.content.redirects import NAME, Redirects
from publisher.content.site import FILES
from publisher.problems import did_you_mean
from publisher.rule import Problems

_MEND_CIRCLE = "Lead it to a page that exists, or take the line out."


def check(site: Site) -> Problems:
    others = live(site)
    for source, redirect in site.redirects.items():
        # One that waits for its page is not served, so no reader can meet it.
        if source in site.live_redirects and (found := wrong(site, source, redirect, others)):
            yield Redirects.problem(f"{site.content.name}/{NAME}", redirect.line, *found)


def live(site: Site) -> dict[str, Redirect]:
    """The redirects without those of pages that exist: such a line is wrong by itself and shall
    not put others in the wrong."""
    known = {*site.addresses, *FILES}
    return {source: one for source, one in site.redirects.items() if source not in known}


def wrong(
    site: Site, source: str, redirect: Redirect, others: built.Redirects
) -> tuple[str, str] | None:
    """What is wrong with a redirect among others, itself included, and the fix."""
    target = redirect.to
    if source in site.addresses or source in FILES:
        says = f"{source} is a page of the site, so it cannot be redirected."
        return says, "Remove the line."
    if target is None or target.startswith("https://"):
        return None
    path = urlsplit(target).path
    if path == source:
        return f"{source} leads to itself, so it never arrives.", _MEND_CIRCLE
    passed, end = built.follow(others, source)
    if end is None:
        says = f"{source} leads in a circle ({' to '.join(passed)}), so it never arrives."
        return says, _MEND_CIRCLE
    if len(passed) > 1:
        return f"{target} is itself redirected on another line.", f"Write  {source}  {end}"
    if path in site.addresses or path in FILES:
        return None
    if path in {document.address for document in site.documents}:
        says = f"{target} is not public yet, so readers would find nothing there."
        return says, "Publish that file first, or lead to another page."
    near = did_you_mean(path, site.addresses) or "Write the address of a page."
    return f"The site has no page {target}.", near
