"""IndexNow: after a publish search engines are told which addresses changed.

The store remembers the last release that they were told of, so that changes that could not be
sent, or of a publish that was killed before it, are sent with the next one.

Protocol: https://www.indexnow.org/documentation. 200 and 202 mean received; 400 badly
written, 403 key not found, 422 an address or the key of another site, 429 too often.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from publisher.built.addresses import decode, path_of
from publisher.built.files import File
from publisher.built.headers import SITEMAP
from publisher.deploy import pointer, record
from publisher.deploy.http_client import request
from publisher.deploy.release import Release
from publisher.deploy.respond import Response
from publisher.deploy.store import Store, find_blob
from publisher.problems import Problem, PublisherError, plural
from publisher.reading import parse_json
from publisher.redact import redact_address
from publisher.rule import Rule

ENDPOINT = "https://api.indexnow.org/indexnow"
#: As many addresses as one request may hold.
MOST = 10_000

_JSON = {"Content-Type": "application/json; charset=utf-8"}
_REFUSED = {
    400: "finds the request badly written (400)",
    403: "does not find the key in the site's key file (403)",
    422: "says that the key or an address is not the site's (422)",
    429: "has been told too often (429)",
}
#: In the store: the release that search engines were last told of.
KEY = "indexnow.json"
_LOCATION = re.compile(rb"<loc>\s*([^<\s]+)\s*</loc>")
_STYLE = re.compile(rb"<style\b.*?</style\s*>", re.DOTALL | re.IGNORECASE)

#: Sends addresses; None, or why it did not work.
Send = Callable[[Sequence[str]], str | None]


class Indexnow(Rule):
    """Search engines are told what a publish changed, where clinic.toml has a key for IndexNow.

    A release must have a file with that key, which proves that the site is yours, and the
    service must answer. Otherwise the release is live all the same, and the next publish
    tells all that has changed since.

    https://www.indexnow.org/documentation
    """

    severity = "warning"


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """Seconds: how long an answer may take, the pause before each further attempt, and the
    longest ``Retry-After`` that is waited for."""

    timeout: float = 10
    pauses: tuple[float, ...] = (1, 2)
    longest: float = 10


def notify(store: Store, live: Release, key: str, site: str, send: Send) -> str | Problem:
    """Tell search engines what changed up to the release ``live``; returns a sentence.

    A failure is a warning: the release is live all the same, and the next publish tells them.
    """
    if not _has_key(live, key):
        says = (
            f"Release {live.generation} has no file {key}.txt, by which search engines know the key"
            " of clinic.toml; so they were told nothing."
        )
        fix = "The next publish has the file, and tells them all that has changed."
        return Indexnow.problem("IndexNow", 0, says, fix)
    known = _last_notified(store, live)
    if known == live.id:
        return "IndexNow: search engines know of this release already."
    urls = addresses(store, _load(store, known), live, site)
    trouble = send(urls) if urls else None
    if trouble:
        says = (
            "The release is live, but search engines could not be told of"
            f" {plural(len(urls), 'address')}: IndexNow {trouble}."
        )
        fix = "Nothing needs to be done: the next publish tells them."
        return Indexnow.problem("IndexNow", 0, says, fix)
    store.put(KEY, _to_bytes(live.id))
    if not urls:
        return "IndexNow: nothing that search engines list has changed."
    return f"IndexNow: told search engines of {plural(len(urls), 'address')}."


def addresses(store: Store, before: Release | None, live: Release, site: str) -> list[str]:
    """Every address that search engines may list and whose content came, changed or went.

    They may list what is in the sitemap. A new style alone is no change.
    """
    old, new = _listed(store, before, site), _listed(store, live, site)
    changed = {url for url in new if url not in old or _differ(store, old[url], new[url])}
    return sorted(changed | (old.keys() - new.keys()))


def _listed(store: Store, release: Release | None, site: str) -> dict[str, File | None]:
    """The addresses of a release's sitemap, each with its page."""
    file = release.files.get(SITEMAP) if release else None
    found: dict[str, File | None] = {}
    for location in _LOCATION.findall(find_blob(store, file.sha256) or b"") if file else ():
        url = html.unescape(location.decode("utf-8", "replace"))
        if release and url.startswith(f"{site}/"):
            found[url] = release.files.get(path_of(decode(url.removeprefix(site)) or "/"))
    return found


def _differ(store: Store, old: File | None, new: File | None) -> bool:
    if old is None or new is None:
        return old is not new
    if old.sha256 == new.sha256:
        return False
    before, after = (_STYLE.sub(b"", find_blob(store, file.sha256) or b"") for file in (old, new))
    return before != after


def _last_notified(store: Store, live: Release) -> str | None:
    """The release that search engines were last told of; None where they know of none.

    Where nothing is remembered, that is the one that was live before this one.
    """
    try:
        return str(parse_json(store.get(KEY)[0])["told"] or "") or None
    except (KeyError, ValueError, TypeError):
        steps = record.read(store).steps
        before = [step.release for step in steps if step.release != live.id]
        known = before[-1] if before else None
    store.put(KEY, _to_bytes(known))
    return known


def _to_bytes(release_id: str | None) -> bytes:
    return json.dumps({"told": release_id}).encode() + b"\n"


def _load(store: Store, release_id: str | None) -> Release | None:
    try:
        return pointer.load(store, release_id) if release_id else None
    except PublisherError:
        return None


def _has_key(live: Release, key: str) -> bool:
    file = live.files.get(f"{key}.txt")
    return file is not None and file.sha256 == hashlib.sha256(key.encode()).hexdigest()


def send(
    urls: Sequence[str],
    key: str,
    site: str,
    endpoint: str = ENDPOINT,
    retry: RetryPolicy = RetryPolicy(),
) -> str | None:
    """Send ``urls`` of the site at ``site``; None, or why it failed, as half a sentence.

    ``api.indexnow.org`` passes them on to all search engines that take part.
    """
    if not endpoint.startswith(("https://", "http://")):
        return f"has no usable address ({redact_address(endpoint)})"
    for start in range(0, len(urls), MOST):
        body = {
            "host": urlsplit(site).netloc,
            "key": key,
            "keyLocation": f"{site}/{key}.txt",
            "urlList": urls[start : start + MOST],
        }
        trouble = _post(json.dumps(body).encode(), endpoint, retry)
        if trouble:
            return trouble
    return None


def _post(body: bytes, endpoint: str, retry: RetryPolicy) -> str | None:
    """None, or why the last attempt failed."""
    pauses = iter(retry.pauses)
    while True:
        answer = request(endpoint, body, _JSON, retry.timeout)
        if 200 <= answer.status < 300:
            return None
        asked = answer.headers.get("retry-after", "")
        # Seconds; a date (RFC 9110, 10.2.3) is as good as none.
        again = float(asked) if asked.isdecimal() else 0.0
        is_transient = answer.status in (0, 429) or answer.status >= 500
        pause = next(pauses, None)
        if pause is None or not is_transient or again > retry.longest:
            return _reason(answer, retry.timeout)
        time.sleep(max(pause, again))


def _reason(answer: Response, timeout: float) -> str:
    if answer.status in _REFUSED:
        return _REFUSED[answer.status]
    if answer.status:
        broken = answer.status >= 500
        return f"is out of order ({answer.status})" if broken else f"answered {answer.status}"
    reason = answer.body.decode("utf-8", "replace")
    if reason.endswith("timed out"):
        return f"did not answer within {timeout:g} s"
    return f"cannot be reached ({reason})"
