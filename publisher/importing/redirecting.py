"""Old addresses lead to the new ones: lines of redirects.txt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from publisher.built.addresses import encode_path
from publisher.built.headers import ATOM_FEED
from publisher.content import Site
from publisher.content.redirects import Odd, read_line, write, written
from publisher.content.slugs import slug_of
from publisher.fields import Kind
from publisher.importing.drafting import tags_of
from publisher.importing.old import OldList
from publisher.importing.placing import address_of


class OldLists:
    """Leads the lists of an old site to what has the same articles here.

    ``people`` are the keys of people by the slugs of their names, ``tags`` the slugs of tags.
    """

    def __init__(self, site: Site, people: Mapping[str, str], tags: Iterable[str]) -> None:
        self._people = people
        self._tags = frozenset(tags)
        self._hubs = {
            slug_of(name): document.address
            for document in site.documents
            if document.kind.is_hub and document.language == site.clinic.main_language
            for name in (document.title, document.meta.name, *document.meta.also_called)
        }

    def leads(self, old: OldList) -> str:
        """The address of the hub, tag, person or feed; of the home page where there is none."""
        if old.kind == "feed":
            return f"/{ATOM_FEED}"
        slug = slug_of(old.name)
        if old.kind == "person":
            return address_of(Kind.PERSON, self._people[slug]) if slug in self._people else "/"
        is_tag = slug in self._tags and tags_of([old.name])
        return self._hubs.get(slug) or (address_of(Kind.TAG, slug) if is_tag else "/")


def add_redirects(
    site: Site, found: Iterable[tuple[str, str]], taken: set[str]
) -> tuple[list[str], list[str]]:
    """Add what redirects.txt does not have yet. Returns the lines, and the old addresses of which
    none can be written. ``taken`` are the addresses of pages."""
    lines: dict[str, str] = {}
    refused: list[str] = []
    for old, new in found:
        read = read_line(f"{old} {new}", 0, site.clinic.site)
        if isinstance(read, Odd) or read is None:
            refused.append(old)
        elif read[0] not in taken and read[0] not in site.redirects and read[0] != new:
            shown = encode_path(read[0]) if set(" #%?") & set(read[0][2:]) else read[0]
            lines.setdefault(read[0], f"{shown}  {new}")
    if lines:
        before = written(site.content)
        gap = "" if not before or before.endswith("\n") else "\n"
        write(site.content, before + gap + "".join(f"{line}\n" for line in lines.values()))
    return list(lines.values()), refused
