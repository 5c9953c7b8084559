"""Headings go one level down at a time and begin at ##."""

from __future__ import annotations

from publisher.authoring.mend import mend
from tests.rules.kit import body_findings, severities_of
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    body
    ""
    ## A\n### B\n#### C\n## D\n
    A\n---\n\n### B\n
    **A**\n---\n### B\n
    > A\n\n---\n\n- A\n---\n\n> - A\n> ---\n\n> A\n> b\n> ---\n
    ```\n# A\n#### B\n```\n
    text # A\n
    - \\# of visits: 3\n- C# and F\n
    **#1 reason**: sitting.\n\n*#2* and -#3, +#4\n\n- *#5 reason*\n
    """)
def test_headings_in_order_are_right(content: Content, body: str) -> None:
    """A level may be left by more than one step upwards."""
    assert [] == body_findings(content, "headings", body)


INSIDE = "The # after the mark of an item or a quotation makes a heading of its words."
SIGN = "The # that begins this line makes a heading of it."
MAIN = "The title is already the page's main heading."


@cases(rf"""
    body | line= | says | fix
    # A\n | 0 | {MAIN} | Begin this one with two marks: ## A
    A\n===\n | 0 | {MAIN} | Write  ## A  and delete the line of signs below it.
    ::: faq\n#### A?\n\na\n:::\n | 1 | This heading skips a level: #### follows ##. | Write ### A?
    \n### A\n | 1 | This heading skips a level: ### follows #. | Write ## A
    ## A\n#### B ####\n | 1 | This heading skips a level: #### follows ##. | Write ### B
    ## A\n####### B\n | 1 | This heading skips a level: ###### follows ##. | Write ### B
    A\n---\n\n#### B\n | 3 | This heading skips a level: #### follows ##. | Write ### B
    ## A\n##\n | 1 | This heading has no words. | Write them after the # marks, or remove the line.
    ## &nbsp;\n | 0 | This heading has no words. | Write them after the # marks, or remove the line.
    ## ![A room.](a.png)\n | 0 | This heading has no words.
        | Write them after the # marks, or remove the line.
    - # of visits: 3\n | 0 | {INSIDE} | Write  \\#  to show it, or the word: number.
    1. Rest.\n2. #1 is sleep.\n | 1 | {INSIDE} | Write  \\#  to show it, or the word: number.
    #1 tip: rest.\n | 0 | {SIGN} | Write  \\#  to show it. A heading begins with  ##  and a space.
    a\n\n#Knee is\n | 2 | {SIGN} | Write  \\#  to show it. A heading begins with  ##  and a space.
    > # Words\n | 0 | {INSIDE} | Write  \\#  to show it, or the word: number.
    """)
def test_a_wrong_heading_is_reported(
    content: Content, body: str, line: int, says: str, fix: str
) -> None:
    """A screen reader's user goes from heading to heading, and would look for the missing one."""
    expected = [("articles/neck.md", BODY_LINE + line, says, fix)]
    assert expected == body_findings(content, "headings", body)


def test_a_first_level_heading_hides_no_skip_after_it(content: Content) -> None:
    """Mended, the body begins at ##, so the next one is measured from there."""
    found = body_findings(content, "headings", "# A\n### B\n#### C\n###### D\n")
    assert [BODY_LINE, BODY_LINE + 3] == [line for _, line, _, _ in found]


def test_a_long_text_without_a_heading_is_told(content: Content) -> None:
    """At its first line, as a warning."""
    body = "Ten words stand in this line, and it is short.\n\n" * 100
    ((_, line, says, _),) = body_findings(content, "headings", body)
    assert (BODY_LINE, "This text has 1,000 words and no heading.") == (line, says)
    assert ["warning"] == severities_of(content, "headings", body)
    assert [] == body_findings(content, "headings", f"{body}## Then\n")
    assert [] == body_findings(content, "headings", body[50:])


def test_signs_that_nobody_sees_are_no_words(content: Content) -> None:
    """Such a heading is an empty line to a reader, and one without a name to a screen reader."""
    (found,) = body_findings(content, "headings", "A\n\n## \u200b\n")
    assert "This heading has no words." == found[2]


@cases(r"""
    body                     | mended
    #1 tip: rest.\n          | \\#1 tip: rest.\n
    a\n\n#2 tip: rest.\n     | a\n\n\\#2 tip: rest.\n
    #1 rest\n#2 walk\n       | #1 rest\n#2 walk\n
    #rest is what helps\n    | #rest is what helps\n
    """)
def test_a_number_sign_is_kept(content: Content, body: str, mended: str) -> None:
    """As a heading it would lose its sign; what may be a list, or a heading, is for the writer."""
    path = content.document("articles/neck.md", body)
    found = content.problems("headings")
    text = path.read_text("utf-8")
    assert found
    assert text.replace(body, mended) == mend(text, found)[0]


@cases("""
    sentence
    It is so.
    Is it so?
    Try this:
    First, rest,
    It is so!
    "Is it so?"
    (It is.)
    **It is so.**
    > It is so
    Rest for two days and then walk a little more each day without a bag
    """)
def test_a_sentence_above_a_line_is_no_heading(content: Content, sentence: str) -> None:
    """Its writer wants the line across the page."""
    ((_, line, says, _),) = body_findings(content, "headings", f"{sentence}\n---\nb\n")
    expected = (BODY_LINE, "The line of hyphens below makes a heading of this sentence.")
    assert expected == (line, says)


def test_a_line_inside_a_quotation_makes_a_heading_too(content: Content) -> None:
    """Where it stands below a single line of it."""
    ((_, line, *_),) = body_findings(content, "headings", "> a\n>\n> Is it so?\n> ---\n> b\n")
    assert BODY_LINE + 2 == line


def test_questions_skip_no_level(content: Content) -> None:
    """Where no heading came before them, the guide's own ### was to become ##."""
    assert [] == body_findings(content, "headings", "::: faq\n### A?\n\na\n:::\n")


def test_both_lines_of_an_underlined_heading_are_mended(content: Content) -> None:
    """The signs below it would have been shown."""
    path = content.document("articles/neck.md", "A\n===\n\nb\n")
    mended, _ = mend(path.read_text("utf-8"), content.problems("headings"))
    assert mended.endswith("---\n## A\n\nb\n")
