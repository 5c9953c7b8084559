"""The plugin that Pelican loads: ``PLUGINS = ["publisher.engine.plugin"]``."""

from __future__ import annotations

from typing import Any


def register() -> None:
    """Called by Pelican once for each build; connecting the same function twice is harmless."""
    from pelican import signals

    from publisher.engine.components import connect

    signals.initialized.connect(_prepare)
    connect()


def _prepare(pelican: Any) -> None:
    from publisher.engine.batch import SETTING

    # Our own builds have prepared what this Pelican is to write.
    if SETTING not in pelican.settings:
        from publisher.engine.entry import take_over

        take_over(pelican)
