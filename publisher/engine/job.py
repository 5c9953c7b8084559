"""What a build is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from markupsafe import Markup

from publisher.cache import code, key_of
from publisher.content import Site
from publisher.content.document import Document
from publisher.engine.pictures import Pictures
from publisher.engine.settings import KEY
from publisher.engine.theme import CompiledTemplates, TemplateLoader
from publisher.pages import Pages

#: The module that writes pages and feeds.
_WRITERS = "publisher.engine.components"


@dataclass(frozen=True)
class Job:
    """A whole build, the same in each of its processes.

    ``settings`` are those of the settings file; ``assets`` maps a file of the theme's static
    folder to its address with a hash. ``templates`` are the texts of the theme's
    templates: nothing is read twice, as somebody may save it in between.
    """

    settings: Mapping[str, Any]
    site: Site
    pages: Pages
    pictures: Pictures
    css: Markup
    page_css: Mapping[str, Markup]
    assets: Mapping[str, str]
    templates: Mapping[str, str]

    def with_text(self, document: Document) -> Job:
        """The job with a document in place of the one of its path; only its text may differ."""
        site = self.site.with_document(document)
        job = replace(self, site=site, pages=replace(self.pages, site=site, entries={}))
        # No text is in them, and they take longer than a page.
        job.__dict__.update(words=self.words, frame=self.frame)
        return job

    @property
    def theme(self) -> Path:
        return Path(self.settings["THEME"])

    @cached_property
    def context(self) -> dict[str, Any]:
        """What every template gets beside its page."""
        return {
            "clinic": self.site.clinic,
            "css": self.css,
            "page_css": self.page_css,
            "assets": self.assets,
            "search": self.search,
            "preview": self.site.drafts,
        }

    @cached_property
    def loader(self) -> TemplateLoader:
        """Where templates are found: among those that were read for this job."""
        return TemplateLoader(self.theme, self.templates)

    @property
    def jinja(self) -> dict[str, Any]:
        """The options of what fills in templates: the settings' own. Within a build no template
        is looked at again."""
        kept = {"bytecode_cache": CompiledTemplates(self.settings[KEY]), "auto_reload": False}
        return {**self.settings["JINJA_ENVIRONMENT"], **kept}

    @property
    def search(self) -> bool:
        """Whether the search page searches, or only lists: a site that has nothing yet has
        nothing to search."""
        return bool(self.settings["SEARCH"] and (self.site.shown or self.site.clinic.locations))

    @cached_property
    def words(self) -> str:
        """The key of what the theme and the clinic put into a body: code, settings, templates,
        texts, facts."""
        texts = sorted(self.pages.texts.items())
        templates = sorted(self.templates.items())
        return key_of(
            code("publisher.engine.bodies"), self.settings[KEY], templates, texts, self.site.clinic
        )

    @cached_property
    def frame(self) -> str:
        """The key of all that every page is made of, beside its own values: those words, the
        style sheet, and what the site is built for."""
        return key_of(
            code(_WRITERS), self.words, self.context, self.pages.base, self.pages.indexable
        )

    @cached_property
    def facts(self) -> str:
        """The key of all that pages say of other documents: everything but their bodies."""
        site = self.site
        shown = [(one.facts, one.state(site.now), site.is_over(one)) for one in site.shown]
        every = [document.path for document in self.site.documents]
        photos = [(name, photo.key) for name, photo in sorted(self.pictures.photos.items())]
        cards = [(path, card.key) for path, card in sorted(self.pictures.cards.items())]
        files = [download.address for download in site.shown_downloads]
        return key_of(shown, every, photos, cards, files)
