"""The order in which a bucket is changed in place, over sites that hypothesis makes up."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.built.headers import SEARCH, SEARCH_FILES, is_hashed
from publisher.deploy.store import Item
from publisher.deploy.targets.in_place.changes import Changes, changes
from publisher.deploy.targets.in_place.remote_state import RemoteState, WantedFile, Written

EXAMPLES = 5_000 if os.environ.get("FAULTS") == "all" else 100
ENTRY = f"{SEARCH_FILES}pagefind-entry.json"
CODE = (f"{SEARCH_FILES}pagefind.js", f"{SEARCH_FILES}pagefind-worker.js")
LISTS = ("feed.xml", "feed.json", "llms.txt", "es/feed.json", "site.webmanifest")
LEAFLETS = ("files/leaflet.pdf", "files/plan.pdf")
SLUGS = ("ankle", "hip", "knee", "neck", "wrist", "shoulder")


@dataclass(frozen=True)
class File:
    """What a file names, by path; ``text`` stands for all else in it."""

    names: frozenset[str] = frozenset()
    text: str = ""
    leads_on: bool = False

    @property
    def sha256(self) -> str:
        return hashlib.sha256(repr((sorted(self.names), self.text)).encode()).hexdigest()


Site = Mapping[str, File]


@st.composite
def sites(draw: st.DrawFn) -> Site:
    """A site in which every name leads somewhere: pages that name each other, their pictures and
    leaflets; lists that name the pages; a search; old names that lead to a page."""
    kinds = {slug: draw(st.sampled_from(("a", "b", "moved", ""))) for slug in SLUGS}
    kinds |= {draw(st.sampled_from(SLUGS)): "a"}
    pages = {f"{slug}/index.html": kind for slug, kind in kinds.items() if kind in ("a", "b")}
    lists = draw(st.sets(st.sampled_from(LISTS)))
    has_search = draw(st.booleans())
    shown = {*pages, *lists, "index.html", *([SEARCH] if has_search else [])}
    site: dict[str, File] = {}
    for page, text in pages.items():
        picture = f"assets/{page.partition('/')[0]}-{hashed(text)}.jpg"
        leaflets = draw(st.sets(st.sampled_from(LEAFLETS)))
        others = draw(st.sets(st.sampled_from(sorted(shown))))
        site[page] = File(frozenset({"index.html", picture, *leaflets, *others}), text)
        site |= {name: File(text=name) for name in (picture, *leaflets)}
    pictures = {name for name in site if is_hashed(name)}
    site["index.html"] = File(frozenset(shown))
    site["sitemap.xml"] = File(frozenset(shown - lists))
    site["robots.txt"] = File(frozenset({"sitemap.xml"}))
    site |= {name: File(frozenset({*pages, *pictures})) for name in lists}
    if has_search:
        pieces = {
            f"{SEARCH_FILES}fragment/en_{hashed(page + text)}.pf_fragment": File(frozenset({page}))
            for page, text in pages.items()
        }
        whole = f"{SEARCH_FILES}pagefind.en_{hashed(repr(sorted(pieces)))}.pf_meta"
        site |= {**pieces, whole: File(frozenset(pieces)), ENTRY: File(frozenset({whole}))}
        site |= {name: File(text=draw(st.sampled_from("12"))) for name in CODE}
        site[SEARCH] = File(frozenset({ENTRY, *CODE, "index.html", *pages}))
    for slug, kind in kinds.items():
        if kind == "moved":
            to = draw(st.sampled_from(sorted(pages)))
            site[f"{slug}/index.html"] = File(frozenset({to}), leads_on=True)
    return site


def hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]


@dataclass(frozen=True)
class Bucket:
    """A bucket in memory: its files, what its journal names, and what was written to it as the
    state that is stored in it has that."""

    files: Site = field(default_factory=dict)
    touched: frozenset[str] = frozenset()
    written: Mapping[str, Written] = field(default_factory=dict)

    def changes_to(self, site: Site) -> Changes:
        listed = {path: Item(path, 0, file.sha256) for path, file in self.files.items()}
        now = RemoteState(listed, frozenset(), self.written, self.touched)
        wanted = {
            path: WantedFile(file.sha256, {}, bytes, file.leads_on) for path, file in site.items()
        }
        return changes(wanted, now)

    def moments(self, site: Site) -> Iterator[Bucket]:
        """The bucket at each moment of the way to ``site``, as a publish that is cut off there
        leaves it: of the files of one step any may be first, and any may be last."""
        todo = self.changes_to(site)
        now = replace(self, touched=self.touched | todo.written | todo.deleted)
        for step in todo.puts:
            yield from now.within(step, site)
            now = now.after(step, site)
        left = now.files.keys() - todo.deleted
        now = replace(now, written={path: written(now.files[path]) for path in left})
        yield now
        for step in todo.deletes:
            yield from now.within(step, site)
            now = now.after(step, site)
            yield now
        yield replace(now, touched=frozenset())

    def within(self, step: list[str], site: Site) -> Iterator[Bucket]:
        for path in step:
            yield self.after([path], site)
            yield self.after([one for one in step if one != path], site)

    def after(self, paths: list[str], site: Site) -> Bucket:
        """With these files as the site has them."""
        files = {path: file for path, file in self.files.items() if path not in paths}
        return replace(self, files=files | {path: site[path] for path in paths if path in site})


def written(file: File) -> Written:
    return Written(file.sha256, file.sha256, {})


def missing(seen: Site, roots: set[str]) -> set[str]:
    """What is named but not there, on all ways from some files."""
    found, waiting = set(roots), [*roots]
    while waiting:
        file = seen.get(waiting.pop())
        new = file.names - found if file else frozenset()
        found |= new
        waiting += new
    return found - seen.keys()


def is_list(path: str) -> bool:
    return path in (*LISTS, ENTRY, "sitemap.xml", SEARCH)


@settings(max_examples=EXAMPLES)
@given(st.lists(sites(), min_size=2, max_size=3), st.data())
def test_no_way_leads_to_what_is_missing(some: list[Site], data: st.DataObject) -> None:
    """From a page or a list that was there before and stays, whichever files of a step are written
    or deleted first; also where a publish that was cut off is ended by one of something else."""
    first, *later = some
    *_, bucket = Bucket().moments(first)
    for site in later:
        was_there = bucket.files.keys() & bucket.written.keys()
        roots = {
            path
            for path in was_there & site.keys()
            if not (is_hashed(path) or missing(bucket.files, {path}))
        }
        moments = list(bucket.moments(site))
        for seen in (moment.files for moment in moments):
            assert set() == missing(seen, roots)
            # A list that comes, or goes, leads to a page at least, and so does a new redirect.
            for path in seen.keys() - roots:
                if is_list(path) or (seen[path].leads_on and path not in bucket.files):
                    assert seen[path].names <= seen.keys(), path
        bucket = data.draw(st.sampled_from(moments))
    *_, bucket = bucket.moments(later[-1])
    left = {path for path in bucket.files if not is_hashed(path)}
    assert left == {path for path in later[-1] if not is_hashed(path)}
    assert all(bucket.files[path] == file for path, file in later[-1].items())


@settings(max_examples=50)
@given(sites())
def test_a_first_publish_opens_the_site_with_its_home_page(site: Site) -> None:
    """As soon as there is a home page every way from it, and from every list, ends well."""
    for moment in Bucket().moments(site):
        if "index.html" in moment.files:
            assert moment.files == site
