from __future__ import annotations

from datetime import date

from publisher.audit.dates import day
from publisher.audit.graph import text
from publisher.audit.kinds import is_clinical
from publisher.audit.page import Findings, Json, Page
from publisher.audit.site import BuiltSite, Facts, SiteFindings
from publisher.rule import Rule

#: Days after a review in which the next one is promised.
_NEXT = range(180, 731)


class Clinical(Rule):
    """A page about health says what it is not, and whether a clinician has read it.

    It carries a disclaimer; a review shows its day and the day of the next one, and where there
    was none the page says so. A reader must not take the one for the other.
    Source: N.J.A.C. 13:39A-8.1 (advertising must not mislead).
    """


def facts(page: Page) -> Json:
    """The day of the review, as the linked data has it."""
    return text(page.node, "lastReviewed") if page.kind in ("article", "hub") else ""


def check(site: BuiltSite, facts: Facts) -> SiteFindings:
    for address, said in facts.items():
        reviewed = day(said)
        if site.day and reviewed and reviewed > site.day:
            says = f"The page was reviewed on {reviewed}, after the day of the build."
            yield site.pages[address].file, says, "Write a day that has passed."


def check_page(page: Page) -> Findings:
    if not is_clinical(page.graph):
        return
    if not any(page.disclaimer):
        says = "The page has no disclaimer."
        yield says, 'Show it, and mark it with class="disclaimer".'
    yield from _check_review(page, day(text(page.node, "lastReviewed")))


def _check_review(page: Page, reviewed: date | None) -> Findings:
    says_so = any(page.unreviewed)
    if reviewed is None:
        if not says_so:
            says = "No clinician has reviewed the page, and it does not say so."
            yield says, 'Say it, and mark it with class="unreviewed".'
        return
    if says_so:
        says = "The page says that no clinician has reviewed it; the linked data names one."
        yield says, "Say the same in both."
    days = [seen for time in page.times if (seen := day(time))]
    if not any((seen - reviewed).days in _NEXT for seen in days):
        says = "The page does not show when it will be reviewed again."
        yield says, "Show the day of the next review in a <time>."
