"""Where a site can be published: one folder a kind of target, found by being there.

A folder declares its ``KIND``: the schemes of PUBLISH_TO that it takes, how to connect, what its
targets are capable of, the settings it reads. No other code names a target.
"""

from __future__ import annotations

import enum
import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from publisher.deploy.gc import Collected
from publisher.deploy.plan import Plan, PublishOptions
from publisher.deploy.publish import Outcome
from publisher.deploy.release import Release
from publisher.deploy.respond import Site
from publisher.deploy.store import Store
from publisher.progress import Progress
from publisher.redact import redact_address
from publisher.rule import Rule


class PublishTo(Rule):
    """PUBLISH_TO names a place that this program can publish to.

    It stands in publishconf.py, and in the environment, which comes first. Possible are
    edge (a folder on this computer), s3://bucket/folder, s3+plain://bucket/folder,
    pages:folder and netlify:folder.
    Wrong: PUBLISH_TO = "s3:clinic"
    Right: PUBLISH_TO = "s3://clinic/site"
    """


class NoPreviews(Rule):
    """Previews are for the local edge and for a bucket with the edge code.

    They need a server that follows a pointer of their own. The clients of Cloudflare Pages
    and Netlify make previews themselves; a bucket that is changed in place has one site only:
    show the preview from this computer instead, with PUBLISH_TO=edge.
    Wrong: PUBLISH_TO = "s3+plain://clinic"
    Right: PUBLISH_TO = "s3://clinic/site"
    """


class NoRollback(Rule):
    """A place can go back to an earlier release only where it keeps what it served before.

    To take a change back elsewhere, take it back in the content and publish again.
    """


class Capability(enum.Enum):
    """What not every target can do; ``require`` checks it."""

    PREVIEWS = enum.auto()
    ROLLBACK = enum.auto()


class Target(Protocol):
    """A place where a site is published. Its failures are raised as ``PublisherError``."""

    @property
    def name(self) -> str:
        """As PUBLISH_TO has it."""

    @property
    def capabilities(self) -> frozenset[Capability]: ...

    @property
    def records(self) -> Store:
        """Holds the releases, the pointer and the record of advertising; also the previews,
        where it has any."""

    @property
    def is_public(self) -> bool:
        """Whether visitors see a release as soon as it is published."""

    @property
    def next_step(self) -> str:
        """What is left for a person to do after a publish; empty for nothing."""

    def plan(self, folder: Path, options: PublishOptions) -> Plan:
        """What a publish of the built ``folder`` would change; writes nothing."""

    def publish(self, plan: Plan, progress: Progress) -> Outcome:
        """Carry it out, and finish what an earlier publish left unfinished."""

    def rollback(self, which: str | None, progress: Progress) -> Release:
        """Make an earlier release live again, exactly; ``which`` as for ``rollback.choose``."""

    def collect(self) -> Collected:
        """Delete what is old and needed by nothing."""

    def site(self) -> Callable[[], Site | None]:
        """Returns the live release as it is stored, to serve it on this computer."""


@dataclass(frozen=True, slots=True)
class Option:
    """A setting of publishconf.py, which the environment variable of that name overrides."""

    name: str
    help: str


#: Of a kind that has previews; see ``publisher.deploy.smoke_test``.
PREVIEW = Option(
    "PUBLISH_PREVIEW",
    "Where a preview is reached, such as https://{name}.preview.clinic.example: a publish to a"
    " bucket then looks at its release there before it goes live.",
)
#: Of a kind that may have a cache before it; see ``publisher.deploy.purge``.
PURGE = Option(
    "PUBLISH_PURGE",
    "How to purge a cache before the site: cloudfront:DISTRIBUTION, or a command that reads"
    " addresses.",
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project says of where to publish.

    ``to`` is PUBLISH_TO, ``address`` where visitors reach the site, ``options`` the values of
    ``Option``s by name. Credentials are read from ``environment`` alone. ``on_retry`` is called
    with a sentence for each request that is sent again.
    """

    root: Path
    to: str = ""
    address: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    on_retry: Callable[[str], None] = lambda _: None

    def option(self, option: Option) -> str:
        return self.options.get(option.name, "")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a folder of this package declares of its targets.

    ``schemes`` maps what PUBLISH_TO begins with, up to the colon, to an example of the whole.
    ``connect`` returns None where the rest of PUBLISH_TO cannot be understood. ``cdn_files``
    makes what is installed at a CDN, by name: of the live release, and the address of the origin
    as the CDN asks it, which may be empty. ``previews_elsewhere`` says where there are previews,
    to somebody whose target has none. The kind that ``is_default`` is meant where PUBLISH_TO is
    empty.
    """

    schemes: Mapping[str, str]
    connect: Callable[[Settings], Target | None]
    options: tuple[Option, ...] = ()
    cdn_files: Callable[[Release, str], dict[str, str]] | None = None
    previews_elsewhere: str = ""
    is_default: bool = False


def kinds() -> list[Kind]:
    """What the folders of this package declare, in the order of their names."""
    names = [module.name for module in pkgutil.iter_modules(__path__) if module.ispkg]
    return [importlib.import_module(f"{__name__}.{name}").KIND for name in sorted(names)]


def setting_names() -> list[str]:
    """Every setting that a kind of target reads."""
    return sorted({option.name for kind in kinds() for option in kind.options})


def connect(settings: Settings) -> Target:
    """The target that ``settings`` name. Raises ``PublisherError`` where they name none."""
    if not settings.to:
        default = next(kind for kind in kinds() if kind.is_default)
        settings = replace(settings, to=next(iter(default.schemes)))
    kind = _kind_of(settings.to)
    target = kind.connect(settings) if kind else None
    if target is None:
        *some, last = [example for one in kinds() for example in one.schemes.values()]
        to = redact_address(settings.to)
        says = f'PUBLISH_TO is "{to}", which names no place to publish to.'
        fix = f"Write {', '.join(some)} or {last}."
        raise PublishTo.error("PUBLISH_TO", 0, says, fix)
    return target


def cdn_files(to: str, release: Release, origin: str) -> dict[str, str]:
    """What is installed at a CDN before the target ``to``, by name.

    Where its kind needs nothing there, that of every other kind, to be read before a move.
    """
    own = _kind_of(to)
    makers = [own] if own and own.cdn_files else kinds()
    files = [kind.cdn_files(release, origin) for kind in makers if kind.cdn_files]
    return {name: text for some in files for name, text in some.items()}


def require(target: Target, capability: Capability) -> None:
    """Raise ``PublisherError`` where ``target`` lacks ``capability``."""
    if capability in target.capabilities:
        return
    if capability is Capability.PREVIEWS:
        says = f"{target.name} has no previews of its own."
        fix = " ".join(kind.previews_elsewhere for kind in kinds() if kind.previews_elsewhere)
        raise NoPreviews.error("PUBLISH_TO", 0, says, fix)
    says = f"{target.name} keeps no earlier release to go back to."
    fix = "Take the change back in the content, then publish."
    raise NoRollback.error("PUBLISH_TO", 0, says, fix)


def _kind_of(to: str) -> Kind | None:
    scheme = to.partition(":")[0]
    return next((kind for kind in kinds() if scheme in kind.schemes), None)
