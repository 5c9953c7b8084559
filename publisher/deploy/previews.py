"""Previews: a site that is not live, at an address of its own which no search engine lists.

A preview is a release like any other (generation 0, so that nobody goes back to it), named by
a pointer of its own, ``previews/<name>``. It promises nothing: no address of it is kept.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from publisher.built.files import File
from publisher.built.scan import scan
from publisher.deploy import head as pointer
from publisher.deploy import manifest
from publisher.deploy.garbage import PREVIEWS
from publisher.deploy.manifest import Release
from publisher.deploy.plan import Changes, Plan
from publisher.deploy.probe import check_conditions
from publisher.deploy.publish import Progress, upload
from publisher.deploy.store import Conflict, Store
from publisher.problems import Problem, PublisherError, errors

#: Not those of ``garbage.REHEARSALS``.
_NAME = re.compile(r"(?!release-)[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
_NOINDEX = {"X-Robots-Tag": "noindex"}
_NOTHING = Changes([], [], [])


def key_of(name: str) -> str:
    """The pointer of a preview; raises ``PublisherError`` where ``name`` could not be part of an
    address."""
    if not _NAME.fullmatch(name):
        raise PublisherError([_bad_name(name)])
    return f"{PREVIEWS}/{name}"


def show(
    folder: Path,
    store: Store,
    name: str,
    now: datetime,
    commit: str | None,
    progress: Progress = lambda what, done, total: None,
) -> Release:
    """Let the preview ``name`` be the built ``folder``. The live release is not touched."""
    key = key_of(name)
    output = scan(folder)
    if errors(output.problems):
        raise PublisherError(output.problems)
    check_conditions(store)
    head = pointer.read(store, key)
    files = {path: _unlisted(file) for path, file in output.files.items()}
    release = Release(0, now.isoformat(timespec="seconds"), commit, files, output.redirects)
    stored = {item.key.removeprefix("b/"): item.size for item in store.list("b/")}
    uploads = {
        file.sha256: output.sources[path]
        for path, file in files.items()
        if stored.get(file.sha256) != file.size
    }
    damaged = frozenset(sha for sha in uploads if sha in stored)
    upload(
        Plan(folder, head, None, release, _NOTHING, _NOTHING, [], _NOTHING, uploads, damaged, []),
        store,
        progress,
    )
    store.put(manifest.key_of(release.id), manifest.to_bytes(release))
    moved = replace(head, live=release.id, history=(release.id,))
    try:
        pointer.write(store, moved, key)
    except Conflict:
        raise PublisherError([_meanwhile(store, key)]) from None
    return release


def end(store: Store, name: str) -> None:
    """Remove a preview; no error where there is none. Its files go with the garbage."""
    store.delete(key_of(name))


def _unlisted(file: File) -> File:
    return replace(file, headers={**file.headers, **_NOINDEX})


def _bad_name(name: str) -> Problem:
    return Problem(
        "preview",
        0,
        "preview-name",
        f'"{name}" cannot be the name of a preview.',
        "Use small letters, digits and hyphens, such as pr-7: it becomes part of an address. Do"
        " not begin with release-, as the previews of the publish itself do.",
    )


def _meanwhile(store: Store, key: str) -> Problem:
    return Problem(
        f"{store.name}/{key}",
        0,
        "another-release-landed",
        "While this preview was being made another one of its name landed.",
        "Make it again if yours should follow it.",
    )
