"""A bucket behind a CDN that runs no code of ours: its files are changed in place.

Such a bucket sends Content-Type and Cache-Control by itself; the other headers of the policy
are for the CDN to add (``cdn``). A redirect is a page that leads on.
"""

from __future__ import annotations

import re

from publisher.deploy import purge
from publisher.deploy.targets import PURGE, Kind, Settings, Target
from publisher.deploy.targets.in_place.cdn import cdn_files

_BUCKET = re.compile(
    r"s3\+plain://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*)/?"
)


def _connect(settings: Settings) -> Target | None:
    found = _BUCKET.fullmatch(settings.to)
    if not found:
        return None
    # Imported only where a bucket is meant: obstore is large, and most commands need none.
    from publisher.deploy.s3_store import connect
    from publisher.deploy.targets.in_place.remote_state import RECORDS
    from publisher.deploy.targets.in_place.target import InPlaceTarget

    files, records = (
        connect(found[1], folder, settings.environment, settings.on_retry)
        for folder in (found[2], f"{found[2]}/{RECORDS}")
    )
    cache = purge.cache_of(settings.option(PURGE), settings.address)
    lock = settings.root / ".cache" / "bucket.lock"
    return InPlaceTarget(settings.to, files, records, lock, cache)


KIND = Kind(
    schemes={"s3+plain": "s3+plain://bucket"},
    connect=_connect,
    options=(PURGE,),
    cdn_files=cdn_files,
)
