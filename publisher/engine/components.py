"""The plugin's reader, writer and generator, which take the place of Pelican's own."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from feedgenerator import Atom1Feed
from jinja2 import ChoiceLoader
from pelican import signals
from pelican.generators import Generator
from pelican.readers import BaseReader
from pelican.writers import Writer

from publisher.built.headers import ATOM_FEED, JSON_FEED
from publisher.engine.batch import batch_of
from publisher.engine.feeds import items, language_of
from publisher.media.cards.look import Theme
from publisher.pages.feed import FeedItem, described, json_feed
from publisher.pages.page import Pages


def connect() -> None:
    """Have Pelican's signals lead here."""
    signals.generator_init.connect(_use_templates)
    signals.readers_init.connect(_use_reader)
    signals.get_writer.connect(_use_writer)
    signals.get_generators.connect(_use_generator)


def _use_templates(generator: Any) -> None:
    # Pelican's own stay behind ours, for the message on a template that is missing.
    ours = batch_of(generator.settings).job.loader
    generator.env.loader = ChoiceLoader([ours, generator.env.loader])


def _use_reader(readers: Any) -> None:
    readers.reader_classes = {"md": SiteReader}


def _use_writer(_: Any) -> type:
    return PageWriter


def _use_generator(_: Any) -> type:
    return ListsGenerator


class SiteReader(BaseReader):
    """Gives Pelican the documents that were already read and checked."""

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        site = batch_of(self.settings).job.site
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


class PageWriter(Writer):
    """Renders a template with the values of our page alone: Pelican's context (its settings, all
    its objects) stays out of the theme's reach."""

    def write_file(
        self, name: str, template: Any, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> None:
        batch = batch_of(self.settings)
        _require_own(template.filename, batch.job.theme)
        page = batch.page(batch.plan[name])
        batch.write(name, template.render(**batch.job.context, **page.context))
        signals.content_written.send(str(batch.folder / name), context=context)


@cache
def _require_own(template: str, theme: Path) -> None:
    """Pelican takes a template of its own where the theme has none."""
    if not Path(template).is_relative_to(theme):
        file = f"{theme.name}/templates/{Path(template).name}"
        raise Theme.error(file, 0, "This template is missing.")


class ListsGenerator(Generator):
    """Writes those pages of a batch that are no document's, and its feeds."""

    def generate_output(self, writer: Any) -> None:
        batch = batch_of(self.settings)
        for planned in batch.plan.values():
            if planned.source:
                continue
            if planned.template:
                template = self.get_template(planned.template)
                writer.write_file(planned.name, template, self.context)
                continue
            batch.note(planned, batch.job.frame)
            language = language_of(batch.job, planned)
            make = json_feed if planned.name.endswith(JSON_FEED) else _atom_feed
            feed = make(batch.job.pages, language, items(batch, planned.prints))
            batch.write(planned.name, feed)


class _Atom(Atom1Feed):
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


def _atom_feed(pages: Pages, language: str, entries: list[FeedItem]) -> str:
    """The articles in one language as a feed reader shows them: plain titles, whole texts."""
    clinic, home = pages.site.clinic, f"{pages.base}{pages.site.home(language)}"
    feed = _Atom(
        title=pages.texts[language].plain("articles_feed", clinic=clinic.name),
        link=home,
        feed_url=f"{home}{ATOM_FEED}",
        description=described(pages, language),
        subtitle=described(pages, language),
        language=clinic.tag(language),
        author_name=clinic.name,
    )
    for entry in entries:
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
    text = io.StringIO(newline="")
    feed.write(text, "utf-8")
    return text.getvalue()
