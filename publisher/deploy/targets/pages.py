"""A host with an atomic client of its own, such as Cloudflare Pages or Netlify.

The release is made on the local edge first, which keeps the record of what was published and
the way back; then its files are put in a folder, with the serving policy in the host's own
words, and the host's client (PUBLISH_CLIENT) takes that folder.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from publisher.deploy.garbage import Collected
from publisher.deploy.host_files import HEADERS
from publisher.deploy.manifest import Release
from publisher.deploy.plan import Plan
from publisher.deploy.publish import Outcome, Progress
from publisher.deploy.releases import Listed
from publisher.deploy.site import Site
from publisher.deploy.store import Missing, Store
from publisher.deploy.targets import Wish, no_previews
from publisher.deploy.targets.pointer import PointerTarget
from publisher.disk import plainly
from publisher.problems import Problem, PublisherError

_SENT = "sent"


@dataclass(frozen=True, slots=True)
class PagesTarget:
    """``files_of`` makes the host's own files of a release; ``client`` is a command line, empty
    where the folder alone is wanted."""

    name: str
    edge: PointerTarget
    folder: Path
    files_of: Callable[[Release], dict[str, str]]
    client: str = ""

    @property
    def records(self) -> Store:
        return self.edge.store

    @property
    def is_public(self) -> bool:
        """Without a client the folder waits for somebody to take it."""
        return bool(self.client)

    def check_previews(self) -> None:
        raise no_previews(self.name)

    def plan(self, folder: Path, wish: Wish) -> Plan:
        return self.edge.plan(folder, wish)

    def publish(self, plan: Plan, progress: Progress) -> Outcome:
        self.files_of(plan.release)  # What the host would not take must not become a release.
        outcome = self.edge.publish(plan, progress)
        self._hand_over(outcome.release, progress)
        return outcome

    def releases(self) -> list[Listed]:
        return self.edge.releases()

    def rollback(self, which: str | None, progress: Progress) -> Release:
        release = self.edge.rollback(which, progress)
        self._hand_over(release, progress)
        return release

    def collect(self) -> Collected:
        return self.edge.collect()

    def live(self) -> Release | None:
        return self.edge.live()

    def show_preview(self, folder: Path, name: str, wish: Wish, progress: Progress) -> Release:
        raise no_previews(self.name)

    def end_preview(self, name: str) -> None:
        raise no_previews(self.name)

    def site(self, preview: str = "") -> Callable[[], Site | None]:
        return self.edge.site(preview)

    def _hand_over(self, release: Release, progress: Progress) -> None:
        """Write the folder and let the client take it, unless it took this release already."""
        store, name = self.edge.store, release.id.encode()
        if self.folder.exists() and _sent(store) == name:
            return
        progress("Writing the folder", 0, 0)
        with plainly(self.folder.name):
            _write(self.folder, store, release, self.files_of(release))
        if self.client:
            progress("Handing over to the host", 0, 0)
            _run(self.client, self.folder)
        store.put(_SENT, name)


def _sent(store: Store) -> bytes:
    try:
        return store.get(_SENT)[0]
    except Missing:
        return b""


def _write(folder: Path, store: Store, release: Release, more: dict[str, str]) -> None:
    """All of a release in ``folder``, which is swapped when it is whole."""
    if folder.exists() and not (folder / HEADERS).is_file():
        raise PublisherError([_not_ours(folder)])
    new, old = (folder.with_name(f".{folder.name}-{word}") for word in ("new", "old"))
    for leftover in (new, old):
        shutil.rmtree(leftover, ignore_errors=True)
    kept = {path: one.file for path, one in release.retained.items()}
    for path, file in {**kept, **release.files}.items():
        target = new / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(store.get(f"b/{file.sha256}")[0])
    for path, text in more.items():
        (new / path).write_text(text, "utf-8", newline="\n")
    if folder.exists():
        folder.rename(old)
    new.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _run(client: str, folder: Path) -> None:
    command = [word.replace("{folder}", str(folder)) for word in shlex.split(client)]
    try:
        done = subprocess.run(
            command, cwd=folder.parent, capture_output=True, text=True, check=False
        )
    except OSError as error:
        raise PublisherError([_failed(command[0], error.strerror or str(error))]) from None
    if done.returncode:
        last = (done.stdout + done.stderr).strip().splitlines()[-1:]
        says = f"it ended with {done.returncode}" + "".join(f": {line}" for line in last)
        raise PublisherError([_failed(command[0], says)])


def _failed(client: str, says: str) -> Problem:
    return Problem(
        "publishconf.py",
        0,
        "client-failed",
        f"The folder is ready, but {client} did not take it: {says}.",
        "Correct PUBLISH_CLIENT or the host's credentials, then publish again.",
    )


def _not_ours(folder: Path) -> Problem:
    return Problem(
        folder.name,
        0,
        "not-our-folder",
        f"The folder {folder.name} holds other files, which a publish would replace.",
        "Name another folder in PUBLISH_TO.",
    )
