"""What search engines have not been told yet, and telling them: after a publish, never before.

The store remembers the last release that they were told of, so that news that could not be
sent, or of a publish that was killed before it, go out with the next one.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Callable, Sequence

from publisher.built.addresses import decode, path_of
from publisher.built.files import File
from publisher.deploy import head as pointer
from publisher.deploy import record
from publisher.deploy.manifest import Release
from publisher.deploy.store import Missing, Store
from publisher.problems import Problem, PublisherError, plural

KEY = "indexnow.json"
SITEMAP = "sitemap.xml"
_LOCATION = re.compile(rb"<loc>\s*([^<\s]+)\s*</loc>")
_STYLE = re.compile(rb"<style\b.*?</style\s*>", re.DOTALL | re.IGNORECASE)

#: Sends addresses; None, or why it did not work.
Send = Callable[[Sequence[str]], str | None]


def tell(store: Store, live: Release, key: str, site: str, send: Send) -> str | Problem:
    """Tell search engines what changed up to the release ``live``: what was done, in a sentence.

    Trouble is a warning: the release is live all the same, and its news are kept for next time.
    """
    if not _has_key(live, key):
        return _no_key(live, key)
    told = _told(store, live)
    if told == live.id:
        return "IndexNow: search engines know of this release already."
    urls = addresses(store, _load(store, told), live, site)
    trouble = send(urls) if urls else None
    if trouble:
        return _not_told(urls, trouble)
    store.put(KEY, _cache(live.id))
    if not urls:
        return "IndexNow: nothing that search engines list has changed."
    return f"IndexNow: told search engines of {plural(len(urls), 'address')}."


def addresses(store: Store, before: Release | None, live: Release, site: str) -> list[str]:
    """Every address that search engines may list and whose content came, changed or went.

    They may list what is in the sitemap. A new style alone is no news.
    """
    old, new = _listed(store, before, site), _listed(store, live, site)
    changed = {url for url in new if url not in old or _differ(store, old[url], new[url])}
    return sorted(changed | (old.keys() - new.keys()))


def _listed(store: Store, release: Release | None, site: str) -> dict[str, File | None]:
    """The addresses of a release's sitemap, each with its page."""
    file = release.files.get(SITEMAP) if release else None
    found: dict[str, File | None] = {}
    for location in _LOCATION.findall(_blob(store, file)) if file else ():
        url = html.unescape(location.decode("utf-8", "replace"))
        if release and url.startswith(f"{site}/"):
            found[url] = release.files.get(path_of(decode(url.removeprefix(site)) or "/"))
    return found


def _differ(store: Store, old: File | None, new: File | None) -> bool:
    if old is None or new is None:
        return old is not new
    if old.sha256 == new.sha256:
        return False
    before, after = (_STYLE.sub(b"", _blob(store, file)) for file in (old, new))
    return before != after


def _blob(store: Store, file: File) -> bytes:
    try:
        return store.get(f"b/{file.sha256}")[0]
    except Missing:
        return b""


def _told(store: Store, live: Release) -> str | None:
    """The release that search engines were last told of; None where they know of none.

    Where nothing is remembered, that is the one that was live before this one.
    """
    try:
        return str(json.loads(store.get(KEY)[0])["told"] or "") or None
    except (KeyError, ValueError, TypeError):
        steps = record.read(store).steps
        before = [step.release for step in steps if step.release != live.id]
        told = before[-1] if before else None
    store.put(KEY, _cache(told))
    return told


def _cache(told: str | None) -> bytes:
    return json.dumps({"told": told}).encode() + b"\n"


def _load(store: Store, told: str | None) -> Release | None:
    try:
        return pointer.load(store, told) if told else None
    except PublisherError:
        return None


def _has_key(live: Release, key: str) -> bool:
    file = live.files.get(f"{key}.txt")
    return file is not None and file.sha256 == hashlib.sha256(key.encode()).hexdigest()


def _no_key(live: Release, key: str) -> Problem:
    return Problem(
        "IndexNow",
        0,
        "indexnow",
        f"Release {live.generation} has no file {key}.txt, by which search engines know the key"
        " of clinic.toml; so they were told nothing.",
        "The next publish has the file, and tells them all that has changed.",
        "warning",
    )


def _not_told(urls: Sequence[str], trouble: str) -> Problem:
    return Problem(
        "IndexNow",
        0,
        "indexnow",
        "The release is live, but search engines could not be told of"
        f" {plural(len(urls), 'address')}: IndexNow {trouble}.",
        "Nothing needs to be done: the next publish tells them.",
        "warning",
    )
