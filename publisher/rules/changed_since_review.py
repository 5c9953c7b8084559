from __future__ import annotations

from publisher.content.document import Document
from publisher.rule import Problems, Rule


class ChangedSinceReview(Rule):
    """A review holds for the words that the clinician read.

    A sign-off writes down, as a code in the field reviewed_text, what was read. Where the text is
    another one since, its page no longer names the reviewer, neither to readers nor to search
    engines, as nobody knows whether the clinician would still sign.

    Wrong: reviewed: 2026-11-20  with another dose in the text since
    Right: the same, after the reviewer has read it again and signed:  python3 tasks.py review FILE

    Source: FTC, Guides Concerning the Use of Endorsements, 16 CFR 255.1(b): an endorsement may be
    used only as long as there is good reason to believe that the endorser still holds it.
    """

    action = "review"
    severity = "warning"


def check_document(document: Document) -> Problems:
    if not document.review_holds:
        who = document.meta.reviewer
        says = f'The text has changed since "{who}" reviewed it, so its page names no reviewer.'
        fix = "Have it read and signed again, in the desk or by  python3 tasks.py review FILE"
        yield ChangedSinceReview.problem(document.file, document.line("reviewed"), says, fix)
