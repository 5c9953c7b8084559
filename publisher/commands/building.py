"""Building the public site or a preview of it, and taking over what another process built."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from invoke.exceptions import Exit

from publisher import console
from publisher.audit import audit
from publisher.audit.theme import read_theme
from publisher.built.scan import scan
from publisher.cache import CACHE_FILE, Cache
from publisher.commands.common import CACHE, CONTENT, OUTPUT, THEME, one_at_a_time
from publisher.content import read_site
from publisher.content.clinic_file import read_clinic
from publisher.content.dates import parse_date
from publisher.engine import Built, settings_of
from publisher.engine import build as make
from publisher.engine.proofs import proven
from publisher.engine.staging import Changes
from publisher.front_door import MISUSED
from publisher.problems import BadValue, PublisherError, errors
from publisher.progress import no_progress
from publisher.sources import SourceMap

#: Where previews are built, so that no public build is touched.
PREVIEW_OUTPUT = f"{CACHE}/preview-release"
PUBLIC, LOCAL = "publishconf.py", "pelicanconf.py"


def build(root: Path, at: str | None, preview_name: str, digest: str) -> None:
    """The public site into output/, or the preview of that name, proven by the audit.

    A line ``digest=...`` is added to the file ``digest``, where one is named: what ``--built`` of
    the command that publishes asks for.
    """
    with one_at_a_time(root):
        if preview_name:
            # What publishes takes longer to load than a build in which nothing changed.
            from publisher.commands.publishing import preview_address

            built = preview(root, at, preview_address(root, preview_name))
        else:
            built = public(root, at)
    console.say(built.sentence, style="bold")
    if digest:
        with Path(digest).open("a", encoding="utf-8") as file:
            file.write(f"digest={built.digest}\n")


def public(root: Path, at: str | None, quiet: bool = False) -> Built:
    """Build the public site and prove it; every warning is shown. Raises PublisherError on
    errors."""
    with console.progress() as report:
        built = make(
            root,
            PUBLIC,
            now=moment_of(root, at),
            prove=partial(audit, theme=read_theme(root / THEME)),
            progress=no_progress if quiet else report,
        )
    if not quiet:
        console.show(built.warnings, root)
    return built


def preview(root: Path, at: str | None, address: str) -> Built:
    """Build the site with its drafts for ``address``, and prove it as ``public`` does; without an
    address, for that of the local server."""
    with console.progress() as report:
        built = make(
            root,
            LOCAL,
            now=moment_of(root, at),
            base=address or None,
            output=root / PREVIEW_OUTPUT,
            prove=partial(audit, theme=read_theme(root / THEME), preview=True),
            progress=report,
        )
    console.show(built.warnings, root)
    return built


def handed_over(root: Path, at: str | None, digest: str) -> Built:
    """The public site in output/, which another process or computer built, proven anew.

    Raises PublisherError where the files are not those of ``digest``, or the audit finds errors.
    """
    from publisher.deploy.plan import require_digest

    base = settings_of(root, PUBLIC)["SITEURL"]
    output = scan(root / OUTPUT)
    require_digest(output, digest)
    prove = partial(audit, theme=read_theme(root / THEME))
    with Cache(root / CACHE / CACHE_FILE) as cache:
        site = read_site(root / CONTENT, moment_of(root, at), cache=cache)
        made = SourceMap(base or site.clinic.site, {})
        day = site.now.date()
        found = proven(prove, output.folder, output.digests, made.base, day, cache)
    if errors(found):
        raise PublisherError(found)
    return Built(output.folder, site, Changes(), 0.0, tuple(found), made, digest)


def moment_of(root: Path, at: str | None) -> datetime | None:
    """The moment that ``--at`` names, in the clinic's time zone."""
    if at is None:
        return None
    # What is wrong with the file is told by the build, which reads it with all the others.
    clinic, _ = read_clinic(root / CONTENT, CONTENT)
    try:
        return parse_date(at, clinic.zone)
    except BadValue as error:
        raise Exit(f"--at: {error.says} {error.fix}", code=MISUSED) from None
