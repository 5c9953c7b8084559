"""Front matter: its fences, and its fields read as the writer meant them."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from publisher.authoring.mend import mend
from publisher.content.frontmatter import Entry, FrontMatter, parse
from tests.tables import cases, cells

FENCE_FIX = "Begin the file with a line of three hyphens (---), the fields, and --- again."
NO_FIELD_FIX = (
    "Write it as  name: text  or, if it belongs to the line above, begin it with two spaces."
)
FLOW_FIX = (
    "Write it as  [one, two]  or each entry on a line of its own below, with two spaces"
    " and a hyphen before."
)
CLOSE_FIX = "Where the page's text begins, close the front matter with a line of --- above it."
LIST_FIX = "Begin each line of a list with two spaces, a hyphen and a space."


def read(*lines: str) -> FrontMatter:
    """The front matter that holds ``lines``; the first of them is line 2."""
    return parse("\n".join(["---", *lines, "---", "Body"]), "a.md")


def title(*lines: str) -> object:
    """What a title reads as that is written on ``lines``, with nothing to complain of."""
    found = read(*lines)
    assert [] == found.problems
    (entry,) = found.entries
    assert ("title", 2) == (entry.name, entry.line)
    assert isinstance(entry.value, str)
    return entry.value.strip()


def tags(*lines: str) -> object:
    """What a list reads as."""
    found = read(*lines)
    assert [] == found.problems
    (entry,) = found.entries
    return entry.value if isinstance(entry.value, str) else tuple(text for text, _ in entry.value)


def findings(*lines: str) -> list[tuple[int, str, str]]:
    problems = read(*lines).problems
    assert {("a.md", "front-matter")} >= {(problem.file, problem.rule) for problem in problems}
    return [(problem.line, problem.says, problem.fix) for problem in problems]


# Texts


@cases(r"""
    text
    No | yes | null | ~ | 1.0 | 0x1F | 2026-11-23 | 12:30 | 1e3 | .inf | = | << | Top #1 stretch
    Top # 1 stretch | # 1 | #1 | Dry needling: what to expect | a: b: c | ends with a colon:
    : begins | ::: faq | [New] stretches | [a, b] | {x} y | {a: b} | ] } | , then | &anchor text
    *alias | **bold** text | ! Now | !!python/object/apply:os.system [ls] | %TAG | @home | `code`
    \| piped | > 50% better | >50% | ? why | - dash | -dash | --- x | ... | \\n is no line end
    C:\\new | it's | say "so" now | a 'b' c | "Text neck" and you | 'Text neck' and you
    'n' more 'n' more | "a" and "b" | “Smart” ‘quotes’ | em—dash | café 膝 🧠 | a\xa0b | <b>bold</b>
    a\tb | $x | a=b
    """)
def test_a_title_reads_as_it_is_written(text: str) -> None:
    """No mark that YAML, Markdown or HTML knows has a meaning in a title."""
    assert text == title(f"title: {text}")


#: One line of printable text with many of YAML's marks in it.
MARKS = st.text(st.sampled_from(":#'\"[]{}&*!%@|>?,-`\\ ab~=<$é🧠"), min_size=1, max_size=40)
PRINTABLE = st.text(
    st.characters(exclude_categories=("C", "Z"), include_characters=" "), min_size=1, max_size=40
)
ONE_LINE = (MARKS | PRINTABLE).map(str.strip).filter(bool)


@given(ONE_LINE.filter(lambda text: text[0] not in "'\"" and text not in "|>"))
@example(">+")
@example("a: b # c")
def test_any_plain_title_is_read_back(text: str) -> None:
    """What a writer types after the colon is the title, letter for letter."""
    if text[0] in "|>" and not text[1:].strip("+-0123456789"):
        # The mark of folded text, with nothing below it.
        assert "" == title(f"title: {text}")
    else:
        assert text == title(f"title: {text}")


@given(ONE_LINE)
def test_any_title_in_single_quotes_is_read_back(text: str) -> None:
    """As a CMS writes it: a quote inside is doubled."""
    doubled = text.replace("'", "''")
    assert text == title(f"title: '{doubled}'")


@given(ONE_LINE)
def test_any_title_in_double_quotes_is_read_back(text: str) -> None:
    """As a CMS writes it: quotes and backslashes inside are escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    assert text == title(f'title: "{escaped}"')


@given(ONE_LINE, st.sampled_from([">", ">-", "|", "|-", ">+"]))
def test_any_folded_title_is_read_back(text: str, mark: str) -> None:
    """As a CMS writes long text: on a line of its own, indented."""
    assert text == title(f"title: {mark}", f"  {text}")


