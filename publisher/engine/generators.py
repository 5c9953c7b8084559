"""What Pelican's own generators do not make: the lists of hubs, people and tags, and the feed."""

from __future__ import annotations

from typing import Any

from pelican.generators import Generator

from publisher.engine.share import share_of
from publisher.pages.inventory import FEED


class ListsGenerator(Generator):
    """Writes those pages of a share that are no document's."""

    def generate_output(self, writer: Any) -> None:
        share = share_of(self.settings)
        for planned in share.plan.values():
            if planned.template and not planned.source:
                template = self.get_template(planned.template)
                writer.write_file(planned.name, template, self.context)


class FeedGenerator(Generator):
    """Writes the feed where it is among a share."""

    def generate_output(self, writer: Any) -> None:
        share = share_of(self.settings)
        if FEED in share.plan:
            share.note(share.plan[FEED], share.job.frame)
            writer.write_feed(share.job.newest, self.context, FEED)
