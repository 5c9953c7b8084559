"""The documents as the browser gets them: the list, and one of them to be edited."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from publisher.authoring.review import signature
from publisher.content.document import Document
from publisher.content.documents import Source
from publisher.content.frontmatter import parse
from publisher.content.header import normal
from publisher.fields import Kind
from publisher.problems import errors
from publisher.report.schedule import automatic
from publisher.rules.review_dates import WARN_AFTER
from publisher.write.desk import Desk, Judged
from publisher.write.facts import facts
from publisher.write.form import edited, fields_of_text
from publisher.write.live import Live
from publisher.write.marks import marks
from publisher.write.notes import notes
from publisher.write.pictures import Pictures
from publisher.write.plain import lost_address, plainly, spoken
from publisher.write.publishing import Press
from publisher.write.refused import Refused
from publisher.write.table import blocks, kinds
from publisher.write.text import text_of
from publisher.write.videos import Videos


class Documents:
    """``built`` is the folder of the preview, which is served at ``base``."""

    def __init__(
        self,
        desk: Desk,
        media: tuple[Pictures, Videos],
        press: Press,
        live: Live,
        built: Path,
        base: str,
    ) -> None:
        self._desk, self._press, self._live = desk, press, live
        self._pictures, self._videos = media
        self._built, self._base = built, base

    def site(self) -> dict[str, Any]:
        """Everything that the first page shows."""
        site = self._desk.site
        return {
            "clinic": {
                "name": site.clinic.name,
                "site": site.clinic.site,
                "language": site.clinic.main_language,
                "today": f"{datetime.now(site.clinic.zone):%Y-%m-%d}",
            },
            "tags": sorted(tag for tag, _ in site.tags.values()),
            "is_daily": automatic(self._desk.root).is_daily,
            "kinds": kinds(),
            "blocks": blocks(),
            "pictures": self._pictures.all(),
            "videos": self._videos.all(),
            "sends": self._press.sends(),
            "live": self._live.told(),
            "others": self._others(),
            "documents": [
                self._summary(source, site.by_path.get(path))
                for path, source in sorted(self._desk.sources.items())
            ],
        }

    def _others(self) -> list[dict[str, str]]:
        """What is wrong with files that are no documents."""
        documents = {source.file for source in self._desk.sources.values()}
        return [
            {
                "name": spoken(file),
                "severity": one.severity,
                "says": one.says,
                "fix": one.fix,
                "lost": lost_address(problem),
            }
            for file, problems in self._desk.whole.problems.items()
            if file not in documents
            for problem in problems
            for one in [plainly(problem, self._desk.site)]
        ]

    def open(self, path: str) -> dict[str, Any]:
        """A document with all that the editor shows of it."""
        found = self._desk.open(path)
        versions, said = self._desk.versions.of(path), notes(self._desk, path)
        return {**self._answer(found), "text": found.text, "versions": versions, "notes": said}

    def save(self, path: str, text: str, seen: str) -> dict[str, Any]:
        """The document after its text was replaced; see ``Desk.save``."""
        return self._answer(self._desk.save(path, text, seen))

    def fill_in(self, path: str, seen: str, changes: object) -> dict[str, Any]:
        """The document after some of its fields were changed: name -> text, list or None."""
        desk = self._desk
        if not isinstance(changes, dict) or not all(map(_is_value, changes.values())):
            raise Refused(400, "This request cannot be read.", "Reload the page.")
        with desk.lock:
            source, before = desk.source(path), desk.open(path)
            text = edited(before.text, source.kind, changes)
            saved = desk.save(path, text, seen)
        return {**self._answer(saved), "text": saved.text}

    def review(self, path: str, person: str, seen: str) -> dict[str, Any]:
        """The document after ``person``, the name of a file of people, has signed it as seen."""
        desk = self._desk
        with desk.lock:
            before = desk.open(path)
            if before.document is None:
                says = "The fields of this page cannot be told from its text."
                raise Refused(422, says, "Mend the lines at its top first.")
            today = datetime.now(desk.site.clinic.zone).date()
            signed = signature(desk.site, before.document, person, today)
            text = edited(before.text, before.source.kind, signed)
            saved = desk.save(path, text, seen)
        return {**self._answer(saved), "text": saved.text}

    def version(self, path: str, id: str) -> dict[str, Any]:
        """The text of an earlier version."""
        source = self._desk.source(path)
        data = self._desk.versions.read(path, id)
        text = None if data is None else text_of(data, source.file)
        if not isinstance(text, str):
            says = "This earlier version is no longer kept."
            raise Refused(404, says, "Choose another one.")
        return {"text": text}

    def links(self, path: str) -> dict[str, Any]:
        """The links that a document has and could have."""
        try:
            return self._desk.judge.links(self._desk.source(path).relative)
        except (EOFError, OSError):
            raise Refused(503, "The links could not be looked up.", "Try again.") from None

    def _answer(self, found: Judged) -> dict[str, Any]:
        document, source = found.document, found.source
        matter = parse(found.text, source.file)
        lines = {normal(entry.name): entry.line for entry in matter.entries}
        return {
            "path": source.relative,
            "kind": source.kind.value,
            "hash": found.hash,
            "body_line": matter.body_line if matter.readable else 1,
            "fields": fields_of_text(found.text),
            "summary": self._summary(source, document, found.problems),
            "is_looking": self._desk.judge.is_looking,
            "problems": marks(found.problems, found.text, lines, self._desk.site),
            "facts": facts(document, self._desk.site, self._built, self._base)
            if document
            else None,
        }

    def _summary(
        self, source: Source, document: Document | None, problems: Any = None
    ) -> dict[str, Any]:
        site = self._desk.site
        whole = self._desk.whole
        wrong, doubtful = whole.counts.get(source.file, (0, 0))
        if problems is not None:
            wrong = len(errors(problems))
            doubtful = len(problems) - wrong
        links_in, links_out = whole.links.get(source.relative, (None, None))
        found: dict[str, Any] = {
            "path": source.relative,
            "key": source.path.stem,
            "kind": source.kind.value,
            "title": source.path.stem,
            "state": "unreadable",
            "live": "",
            "date": "",
            "language": site.clinic.main_language,
            "address": "",
            "errors": wrong,
            "warnings": doubtful,
            "links_in": links_in,
            "links_out": links_out,
            "changed_at": _saved_at(source),
        }
        if document is not None:
            date = document.meta.date
            found |= {
                "title": document.title or source.path.stem,
                "state": document.state(site.now),
                "live": self._live.state(source, document),
                "date": date.date().isoformat() if date else "",
                "language": document.language,
                "address": document.address,
                **self._review(document),
            }
        return found

    def _review(self, document: Document) -> dict[str, Any]:
        """Who reviewed it or has to, and whether that still holds."""
        person = self._desk.site.named(Kind.PERSON, document.meta.reviewer)
        who = person.title if person else document.meta.reviewer
        waits = document.state(self._desk.site.now) == "in-review"
        return {
            "reviewer": document.meta.reviewer,
            "waits_for": (who or "a clinician") if waits else "",
            "reviewed_changed": not document.review_holds,
            "review_due": _due(document),
        }


def _is_value(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(item, str) for item in value)
    return value is None or isinstance(value, str)


def _due(document: Document) -> str:
    """The day on which it should be read again; empty where nobody knows one."""
    reviewed = document.meta.reviewed
    if reviewed is None or not document.kind.is_clinical:
        return ""
    return (reviewed + timedelta(days=WARN_AFTER)).date().isoformat()


def _saved_at(source: Source) -> str:
    """When its file was last written, in ISO 8601; empty where it is gone."""
    try:
        seconds = source.path.stat().st_mtime
    except OSError:
        return ""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
