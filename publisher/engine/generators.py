"""What Pelican's own generators do not make: assets, the lists of hubs and tags, small files."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from pelican.generators import Generator

from publisher.engine.job import Job, job_of
from publisher.fields import Kind
from publisher.pages import Page
from publisher.pages.sitemap import sitemap
from publisher.read.redirects import Redirect


class _OurGenerator(Generator):
    @property
    def job(self) -> Job:
        return job_of(self.settings)

    def _write(self, name: str, data: bytes) -> None:
        path = Path(self.output_path) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


class AssetsGenerator(_OurGenerator):
    """Copies photographs and the theme's static files under names that hold their hash."""

    def generate_output(self, writer: Any) -> None:
        folder = Path(self.output_path) / "assets"
        folder.mkdir(parents=True, exist_ok=True)
        for photo in self.job.pages.photos.values():
            for rendition in photo.renditions:
                shutil.copyfile(
                    self.job.photo_cache / photo.key / rendition.file, folder / rendition.file
                )
        for name, address in self.job.assets.items():
            shutil.copyfile(Path(self.theme) / "static" / name, folder / Path(address).name)


class ListsGenerator(_OurGenerator):
    """The lists of hubs and people, of their articles, of tags, the A to Z, and the search."""

    def generate_output(self, writer: Any) -> None:
        pages = self.job.pages
        for kind in (Kind.CONDITION, Kind.TREATMENT, Kind.PERSON):
            documents = self.job.site.of(kind)
            if documents:
                self._write_page(writer, "hubs", pages.hubs(kind))
            for document in documents:
                for page in pages.gathered(document):
                    self._write_page(writer, "tag", page)
        for page in pages.archive():
            self._write_page(writer, "archives", page)
        self._write_page(writer, "search", pages.search())
        for slug, (_, articles) in self.job.site.tags.items():
            writer.write_file(
                f"tags/{slug}/index.html", self.get_template("tag"), self.context,
                paginated={"articles": articles}, template_name="tag",
                url=f"tags/{slug}/", tag_slug=slug,
            )  # fmt: skip

    def _write_page(self, writer: Any, template: str, page: Page) -> None:
        writer.write_file(
            f"{page.view.href.lstrip('/')}index.html", self.get_template(template), self.context,
            made=page,
        )  # fmt: skip


class FilesGenerator(_OurGenerator):
    """Sitemap, robots.txt and the table of redirects; last, when every page is known."""

    def generate_output(self, writer: Any) -> None:
        pages = self.job.pages
        self._write("sitemap.xml", sitemap(pages.entries.values()))
        self._write("robots.txt", _robots(pages.base, pages.indexable).encode())
        lines = (_redirect(redirect) for redirect in self.job.site.redirects)
        self._write("_redirects", "".join(sorted(lines)).encode())


def _robots(base: str, indexable: bool) -> str:
    # A page that must not be indexed has to be read to say so: nothing is disallowed.
    sitemap_line = f"\nSitemap: {base}/sitemap.xml\n" if indexable else ""
    return f"User-agent: *\nAllow: /\n{sitemap_line}"


def _redirect(redirect: Redirect) -> str:
    """A line of the ``_redirects`` format of Netlify and Cloudflare Pages; 410 leads to ``-``."""
    if redirect.target is None:
        return f"{redirect.source} - 410\n"
    return f"{redirect.source} {redirect.target} 301\n"
