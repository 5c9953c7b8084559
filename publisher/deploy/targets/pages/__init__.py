"""A host with an atomic client of its own: Cloudflare Pages, Netlify.

The release is published to the local edge first, which keeps the record of what was published and
the way back; then its files are put in a folder, with the serving policy in the host's own
format, and the host's client (PUBLISH_CLIENT) takes that folder.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from publisher.built.headers import is_video
from publisher.cache import key_of
from publisher.deploy.local_store import LocalStore
from publisher.deploy.plan import Plan, PublishOptions
from publisher.deploy.publish import Outcome
from publisher.deploy.purge import command_words, run_command
from publisher.deploy.release import Release
from publisher.deploy.store import Store, find
from publisher.deploy.targets import Capability, Kind, Option, Settings
from publisher.deploy.targets.edge import LOCAL, EdgeTarget
from publisher.deploy.targets.pages.host_files import HEADERS, for_netlify, for_pages
from publisher.disk import disk_errors
from publisher.progress import Progress
from publisher.rule import Rule

_FORMATS = {"pages": for_pages, "netlify": for_netlify}
_NAME = re.compile(r"(pages|netlify):([A-Za-z0-9_][A-Za-z0-9._-]*)")
_SENT = "sent"
CLIENT = Option(
    "PUBLISH_CLIENT",
    "What takes the folder of pages: or netlify:, such as: npx wrangler pages deploy {folder}",
)


class ClientFailed(Rule):
    """The host's own program takes the folder of the release.

    PUBLISH_CLIENT in publishconf.py names it, and the message ends with what it said. On
    this computer the release counts as live already, but visitors see it only when the
    host has it: correct the command or the host's credentials, then publish again.
    Wrong: PUBLISH_CLIENT = "wrangler"
    Right: PUBLISH_CLIENT = "npx wrangler pages deploy {folder}"
    """


class VideoInOnePart(Rule):
    """A video is served in the parts that a browser asks for.

    Safari, so every browser of an iPhone, plays no other. Cloudflare Pages sends a file whole,
    whatever is asked; readers there have the picture and the words of the video.

    https://github.com/cloudflare/workers-sdk/issues/3861
    """

    severity = "warning"


class NotOurFolder(Rule):
    """The folder of pages: or netlify: is empty of other people's files.

    Each publish replaces it whole. A folder that no publish made, which has no file _headers,
    is left alone: name another one in PUBLISH_TO.
    """


@dataclass(frozen=True, kw_only=True)
class PagesTarget(EdgeTarget):
    """The local edge, handed over to a host in ``folder``.

    ``files_of`` makes the host's own files of a release, ``client`` are the words of a command,
    none where the folder alone is wanted.
    """

    folder: Path
    files_of: Callable[[Release], dict[str, str]]
    client: tuple[str, ...] = ()
    capabilities = frozenset({Capability.ROLLBACK})

    @property
    def is_public(self) -> bool:
        """Without a client the folder waits for somebody to take it."""
        return bool(self.client)

    @property
    def next_step(self) -> str:
        if self.client:
            return ""
        return (
            f"Nothing was sent: the folder {self.folder.name} is ready. Hand it to the host, or let"
            " PUBLISH_CLIENT do it."
        )

    def plan(self, folder: Path, options: PublishOptions) -> Plan:
        self._refuse_others_folder()
        is_netlify = self.files_of is for_netlify
        planned = super().plan(folder, replace(options, by_query=is_netlify))
        videos = [path for path in planned.release.files if is_video(path)]
        if is_netlify or not videos:
            return planned
        says = "Cloudflare Pages sends no parts of a file, so iPhones do not play this video."
        fix = "Publish to a bucket (PUBLISH_TO=s3://bucket) or to Netlify, or show it elsewhere."
        told = VideoInOnePart.problem(videos[0], 0, says, fix)
        return replace(planned, problems=[*planned.problems, told])

    def publish(self, plan: Plan, progress: Progress) -> Outcome:
        self.files_of(plan.release)  # What the host would not take must not become a release.
        outcome = super().publish(plan, progress)
        self._hand_over(outcome.release, progress)
        return outcome

    def rollback(self, which: str | None, progress: Progress) -> Release:
        self._refuse_others_folder()
        release = super().rollback(which, progress)
        self._hand_over(release, progress)
        return release

    def _refuse_others_folder(self) -> None:
        """Raise PublisherError where the folder is not ours, before anything is live."""
        if self.folder.exists() and not (self.folder / HEADERS).is_file():
            name = self.folder.name
            says = f"The folder {name} holds other files, which a publish would replace."
            raise NotOurFolder.error(name, 0, says, "Name another folder in PUBLISH_TO.")

    def _hand_over(self, release: Release, progress: Progress) -> None:
        """Write the folder and let the client take it, unless it took this release already."""
        # By another command, or for another host, it was not taken yet.
        name = key_of(release.id, self.name, self.client).encode()
        store = self.records
        if self.folder.exists() and find(store, _SENT) == name:
            return
        progress("Writing the folder", 0, 0)
        with disk_errors(self.folder.name):
            _write(self.folder, store, release, self.files_of(release))
        if self.client:
            progress("Handing over to the host", 0, 0)
            command = [word.replace("{folder}", str(self.folder)) for word in self.client]
            if reason := run_command(command, cwd=self.folder.parent):
                says = f"The folder is ready, but {command[0]} did not take it: {reason}."
                fix = "Correct PUBLISH_CLIENT or the host's credentials, then publish again."
                raise ClientFailed.error("PUBLISH_CLIENT", 0, says, fix)
        store.put(_SENT, name)


def _write(folder: Path, store: Store, release: Release, more: dict[str, str]) -> None:
    """All of a release in ``folder``, which is swapped when it is whole."""
    new, old = (folder.with_name(f".{folder.name}-{word}") for word in ("new", "old"))
    for leftover in (new, old):
        shutil.rmtree(leftover, ignore_errors=True)
    for path, file in release.served.items():
        target = new / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(store.get(f"b/{file.sha256}")[0])
    for path, text in more.items():
        (new / path).write_text(text, "utf-8", newline="\n")
    if folder.exists():
        folder.rename(old)
    new.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _connect(settings: Settings) -> PagesTarget | None:
    found = _NAME.fullmatch(settings.to)
    if not found:
        return None
    return PagesTarget(
        settings.to,
        LocalStore(settings.root / LOCAL),
        folder=settings.root / found[2],
        files_of=_FORMATS[found[1]],
        client=tuple(command_words(settings.option(CLIENT), ClientFailed, CLIENT.name)),
    )


KIND = Kind(
    schemes={"pages": "pages:folder", "netlify": "netlify:folder"},
    connect=_connect,
    options=(CLIENT,),
)
