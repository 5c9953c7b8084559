"""Which published addresses lead nowhere now, and where their readers are best led."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Set
from typing import NamedTuple

from publisher.built.addresses import encode_path
from publisher.built.redirects import Redirects, find
from publisher.rule import Rule

#: The share of a text's parts that another one must have to be the same text.
_SAME_TEXT = 0.5
#: A part that more pages have, such as a note on insurance, distinguishes none.
_IN_FEW = 20


class AddressLost(Rule):
    """An address that was ever published leads somewhere: to its page, to another one, or to
    the word that it is gone.

    People saved the old address, and search engines and other sites lead to it. When a file
    is renamed, gets another slug or is taken away, its old address needs a line in
    content/redirects.txt. The command  python3 tasks.py redirect /old/ /new/  writes it; for
    a page that nothing replaces write  gone  for the new address. The same goes for the list
    of a tag that no article has any more.

    https://developers.google.com/search/docs/crawling-indexing/site-move-with-url-changes
    Wrong: a file knee.md renamed to knee-pain.md, and nothing else
    Right: the same, and the line  /knee/  /knee-pain/  in content/redirects.txt
    """

    action = "redirect"


class Said(NamedTuple):
    """What a page says: its title, and what distinguishes its text, such as numbers of
    paragraphs or runs of words."""

    title: str
    parts: frozenset[Hashable]


class Moved(NamedTuple):
    """``address`` is where a page is now; ``by_title`` whether its title says so, or its text."""

    address: str
    by_title: bool


def without_answer(
    published: Iterable[str], exists: Callable[[str], bool], redirects: Redirects
) -> list[str]:
    """The published addresses that are now neither there, nor redirected, nor gone; sorted."""
    return sorted(
        address
        for address in set(published)
        if not exists(address) and not find(redirects, address)
    )


def moved(lost: Mapping[str, Said], present: Iterable[tuple[str, Said]]) -> dict[str, Moved]:
    """Lost address -> the page that has its title or most of its text, where there is one.

    The cost is linear in the texts.
    """
    titles: dict[str, str] = {}
    having: dict[Hashable, list[str]] = {part: [] for page in lost.values() for part in page.parts}
    for address, page in present:
        titles.setdefault(page.title, address)
        for part in having.keys() & page.parts:
            having[part].append(address)
    found = {}
    for address, page in lost.items():
        if page.title and page.title in titles:
            found[address] = Moved(titles[page.title], True)
            continue
        rare = (having[part] for part in page.parts if len(having[part]) <= _IN_FEW)
        likeness = Counter(other for others in rare for other in others)
        best = max(likeness, key=lambda other: (likeness[other], other), default="")
        if best and likeness[best] >= _SAME_TEXT * len(page.parts):
            found[address] = Moved(best, False)
    return found


def most_alike(had: Set[str], lists: Mapping[str, Set[str]]) -> str | None:
    """The address of the list that has the most in common with one that is lost; None where none
    shares anything with it."""

    def likeness(address: str) -> float:
        return len(had & lists[address]) / max(1, len(had | lists[address]))

    best = max(sorted(lists), key=likeness, default=None)
    return best if best is not None and likeness(best) else None


def name_of(address: str) -> str:
    """``/conditions/neck-pain/`` -> ``neck-pain``"""
    return address.rstrip("/").rpartition("/")[2]


def redirect_hint(old: str, new: str) -> str:
    """The command and the line; an address is written as it is typed."""
    old = encode_path(old)
    new = new if new == "gone" or "://" in new else encode_path(new)
    return (
        f"run  python3 tasks.py redirect {old} {new}  or add this line to content/redirects.txt:"
        f"  {old}  {new}"
    )