@given(ONE_LINE.filter(lambda text: text[0] not in "'\"-|>"))
def test_any_title_on_the_next_line_is_read_back(text: str) -> None:
    """As formatters break long lines."""
    assert text == title("title:", f"  {text}")


@given(st.lists(ONE_LINE.filter(lambda text: text[0] not in "'\"|>"), min_size=1, max_size=5))
def test_any_list_below_is_read_back(entries: list[str]) -> None:
    """An entry of a list is text too, whatever it holds."""
    lines = [f"  - {entry}" for entry in entries]
    assert tuple(entries) == tags("signs:", *lines)


@given(
    st.lists(
        ONE_LINE.filter(lambda text: not set("[],'\"\\") & set(text) and text[0] != "#"),
        min_size=1,
        max_size=5,
    )
)
def test_any_list_in_brackets_is_read_back(entries: list[str]) -> None:
    """A colon, a # or an & in an entry has no meaning there either."""
    assert tuple(entries) == tags(f"signs: [{', '.join(entries)}]")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["title: > ", "  a: b", "  # c"], "a: b # c"),
        (["title: a: b", "  more # c", "  - dash"], "a: b more # c - dash"),
        (["title: 'a: b", "  more # c'"], "a: b more # c"),
        (['title: "a: b', '  more"  # a note'], "a: b more"),
        (["title: 'a'  # a note"], "a"),
        (["title: a", "", "  b"], "a\nb"),
        (["title:", "  'a: b'"], "a: b"),
        (["title: >", ""], ""),
        (["title:"], ""),
        (["title:   "], ""),
        (["title: ''"], ""),
        (["title :  a"], "a"),
        (["title:\ta"], "a"),
        (["  title: a"], "a"),
    ],
)
def test_text_goes_on_below(lines: list[str], expected: str) -> None:
    """Long text is folded as writers and CMSs fold it."""
    assert expected == title(*lines)


def test_a_comment_after_a_fact_is_a_comment() -> None:
    """A date or a status holds no free text, so a note may follow it."""
    found = read("date: 2026-01-02  # first", "status: draft # not yet", "slug: #none", "# note")
    assert [] == found.problems
    assert ["2026-01-02", "draft", ""] == [entry.value for entry in found.entries]


# Lists


@cases(r"""
    lines= | expected=
    ['tags: [a b, c]'] | ('a b', 'c')
    ['tags: [a b,', '  c]'] | ('a b', 'c')
    ['tags: [', '  a b,  # a note', '  # another', '  c,', ']'] | ('a b', 'c')
    ['tags:', '  [', '    a b,', '    c', '  ]'] | ('a b', 'c')
    ['tags: [\'a, b\', "c: d"]'] | ('a, b', 'c: d')
    ['tags: [a: b, #1 c, D #2, 2026-01-02]'] | ('a: b', '#1 c', 'D #2', '2026-01-02')
    ['tags: [yes, null, 1.0]  # a note'] | ('yes', 'null', '1.0')
    ['tags: [{a: b}, &c, *d, !e]'] | ('{a: b}', '&c', '*d', '!e')
    ['tags: []'] | ()
    ['tags: [a, b,]'] | ('a', 'b')
    ['tags:', '- a', '- b'] | ('a', 'b')
    ['tags:', '  - a', '', '  # a note', '  - b'] | ('a', 'b')
    ['tags:', "  - 'a: b'", '  - "c"', '  -', '  - d'] | ('a: b', 'c', '', 'd')
    ['tags:', '  - a: b', '    more # c', '  - >', '    folded', '    text']
        | ('a: b more # c', 'folded text\n')
    ['tags: a, b'] | 'a, b'
    """)
def test_lists_read_in_every_form(lines: list[str], expected: object) -> None:
    """Writers, formatters and CMSs each write lists in their own way."""
    assert expected == tags(*lines)


def test_entries_know_their_lines() -> None:
    """A mistake in an entry is reported at that entry."""
    found = read("tags:", "  - a", "", "  - b")
    assert [Entry("tags", 2, (("a", 3), ("b", 5)))] == found.entries


# Slips


