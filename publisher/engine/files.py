"""The files of an output that are no pages: pictures, sitemap, robots.txt, redirects."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from publisher.built.addresses import locate
from publisher.built.headers import ICON, ROBOTS, SITEMAP, SPECULATION
from publisher.built.redirects import FILE, Redirect, encode_old
from publisher.content.downloads import published
from publisher.engine.job import Job
from publisher.engine.staging import Stage
from publisher.media.cards.look import read_file
from publisher.media.icons import FAVICON, as_ico
from publisher.pages.llms import llms_txt
from publisher.pages.sitemap import sitemap
from publisher.reading import read


def write_assets(job: Job, stage: Stage) -> None:
    """Copy photographs, the theme's static files, hand-outs and videos, under names that hold
    their hash."""
    cache_dir, static = job.pictures.cache_dir, job.theme / "static"
    sources: dict[str, tuple[Callable[[Path, Path], bytes], Path, Path]] = {
        address[1:]: (read, static / name, job.theme.parent) for name, address in job.assets.items()
    }
    sources |= {f"assets/{file.name}": (read, file, cache_dir) for file in job.pictures.files()}
    for download in job.site.shown_downloads:
        sources[download.address[1:]] = published, download.path, job.site.content.parent
    for name, (data_of, source, root) in sources.items():
        if name in stage.settled:
            # A name never means two contents.
            stage.made[name] = stage.settled[name]
        else:
            stage.write(name, data_of(source, root), name)


def write_lists(job: Job, stage: Stage) -> None:
    """Write the sitemap of the pages that are made, robots.txt, the table of redirects and the
    icon of the site."""
    entries = [made.entry for made in stage.made.values() if made.entry]
    pages, clinic = job.pages, job.site.clinic
    # The later pages of a list come and go with the number of articles: one that is there is.
    redirects = sorted(
        _redirect(old, one)
        for old, one in job.site.live_redirects.items()
        if not locate(old, stage.made.__contains__)
    )
    files = {
        SITEMAP: sitemap(entries),
        ROBOTS: _robots(pages.base, pages.indexable).encode(),
        FILE: "".join(redirects).encode(),
        SPECULATION: _speculation_rules(),
        # Asked for at this address whatever a page says, by browsers and search engines alike.
        ICON: _icon(job),
    }
    if pages.indexable and clinic.indexnow:
        files[f"{clinic.indexnow}.txt"] = clinic.indexnow.encode()
    if pages.indexable and clinic.llms_txt:
        listed = {entry.url for entry in entries}
        files["llms.txt"] = llms_txt(job.site, pages.base, listed, pages.texts).encode()
    for name, data in files.items():
        stage.write(name, data)


def _icon(job: Job) -> bytes:
    own = job.pictures.icons.get(FAVICON)
    if own is None:
        return read_file(job.theme, ICON)
    return as_ico(read(own, job.pictures.cache_dir))


def _robots(base: str, indexable: bool) -> str:
    # A page that must not be indexed has to be read to say so: nothing is disallowed.
    sitemap_line = f"\nSitemap: {base}/{SITEMAP}\n" if indexable else ""
    return f"User-agent: *\nAllow: /\n{sitemap_line}"


def _speculation_rules() -> bytes:
    """A page is fetched when a finger or a pointer rests on the link to it, and not rendered."""
    rule = {"where": {"href_matches": "/*"}, "eagerness": "moderate"}
    return json.dumps({"prefetch": [rule]}).encode()


def _redirect(source: str, redirect: Redirect) -> str:
    """A line of the ``_redirects`` format of Netlify and Cloudflare Pages; 410 leads to ``-``."""
    return f"{encode_old(source)} {redirect.to or '-'} {redirect.status}\n"
