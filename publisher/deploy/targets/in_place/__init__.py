"""A bucket behind a CDN that runs no code of ours: its files are changed in place.

Such a bucket sends Content-Type and Cache-Control by itself; the other headers of the policy
are for the CDN to add (``cdn``). A redirect is a page that leads on.
"""

from __future__ import annotations

import re

from publisher.deploy import purge
from publisher.deploy.targets import PURGE, Kind, Settings, Target
from publisher.deploy.targets.in_place.cdn import cdn_files
from publisher.rule import Rule

_BUCKET = re.compile(
    r"s3\+plain://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*)/?"
)


class KeyvaluestoreGone(Rule):
    """PUBLISH_KEYVALUESTORE is a setting of the past: CloudFront is served from the bucket itself.

    The files of the site are changed in place in the bucket, in an order that breaks no page,
    and CloudFront is told what changed. The command  python3 tasks.py cdn-files  writes what
    is installed at CloudFront.
    Wrong: PUBLISH_TO=s3://bucket  PUBLISH_KEYVALUESTORE=arn:aws:cloudfront::...
    Right: PUBLISH_TO=s3+plain://bucket  PUBLISH_PURGE=cloudfront:DISTRIBUTION
    """


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
    retired={
        "PUBLISH_KEYVALUESTORE": KeyvaluestoreGone.problem(
            "PUBLISH_KEYVALUESTORE",
            0,
            "PUBLISH_KEYVALUESTORE is set, and a KeyValueStore of CloudFront is no longer used.",
            "Take the setting away and write PUBLISH_TO=s3+plain://bucket; what is to be installed"
            " at CloudFront writes  python3 tasks.py cdn-files, and PUBLISH_PURGE=cloudfront:ID"
            " tells it of changed pages.",
        )
    },
)
