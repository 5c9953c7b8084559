"""The plugin that Pelican loads: our reader, writer and generator in place of its own.

Its handlers import what they need: when a settings file is read, nothing of Pelican is loaded.
"""

from __future__ import annotations

from typing import Any


def register() -> None:
    """Called by Pelican once for each build; connecting the same function twice is harmless."""
    from pelican import signals

    signals.initialized.connect(_prepare)
    signals.generator_init.connect(_use_templates)
    signals.readers_init.connect(_use_reader)
    signals.get_writer.connect(_use_writer)
    signals.get_generators.connect(_use_generator)


def _prepare(pelican: Any) -> None:
    from publisher.engine.batch import SETTING

    # Our own builds have prepared what this Pelican is to write.
    if SETTING not in pelican.settings:
        from publisher.engine.entry import take_over

        take_over(pelican)


def _use_templates(generator: Any) -> None:
    from jinja2 import ChoiceLoader

    from publisher.engine.batch import batch_of

    # Pelican's own stay behind ours, for the message on a template that is missing.
    ours = batch_of(generator.settings).job.loader
    generator.env.loader = ChoiceLoader([ours, generator.env.loader])


def _use_reader(readers: Any) -> None:
    from publisher.engine.components import SiteReader

    readers.reader_classes = {"md": SiteReader}


def _use_writer(_: Any) -> type:
    from publisher.engine.components import PageWriter

    return PageWriter


def _use_generator(_: Any) -> type:
    from publisher.engine.components import ListsGenerator

    return ListsGenerator
