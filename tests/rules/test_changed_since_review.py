"""A review holds for the words that were read, and for who read them and when."""

from __future__ import annotations

from datetime import date

import pytest

from publisher.authoring.review import signature
from publisher.content.review import code_of
from publisher.problems import PublisherError
from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import Content

BODY = "Bend it slowly.\nTen times are enough.\n"
DAY = date(2026, 3, 2)


@pytest.fixture
def signed(content: Content) -> dict[str, str]:
    """The fields of a sign-off of an article with BODY, by a person of the clinic."""
    content.document("people/jane-doe.md", name="Jane Doe", role="Physical therapist")
    content.document("articles/neck.md", BODY, tags="[sleep]")
    site = content.site()
    return signature(site, site.by_path["articles/neck.md"], "jane-doe", DAY)


def found(content: Content, body: str, **fields: str) -> int:
    return len(body_findings(content, "changed-since-review", body, **fields))


@cases(r"""
    field       | value        | body                                    | number=
    tags        | [sleep]      | Bend it slowly.\nTen times are enough.\n | 0
    tags        | [stairs]     | Bend it slowly.\nTen times are enough.\n | 0
    date        | 2026-04-01   | Bend it slowly.\nTen times are enough.\n | 0
    tags        | [sleep]      | Bend it\nslowly. Ten times are enough.\n | 0
    tags        | [sleep]      | Bend it slowly. <!-- A note. -->\nTen times are enough.\n | 0
    tags        | [sleep]      | Bend it slowly.\nTwo times are enough.\n | 1
    title       | Another      | Bend it slowly.\nTen times are enough.\n | 1
    reviewer    | john-roe     | Bend it slowly.\nTen times are enough.\n | 1
    reviewed    | 2026-04-02   | Bend it slowly.\nTen times are enough.\n | 1
    reviewed_text | 0123456789abcdef | Bend it slowly.\nTen times are enough.\n | 1
    """)
def test_it_ends_with_another_word_name_or_day(
    content: Content, signed: dict[str, str], field: str, value: str, body: str, number: int
) -> None:
    """What says something of health was read; how lines are broken, notes, tags and the day of
    publication are the writer's own. Nor can a signature be given to somebody else by hand."""
    fields = {"tags": "[sleep]", **signed, field: value}
    assert number == found(content, body, **fields)


def test_a_review_that_was_typed_by_hand_holds(content: Content) -> None:
    """It tells nothing of the words, as all reviews of before there were sign-offs."""
    assert 0 == found(content, BODY, reviewer="jane-doe", reviewed="2026-03-02")


def test_the_code_stays_what_it_is(content: Content, signed: dict[str, str]) -> None:
    """Files hold it: another way to make it would undo every signature there is."""
    document = content.site().by_path["articles/neck.md"]
    assert code_of(document, "jane-doe", DAY) == signed["reviewed_text"] == "f851b1aac1f6c634"


@cases(r"""
    path              | person   | says
    articles/neck.md  | jane-do  | There is no person "jane-do".
    people/jane-doe.md | jane-doe | A person is not reviewed by a clinician.
    """)
def test_a_signature_needs_a_person_and_a_text(
    content: Content, signed: dict[str, str], path: str, person: str, says: str
) -> None:
    """Nothing is written over a slip in a name."""
    site = content.site()
    with pytest.raises(PublisherError) as refused:
        signature(site, site.by_path[path], person, DAY)
    assert [says] == [one.says for one in refused.value.problems]
