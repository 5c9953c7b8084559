"""The files of an output that are no pages: pictures, the sitemap, robots.txt, redirects."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Container
from pathlib import Path

from publisher.engine.job import Job
from publisher.engine.last import Made, digest_of
from publisher.engine.staging import Stage
from publisher.memory import code, key_of
from publisher.pages.llms import llms_txt
from publisher.pages.sitemap import SitemapEntry, sitemap
from publisher.read.redirects import Redirect
from publisher.search import BUNDLE, index
from publisher.whole import write_whole


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


def write_lists(
    job: Job, entries: Collection[SitemapEntry], folder: Path, settled: dict[str, Made]
) -> dict[str, Made]:
    """Write the sitemap of ``entries``, robots.txt and the table of redirects."""
    pages = job.pages
    redirects = sorted(map(_redirect, job.site.redirects))
    files = {
        "sitemap.xml": sitemap(entries),
        "robots.txt": _robots(pages.base, pages.indexable).encode(),
        "_redirects": "".join(redirects).encode(),
    }
    if pages.indexable:
        files |= _for_robots(job, {entry.url for entry in entries})
    made = {}
    for name, data in files.items():
        digest = digest_of(data)
        if name not in settled or settled[name].digest != digest:
            write_whole(folder / name, data)
        made[name] = Made(digest, digest)
    return made


def write_search(stage: Stage, cache: Path) -> dict[str, Made]:
    """Bring in the bundle that the search page searches in, unless the pages are those of the
    last build: it is made of nothing else."""
    pages = sorted(name for name in stage.made if name.endswith(".html"))
    key = key_of(code(), [(name, stage.made[name].digest) for name in pages])
    inside = f"{BUNDLE}/"
    before = {name: made for name, made in stage.settled.items() if name.startswith(inside)}
    if before and all(made.key == key for made in before.values()):
        return before
    shutil.rmtree(stage.folder / BUNDLE, ignore_errors=True)
    index(stage.folder, cache)
    return {
        path.relative_to(stage.folder).as_posix(): Made(key, digest_of(path.read_bytes()))
        for path in (stage.folder / BUNDLE).rglob("*")
        if path.is_file()
    }


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
    sitemap_line = f"\nSitemap: {base}/sitemap.xml\n" if indexable else ""
    return f"User-agent: *\nAllow: /\n{sitemap_line}"


def _redirect(redirect: Redirect) -> str:
    """A line of the ``_redirects`` format of Netlify and Cloudflare Pages; 410 leads to ``-``."""
    if redirect.target is None:
        return f"{redirect.source} - 410\n"
    return f"{redirect.source} {redirect.target} 301\n"
