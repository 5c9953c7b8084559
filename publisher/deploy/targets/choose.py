"""From the setting PUBLISH_TO to the target that it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from publisher.deploy.host_files import for_netlify, for_pages
from publisher.deploy.local_store import LocalStore
from publisher.deploy.purge import Cache
from publisher.deploy.purgers import purger
from publisher.deploy.rehearsal import Preview
from publisher.deploy.targets import Target
from publisher.deploy.targets.pages import PagesTarget
from publisher.deploy.targets.pointer import PointerTarget
from publisher.problems import Problem, PublisherError

if TYPE_CHECKING:
    from publisher.deploy.s3_store import S3Store

EDGE = "edge"
_BUCKET = re.compile(
    r"(s3(?:\+plain)?)://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*)/?"
)

_HOST = re.compile(r"(pages|netlify):([A-Za-z0-9_][A-Za-z0-9._-]*)")


@dataclass(frozen=True, slots=True)
class Settings:
    """``to`` and ``purge`` as PUBLISH_TO and PUBLISH_PURGE have them; ``address`` is where
    visitors reach the site, ``client`` the command of a host that takes a folder, ``preview``
    the address of a preview, with ``{name}`` in it."""

    to: str = EDGE
    purge: str = ""
    address: str = ""
    client: str = ""
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    preview: str = ""


def choose(root: Path, settings: Settings, tell: Callable[[str], None] = lambda _: None) -> Target:
    """The target of the project at ``root``. ``tell`` hears of requests that are tried again.

    Raises ``PublisherError`` where the setting names none.
    """
    to = settings.to
    if to == EDGE:
        return PointerTarget(to, LocalStore(root / EDGE), _cache(settings))
    bucket = _BUCKET.fullmatch(to)
    if bucket and bucket[1] == "s3":
        store = _bucket(bucket[2], bucket[3], settings, tell)
        return PointerTarget(to, store, _cache(settings), _preview(settings))
    if bucket:
        from publisher.deploy.standing import RECORDS
        from publisher.deploy.targets.plain import PlainTarget

        files = _bucket(bucket[2], bucket[3], settings, tell)
        records = _bucket(bucket[2], f"{bucket[3]}/{RECORDS}", settings, tell)
        return PlainTarget(to, files, records, _cache(settings))
    host = _HOST.fullmatch(to)
    if host:
        files_of = for_pages if host[1] == "pages" else for_netlify
        edge = PointerTarget(EDGE, LocalStore(root / EDGE))
        return PagesTarget(to, edge, root / host[2], files_of, settings.client)
    raise PublisherError([_unknown(to)])


def _cache(settings: Settings) -> Cache | None:
    return Cache(purger(settings.purge), settings.address) if settings.purge else None


def _preview(settings: Settings) -> Preview | None:
    """Without a name in its address a preview cannot be told from others."""
    return Preview(settings.preview) if "{name}" in settings.preview else None


def _bucket(name: str, prefix: str, settings: Settings, tell: Callable[[str], None]) -> S3Store:
    # Imported only where a bucket is meant: obstore is large, and most commands need none.
    from publisher.deploy.s3_settings import Settings as Server
    from publisher.deploy.s3_settings import forget_empty_names
    from publisher.deploy.s3_store import S3Store

    forget_empty_names()
    return S3Store(name, prefix.strip("/"), Server.of(settings.environment), tell=tell)


def _unknown(to: str) -> Problem:
    return Problem(
        "publishconf.py",
        0,
        "publish-to",
        f'PUBLISH_TO is "{to}", which names no place to publish to.',
        "Write edge, s3://bucket/folder, s3+plain://bucket, pages:folder or netlify:folder.",
    )
