"""A look at a release before visitors see it, at a preview of its own that ends with the look.

Every put carried the hash of its bytes, so the store has them; nothing of that is fetched
again. What can still be wrong stands before the store: edge code that is too old, reads another
bucket or folder, follows no pointer or sends no headers, or a CDN that rewrites pages. All of
that shows in a few answers, so a few addresses are asked, through the CDN, as a visitor would.
Where previews have no address the same is asked of the code that serves the local edge, over
the store itself: of one on this computer each time, of a bucket at its first publish, since
later ones begin with reading what is live.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from publisher.built.addresses import address_of, encode_path
from publisher.built.headers import NOT_FOUND
from publisher.deploy import head as pointer
from publisher.deploy.at_once import each_of
from publisher.deploy.garbage import REHEARSALS
from publisher.deploy.head import Head
from publisher.deploy.manifest import Release
from publisher.deploy.public import Answer, fetch
from publisher.deploy.respond import Request, respond
from publisher.deploy.site import ReleaseSite
from publisher.deploy.store import Store
from publisher.deploy.verify import NOWHERE, Check, is_file, is_not_found, leads
from publisher.problems import Problem, PublisherError

_INDEX = "index.html"
#: Files asked for beside the home page and a page that is not there.
_MOST = 8
_LONGEST_PAUSE = 2.0  # seconds

Ask = Callable[[str], Answer]
Asked = tuple[str, Check]


@dataclass(frozen=True, slots=True)
class Preview:
    """``address`` is that of a preview, with ``{name}`` in it; ``patience`` the seconds until it
    must show the release, as some edges learn of a pointer only after a moment."""

    address: str
    patience: float = 15.0


def rehearse(store: Store, release: Release, live: Release | None, preview: Preview | None) -> None:
    """Ask for some of what ``release`` has and ``live`` has not; raises ``PublisherError`` where an
    answer is not as the release has it."""
    asked = _chosen(release, live)
    if preview is not None:
        _through_the_cdn(store, release, preview, [(a, _unlisted(check)) for a, check in asked])
    elif store.is_near or live is None:
        _from_the_store(store, release, asked)


def _through_the_cdn(store: Store, release: Release, preview: Preview, asked: list[Asked]) -> None:
    key = f"{REHEARSALS}{release.id}"
    base = preview.address.replace("{name}", key.rpartition("/")[2])
    data = pointer.to_bytes(Head(None, release.id, (release.id,)))
    end, pause = time.monotonic() + preview.patience, 0.1
    try:
        while True:
            # Anew each time: a publish of the very same release removes it at its own end.
            store.put(key, data)
            wrong = _wrong(asked, lambda address: fetch(base, address))
            if not wrong:
                return
            if time.monotonic() > end:
                raise PublisherError([_differs(base, release, wrong)])
            asked = [one for one in asked if one[0] in wrong]
            time.sleep(pause)
            pause = min(_LONGEST_PAUSE, pause * 2)
    finally:
        # A key without the right to delete may publish; what stays is garbage, and unlisted.
        with suppress(PublisherError):
            store.delete(key)


def _from_the_store(store: Store, release: Release, asked: list[Asked]) -> None:
    site = ReleaseSite(store, pointer.load(store, release.id) or release)

    def ask(address: str) -> Answer:
        answer = respond(site, Request("GET", address))
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return Answer(answer.status, headers, answer.body)

    wrong = _wrong(asked, ask)
    if wrong:
        raise PublisherError([_not_stored(store, release, wrong)])


def _wrong(asked: Sequence[Asked], ask: Ask) -> dict[str, str]:
    """What is wrong, by address."""
    answers = each_of([address for address, _ in asked], ask)
    found = ((one[0], one[1](answer)) for one, answer in zip(asked, answers, strict=True))
    return {address: wrong for address, wrong in found if wrong}


def _chosen(release: Release, live: Release | None) -> list[Asked]:
    """Always the home page and one that is not there; of what is new, one file of each kind that
    is served with headers of its own, then others from all over, and a redirect."""
    before = live.files if live else {}
    fresh = [
        path
        for path, file in release.files.items()
        if path not in (_INDEX, NOT_FOUND) and before.get(path) != file
    ]
    kinds = {tuple(release.files[path].headers.items()): path for path in reversed(fresh)}
    some = _spread(list(kinds.values()), _MOST)
    some += _spread([path for path in fresh if path not in some], _MOST - len(some))
    asked = [(encode_path(address_of(path)), is_file(release.files[path])) for path in some]
    if _INDEX in release.files:
        asked.insert(0, ("/", is_file(release.files[_INDEX])))
    moved = live.redirects if live else {}
    new = (old for old, redirect in release.redirects.items() if moved.get(old) != redirect)
    asked += [(encode_path(old), leads(release.redirects[old])) for old in islice(new, 1)]
    return [*asked, (NOWHERE, is_not_found(release))]


def _spread(paths: list[str], number: int) -> list[str]:
    """At most so many of them, from the first to near the last."""
    return paths[:: -(-len(paths) // number) or 1] if number else []


def _unlisted(check: Check) -> Check:
    def both(answer: Answer) -> str | None:
        # Search engines list nothing but pages that are there.
        is_listed = answer.status == 200 and "noindex" not in answer.headers.get("x-robots-tag", "")
        return check(answer) or ("lacks X-Robots-Tag: noindex" if is_listed else None)

    return both


def _first(wrong: dict[str, str]) -> tuple[str, str]:
    (address, why), more = next(iter(wrong.items())), len(wrong) - 1
    return address, f"{why}; so it is with {more} more" if more else why


def _differs(base: str, release: Release, wrong: dict[str, str]) -> Problem:
    address, why = _first(wrong)
    return Problem(
        f"{base.rstrip('/')}{address}",
        0,
        "preview-differs",
        f"Release {release.generation} did not go live, as this address of its preview {why}.",
        "What visitors see has not changed. See that PUBLISH_PREVIEW leads to the edge code, that"
        " this is the one in publisher/deploy/edge_code/ and that it reads the bucket and folder"
        " of PUBLISH_TO; then publish again.",
    )


def _not_stored(store: Store, release: Release, wrong: dict[str, str]) -> Problem:
    address, why = _first(wrong)
    return Problem(
        f"{store.name}{address}",
        0,
        "upload-damaged",
        f"Release {release.generation} did not go live, as this address of it {why}.",
        "Publish again: what is damaged is written anew.",
    )
