"""Starts, renames and deletes pages; in the same step readers of an old address are sent on."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from publisher.authoring.new import Start, new
from publisher.authoring.redirect import add_redirect
from publisher.content.document import Document
from publisher.content.folder import notes_of
from publisher.content.site import read_site
from publisher.disk import disk_errors
from publisher.fields import LANGUAGES, Kind
from publisher.problems import PublisherError
from publisher.reading import read
from publisher.write.desk import Desk
from publisher.write.form import edited
from publisher.write.refused import Refused


def start(
    desk: Desk, kind: str, title: str, language: str = "", translates: str = ""
) -> dict[str, Any]:
    """A new page, a draft with all fields that it needs; ``translates`` is the name, without its
    end, of the file whose translation it is."""
    if kind not in list(Kind) or language not in ("", *LANGUAGES):
        raise Refused(400, "There is no such kind of page.", "Reload the page.")
    with desk.lock:
        # The desk may be open for days, and its day is the clinic's.
        site = replace(desk.site, now=datetime.now(desk.site.clinic.zone))
        made = new(site, Start(title.strip(), Kind(kind), translates=translates))
        path = made.relative_to(desk.content).as_posix()
        if language and not translates and language != desk.site.clinic.main_language:
            text = edited(read(made, desk.content).decode(), Kind(kind), {"language": language})
            desk.write(made, text.encode())
        desk.reread()
    return {"path": path}


def rename(desk: Desk, path: str, slug: str) -> dict[str, Any]:
    """Give a page another address. Its file stays what it was called, as links name it."""
    with desk.lock:
        before = desk.open(path)
        old = _document(desk, path)
        text = edited(before.text, before.source.kind, {"slug": slug})
        saved = desk.save(path, text, before.hash)
        if (
            saved.document is None
            or saved.document.address == old.address
            or not saved.document.meta.slug
        ):
            desk.save(path, before.text, saved.hash)
            says = f'"{slug}" cannot be the last part of an address, or is it already.'
            raise Refused(422, says, "Write small letters a to z, digits and hyphens.")
        desk.reread()
        taken = [one for one in desk.site.documents if one.address == saved.document.address]
        try:
            if len(taken) > 1:
                says = f"{saved.document.address} is the address of another page."
                raise Refused(422, says, "Choose another one.")
            _send_on(desk, old, saved.document.address)
        except (Refused, PublisherError):
            desk.save(path, before.text, saved.hash)
            desk.reread()
            raise
    return {"path": path, "address": saved.document.address}


def delete(desk: Desk, path: str, to: str) -> dict[str, Any]:
    """Delete a page; its readers are sent ``to`` another page (a path or an address), or told that
    it is ``gone``. What it held is kept among its versions."""
    with desk.lock:
        source = desk.source(path)
        data, old = desk.data(source), desk.site.by_path.get(path)
        other = desk.site.by_path.get(to)
        target = other.address if other else to or "gone"
        with disk_errors(source.file):
            desk.versions.keep_at_once(path, data)
            source.path.unlink()
        desk.reread()
        try:
            if old is not None:
                _send_on(desk, old, target)
        except PublisherError:
            desk.write(source.path, data)
            desk.reread()
            raise
        _delete_notes(desk, source.path)
    return {"path": path}


def redirect(desk: Desk, old: str, to: str) -> dict[str, Any]:
    """Send the readers of an address that no page has any more ``to`` a page, a path; where there
    is none of that path, tell them that it is ``gone``."""
    with desk.lock:
        other = desk.site.by_path.get(to)
        add_redirect(read_site(desk.content), old, other.address if other else "gone")
        desk.reread()
    return {}


def _delete_notes(desk: Desk, page: Path) -> None:
    """Those on a page that is gone; they are kept as it is."""
    beside = notes_of(page)
    with suppress(OSError):
        data = read(beside, desk.content)
        desk.versions.keep_at_once(beside.relative_to(desk.content).as_posix(), data)
        beside.unlink()


def _document(desk: Desk, path: str) -> Document:
    document = desk.site.by_path.get(path)
    if document is None:
        says = "The fields of this page cannot be told from its text."
        raise Refused(422, says, "Mend the lines at its top first.")
    return document


def _send_on(desk: Desk, old: Document, to: str) -> None:
    """Write the redirect where the public may know the old address; a draft had none."""
    if old.state(desk.site.now) == "published":
        # Drafts are no pages of the public site, to which nobody may be sent.
        add_redirect(read_site(desk.content), old.address, to)
        desk.reread()
