"""The mutations of every file in this folder, in one list."""

from __future__ import annotations

from tests.audit.mutations import (
    bodies,
    elements,
    files,
    graphs,
    heads,
    languages,
    lists,
    outside,
    searches,
    shown,
)

_MODULES = (heads, languages, bodies, elements, outside, graphs, shown, lists, files, searches)
EVERY_MUTATION = [mutation for module in _MODULES for mutation in module.MUTATIONS]
