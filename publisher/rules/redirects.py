from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from publisher.content import Site
from publisher.content.redirects import NAME, Redirect
from publisher.content.site import FILES
from publisher.problems import Problem, did_you_mean
from publisher.rule import Rule


class Redirects(Rule):
    """A redirect leads in one step from an old address to a page that exists.

    Chains cost a reader on a phone a round trip each, and loops never end.

    Wrong: /old/  /newer/  where /newer/ is itself redirected to /newest/
    Right: /old/  /newest/
    """


_MEND_CIRCLE = "Lead it to a page that exists, or take the line out."


def check(site: Site) -> Iterator[Problem]:
    known = {*site.addresses, *FILES}
    # A line for a page that exists is wrong by itself and shall not put others in the wrong.
    targets = {
        redirect.source: redirect.target
        for redirect in site.redirects
        if redirect.source not in known
    }
    for redirect in site.redirects:
        if found := wrong(site, redirect, targets):
            yield Redirects.problem(f"{site.content.name}/{NAME}", redirect.line, *found)


def wrong(
    site: Site, redirect: Redirect, targets: Mapping[str, str | None]
) -> tuple[str, str] | None:
    """What is wrong with a redirect beside others (old address -> new), and the fix."""
    source, target = redirect.source, redirect.target
    if source in site.addresses or source in FILES:
        says = f"{source} is a page of the site, so it cannot be redirected."
        return says, "Remove the line."
    if target is None or target.startswith("https://"):
        return None
    path = urlsplit(target).path
    if path == source:
        return f"{source} leads to itself, so it never arrives.", _MEND_CIRCLE
    if path in targets:
        passed, end = _follow(source, path, targets)
        if not end:
            says = f"{source} leads in a circle ({' to '.join(passed)}), so it never arrives."
            return says, _MEND_CIRCLE
        return f"{target} is itself redirected on another line.", f"Write  {source}  {end}"
    if path in site.addresses or path in FILES:
        return None
    if path in {document.address for document in site.documents}:
        says = f"{target} is not public yet, so readers would find nothing there."
        return says, "Publish that file first, or lead to another page."
    near = did_you_mean(path, site.addresses) or "Write the address of a page."
    return f"The site has no page {target}.", near


def _follow(source: str, path: str, targets: Mapping[str, str | None]) -> tuple[list[str], str]:
    """The addresses that a chain passes from ``source`` over ``path`` on, and where it ends:
    nothing for a circle, whose last address is the one that it comes back to."""
    passed = [source]
    target: str | None = path
    while target is not None and (path := urlsplit(target).path) in targets:
        passed.append(path)
        if path in passed[:-1]:
            return passed, ""
        target = targets[path]
    return passed, target or "gone"
