"""Whether a store keeps its conditions. Some S3 servers ignore them, and then two publishes at
once would both win: a half of each would be live."""

from __future__ import annotations

from contextlib import suppress

from publisher.deploy.store import Conflict, Store
from publisher.problems import Problem, PublisherError

_KEY = "probe"
_BYTES = b"Written once to see that this server honours If-None-Match and If-Match.\n"
_NO_ETAG = '"00000000000000000000000000000000"'


def check_conditions(store: Store) -> None:
    """Raises ``PublisherError`` where a create-only put succeeds twice, or a swap over an etag that
    was never there. Three requests; the probe stays, as a small file."""
    with suppress(Conflict):  # It may stand there since an earlier publish.
        store.put(_KEY, _BYTES, if_none_match=True)
    if not (_refuses(store, if_none_match=True) and _refuses(store, if_match=_NO_ETAG)):
        raise PublisherError([_ignored(store)])


def _refuses(store: Store, *, if_none_match: bool = False, if_match: str | None = None) -> bool:
    try:
        store.put(_KEY, _BYTES, if_none_match=if_none_match, if_match=if_match)
    except Conflict:
        return True
    return False


def _ignored(store: Store) -> Problem:
    return Problem(
        store.name,
        0,
        "conditions-ignored",
        "This server ignores the conditions of a put (If-None-Match, If-Match), so two publishes"
        " at once could mix two releases. Nothing was published.",
        "Publish to a server that honours them: AWS S3, Cloudflare R2, MinIO, SeaweedFS.",
    )
