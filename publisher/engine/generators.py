"""What Pelican's own generators do not make: the lists of hubs, people and tags, and the feeds."""

from __future__ import annotations

from typing import Any

from pelican.generators import Generator

from publisher.built.headers import JSON_FEED
from publisher.engine.feeds import items, language_of
from publisher.engine.share import share_of
from publisher.engine.writer import FEED_LANGUAGE
from publisher.pages.feed import json_feed


class ListsGenerator(Generator):
    """Writes those pages of a share that are no document's."""

    def generate_output(self, writer: Any) -> None:
        share = share_of(self.settings)
        for planned in share.plan.values():
            if planned.template and not planned.source:
                template = self.get_template(planned.template)
                writer.write_file(planned.name, template, self.context)


class FeedsGenerator(Generator):
    """Writes those feeds that are among a share."""

    def generate_output(self, writer: Any) -> None:
        share = share_of(self.settings)
        for planned in share.plan.values():
            if not planned.template:
                share.note(planned, share.job.frame)
                language = language_of(share.job, planned)
                entries = items(share, planned.prints)
                if planned.name.endswith(JSON_FEED):
                    share.write(planned.name, json_feed(share.job.pages, language, entries))
                else:
                    context = {**self.context, FEED_LANGUAGE: language}
                    writer.write_feed(entries, context, planned.name)
