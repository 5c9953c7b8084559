"""Gives Pelican the documents that were already read and checked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican.readers import BaseReader

from publisher.engine.share import share_of


class SiteReader(BaseReader):
    """Pelican asks it for each Markdown file of a share."""

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        site = share_of(self.settings).job.site
        document = site.by_path[Path(source_path).relative_to(site.content).as_posix()]
        # The body stays with us: Pelican would search it once more for links of its own form.
        return "", {
            "title": document.title,
            "slug": document.slug,
            "date": document.meta.date or site.now,
            "url": document.address.lstrip("/"),
            "save_as": f"{document.address.lstrip('/')}index.html",
            "template": document.kind.value,
            "status": "published",
        }
