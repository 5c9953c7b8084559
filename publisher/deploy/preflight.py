"""What must hold of a built folder by itself before it may go live: nothing in it is dead."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit

from publisher.built import redirects
from publisher.built.addresses import address_of, decode, locate
from publisher.built.headers import NOT_FOUND
from publisher.built.nearest import Nearest
from publisher.built.redirects import Redirect
from publisher.built.scan import Output
from publisher.problems import Problem, plural

_NEEDED = {
    "index.html": "the home page",
    NOT_FOUND: "the page shown for addresses that do not exist",
}


def preflight(
    output: Output, site: str | None = None, *, links_are_proven: bool = False
) -> list[Problem]:
    """Problems of the folder alone. What its links lead to is not looked at where that is proven.

    ``site`` (``https://clinic.example``), where given, makes absolute addresses
    below it count as internal too: those of the sitemap, the feed and the head.
    """
    return [
        *output.problems,
        *_missing_files(output),
        *(() if links_are_proven else _dead_links(output, site)),
        *_bad_redirects(output),
    ]


def _missing_files(output: Output) -> Iterator[Problem]:
    for path, role in _NEEDED.items():
        if path not in output.files:
            yield Problem(
                f"{output.name}/{path}",
                0,
                "file-missing",
                f"{path}, {role}, is missing.",
                "Build the site again. If it is missing still, the theme lacks its template.",
            )


def _dead_links(output: Output, site: str | None) -> Iterator[Problem]:
    """One problem for each dead address, at the first page that points there."""

    @cache
    def is_alive(address: str) -> bool:
        return _resolves(output, address)

    pages: dict[str, list[str]] = {}
    for path, links in output.links.items():
        here = address_of(path)
        for address in {_internal(link, here, site) for link in links} - {None}:
            if address is not None and not is_alive(address):
                pages.setdefault(address, []).append(path)
    known = _known(output) if pages else Nearest(())
    for address, where in pages.items():
        yield _dead(output, address, where, known)


def _internal(link: str, here: str, site: str | None) -> str | None:
    """The rooted address that a link on ``here`` leads to, None where it leaves the site."""
    if site and (link == site.rstrip("/") or link.startswith(site.rstrip("/") + "/")):
        link = link[len(site.rstrip("/")) :] or "/"
    try:
        parts = urlsplit(link)
    except ValueError:
        return link
    if parts.scheme or parts.netloc:
        return None
    if parts.path.startswith("/"):
        return parts.path
    if not parts.path:
        return None
    return _joined(here, parts.path)


def _joined(here: str, relative: str) -> str:
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(here), relative))
    is_folder = relative.endswith(("/", "/.", "/..")) or relative in (".", "..")
    return f"{joined.rstrip('/')}/" if is_folder else joined


def _resolves(output: Output, address: str) -> bool:
    decoded = decode(address)
    if decoded is None:
        return False
    found = locate(decoded, output.files.__contains__)
    if found is not None:
        return found.path != NOT_FOUND
    redirect = redirects.find(output.redirects, decoded)
    return redirect is not None and redirect.to is not None


def _dead(output: Output, address: str, where: list[str], known: Nearest) -> Problem:
    more = f" (and {plural(len(where) - 1, 'more page')})" if len(where) > 1 else ""
    guess = _did_you_mean(known.to(address))
    return Problem(
        f"{output.name}/{where[0]}",
        0,
        "dead-link",
        f"This page{more} points at {address}, which is not in the site.",
        " ".join(
            filter(None, [guess, "Correct the link, or add the missing page, then build again."])
        ),
    )


def _known(output: Output) -> Nearest:
    return Nearest(address_of(path) for path in output.files if path != NOT_FOUND)


def _did_you_mean(guess: str | None) -> str:
    return f'Did you mean "{guess}"?' if guess else ""


def _bad_redirects(output: Output) -> Iterator[Problem]:
    for old, redirect in output.redirects.items():
        found = locate(old, output.files.__contains__)
        if found is not None:
            yield _redirect_problem(
                output,
                old,
                "redirect-hides-page",
                f"{old} is redirected, but there is a page at that address.",
                f"Remove the line for {old} from content/redirects.txt, or move the page.",
            )
        elif redirect.is_internal and redirect.to is not None:
            yield from _bad_target(output, old, redirect.to)


def _bad_target(output: Output, old: str, to: str) -> Iterator[Problem]:
    address = decode(urlsplit(to).path)
    found = locate(address, output.files.__contains__) if address else None
    if found is not None and found.address == address and found.path != NOT_FOUND:
        return
    if found is not None and found.path != NOT_FOUND:
        says = f"{old} leads to {to}, which leads on to {found.address}: one step too many."
        yield _redirect_problem(output, old, "redirect-chain", says, _line(old, found.address))
        return
    onward = redirects.find(output.redirects, address) if address else None
    if onward is None:
        guess = _did_you_mean(_known(output).to(to))
        says = f"{old} is redirected to {to}, which is not in the site."
        fix = " ".join(
            filter(None, [guess, f"Correct the line for {old} in content/redirects.txt."])
        )
        yield _redirect_problem(output, old, "redirect-dead", says, fix)
        return
    last = _last_stop(output, onward)
    if last is None:
        says = f"{old} is redirected to {to}, and from there round in a circle."
        fix = "Let one of these lines in content/redirects.txt lead to a page."
        yield _redirect_problem(output, old, "redirect-loop", says, fix)
        return
    says = f"{old} is redirected to {to}, which is itself redirected: one step too many."
    yield _redirect_problem(output, old, "redirect-chain", says, _line(old, last))


def _last_stop(output: Output, redirect: Redirect) -> str | None:
    """Where a chain ends (``gone`` for 410); None where it never does."""
    seen: set[str] = set()
    step: Redirect | None = redirect
    last = ""
    while step is not None:
        if step.to is None:
            return "gone"
        if step.to in seen:
            return None
        seen.add(step.to)
        last = step.to
        address = decode(urlsplit(last).path) if step.is_internal else None
        step = redirects.find(output.redirects, address) if address else None
    return last


def _line(old: str, new: str) -> str:
    return f"Write this line in content/redirects.txt instead: {old}  {new}"


def _redirect_problem(output: Output, old: str, rule: str, says: str, fix: str) -> Problem:
    line = output.redirect_lines[old]
    return Problem(f"{output.name}/{redirects.FILE}", line, rule, says, fix)
