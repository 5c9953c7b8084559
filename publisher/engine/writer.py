"""Writes Pelican's pages and feeds, giving each template the page that it prints."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from feedgenerator import Atom1Feed
from pelican.writers import Writer

from publisher.engine.share import Share, share_of
from publisher.media.cards.look import Theme
from publisher.pages.feed import FeedItem
from publisher.pages.page import Planned
from publisher.problems import PublisherError

#: The key under which the context of a feed names a language other than the site's.
FEED_LANGUAGE = "feed_language"


class _PageTemplate:
    """A template that is rendered with the values of our page alone.

    Pelican's own context (its settings, all its objects) stays out of the theme's reach.
    """

    def __init__(self, template: Any, planned: Planned, share: Share) -> None:
        self._template = template
        self._planned = planned
        self._share = share

    def render(self, context: dict[str, Any]) -> str:
        page = self._share.page(self._planned)
        return str(self._template.render(**self._share.job.context, **page.context))


class _File(io.StringIO):
    """What Pelican takes for an opened file; the text goes to the share when it is closed."""

    def __init__(self, share: Share, name: str) -> None:
        super().__init__(newline="")
        self._share = share
        self._name = name

    def close(self) -> None:
        if not self.closed:
            self._share.write(self._name, self.getvalue())
        super().close()


class _Feed(Atom1Feed):
    """An Atom feed whose time is that of its newest entry, never that of the build."""

    def latest_post_date(self) -> datetime:
        dates = [item["updateddate"] or item["pubdate"] for item in self.items]
        return max(dates, default=datetime.fromtimestamp(0, UTC))

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        # The library knows one author of an entry only.
        for name in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")


class PageWriter(Writer):
    """Pelican's writer; pages and feeds differ only in the values that they are made from."""

    def write_file(
        self, name: str, template: Any, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> None:
        share = share_of(self.settings)
        _refuse_stranger(template.filename, share.job.theme)
        ours = _PageTemplate(template, share.plan[name], share)
        super().write_file(name, ours, context, *args, **kwargs)

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> _File:
        share = share_of(self.settings)
        return _File(share, Path(filename).relative_to(share.folder).as_posix())

    def _create_new_feed(self, feed_type: str, feed_title: str, context: dict[str, Any]) -> Any:
        pages = share_of(self.settings).job.pages
        clinic = pages.site.clinic
        language = context.get(FEED_LANGUAGE, clinic.main_language)
        return _Feed(
            title=pages.texts[language].plain("articles_feed", clinic=clinic.name),
            link=f"{self.site_url}{pages.site.home(language)}",
            feed_url=self.feed_url,
            description=clinic.description,
            subtitle=clinic.description,
            language=clinic.tag(language),
            author_name=clinic.name,
        )

    def _add_item_to_the_feed(self, feed: Any, entry: FeedItem) -> None:
        """An article as a feed reader shows it: plain title, whole text, absolute addresses."""
        feed.add_item(
            title=entry.title,
            link=entry.url,
            unique_id=entry.url,
            # The library calls a summary HTML, so that a sign such as < must be written for it.
            description=escape(entry.description, quote=False),
            content=entry.html,
            categories=entry.tags,
            authors=[author.name for author in entry.authors],
            pubdate=entry.published,
            updateddate=entry.modified or entry.published,
        )


@cache
def _refuse_stranger(template: str, theme: Path) -> None:
    """Pelican fills in a template of its own where the theme has none, in another's clothes."""
    if not Path(template).is_relative_to(theme):
        file = f"{theme.name}/templates/{Path(template).name}"
        raise PublisherError([Theme.problem(file, 0, "This template is missing.")])
