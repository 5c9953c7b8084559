"""IndexNow after a release went live, where the clinic has a key for it."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from publisher import console
from publisher.content.clinic import Clinic
from publisher.deploy.indexnow import ENDPOINT, notify, send
from publisher.deploy.release import Release
from publisher.deploy.targets import Target
from publisher.problems import Problem, PublisherError

#: Another address to send the changes to.
_ENDPOINT = "INDEXNOW_ENDPOINT"
#: Set to anything where this computer's edge is itself what the public address serves.
_LOCAL = "INDEXNOW_LOCAL"


def announce(
    root: Path, target: Target, live: Release, clinic: Clinic, *, quiet: bool = False
) -> None:
    """Never fails: the release is live, whatever comes of this. ``quiet`` prints nothing."""
    key = clinic.indexnow
    if key is None:
        return
    done = _notify(target, live, key, clinic.site)
    if quiet:
        return
    if isinstance(done, Problem):
        console.show([done], root)
    else:
        console.say(done)


def _notify(target: Target, live: Release, key: str, site: str) -> str | Problem:
    if not target.is_public and not os.environ.get(_LOCAL):
        return "IndexNow: search engines are not told, as nothing went to a public address."
    endpoint = os.environ.get(_ENDPOINT) or ENDPOINT
    post = partial(send, key=key, site=site, endpoint=endpoint)
    try:
        return notify(target.records, live, key, site, post)
    except PublisherError as error:
        return error.problems[0]
