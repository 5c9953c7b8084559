"""What the clinic says of itself: all that a rule on one document may use besides that document.

Whatever such a rule finds stays true for as long as the document and these facts do.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from publisher.cache import key_of
from publisher.content.clinic import NAME as CLINIC_FILE
from publisher.content.clinic import Clinic
from publisher.content.document import Document
from publisher.fields import Kind, Meta


@dataclass(frozen=True)
class Facts:
    """``folder`` is how the content folder is called in messages. ``people`` are all, by key;
    ``shown_people`` those whom the site shows."""

    folder: str
    clinic: Clinic
    people: dict[str, Document]
    shown_people: tuple[Document, ...]

    @cached_property
    def is_known(self) -> bool:
        """Whether clinic.toml could be read."""
        return self.clinic != Clinic()

    @cached_property
    def has_name(self) -> bool:
        """Whether it says how the clinic is called."""
        return self.clinic.name != Clinic().name

    @cached_property
    def own_words(self) -> Document:
        """The words of clinic.toml that pages show, as a document."""
        clinic = self.clinic
        meta = Meta(
            title=clinic.tagline, description=clinic.description, image_alt=clinic.image_alt
        )
        file = f"{self.folder}/{CLINIC_FILE}"
        lines = dict.fromkeys(("title", "description", "image_alt"), 0)
        language = clinic.main_language
        digest = key_of(file, meta, language)
        return Document(Kind.PAGE, file, CLINIC_FILE, meta, lines, "", 1, language, digest=digest)

    @cached_property
    def digest(self) -> str:
        """Stands for all of this, but for how the clinic weighs rules: that changes no finding."""
        shown = [person.path for person in self.shown_people]
        people = [person.digest for person in self.people.values()]
        return key_of(self.folder, replace(self.clinic, rules={}), people, shown)
