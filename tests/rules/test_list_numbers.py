"""Each number of a list is the next one."""

from __future__ import annotations

from publisher.authoring.mend import mend
from tests.rules.kit import body_findings, severities_of
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    body
    1. a\n2. b\n3. c\n
    1. a\n1. b\n\n   c\n1. d\n
    0. a\n1. b\n\nc\n\n3. d\n4) e\n
    1. a\n2. b\n\nc\n\n1. d\n
    1. a\n2. b\n## C\n1. d\n---\n1. e\n::: steps\n1. f\n:::\n
    1. a\n   1. b\n   2. c\n2. d\n   1. e\n   - f\n   1. g\n3. h\n
    1. a\n\n   b\n\n2. c\n\n       d\n\n3. e\n- f\n1. g\n
    > 1. a\n> 2. b\n\n1. c\n2. d\n\n> 1. e\n
    ```\n1. a\n3. b\n```\n
    See the year\n2019. It was one.\n
    2019\\. It was one.\n
    """)
def test_numbers_that_are_shown_as_written_are_right(content: Content, body: str) -> None:
    """Other lists, and those inside an item or a quotation, have numbers of their own."""
    assert [] == body_findings(content, "list-numbers", body)


@cases(r"""
    body                                  | line= | shown
    1. a\n2. b\n4. c\n5. d\n              | 2     | 3
    10. a\n9. b\n8. c\n                   | 1     | 11
    1) a\n3) b\n                          | 1     | 2
    1. a\n2. b\n\n1. c\n2. d\n            | 3     | 3
    1. a\n   1. b\n   3. c\n2. d\n        | 2     | 2
    > 1. a\n> 3. b\n                      | 1     | 2
    - a\n\n1. b\n1. c\n2. d\n             | 3     | 2
    """)
def test_the_first_other_number_is_told(content: Content, body: str, line: int, shown: str) -> None:
    """With the number that readers see."""
    ((_, at, says, _),) = body_findings(content, "list-numbers", body)
    assert BODY_LINE + line == at
    assert says.startswith(f'Readers see "{shown}."')
    assert ["warning"] == severities_of(content, "list-numbers", body)


def test_a_year_is_no_number_of_a_list(content: Content) -> None:
    """Behind 2019 a page would count 2020, whatever year is written."""
    path = content.document("articles/neck.md", "2019. It was dry.\n\n2022. It was wet.\n")
    found = content.problems("list-numbers")
    text = path.read_text("utf-8")
    mended, _ = mend(text, found)
    assert text.replace("2019.", r"2019\.").replace("2022.", r"2022\.") == mended
