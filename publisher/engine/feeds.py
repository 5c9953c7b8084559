"""The feeds of a site: in each of its languages the newest articles, whole."""

from __future__ import annotations

from publisher.engine.job import Job
from publisher.pages import Page
from publisher.pages.inventory import Planned

_ATOM = "feed.xml"


def feeds(job: Job) -> list[Planned]:
    """One in the language of the site, and one in each other that has articles."""
    site, most = job.site, job.settings["FEED_MAX_ITEMS"]
    found = []
    for language in site.languages:
        articles = site.articles_in(language)
        if articles or language == site.clinic.main_language:
            name = f"{site.home(language).lstrip('/')}{_ATOM}"
            found.append(Planned(name, "", _no_page, tuple(articles[:most])))
    return found


def _no_page(_: object) -> Page:
    raise AssertionError("a feed is no page")


def language_of(job: Job, name: str) -> str:
    """The language that the feed with this name in the output is in."""
    site = job.site
    return next(
        (one for one in site.languages[1:] if f"/{name}".startswith(site.home(one))),
        site.clinic.main_language,
    )
