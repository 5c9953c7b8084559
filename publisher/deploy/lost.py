"""Addresses that were published and now lead nowhere, each with the redirect to add.

Where the pages went is found by what they said before: the old ones are read from the store, and
of the new site only those pages that could be them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from publisher.built import lost as built
from publisher.built.addresses import address_of, is_lasting, is_page, path_of
from publisher.built.headers import NOT_FOUND
from publisher.built.links import links_of
from publisher.built.nearest import Nearest
from publisher.built.redirects import find
from publisher.built.scan import Output
from publisher.deploy.release import Release
from publisher.deploy.store import Missing, Store
from publisher.problems import Problem

#: The list of a tag is there as long as an article has the tag.
_TAG = re.compile(r"(?:/[^/]+)?/tags/[^/]+/")
_LIST = re.compile(r"(?:/[^/]+)?/(?:tags|conditions|treatments)/[^/]+/")
_STAY = "If it should stay, see that its file is there, is no draft, and has no date to come."
#: Words of a text are compared in runs of so many.
_RUN = 4
#: Pages of the site as it is by which the words and links that every page has are known.
_FRAMES = 3


def broken(output: Output, earlier: Iterable[Release], store: Store) -> list[Problem]:
    """The published addresses that are now neither a page, nor redirected, nor gone."""
    releases = list(earlier)
    files, redirects, name = output.files, output.redirects, output.name
    lost = built.without_answer(_published(releases), lambda one: path_of(one) in files, redirects)
    if not lost:
        return []
    found, rule = _Lost(output, releases, store, lost), built.AddressLost
    return [rule.problem(f"{name}/{path_of(old)}", 0, *found.words(old)) for old in lost]


class _Lost:
    """What is known of the ``lost`` addresses, found out only where there are any."""

    def __init__(self, output: Output, releases: list[Release], store: Store, lost: list[str]):
        self._output, self._releases, self._store, self._lost = output, releases, store, lost
        self._published = _published(releases)
        self._pages = [path for path in output.files if is_page(path) and is_lasting(path)]
        self._present = sorted(map(address_of, self._pages))
        self._nearest = Nearest(self._present)
        new = (address for address in self._present if address not in self._published)
        self._nearest_new = Nearest(new)

    def words(self, old: str) -> tuple[str, str]:
        """What is wrong, and the fix."""
        before = self._redirected_before(old)
        if before is not None:
            says = f"{old} was redirected until now, and now leads nowhere."
            return says, f"Put its line back: {built.redirect_hint(old, before)}"
        if _TAG.fullmatch(old):
            says = f"{old} was published before, and now no article has this tag."
            like = self._tag_like(old)
            lead = "Give an article this tag again, or lead readers to a list like it:"
            if like == "gone":
                lead = "Give an article this tag again, or say that its list is gone:"
            return says, f"{lead} {built.redirect_hint(old, like)}{_or_gone(like)}"
        says = (
            f"{old} was published before, and now leads nowhere: links and search results that"
            " point there would break."
        )
        found = self._moved.get(old)
        if found is not None:
            why = "the same heading" if found.by_title else "nearly the same text"
            why = f"{found.address} has {why}, so it seems to have moved there:"
            return says, f"{why} {built.redirect_hint(old, found.address)}"
        near = self._near(old)
        lead = "If it is gone for good:" if near == "gone" else "If it moved:"
        return says, f"{_STAY} {lead} {built.redirect_hint(old, near)}{_or_gone(near)}"

    @cached_property
    def _moved(self) -> dict[str, built.Moved]:
        """Where lost pages went: to a new address first; then to a page whose bytes changed, as
        two articles may have been made one."""
        pages = {old: self._before(old) for old in self._lost if not _TAG.fullmatch(old)}
        if not any(pages.values()):
            return {}
        found: dict[str, built.Moved] = {}
        new = [path for path in self._pages if address_of(path) not in self._published]
        changed = [path for path in self._pages if path not in new and self._is_changed(path)]
        for paths in (new, changed):
            frame = self._frame(paths)
            lost = {old: _said(page, frame) for old, page in pages.items() if page}
            rest = {old: page for old, page in lost.items() if old not in found}
            found |= built.moved(rest, self._said(paths, frame))
        return found

    def _said(self, paths: list[str], frame: frozenset[object]) -> Iterator[tuple[str, built.Said]]:
        for path in paths:
            yield address_of(path), _said(self._output.sources[path].read_bytes(), frame)

    def _frame(self, but: list[str]) -> frozenset[object]:
        """What stands on every page, such as the clinic's address: not what a page says."""
        others = sorted(set(filter(is_page, self._output.sources)) - set(but))
        said = self._said(others[-_FRAMES:], frozenset())
        return frozenset(part for _, page in said for part in page.parts)

    def _before(self, address: str) -> bytes | None:
        """The page as the newest of the releases had it, if its bytes are still in the store."""
        path = path_of(address)
        for release in self._releases:
            file = release.files.get(path) if is_page(path) else None
            if file is not None:
                try:
                    return self._store.get(f"b/{file.sha256}")[0]
                except Missing:
                    continue
        return None

    def _is_changed(self, path: str) -> bool:
        before = self._releases[0].files.get(path)
        return before is not None and before.sha256 != self._output.files[path].sha256

    def _redirected_before(self, old: str) -> str | None:
        """Where an earlier release led readers of this address, if that is still there."""
        for release in self._releases:
            redirect = find(release.redirects, old)
            if redirect is not None and redirect.to is None:
                return "gone"
            if redirect is not None and redirect.to is not None:
                is_there = urlsplit(redirect.to).path in self._present
                return redirect.to if is_there or not redirect.is_internal else None
            if path_of(old) in release.files:
                return None
        return None

    def _tag_like(self, old: str) -> str:
        """The tag or hub that lists most of the same articles, or a tag spelled much the same."""
        # The page for lost readers has the menu and the footer, and no list of articles.
        frame = set(self._output.links.get(NOT_FOUND, ()))
        links = self._output.links
        lists = {
            address: set(links.get(path_of(address), ())) - frame
            for address in self._present
            if _LIST.fullmatch(address)
        }
        page = self._before(old)
        like = built.most_alike(set(links_of(page)) - frame, lists) if page else None
        tags = {
            built.name_of(address): address for address in self._present if _TAG.fullmatch(address)
        }
        spelled = None if like else Nearest(tags).to(built.name_of(old))
        return like or (tags[spelled] if spelled else "gone")

    def _near(self, old: str) -> str:
        """A file beside a page that moved moved with it; a lost page was most likely renamed, so
        addresses that are new are asked first."""
        folder, _, name = old.rpartition("/")
        page = self._moved.get(f"{folder}/") if name else None
        beside = f"{page.address}{name}" if page else ""
        if beside and path_of(beside) in self._output.files:
            return beside
        return self._nearest_new.to(old) or self._nearest.to(old) or "gone"


def _published(releases: list[Release]) -> set[str]:
    return {address for release in releases for address in release.ledger}


def _or_gone(new: str) -> str:
    """What to do where the new address is only a guess, and a wrong one."""
    is_guess = new != "gone"
    return "  If nothing takes its place, write  gone  for the new address." if is_guess else ""


def _said(page: bytes, frame: frozenset[object]) -> built.Said:
    tree = LexborHTMLParser(page)
    heading = tree.css_first("h1")
    main = tree.css_first("main") or tree.body
    words = main.text(separator=" ").casefold().split() if main else []
    runs = frozenset(zip(*(words[at:] for at in range(_RUN)), strict=False)) - frame
    return built.Said(" ".join(heading.text().casefold().split()) if heading else "", runs)
