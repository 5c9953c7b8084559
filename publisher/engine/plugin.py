"""What Pelican loads as its one plugin: our reader, writer and generators in place of its own."""

from __future__ import annotations

from typing import Any

from pelican import signals

from publisher.engine.generators import FeedGenerator, ListsGenerator
from publisher.engine.reader import SiteReader
from publisher.engine.writer import PageWriter


def register() -> None:
    """Called by Pelican once for each build; connecting the same function twice is harmless."""
    signals.readers_init.connect(_use_reader)
    signals.get_writer.connect(_use_writer)
    signals.get_generators.connect(_use_generators)


def _use_reader(readers: Any) -> None:
    readers.reader_classes = {"md": SiteReader}


def _use_writer(_: Any) -> type[PageWriter]:
    return PageWriter


def _use_generators(_: Any) -> list[type]:
    return [ListsGenerator, FeedGenerator]
