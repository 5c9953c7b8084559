"""Marks of other systems are told where they stand, and ordinary signs are left alone."""

from __future__ import annotations

from publisher.authoring.mend import mend
from tests.rules.kit import body_findings, severities_of
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    body
    At 10:30: rest. Note: go {slowly}, or {1}.\n
    [words](a.md), [words][1] and [1], [[1]] a\n
    a == b == c, ~5 minutes or ~~ 6 ~~\n
    - a: b\n- c\n\n1. d\n   : e\n
    ::: warning Note\nGo slowly.\n:::\n
    ```\n[TOC]\n{: .a}\n```\n
    `{{ x }}` and `[^1]` and ```a```\n
    ```a```\n
    Term\n`ab`: c\n
    `a` ## b\n
    a\\\\\n b \\* c\n
    # a\n
    2 * 3, 3\\*10 and `4*5`, *a* and **b**, un*believ*able\n
    https://a.example/3*10 [a](https://a.example/(3*10))\n
    50%% and 20%%, 10 -> 20 <- 30, a <-> b, 5 < -2 -> 3, < ! and <– 3 –>\n
    and/or /, */ and `/* a */`, `%% a %%`, see // or\n
    (see below) [1] and (a) [b](c.md)\n
    10:30: rest, :b:, a::b::, C++ and D++, ~5~, 5~10~15, http://a.example:8080:\n
    [a]: https://a.example\n\n[b]: c.md "d e"\n\n[f]:\nhttps://a.example\n
    ![a](b.png) {x} and f(x) = {1}\n
    Name: ____ and ___ / ___, a__/__b\n
    $5 and $10, \\(slowly\\), C:\\times, \\total\n
    a — b\n\n— c\n\na = = b\n\n---\n
    A\n---\n\n*[a](b.md)*: c\n
    """)
def test_signs_that_mean_nothing_elsewhere_are_right(content: Content, body: str) -> None:
    """Brackets, colons and stars are part of ordinary texts; what is a code sample is shown."""
    assert [] == body_findings(content, "dialect", body)


@cases(r"""
    line                    | shown                   | fix
    [TOC]                   | [TOC]                   | Delete the line.
    [[_TOC_]]               | [[_TOC_]]               | Delete the line.
    - [ ] walk              | - [ ]                   | Begin the line with  -  alone.
    1. [X] walk             | 1. [X]                  | Begin the line with  -  alone.
    a ~~b c~~ d             | ~~b c~~                 | Delete the words, or the signs.
    a ==b c== d             | ==b c==                 | Write  **words**  for words that matter.
    ## A {#part}            | {#part}                 | Delete it.
    a {: .lead #x }         | {: .lead #x }           | Delete it.
    [a](b.md){.button}      | {.button}               | Delete it.
    a [^1] b                | [^1]                    | List a source under references and cite it
        as  [1]  or say it in the text.
    see [[neck pain]]       | [[neck pain]]           | Write  [words](file.md)  or
        \x20![what it shows](picture.jpg)
    [a] (https://b.example) | (https://b.example)     | Delete the space between  ]  and  (
    (a)[../pages/b.md]      | (a)[../pages/b.md]      | Write  [words](address)
    - Dose: 3*10            | *                       | Write  ×  to multiply, or  \\*  to show the
        star.
    A*B c*d                 | *                       | Write  \\*  to show the star.
    :tada: a                | :tada:                  | Type the picture itself, or delete it.
    a :+1:                  | :+1:                    | Type the picture itself, or delete it.
    H~2~O                   | ~2~                     | Write  <sub>2</sub>
    x^2^                    | ^2^                     | Write  <sup>2</sup>
    ++a b++ c               | ++a b++                 | Write  **words**  for words that matter.
    ![a](b.png){width=50%}  | {width=50%}             | Delete it.
    ![a](b.png){ width="3"} | { width="3"}            | Delete it.
    ![a\|300](b.png)        | \|300                   | Delete it.
    [A]: is, b c            | [A]:                    | Write  **words:**  for words that matter, or
        \\[  to show the bracket.
    [a]: b.md c d           | [a]: b.md c d           | Put these into quotation marks:
        [name]: address "words"
    {++a++} b               | {++a++}                 | Make the change, and delete the signs.
    ```                     | ```                     | Begin a line with the marks, and one word
        at most; end with a line of the same marks.
    ~~~ two words           | ~~~ two words           | Begin a line with the marks, and one word
        at most; end with a line of the same marks.
    - ```python             | ```python               | Begin a line with the marks, and one word
        at most; end with a line of the same marks.
    a ^[So it is.] b        | ^[So it is.]            | List a source under references and cite it
        as  [1]  or say it in the text.
    On ___/___/____ at      | ___/___/____            | Write spaces around each  /  as in
        ___ / ___
    *[PT]: a therapist      | *[PT]: a therapist      | Say it where the text has it first, as in
        physical therapist (PT) and delete the line.
    ====                    | ====                    | Delete it, or write  ---  with an empty line
        above it.
    — — —                   | — — —                   | Delete it, or write  ---  with an empty line
        above it.
    \\( 90^\\circ \\)         | \\circ                  | Write it in words and signs, such as  90°
        ½ 3 × 10
    so $x^2$ is             | $x^2$                   | Write it in words and signs, such as  90°
        ½ 3 × 10
    \x20## A                | ## A                    | Begin the line with the # marks.
    """)
def test_marks_of_other_systems_are_an_error(
    content: Content, line: str, shown: str, fix: str
) -> None:
    """At their line, with what to write."""
    body = f"a\n\n{line}\n"
    ((_, at, says, told),) = body_findings(content, "dialect", body)
    assert (BODY_LINE + 2, " ".join(fix.split())) == (at, " ".join(told.split()))
    assert says.startswith(f'"{shown}" ')
    assert ["error"] == severities_of(content, "dialect", body)


@cases(r"""
    body                    | line=
    !!! note\n    a\n       | 0
    ??? tip "A"\n    a\n    | 0
    > [!NOTE]\n> a\n        | 0
    Term\n: what it is\n    | 1
    Term\n\n: what it is\n  | 2
    a\\\nb\n                | 0
    a.[^1]\n\n[^2]: b\n     | 0
    """)
def test_marks_of_several_lines_are_told_at_the_first(
    content: Content, body: str, line: int
) -> None:
    """Boxes, explanations, and breaks of a line."""
    first, *_ = body_findings(content, "dialect", body)
    assert BODY_LINE + line == first[1]


def test_a_footnote_is_told_as_that_and_nothing_else(content: Content) -> None:
    """It looks like a link, but no file of its name is missing."""
    body = "Most settle.[^1]\n\n[^1]: A note of mine.\n"
    assert 2 == len(body_findings(content, "dialect", body))
    assert [] == body_findings(content, "links", body)


@cases(r"""
    note                    | mended
    %% ask Jane %%          | <!-- ask Jane -->
    %%ask\nJane\n\nagain%%  | <!-- ask\nJane\n\nagain -->
    <! -- ask Jane -->      | <!-- ask Jane -->
    <!- ask Jane ->         | <!-- ask Jane -->
    <!—ask Jane—>           | <!-- ask Jane -->
    <-- ask Jane -->        | <!-- ask Jane -->
    {# ask Jane #}          | <!-- ask Jane -->
    {>> ask Jane <<}        | <!-- ask Jane -->
    /* ask\nJane */         | <!-- ask\nJane -->
    // ask Jane             | <!-- ask Jane -->
    """)
def test_notes_of_other_systems_become_notes(content: Content, note: str, mended: str) -> None:
    """Else they would be published: whom the writer wants to ask, and what."""
    path = content.document("articles/neck.md", f"a\n\n{note}\n")
    (found,) = content.problems("dialect")
    text = path.read_text("utf-8")
    assert text.replace(note, mended) == mend(text, [found])[0]
    assert found.is_error


@cases(r"""
    apart                  | mended
    See [a]\n(b.md) c.\n   | See [a](b.md)\n c.\n
    See [a]\n(b.md)\nc.\n  | See [a](b.md)\nc.\n
    See [a] (b.md)\nc.\n   | See [a](b.md)\nc.\n
    """)
def test_an_address_on_the_next_line_is_moved(content: Content, apart: str, mended: str) -> None:
    """Behind the words that are to lead there; the paragraph stays one."""
    path = content.document("articles/neck.md", apart)
    text = path.read_text("utf-8")
    assert text.replace(apart, mended) == mend(text, content.problems("dialect"))[0]
