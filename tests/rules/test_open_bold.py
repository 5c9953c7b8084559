"""Bold words begin and end with two stars."""

from __future__ import annotations

from publisher.authoring.mend import mend
from publisher.rules import rules
from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    body                                     | line= | column=
    Rest for **two days and walk.\n          | 0     | 10
    walk ** slowly\n                         | 0     | 6
    *Note: this is important.\n              | 0     | 1
    - *Dose: ten times\n                     | 0     | 3
    a\n\nRest for two days** and walk.\n     | 2     | 18
    - **one\n- and two\n                     | 0     | 3
    **One** and **two.\n                     | 0     | 13
    \| a \|\n\|--\|\n\| **x \|\n\| y** \|\n  | 2     | 3
    """)
def test_a_pair_without_its_partner_is_told(
    content: Content, body: str, line: int, column: int
) -> None:
    """Readers would see the stars."""
    content.document("articles/neck.md", body)
    first = next(rules()["open-bold"](content.site()))
    assert (BODY_LINE + line, column) == (first.line, first.column)


@cases(r"""
    body
    **One** and **two**.\n
    **Over\ntwo lines** and on.\n
    > **Rest for\n> two days** and walk.\n
    **Call\n911. Now** or later.\n
    ***Both*** at once, ***bold** in italics*.\n
    Say `**` and \\*\\*.\n
    2 * 3 is six.\n\n** ** **\n\n***\n
    **`a` b** and **b `a`** c\n
    (**a**), “**b**” and a**b**c\n
    * *a* b *c*, 2 * 3\n\n* b *c\n
    Offers* are free. *Terms apply. *Not for children.\n
    Offers* are free.\n\n*Terms: they end.\n
    *Note: this is\nimportant.*\n
    Name: ____ and _____, x_1, __init__, @_a_b _, _a_ _b c_\n
    [a](https://a.example/__b__c_d)\n
    ```\n**x\n```\n
    """)
def test_pairs_are_right(content: Content, body: str) -> None:
    """Code, signs that are escaped, and what another rule tells of are left alone."""
    assert [] == body_findings(content, "open-bold", body)


@cases(r"""
    slip                         | mended
    **Note: **Read this.         | **Note:** Read this.
    **Note: ** Read this.        | **Note:** Read this.
    > **Note: **Rest.            | > **Note:** Rest.
    - **Dose: **Ten times.       | - **Dose:** Ten times.
    ## A **bold **heading        | ## A **bold** heading
    \| **a ** \| b \|            | \| **a** \| b \|
    This is** bold** text.       | This is **bold** text.
    It is **bold **.             | It is **bold**.
    It (** is **) ** so **!      | It (**is**) **so**!
    *** Triple *** it is.        | ***Triple*** it is.
    an *italic *word             | an *italic* word
    an _underlined _ word        | an _underlined_ word
    a __bold __word              | a __bold__ word
    a __bold__word               | a **bold**word
    """)
def test_a_space_inside_the_marks_is_moved_out(content: Content, slip: str, mended: str) -> None:
    """Word processors leave it there, and readers see the marks of what is not bold."""
    path = content.document("articles/neck.md", f"\n{slip}\n\nc\n")
    whole = text = path.read_text("utf-8")
    while found := content.problems("open-bold"):
        assert found[0].is_error
        text = mend(text, found)[0]
        path.write_text(text, "utf-8")
    assert whole.replace(slip, mended) == text


def test_a_mark_on_the_next_line_is_told(content: Content) -> None:
    """A star that begins a line is of the paragraph above."""
    (found,) = body_findings(content, "open-bold", "**Note:\n**Read. **a\nb** c\n")
    assert BODY_LINE + 1 == found[1]


@cases(r"""
    body
    a **[b**](/c/) d
    a [**b](/c/)** d
    a **b and [c** d](/e/)
    """)
def test_a_mark_inside_the_words_of_a_link_closes_none_outside(content: Content, body: str) -> None:
    """Readers saw both."""
    ((*_, says, fix),) = body_findings(content, "open-bold", body)
    assert "Of these marks one stands inside the words of a link, so all are shown." == says
    assert "Write  **[words](address)**" == fix


@cases(r"""
    body
    **[b](/c/)** and [**b**](/c/) and **a [b](/c/) d [1]**
    **a [b** c and [d](/e/)
    """)
def test_a_whole_link_may_stand_between_them(content: Content, body: str) -> None:
    """And so may a bracket that belongs to none."""
    assert [] == body_findings(content, "open-bold", body)
