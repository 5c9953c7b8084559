"""After a release went live: search engines are told what changed, where the clinic wants that."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from publisher import console
from publisher.deploy.indexnow import ENDPOINT, send
from publisher.deploy.local_store import LocalStore
from publisher.deploy.manifest import Release
from publisher.deploy.news import tell
from publisher.deploy.store import Store
from publisher.problems import Problem, Refused
from publisher.read.clinic import Clinic

#: Another address to send the news to.
_ENDPOINT = "INDEXNOW_ENDPOINT"
#: Set to anything where this computer's edge is itself what the public address serves.
_LOCAL = "INDEXNOW_LOCAL"


def announce(root: Path, store: Store, live: Release, clinic: Clinic) -> None:
    """Never fails: the release is live, whatever comes of this."""
    key = clinic.indexnow
    if key is None:
        return
    if isinstance(store, LocalStore) and not os.environ.get(_LOCAL):
        says = "the edge on this computer has no public address"
        console.say(f"IndexNow: search engines are not told, as {says}.")
        return
    endpoint = os.environ.get(_ENDPOINT) or ENDPOINT
    post = partial(send, key=key, site=clinic.site, endpoint=endpoint)
    try:
        done = tell(store, live, key, clinic.site, post)
    except Refused as refused:
        console.show(refused.problems, root)
        return
    if isinstance(done, Problem):
        console.show([done], root)
    else:
        console.say(done)
