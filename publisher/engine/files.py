"""The files of an output that are no pages: pictures, the sitemap, robots.txt, redirects."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Container
from pathlib import Path

from publisher.atomic import write_atomic
from publisher.built.headers import ROBOTS, SITEMAP
from publisher.built.redirects import FILE, Redirect
from publisher.cache import Cache, code, digest_of, key_of
from publisher.engine.job import Job
from publisher.engine.last import Made
from publisher.engine.staging import Stage
from publisher.pages.llms import llms_txt
from publisher.pages.sitemap import SitemapEntry, sitemap
from publisher.search import BUNDLE, key_of_texts, make_bundle, texts

#: Of which pages the search was last made of which texts.
SEARCHED = "searched"


def write_assets(job: Job, folder: Path, settled: dict[str, Made]) -> dict[str, Made]:
    """Bring photographs and the theme's static files in, under names that hold their hash.

    What is ``settled`` is there already: a name never means two contents.
    """
    made = {}
    for name, source in _assets(job).items():
        if name not in settled:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            shutil.copyfile(source, path)
            made[name] = Made(name, digest_of(path.read_bytes()))
        else:
            made[name] = settled[name]
    return made


def _assets(job: Job) -> dict[str, Path]:
    """Name in the output -> the file that it is a copy of."""
    pictures = {f"assets/{file.name}": file for file in job.pictures.files()}
    own = {address[1:]: job.theme / "static" / name for name, address in job.assets.items()}
    return pictures | own


def write_lists(job: Job, entries: Collection[SitemapEntry], stage: Stage) -> dict[str, Made]:
    """Write the sitemap of ``entries``, robots.txt and the table of redirects."""
    pages = job.pages
    redirects = sorted(_redirect(*each) for each in job.site.redirects.items())
    files = {
        SITEMAP: sitemap(entries),
        ROBOTS: _robots(pages.base, pages.indexable).encode(),
        FILE: "".join(redirects).encode(),
    }
    if pages.indexable:
        files |= _for_robots(job, {entry.url for entry in entries})
    return {name: _written(stage, name, data, digest_of(data)) for name, data in files.items()}


def write_search(stage: Stage, cache: Cache) -> dict[str, Made]:
    """Bring in the bundle that the search page searches in; what is settled of it stays."""
    pages = sorted((name, made.digest) for name, made in stage.made.items() if _is_page(name))
    place = key_of(code("publisher.search"), pages)
    # Where no page is new, none is read.
    found = None if (known := cache.get(SEARCHED, [place])) else texts(stage.folder)
    if found is not None:
        known = {place: key_of_texts(found)}
        cache.put(SEARCHED, known)
    inside = f"{BUNDLE}/"
    before = {name: made for name, made in stage.settled.items() if name.startswith(inside)}
    if before and all(made.key == f"{known[place]} {len(before)}" for made in before.values()):
        return before
    files = make_bundle(texts(stage.folder) if found is None else found)
    key = f"{known[place]} {len(files)}"
    return {name: _written(stage, name, data, key) for name, data in files.items()}


def _is_page(name: str) -> bool:
    return name.endswith(".html")


def _written(stage: Stage, name: str, data: bytes, key: str) -> Made:
    """A file of the stage that has these bytes, written unless the very same is there."""
    digest = digest_of(data)
    path = stage.folder / name
    if name not in stage.settled or stage.settled[name].digest != digest:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, data)
    return Made(key, digest)


def _for_robots(job: Job, listed: Container[str]) -> dict[str, bytes]:
    """What clinic.toml switches on, of the public site alone."""
    clinic, files = job.site.clinic, {}
    if clinic.indexnow:
        files[f"{clinic.indexnow}.txt"] = clinic.indexnow.encode()
    if clinic.llms_txt:
        files["llms.txt"] = llms_txt(job.site, job.pages.base, listed).encode()
    return files


def _robots(base: str, indexable: bool) -> str:
    # A page that must not be indexed has to be read to say so: nothing is disallowed.
    sitemap_line = f"\nSitemap: {base}/{SITEMAP}\n" if indexable else ""
    return f"User-agent: *\nAllow: /\n{sitemap_line}"


def _redirect(source: str, redirect: Redirect) -> str:
    """A line of the ``_redirects`` format of Netlify and Cloudflare Pages; 410 leads to ``-``."""
    return f"{source} {redirect.to or '-'} {redirect.status}\n"