@cases(rf"""
    text | lines= | says | fix
    title:Neck | [2] | There is no space after the colon. | Write  title: Neck
    Image-alt:Neck | [2] | ^ | Write  Image-alt: Neck
    \ttitle: a | [2] | This line begins with a tab. | Use spaces instead of the tab.
    title:\n\ta | [3] | ^ | ^
    title | [2] | This line is not a field. | {NO_FIELD_FIX}
    title: a\nmore | [3] | ^ | ^
    — | [2] | ^ | ^
    *title*: a | [2] | This line is not a field, for a sign in it: asterisk (U+002A).
        | Write  title: a
    - title: a | [2] | This line is not a field. | {NO_FIELD_FIX}
    title: a\n- b | [3] | ^ | Write it as  name: text , or remove it.
    title: a\n## Heading | [3] | A heading stands between the fields.
        | Close the front matter with a line of --- above it.
    title: 'Tis the season | [2] | A quotation mark is opened and never closed.
        | Close it at the end of the text, or remove it.
    title: "Neck | [2] | ^ | ^
    title:\n  "Neck | [3] | ^ | ^
    title: "C:\\new\\q" | [2] | A backslash inside double quotation marks has a meaning of its own.
        | Write it twice, or use single quotation marks.
    tags: [a, b | [2] | This list in [square brackets] cannot be read. | {FLOW_FIX}
    tags: [a, 'b] | [2] | A quotation mark is opened and never closed.
        | Close it at the end of the text, or remove it.
    \x20 odd\ntitle: a | [2] | This line is not a field. | {NO_FIELD_FIX}
    tags: [ | [2] | This list in [square brackets] cannot be read. | {FLOW_FIX}
    tags: {"[" * 200_000} | [2] | ^ | ^
    tags: {"[" * 500 + "]" * 500} | [2] | ^ | ^
    tags: [[a]] | [2] | This field holds something more complicated than a list.
        | Write one line of text, or a list of lines that begin with a hyphen.
    tags:\n  • a | [3]
        | This line is no entry of the list above, for a sign in it: bullet (U+2022). | {LIST_FIX}
    tags:\n  1. a | [3] | This line is no entry of the list above. | Write  - a
    title: a\n\nWords.\n\n## More\n\n- b | [4] | This line is not a field. | {CLOSE_FIX}
    title: a\n\n## More\n\nWords. | [4] | A heading stands between the fields. | {CLOSE_FIX}
    tags:\n  -a | [3] | This line is no entry of the list above. | {LIST_FIX}
    tags:\n  - a\n    - b | [4] | ^ | {LIST_FIX}
    tags:\n  a: b | [3] | ^ | {LIST_FIX}
    - a\n- b | [2, 3] | This line is not a field. | {NO_FIELD_FIX}
    """)
def test_a_slip_is_reported_at_its_line(text: str, lines: list[int], says: str, fix: str) -> None:
    """The writer sees each such line, what is wrong with it and what to write."""
    assert [(line, says, fix) for line in lines] == findings(text)


@cases(r"""
    text | mended
    ---\nimage:\xa0a.png\n---\n | ---\nimage: a.png\n---\n
    ---\nimage：a.png\n---\n | ---\nimage: a.png\n---\n
    ---\ntitle：Neck: a\n---\n | ---\ntitle: Neck: a\n---\n
    ---\n"date": 2026-09-21\n---\n | ---\ndate: 2026-09-21\n---\n
    ---\n“Image Alt”:\u2003a\n---\n | ---\nImage Alt: a\n---\n
    ---\n\u200btitle: a\n---\n | ---\ntitle: a\n---\n
    ---\n\xa0title: a\n---\n | ---\ntitle: a\n---\n
    ---\ntags:\n  -\xa0a\n---\n | ---\ntags:\n  - a\n---\n
    ---\ntags:\n  - a\n  – b\n---\n | ---\ntags:\n  - a\n  - b\n---\n
    \x20  ---\ntitle: a\n---\n | ---\ntitle: a\n---\n
    \xa0---\ntitle: a\n---\n | ---\ntitle: a\n---\n
    ---\ntitle: a\n  ---\nb\n | ---\ntitle: a\n---\nb\n
    \u200b---\ntitle: a\n---\n | ---\ntitle: a\n---\n
    ---\ntitle: a\n\xa0---\nb\n | ---\ntitle: a\n---\nb\n
    """)
def test_what_only_looks_right_is_written_right(text: str, mended: str) -> None:
    """Advice to write what seems to stand there would go in a circle: the sign is named."""
    found = parse(text, "a.md").problems
    assert re.search(r"\(U\+[0-9A-F]{4}\)\.$", found[0].says)
    assert (mended, found) == mend(text, found)
    assert [] == parse(mended, "a.md").problems


@cases(r"""
    text | expected
    'Don't rest: move your knees' | Don't rest: move your knees
    'The knees' best friend' | The knees' best friend
    'Rest 'a lot' or don't' | Rest 'a lot' or don't
    "Why stairs "load" a knee" | Why stairs "load" a knee
    "A person says "ouch"" | A person says "ouch"
    "How 5'10" is tall" | How 5'10" is tall
    "("Rest", she said)" | ("Rest", she said)
    'Knees' and 'hips' | 'Knees' and 'hips'
    "Knees" and "hips" | "Knees" and "hips"
    "Knees", "hips", "necks" | "Knees", "hips", "necks"
    "Knees" and more | "Knees" and more
    """)
