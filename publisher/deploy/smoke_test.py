"""A smoke test of a release before it goes live, at a preview of its own that is then removed.

Every put carried the hash of its bytes, so the store has them, and they are not fetched again.
What can still be wrong is in front of the store: edge code that is too old, reads another
bucket or folder, follows no pointer or sends no headers, or a CDN that rewrites pages. All of
that shows in a few answers, so a few addresses are requested, through the CDN, as a visitor would.
Where previews have no address the same is requested of the code that serves the local edge, over
the store itself: of one on this computer each time, of a bucket at its first publish. Later ones
begin with reading what is live, and read back the list of files alone.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice

from publisher.built.addresses import address_of, encode_path
from publisher.built.headers import NOT_FOUND
from publisher.built.redirects import encode_old
from publisher.deploy import pointer
from publisher.deploy.pointer import SMOKE_TESTS, Head
from publisher.deploy.release import Release, key_of
from publisher.deploy.respond import Request, Response, respond
from publisher.deploy.serve import ReleaseSite
from publisher.deploy.store import Store, attempts
from publisher.deploy.verify import (
    NOWHERE,
    Check,
    Expected,
    fetch,
    is_file,
    is_not_found,
    leads,
    wrong_answers,
)
from publisher.problems import PublisherError
from publisher.redact import redact_address
from publisher.rule import Rule

_INDEX = "index.html"
#: Files requested, not counting the home page and a page that is not there.
_MOST = 8


class UploadDamaged(Rule):
    """A release goes live only when each of its files is whole in the store.

    Publish again: what is missing is written anew. Visitors still see the release before.
    """


class PreviewDiffers(Rule):
    """A release goes live only when a preview of it answers as it was made.

    Where PUBLISH_PREVIEW is set, a publish to a bucket first shows its release at an address
    that search engines do not list, asks for a few of its pages there, and compares bytes
    and headers. What differs has its reason in front of the bucket: edge code that is older
    than the program, or that reads another bucket or folder, or a CDN that rewrites pages.
    Visitors see the release before, and the preview is removed.

    To put the Worker in place anew, run  npx wrangler deploy  in publisher/deploy/targets/edge.
    Where previews have no address, leave PUBLISH_PREVIEW empty: a release then goes live
    without this look.
    Wrong: PUBLISH_PREVIEW = "https://clinic.example/{name}"
    Right: PUBLISH_PREVIEW = "https://{name}.preview.clinic.example"
    """


@dataclass(frozen=True, slots=True)
class Preview:
    """``address`` is that of a preview, with ``{name}`` in it; ``timeout`` the seconds until it
    must show the release, as some edges learn of a pointer only after a moment."""

    address: str
    timeout: float = 15.0


def smoke_test(
    store: Store, release: Release, live: Release | None, preview: Preview | None
) -> None:
    """Request some of what ``release`` has and ``live`` has not. Raises ``PublisherError`` where
    an answer is not as the release has it."""
    if preview is not None:
        _through_the_cdn(store, release, live, preview)
    else:
        there = _stored(store, release)
        if store.is_near or live is None:
            _from_the_store(store, there, _chosen(release, live))


def _through_the_cdn(
    store: Store, release: Release, live: Release | None, preview: Preview
) -> None:
    key = f"{SMOKE_TESTS}{release.id}"
    base = preview.address.replace("{name}", key.rpartition("/")[2])
    asked = [(address, _unlisted(check)) for address, check in _chosen(release, live, base)]
    data = pointer.to_bytes(Head(None, release.id, (release.id,)))
    try:
        for is_last in attempts(preview.timeout, pause=0.1, longest=2.0):
            # Anew each time: a publish of the very same release removes it at its own end.
            store.put(key, data)
            wrong = wrong_answers(asked, lambda address: fetch(base, address))
            if not wrong:
                return
            if is_last:
                address, why = _first(wrong)
                says = (
                    f"Release {release.generation} did not go live, as this address of its preview"
                    f" {why}."
                )
                fix = (
                    "What visitors see has not changed. See that PUBLISH_PREVIEW leads to the edge"
                    " code, that this is the one in publisher/deploy/targets/edge/ and that it"
                    " reads the bucket and folder of PUBLISH_TO; then publish again."
                )
                place = f"{redact_address(base).rstrip('/')}{address}"
                raise PreviewDiffers.error(place, 0, says, fix)
            asked = [one for one in asked if one[0] in wrong]
    finally:
        # A key without the right to delete may publish; what stays is garbage, and unlisted.
        with suppress(PublisherError):
            store.delete(key)


def _stored(store: Store, release: Release) -> Release:
    """The release as the store has it: what answers that it was put may have kept nothing."""
    there = pointer.load(store, release.id)
    if there is None:
        says = f"Release {release.generation} did not go live, as its list of pages is not there."
        fix = "Publish again. If it stays, something between here and the bucket keeps it away."
        raise UploadDamaged.error(f"{store.name}/{key_of(release.id)}", 0, says, fix)
    return there


def _from_the_store(store: Store, release: Release, asked: list[Expected]) -> None:
    site = ReleaseSite(store, release)

    def ask(address: str) -> Response:
        answer = respond(site, Request("GET", address))
        return replace(answer, headers={k.lower(): v for k, v in answer.headers.items()})

    wrong = wrong_answers(asked, ask)
    if wrong:
        address, why = _first(wrong)
        says = f"Release {release.generation} did not go live, as this address of it {why}."
        fix = "Publish again: what is damaged is written anew."
        raise UploadDamaged.error(f"{store.name}{address}", 0, says, fix)


def _chosen(release: Release, live: Release | None, base: str = "") -> list[Expected]:
    """Always the home page and one that is not there; of what is new, one file of each kind that
    is served with headers of its own, then others from all over, and a redirect."""
    before = live.files if live else {}
    fresh = [
        path
        for path, file in release.files.items()
        if path not in (_INDEX, NOT_FOUND) and before.get(path) != file
    ]
    kinds = {tuple(release.files[path].headers.items()): path for path in reversed(fresh)}
    some = _sample(list(kinds.values()), _MOST)
    some += _sample([path for path in fresh if path not in some], _MOST - len(some))
    asked = [(encode_path(address_of(path)), is_file(release.files[path])) for path in some]
    if _INDEX in release.files:
        asked.insert(0, ("/", is_file(release.files[_INDEX])))
    moved = live.redirects if live else {}
    new = (old for old, redirect in release.redirects.items() if moved.get(old) != redirect)
    asked += [(encode_old(old), leads(release.redirects[old], base)) for old in islice(new, 1)]
    return [*asked, (NOWHERE, is_not_found(release))]


def _sample(paths: list[str], number: int) -> list[str]:
    """At most ``number`` of them, evenly from the first to near the last."""
    return paths[:: -(-len(paths) // number) or 1] if number else []


def _unlisted(check: Check) -> Check:
    def both(answer: Response) -> str | None:
        # Search engines list nothing but pages that are there.
        is_listed = answer.status == 200 and "noindex" not in answer.headers.get("x-robots-tag", "")
        return check(answer) or ("lacks X-Robots-Tag: noindex" if is_listed else None)

    return both


def _first(wrong: dict[str, str]) -> tuple[str, str]:
    (address, why), more = next(iter(wrong.items())), len(wrong) - 1
    return address, f"{why}; so it is with {more} more" if more else why
