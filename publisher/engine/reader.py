"""Gives Pelican the documents that were already read, checked and converted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican.readers import BaseReader

from publisher.engine.job import job_of


class SiteReader(BaseReader):
    """Pelican asks it for each Markdown file; what the site does not show is skipped."""

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        job = job_of(self.settings)
        path = Path(source_path).relative_to(job.site.content.absolute()).as_posix()
        document = job.site.by_path.get(path)
        if document is None or not job.site.is_shown(document):
            return "", {"status": "skip"}
        # Pelican lists what is published and only writes what is hidden: its lists and its feed
        # are in the language of the site.
        is_main = document.language == job.site.clinic.main_language
        # The body stays with us: Pelican would search it once more for links of its own form.
        return "", {
            "title": document.title,
            "slug": document.slug,
            "date": document.day("date") or job.site.now,
            "url": document.address.lstrip("/"),
            "save_as": f"{document.address.lstrip('/')}index.html",
            "template": document.kind.value,
            "status": "published" if is_main else "hidden",
            "document": document,
            "document_order": job.order.get(path, 0),
        }
