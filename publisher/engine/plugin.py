"""What Pelican loads as its one plugin: our reader, writer and generators in place of its own.

Settings files name it, so that it loads nothing of Pelican before Pelican is wanted.
"""

from __future__ import annotations

from typing import Any


def register() -> None:
    """Called by Pelican once for each build; connecting the same function twice is harmless."""
    from pelican import signals

    signals.initialized.connect(_prepare)
    signals.readers_init.connect(_use_reader)
    signals.get_writer.connect(_use_writer)
    signals.get_generators.connect(_use_generators)
    signals.generator_init.connect(_use_templates)


def _prepare(pelican: Any) -> None:
    from publisher.engine.share import SETTING

    # Our own builds have prepared what this Pelican is to write.
    if SETTING not in pelican.settings:
        from publisher.engine.entry import take_over

        take_over(pelican)


def _use_templates(generator: Any) -> None:
    from jinja2 import ChoiceLoader

    from publisher.engine.share import share_of

    # Pelican's own stay behind ours, for the message on a template that is missing.
    ours = share_of(generator.settings).job.loader
    generator.env.loader = ChoiceLoader([ours, generator.env.loader])


def _use_reader(readers: Any) -> None:
    from publisher.engine.reader import SiteReader

    readers.reader_classes = {"md": SiteReader}


def _use_writer(_: Any) -> type:
    from publisher.engine.writer import PageWriter

    return PageWriter


def _use_generators(_: Any) -> list[type]:
    from publisher.engine.generators import FeedsGenerator, ListsGenerator

    return [ListsGenerator, FeedsGenerator]
