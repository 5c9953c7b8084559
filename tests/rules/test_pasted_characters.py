"""Letters that came damaged or hidden out of another program are typed again."""

from __future__ import annotations

from publisher.authoring.mend import mend
from tests.rules.kit import body_findings, severities_of
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    body
    Café, naïve – “quoted” … ’tis\n
    10\xa0minutes, Dr.\xa0Example, 5\xa0to\xa06\n
    👩\u200d⚕️ a\n
    🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f &#233; &#x1f9e0; &#10;\n
    `donâ€™t`\n
    Ãrea, Âme\n
    膝が痛い\n
    Привет, μg and α-helix, Αθήνα\n
    `knee`s, 5′10″ and 3´ s, ① ½ ™\n
    """)
def test_ordinary_letters_are_right(content: Content, body: str) -> None:
    """Accents, curly quotes and emoji are meant; a number keeps its unit."""
    assert [] == body_findings(content, "pasted-characters", body)


@cases(r"""
    text    | garbled | fix
    donâ€™t | â€™     | Write  ’
    cafÃ©   | Ã©      | Write  é
    a â€“ b | â€“     | Write  –
    10Â°    | Â°      | Write  °
    a�b     | �       | Type it again.
    ï»¿a    | ï»¿     | Type it again.
    """)
def test_damaged_letters_are_an_error(content: Content, text: str, garbled: str, fix: str) -> None:
    """With the letter that was there, where it can be known."""
    says = f'"{garbled}" is a letter that was damaged when the text was copied.'
    body = f"a\n{text}\n"
    findings = [("articles/neck.md", BODY_LINE + 1, says, fix)]
    assert findings == body_findings(content, "pasted-characters", body)
    assert ["error"] == severities_of(content, "pasted-characters", body)


@cases(r"""
    body                  | count                    | sign
    a\nb\u200bc d\xade\n  | 2 invisible characters   | zero width space (U+200B)
    a\nb\u202ec\n         | 1 invisible character    | right-to-left override (U+202E)
    a\nb\u2066c\n         | 1 invisible character    | left-to-right isolate (U+2066)
    a\nb\u200dc\n         | 1 invisible character    | zero width joiner (U+200D)
    a\nb\U000e0041c\n     | 1 invisible character    | tag latin capital letter a (U+E0041)
    a\nof\xa0the arm\n    | 1 special space between words  | no-break space (U+00A0)
    a\nof\xa0the\xa0arm\n | 2 special spaces between words | no-break space (U+00A0)
    a\nﬁtness, eﬀort\n    | 2 signs that are several letters | latin small ligature fi (U+FB01)
    a\nknее and рain\n   | 2 letters of another alphabet inside words
        | cyrillic small letter ie (U+0435)
    a\nof\u3000the arm\n  | 1 special space between words  | ideographic space (U+3000)
    a\ndon´t and it‘s\n  | 2 signs in the place of apostrophes | acute accent (U+00B4)
    a\n𝗕𝗼𝗹𝗱 ｌｅｇｓ\n      | 2 words in letters that are drawings
        | mathematical sans-serif bold capital b (U+1D5D5)
    """)
def test_hidden_characters_are_counted_and_named(
    content: Content, body: str, count: str, sign: str
) -> None:
    """One warning a document, at the first of them: what nobody sees must at least have a name."""
    ((_, line, says, fix),) = body_findings(content, "pasted-characters", body)
    assert (BODY_LINE + 1, f"This text has {count}; the first is here: {sign}.") == (line, says)
    assert fix
    assert ["warning"] == severities_of(content, "pasted-characters", body)


@cases(r"""
    sign
    &#11; | &#8; | &#x1f; | &#x1F | &#0; | &#127; | &#xFFFE; | &#65535; | &#xD800; | &#1114112;
    """)
def test_numbers_of_characters_that_no_page_can_show_are_an_error(
    content: Content, sign: str
) -> None:
    """A feed with one of them is no feed: the build would end in a traceback."""
    says = f'"{sign}" stands for a character that no page can show.'
    findings = [("articles/neck.md", BODY_LINE + 1, says, "Delete it.")]
    assert findings == body_findings(content, "pasted-characters", f"a\nb {sign} c\n")


def test_a_line_that_holds_nothing_else_goes(content: Content) -> None:
    """A heading of such a sign alone would be left empty, which is another mistake."""
    content.document("articles/neck.md", "A\n\n## &#11;\n")
    (found,) = content.problems("pasted-characters")
    assert ("Take the line out.", None) == (found.fix, found.edits[0].new)


def test_letters_of_a_pdf_and_of_another_alphabet_are_typed_anew(content: Content) -> None:
    """In the fields, too: search finds the words then."""
    path = content.document("articles/neck.md", "Eﬀort of the knее.\n", title="ﬁt рain")
    mended, _ = mend(path.read_text("utf-8"), content.problems("pasted-characters")[:1])
    path.write_text(mended, "utf-8")
    mended, _ = mend(mended, content.problems("pasted-characters"))
    assert "title: fit pain\n" in mended
    assert mended.endswith("Effort of the knee.\n")


@cases(r"""
    text                   | mended
    don`t and can`t        | don't and can't
    don´t, we‘re           | don't, we're
    𝗕𝗼𝗹𝗱                     | Bold
    """)
def test_what_another_program_wrote_so_is_mended(content: Content, text: str, mended: str) -> None:
    """Two grave accents made a code sample of what is between them."""
    path = content.document("articles/neck.md", f"{text}\n")
    while told := content.problems("pasted-characters"):
        path.write_text(mend(path.read_text("utf-8"), told)[0], "utf-8")
    assert path.read_text("utf-8").endswith(f"\n{mended}\n")
