"""What our classes inside Pelican share during one build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from markupsafe import Markup

from publisher.pages import Pages, Rendered
from publisher.read import Site

#: The key under which Pelican's settings carry the job to our classes.
SETTING = "PUBLISHER_JOB"


@dataclass(slots=True)
class Job:
    """``rendered`` holds the body of each shown document by path; ``assets`` maps a file of
    the theme's static folder to its address with a hash."""

    site: Site
    pages: Pages
    rendered: Mapping[str, Rendered]
    photo_cache: Path
    css: Markup
    assets: Mapping[str, str]
    #: Whether the search page searches, or only lists.
    search: bool
    #: The place of each article, by path, in the order of the site: newest first.
    order: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.order = {article.path: place for place, article in enumerate(self.site.articles)}

    @property
    def context(self) -> dict[str, Any]:
        """What every template gets beside its page."""
        return {
            "clinic": self.site.clinic,
            "css": self.css,
            "assets": self.assets,
            "search": self.search,
            "preview": self.site.drafts,
        }


def job_of(settings: Mapping[str, Any]) -> Job:
    return cast(Job, settings[SETTING])
