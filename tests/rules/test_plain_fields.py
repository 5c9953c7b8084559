"""A field holds plain text: no tags, and no codes for signs."""

from __future__ import annotations

from publisher.authoring.mend import mend
from tests.rules.kit import findings
from tests.tables import cases
from tests.writing import Content


@cases(r"""
    title
    Strength & balance
    Less pain, < 5 minutes
    Q&A; and more
    Knees <3 stairs
    AT&T
    3 * 4 * 5 knees, A* and B*, snake_case_words, 5 _ 6
    [Knees] (and hips) and a_b_c
    Made up. doi: 10.1002/(SICI)1097(2020)1:1<L1::AID-X1>3.0.CO;2-2
    """)
def test_signs_that_are_meant_are_right(content: Content, title: str) -> None:
    """An ampersand or a bracket by itself is a sign like any other."""
    content.document("articles/neck.md", title=title)
    assert [] == findings(content, "plain-fields")


@cases(r"""
    title | found | fix
    Tom &amp; Jerry | &amp; | Write  Tom & Jerry
    Rest&nbsp;first | &nbsp; | Write  Rest first
    A &#11; B | &#11; | Write  A B
    A &#x202E; B | &#x202E; | Write  A \u202e B
    <b>Rest</b> first | <b> | Write  Rest first
    <br> | <br> | Write it in words.
    &lt;b&gt; | &lt; | Write it in words.
    Rest <!-- ask --> first | <!-- ask --> | Write  Rest first
    """)
def test_codes_and_tags_are_reported(content: Content, title: str, found: str, fix: str) -> None:
    """They would be shown letter for letter in search results and in apps that share a page."""
    content.document("articles/neck.md", title=title)
    says = f'The field "title" holds "{found}", which would be shown as it stands.'
    shown = fix.replace("\\u202e", "\u202e")
    assert [("articles/neck.md", 2, says, shown)] == findings(content, "plain-fields")


@cases(r"""
    title | found | fix
    Why *knees* hurt | *knees* | Why knees hurt
    On **`stairs`** and _more_ | **`stairs`** | On stairs and more
    [Really](x) ***more*** | [Really](x) | Really more
    __Knees__ first | __Knees__ | Knees first
    """)
def test_marks_of_markdown_are_reported(content: Content, title: str, found: str, fix: str) -> None:
    """A title is no Markdown: its marks would be shown, in search results, too."""
    path = content.document("articles/neck.md", title=f"'{title}'")
    says = f'The field "title" holds "{found}", whose marks would be shown.'
    assert [("articles/neck.md", 2, says, f"Write  {fix}")] == findings(content, "plain-fields")
    mended, _ = mend(path.read_text("utf-8"), content.problems("plain-fields"))
    assert f"title: '{fix}'" in mended


@cases(r"""
    field      | text                                          | meant
    title      | Knee \\& hip: 5\\% more                       | Knee & hip: 5% more
    references | A. [On *knees*.](https://doi.org/10.1000/a_b) | A. On knees. https://doi.org/10.1000/a_b
    references | A. Knees. <https://doi.org/10.1000/a>         | A. Knees. https://doi.org/10.1000/a
    """)
def test_what_was_pasted_keeps_what_it_says(
    content: Content, field: str, text: str, meant: str
) -> None:
    """A reference was to lose its number with its marks; a backslash is no sign of a title."""
    content.document("articles/neck.md", **{field: f"'{text}'"})
    assert [f"Write  {meant}"] == [fix for *_, fix in findings(content, "plain-fields")]


@cases(r"""
    picture | what | found | mended
    ![A *bent* knee.](room.png) | description | *bent* | ![A bent knee.](room.png)
    ![A room.](room.png "So **much** room") | caption | **much**
        | ![A room.](room.png "So much room")
    """)
def test_the_words_of_a_picture_are_plain(
    content: Content, picture: str, what: str, found: str, mended: str
) -> None:
    """Screen readers read stars out, and a caption shows them."""
    path = content.document("articles/neck.md", f"{picture}\n")
    (problem,) = content.problems("plain-fields")
    says = f'The {what} of this picture holds "{found}", whose marks would be shown.'
    assert (6, says) == (problem.line, problem.says)
    assert mend(path.read_text("utf-8"), [problem])[0].endswith(f"{mended}\n")


def test_marks_behind_a_backslash_are_shown_on_purpose(content: Content) -> None:
    """Markdown takes the backslash away."""
    content.document("articles/neck.md", r"![A \*plain\* \_room\_ \`a\`](room.png)")
    assert [] == findings(content, "plain-fields")


def test_every_field_of_words_is_read(content: Content) -> None:
    """Lists, too: tags and signs stand in the linked data."""
    content.document(
        "conditions/neck.md", name="Neck &amp; head", signs="[Stiff, 'A <i>hot</i> neck']"
    )
    assert 2 == len(findings(content, "plain-fields"))


def test_the_clinic_is_read(content: Content) -> None:
    """Its words are on every page."""
    text = (content.root / "clinic.toml").read_text("utf-8")
    content.write("clinic.toml", text.replace("Care in plain words", "Care &amp; plain words"))
    says = [problem.says for problem in content.problems("clinic")]
    assert ['tagline holds "&amp;", which would be shown as it stands.'] == says
    content.write("clinic.toml", text.replace("Care in plain words", "Care in **plain** words"))
    (found,) = content.problems("clinic")
    assert 'tagline holds "**plain**", whose marks would be shown as they stand.' == found.says
    assert "Write  Care in plain words" == found.fix


@cases(r"""
    begin | mended
    ::: warning **Blood** thinners | ::: warning Blood thinners
    ::: care urgent See [us](../pages/x.md) if: | ::: care urgent See us if:
    ::: do Rest &amp; ice | ::: do Rest & ice
    ::: do Rest &nbsp; ice | ::: do Rest ice
    """)
def test_a_title_of_a_block_is_plain(content: Content, begin: str, mended: str) -> None:
    """It showed its marks, and the link was none."""
    path = content.document("articles/neck.md", f"{begin}\n- a\n:::\n")
    (problem,) = content.problems("plain-fields")
    assert mended in mend(path.read_text("utf-8"), [problem])[0].split("\n")


def test_a_title_of_nothing_that_can_be_shown_is_written_anew(content: Content) -> None:
    """Without it, the block would lack its title."""
    content.document("articles/neck.md", "::: warning &#11;\nWords.\n:::\n")
    (problem,) = content.problems("plain-fields")
    assert ("Write it in words.", ()) == (problem.fix, problem.edits)


def test_the_address_of_a_video_is_no_title(content: Content) -> None:
    """It may hold what looks like a mark."""
    content.document("articles/neck.md", "::: video https://v.example/_a_\n![A.](room.png)\n:::\n")
    assert [] == findings(content, "plain-fields")
