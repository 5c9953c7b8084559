"""Writes Pelican's pages and feed, giving each template the page that it prints."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

from feedgenerator import Atom1Feed
from pelican.writers import Writer

from publisher.engine.feed import feed_item
from publisher.engine.job import Job, job_of
from publisher.pages import Page
from publisher.pages.feed import feed_name
from publisher.problems import Problem, Refused


class _PageTemplate:
    """A template that is rendered with the values of our page alone.

    Pelican's own context (its settings, all its objects) stays out of the theme's reach.
    """

    def __init__(self, template: Any, job: Job, template_name: str | None) -> None:
        self._template = template
        self._job = job
        self._name = template_name

    def render(self, context: dict[str, Any]) -> str:
        page = self._page(context)
        return str(self._template.render(**self._job.context, **page.context))

    def _page(self, context: dict[str, Any]) -> Page:
        pages = self._job.pages
        content = context.get("article") or context.get("page")
        if content is not None:
            document = content.document
            return pages.document(document, self._job.rendered[document.path])
        if "made" in context:
            made: Page = context["made"]
            return made
        if self._name == "404":
            return pages.missing()
        shown = context["articles_page"]
        documents = [getattr(entry, "document", entry) for entry in shown.object_list]
        number, total = shown.number, context["articles_paginator"].num_pages
        if "tag_slug" in context:
            slug = context["tag_slug"]
            introduction = self._job.site.introductions.get(slug)
            rendered = self._job.rendered[introduction.path] if introduction else None
            return pages.tag(slug, documents, number, total, rendered)
        return pages.home(documents, number, total)


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
        self,
        name: str,
        template: Any,
        context: dict[str, Any],
        *args: Any,
        template_name: str | None = None,
        **kwargs: Any,
    ) -> None:
        job = job_of(self.settings)
        _refuse_stranger(Path(template.filename), Path(self.settings["THEME"]))
        super().write_file(
            name, _PageTemplate(template, job, template_name), context, *args,
            template_name=template_name, **kwargs,
        )  # fmt: skip

    def _create_new_feed(self, feed_type: str, feed_title: str, context: dict[str, Any]) -> Any:
        clinic = job_of(self.settings).site.clinic
        return _Feed(
            title=feed_name(clinic),
            link=f"{self.site_url}/",
            feed_url=self.feed_url,
            description=clinic.description,
            subtitle=clinic.description,
            language=clinic.language,
            author_name=clinic.name,
        )

    def _add_item_to_the_feed(self, feed: Any, item: Any) -> None:
        """An article as a feed reader shows it: plain title, whole text, absolute addresses."""
        entry = feed_item(job_of(self.settings), item.document)
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


def _refuse_stranger(template: Path, theme: Path) -> None:
    """Pelican fills in a template of its own where the theme has none, in another's clothes."""
    if not template.is_relative_to(theme):
        file = f"{theme.name}/templates/{template.name}"
        raise Refused([Problem(file, 0, "theme", "This template is missing.")])
