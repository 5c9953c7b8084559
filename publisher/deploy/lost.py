"""Addresses that were published and now lead nowhere, each with the redirect to add."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from urllib.parse import urlsplit

from publisher.built import redirects
from publisher.built.addresses import address_of, encode_path, is_lasting, is_page, path_of
from publisher.built.nearest import Nearest
from publisher.built.scan import Output
from publisher.deploy.release import Release
from publisher.deploy.renames import Renamed, list_like, renamed
from publisher.deploy.store import Store
from publisher.problems import Problem

#: The list of a tag is there as long as an article has the tag.
_TAG = re.compile(r"(?:/[^/]+)?/tags/[^/]+/")
_LIST = re.compile(r"(?:/[^/]+)?/(?:tags|conditions|treatments)/[^/]+/")
_STAY = "If it should stay, see that its file is there, is no draft, and has no date to come."


def broken(output: Output, earlier: Iterable[Release], store: Store) -> list[Problem]:
    """The published addresses that are now neither a page, nor redirected, nor gone."""
    releases = list(earlier)
    published = {address for release in releases for address in release.ledger}
    lost = [
        address
        for address in sorted(published)
        if path_of(address) not in output.files and not redirects.find(output.redirects, address)
    ]
    return _Lost(output, releases, store, published, lost).problems() if lost else []


class _Lost:
    """What is known of the ``lost`` addresses, found out only where there are any."""

    def __init__(
        self,
        output: Output,
        releases: list[Release],
        store: Store,
        published: set[str],
        lost: list[str],
    ) -> None:
        self._output, self._releases, self._store = output, releases, store
        self._published, self._lost = published, lost

    def problems(self) -> list[Problem]:
        return [
            Problem(f"{self._output.name}/{path_of(old)}", 0, "address-lost", *self._told(old))
            for old in self._lost
        ]

    def _told(self, old: str) -> tuple[str, str]:
        """What is wrong, and the fix."""
        before = self._redirected_before(old)
        if before is not None:
            says = f"{old} was redirected until now, and now leads nowhere."
            return says, f"Put its line back: {_how(old, before)}"
        if _TAG.fullmatch(old):
            says = f"{old} was published before, and now no article has this tag."
            like = self._tag(old)
            lead = "Give an article this tag again, or lead readers to a list like it:"
            if like == "gone":
                lead = "Give an article this tag again, or say that its list is gone:"
            return says, f"{lead} {_how(old, like)}{_or_gone(like)}"
        says = (
            f"{old} was published before, and now leads nowhere: links and search results that"
            " point there would break."
        )
        found = self._renamed.get(old)
        if found is not None:
            why = f"{found.address} has {found.why}, so it seems to have moved there:"
            return says, f"{why} {_how(old, found.address)}"
        near = self._near(old)
        moved = "If it is gone for good:" if near == "gone" else "If it moved:"
        return says, f"{_STAY} {moved} {_how(old, near)}{_or_gone(near)}"

    @cached_property
    def _present(self) -> list[str]:
        return sorted(
            address_of(path) for path in self._output.files if is_page(path) and is_lasting(path)
        )

    @cached_property
    def _renamed(self) -> dict[str, Renamed]:
        pages = [address for address in self._lost if not _TAG.fullmatch(address)]
        return renamed(self._output, self._releases, self._store, pages)

    @cached_property
    def _new(self) -> Nearest:
        return Nearest(address for address in self._present if address not in self._published)

    @cached_property
    def _every(self) -> Nearest:
        return Nearest(self._present)

    @cached_property
    def _tags(self) -> dict[str, str]:
        """Name of a tag -> the address of its list."""
        return {_name(address): address for address in self._present if _TAG.fullmatch(address)}

    def _redirected_before(self, old: str) -> str | None:
        """Where an earlier release led readers of this address, if that is still there."""
        for release in self._releases:
            redirect = redirects.find(release.redirects, old)
            if redirect is not None and redirect.to is None:
                return "gone"
            if redirect is not None and redirect.to is not None:
                is_there = urlsplit(redirect.to).path in self._present
                return redirect.to if is_there or not redirect.is_internal else None
            if path_of(old) in release.files:
                return None
        return None

    def _tag(self, old: str) -> str:
        """The tag or hub that lists most of the same articles, or a tag spelled much the same."""
        lists = [address for address in self._present if _LIST.fullmatch(address)]
        like = list_like(self._output, self._releases, self._store, old, lists)
        spelled = Nearest(self._tags).to(_name(old))
        return like or (self._tags[spelled] if spelled else "gone")

    def _near(self, old: str) -> str:
        """A file beside a page that moved moved with it; a lost page was most likely renamed, so
        addresses that are new are asked first."""
        folder, _, name = old.rpartition("/")
        moved = self._renamed.get(f"{folder}/") if name else None
        beside = f"{moved.address}{name}" if moved else ""
        if beside and path_of(beside) in self._output.files:
            return beside
        return self._new.to(old) or self._every.to(old) or "gone"


def _name(address: str) -> str:
    """``/tags/desk-work/`` -> ``desk-work``"""
    return address.rstrip("/").rpartition("/")[2]


def _how(old: str, new: str) -> str:
    """The command and the line; an address is written as it is typed."""
    old = encode_path(old)
    new = new if new == "gone" or "://" in new else encode_path(new)
    return (
        f"run  python3 tasks.py redirect {old} {new}  or add this line to content/redirects.txt:"
        f"  {old}  {new}"
    )


def _or_gone(new: str) -> str:
    """What to do where the new address is only a guess, and a wrong one."""
    is_guess = new != "gone"
    return "  If nothing takes its place, write  gone  for the new address." if is_guess else ""
