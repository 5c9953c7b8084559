from __future__ import annotations

from urllib.parse import unquote, urlsplit

from publisher.built import redirects as built
from publisher.built.addresses import address_of
from publisher.built.headers import NOT_FOUND
from publisher.built.redirects import Redirect
from publisher.content import Site
from publisher.content.document import Document
from publisher.content.redirects import NAME, Redirects
from publisher.problems import did_you_mean
from publisher.rule import Problems
from publisher.rules.fragments import TOP, mended

_MEND_CIRCLE = "Lead it to a page that exists, or take the line out."


def check(site: Site) -> Problems:
    file, others = f"{site.content.name}/{NAME}", live(site)
    for source, redirect in site.redirects.items():
        if site.has_page(source):
            # No error: else a page that comes back on a day would stop the publish of that day.
            says = f"{source} is a page of the site, so this line does nothing."
            fix = "Remove the line; or take the page away, if its readers should be led on."
            yield Redirects.problem(file, redirect.line, says, fix, severity="warning")
        # One that waits for its page is not served, so no reader can meet it.
        elif source in site.live_redirects and (found := wrong(site, source, redirect, others)):
            yield Redirects.problem(file, redirect.line, *found)
    yield from _look_alike(site, file)


def _look_alike(site: Site, file: str) -> Problems:
    """Old addresses that differ in capitals, of which a reader gets the one or the other."""
    seen: dict[str, Redirect] = {}
    for source, redirect in site.redirects.items():
        other = seen.setdefault(source.casefold(), redirect)
        if other.to != redirect.to:
            says = f"{source} differs from line {other.line} in capitals only, and leads elsewhere."
            fix = "Lead both to one page; or keep both, if they were two pages."
            yield Redirects.problem(file, redirect.line, says, fix, severity="warning")


def live(site: Site) -> dict[str, Redirect]:
    """The redirects without those of pages and files that exist: such a line shall not put others
    in the wrong."""
    return {source: one for source, one in site.redirects.items() if not is_taken(site, source)}


def is_taken(site: Site, source: str) -> bool:
    """Whether an old address is one of the site's own."""
    return site.has_page(source) or source in site.files or source == address_of(NOT_FOUND)


def wrong(
    site: Site, source: str, redirect: Redirect, others: built.Redirects
) -> tuple[str, str] | None:
    """What is wrong with a redirect among others, itself included, and the fix."""
    target = redirect.to
    if is_taken(site, source):
        return f"{source} is a file of the site, so it cannot be redirected.", "Remove the line."
    if target is None or target.startswith("https://"):
        return None
    path, fragment = urlsplit(target).path, unquote(urlsplit(target).fragment)
    if path == source:
        return f"{source} leads to itself, so it never arrives.", _MEND_CIRCLE
    passed, end = built.follow(others, source)
    if end is None:
        says = f"{source} leads in a circle ({' to '.join(passed)}), so it never arrives."
        return says, _MEND_CIRCLE
    if len(passed) > 1:
        return f"{target} is itself redirected on another line.", f"Write  {source}  {end}"
    if path in site.addresses:
        return _wrong_place(site.addresses[path], path, fragment)
    if path in site.files:
        return None
    if path in {document.address for document in site.documents}:
        says = f"{target} is not public yet, so readers would find nothing there."
        return says, "Publish that file first, or lead to another page."
    near = did_you_mean(path, site.addresses) or "Write the address of a page."
    return f"The site has no page {target}.", near


def _wrong_place(page: Document | None, address: str, fragment: str) -> tuple[str, str] | None:
    """What is wrong with the part after # of an address, and the fix."""
    # A list that the build makes has no headings that a writer could know.
    of_list = None if fragment in TOP else "Leave the # part out."
    fix = mended(page, fragment) if page else of_list
    return (f'The page {address} has no place "#{fragment}".', fix) if fix else None
