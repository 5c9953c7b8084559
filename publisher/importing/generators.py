"""Generators of static sites, known by their settings: where they put posts, lists and feeds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from publisher.content.slugs import slug_of
from publisher.importing.old import OldList
from publisher.importing.plain_text import decoded
from publisher.reading import read


@dataclass(frozen=True, slots=True)
class Generator:
    """The addresses that a generator makes. ``permalink`` is Jekyll's pattern of a post's, which is
    in its settings; ``{}`` in that of a list stands for the slug of a name. An address is empty
    where there is none."""

    permalink: str = ""
    category: str = ""
    tag: str = ""
    author: str = ""
    feed: str = ""

    def lists(
        self, tags: Iterable[str], categories: Iterable[str], authors: Iterable[str]
    ) -> Iterator[OldList]:
        """The lists in which a page with these names stands."""
        if self.feed:
            yield OldList(self.feed, "feed")
        for form, names in ((self.tag, tags), (self.category, categories)):
            yield from (OldList(form.format(slug_of(one)), "tag", one) for one in names if form)
        if self.author:
            yield from (OldList(self.author.format(slug_of(one)), "person", one) for one in authors)


NO_GENERATOR = Generator()
_HUGO = Generator(category="/categories/{}/", tag="/tags/{}/", feed="/index.xml")
_ASTRO = Generator(tag="/tags/{}/", feed="/rss.xml")
_ELEVENTY = Generator(tag="/tags/{}/", feed="/feed/feed.xml")
#: By the file of their settings, as each documents its usual addresses.
_KNOWN = {
    "_config.yml": Generator(),
    "hugo.toml": _HUGO,
    "hugo.yaml": _HUGO,
    "config.toml": _HUGO,
    "pelicanconf.py": Generator(
        category="/category/{}.html",
        tag="/tag/{}.html",
        author="/author/{}.html",
        feed="/feeds/all.atom.xml",
    ),
    "astro.config.mjs": _ASTRO,
    "astro.config.ts": _ASTRO,
    ".eleventy.js": _ELEVENTY,
    "eleventy.config.js": _ELEVENTY,
    "eleventy.config.mjs": _ELEVENTY,
}


def generator_of(root: Path) -> Generator:
    """The generator whose settings lie in a folder; ``NO_GENERATOR`` where none's do."""
    name = next((name for name in _KNOWN if (root / name).is_file()), "")
    if name != "_config.yml":
        return _KNOWN.get(name, NO_GENERATOR)
    try:
        text = decoded(read(root / name, root))
    except OSError:
        return NO_GENERATOR
    found = re.search(r"^permalink:\s*(\S+)", text, re.MULTILINE)
    return replace(_KNOWN[name], permalink=found[1].strip("\"'") if found else "")
