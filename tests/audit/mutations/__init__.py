"""The mutations of every file in this folder, in one list."""

from __future__ import annotations

from tests.audit.mutations import (
    bodies,
    files,
    graphs,
    heads,
    languages,
    lists,
    outside,
    searches,
    shown,
)

EVERY_MUTATION = [
    mutation
    for module in (heads, languages, bodies, outside, graphs, shown, lists, files, searches)
    for mutation in module.MUTATIONS
]
