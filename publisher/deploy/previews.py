"""Previews: a site that is not live, at an address of its own which no search engine lists.

A preview is a release of generation 0, so that nobody goes back to it, named by a pointer of its
own, ``previews/<name>``. No address of it is kept.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from publisher.built.scan import scan
from publisher.deploy import pointer
from publisher.deploy.plan import PublishOptions, require_digest, uploads_of
from publisher.deploy.pointer import PREVIEWS, AnotherReleaseLanded
from publisher.deploy.publish import upload
from publisher.deploy.release import Release, key_of, to_bytes
from publisher.deploy.store import Conflict, Store, check_conditions, stored_sizes
from publisher.problems import PublisherError, errors
from publisher.progress import Progress, no_progress
from publisher.rule import Rule

#: Not those of ``pointer.SMOKE_TESTS``.
_NAME = re.compile(r"(?!release-)[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")


class PreviewName(Rule):
    """The name of a preview has up to 40 small letters, digits and hyphens.

    It becomes part of an address, and begins and ends with a letter or digit. Names that
    begin with release- are those of the previews that a publish makes itself.
    Wrong: python3 tasks.py show-preview "Neck & back"
    Right: python3 tasks.py show-preview neck-and-back
    """


def pointer_of(name: str) -> str:
    """The key of a preview's pointer. Raises ``PublisherError`` where ``name`` could not be part
    of an address."""
    if not _NAME.fullmatch(name):
        says = f'"{name}" cannot be the name of a preview.'
        fix = (
            "Use small letters, digits and hyphens, such as pr-7: it becomes part of an address. Do"
            " not begin with release-, as the previews of the publish itself do."
        )
        raise PreviewName.error("preview", 0, says, fix)
    return f"{PREVIEWS}/{name}"


def show(
    folder: Path, store: Store, name: str, options: PublishOptions, progress: Progress = no_progress
) -> Release:
    """Let the preview ``name`` be the built ``folder``. The live release is not touched."""
    key = pointer_of(name)
    output = scan(folder)
    if options.proven is not None:
        require_digest(output, options.proven)
    if errors(output.problems):
        raise PublisherError(output.problems)
    check_conditions(store)
    head = pointer.read(store, key)
    files = {
        path: replace(file, headers={**file.headers, "X-Robots-Tag": "noindex"})
        for path, file in output.files.items()
    }
    published = options.now.isoformat(timespec="seconds")
    release = Release(0, published, options.commit, files, output.redirects)
    stored = stored_sizes(store)
    uploads = uploads_of(output, stored)
    upload(folder, uploads, frozenset(uploads.keys() & stored.keys()), store, progress)
    store.put(key_of(release.id), to_bytes(release))
    try:
        pointer.write(store, replace(head, live=release.id, history=(release.id,)), key)
    except Conflict:
        says = "While this preview was being made another one of its name landed."
        fix = "Make it again if yours should follow it."
        raise AnotherReleaseLanded.error(f"{store.name}/{key}", 0, says, fix) from None
    return release


def end(store: Store, name: str) -> None:
    """Remove a preview; no error where there is none. Its files go with the garbage."""
    store.delete(pointer_of(name))