def test_marks_around_a_text_are_none_of_its_own(text: str, expected: str) -> None:
    """Whoever put a text into marks did not double those inside; two words in marks keep them."""
    assert expected == title(f"title: {text}")
    assert (expected,) == tags("tags:", f"  - {text}")


def test_one_slip_hides_no_other_field() -> None:
    """All mistakes are reported at once, and the fields around them are read."""
    found = read(
        'title: "C:\\q"', "tags: [a, b", "slug: neck", "odd", "status:x", "date: 2026-01-02"
    )
    assert [2, 3, 5, 6] == sorted(problem.line for problem in found.problems)
    assert {"slug": "neck", "date": "2026-01-02"} == {
        entry.name: entry.value for entry in found.entries
    }


def test_a_name_is_text_as_well() -> None:
    """YAML's marks in a field's name are the name of an unknown field, not a traceback."""
    found = read("@home: a", "&a b: c", "*d: e", "? f: g", "<<: h", "it's: i", "!!str j: k")
    assert [] == found.problems
    assert ["@home", "&a b", "*d", "? f", "<<", "it's", "!!str j"] == [
        entry.name for entry in found.entries
    ]


# Fences


@cases(rf"""
    text | line= | says | fix
    "" | 0 | This file is empty. | Write its fields and its text, or delete the file.
    \n\n | 0 | This file is empty. | Write its fields and its text, or delete the file.
    # Neck\n\ntext | 1 | The front matter does not begin with ---. | {FENCE_FIX}
    \n\n  ---\ntitle: a\n--- | 3
        | Before these hyphens stands a sign that nobody sees: space (U+0020).
        | Write  ---  without it.
    —\ntitle: a\n—\n | 1 | The front matter does not begin with ---.
        | Replace — by three hyphens: ---
    +++\ntitle = 1\n+++\n | 1 | The front matter does not begin with ---.
        | Replace +++ by three hyphens: ---
    ----\ntitle: a\n----\n | 1 | The front matter does not begin with ---.
        | Replace ---- by three hyphens: ---
    title: a\n---\nbody | 1 | The front matter does not begin with ---.
        | Put a line of three hyphens (---) above the first field and one below the last.
    --- | 1 | The front matter that begins here is never closed.
        | Put a line of three hyphens (---) after its last field, below line 1.
    ---\ntitle: a\ntags:\n  - b\n\ntext: x | 1 | The front matter that begins here is never closed.
        | Put a line of three hyphens (---) after its last field, below line 4.
    """)
def test_wrong_fences_are_reported(text: str, line: int, says: str, fix: str) -> None:
    """A file whose front matter cannot be found is reported, never published without it."""
    found = parse(text, "a.md")
    assert not found.readable
    assert [(line, says, fix)] == [(p.line, p.says, p.fix) for p in found.problems]


@cases(r"""
    text                                           | body                       | line=
    ---\ntitle: a\n---                             | ""                         | 4
    ---\ntitle: a\n---\nBody\n\n---\n\nmore\n---\n | Body\n\n---\n\nmore\n---\n | 4
    \n\n---  \ntitle: a\n---  \nBody               | Body                       | 6
    ---\ntitle: a\n...\nBody                       | Body                       | 4
    ---\n---\nBody                                 | Body                       | 3
    """)
def test_the_body_begins_after_the_second_fence(text: str, body: str, line: int) -> None:
    """A rule of hyphens inside the text ends nothing, and lines count as editors count them."""
    found = parse(text, "a.md")
    assert (True, body, line) == (found.readable, found.body, found.body_line)


@given(st.text(max_size=300))
@example("---\n? \n---")
@example("---\na: b\n  - \n- c\n---")
@example("---\ntitle:\n- a\n  b\n c\n---")
def test_no_text_is_a_traceback(text: str) -> None:
    """Whatever a file holds, it becomes fields or problems with lines inside the file."""
    found = parse(f"---\n{text}\n---\n", "a.md")
    last = text.count("\n") + 3
    assert all(1 <= problem.line <= last for problem in found.problems)
    assert all(1 <= entry.line <= last for entry in found.entries)


SNIPPETS = st.sampled_from(
    cells(r"""
        title:\x20 | tags: | tags: [ | -\x20 | \x20 -\x20 | \x20\x20 | \n | \n | \n | a | :\x20 | '
        " | ] | > | \| | #\x20 | \t | { | , | --- | status:\x20 | x:\x20 | & | * | \\ | ##
        """)
)


@given(st.lists(SNIPPETS, max_size=40).map("".join))
def test_no_mixture_of_marks_is_a_traceback(text: str) -> None:
    """Half-typed lists, quotes and fields end in problems, never in a crash."""
    found = parse(f"---\n{text}\n---\n", "a.md")
    assert found.readable
    assert all(problem.says for problem in found.problems)
