"""Fields typed by the table: what each shape takes, and what is reported of the rest."""

from __future__ import annotations

from datetime import datetime

import pytest

from publisher.authoring.mend import mend
from publisher.content.dates import FORM
from publisher.content.document import Document
from publisher.content.slugs import slug_of
from publisher.fields import Kind, Meta, fields_of
from publisher.problems import Problem
from tests.tables import cases
from tests.writing import NOW, Content

ARTICLE_FIELDS = ", ".join(row.name for row in fields_of(Kind.ARTICLE))


def only(content: Content, **fields: str | None) -> Document:
    """The document of one article with these fields, without a problem."""
    content.document("articles/neck.md", **fields)
    site = content.site()
    assert () == site.problems
    return site.documents[0]


def findings(content: Content, **fields: str | None) -> list[tuple[int, str, str, str]]:
    """What is reported of one article with these fields, the first of which is on line 5."""
    content.document("articles/neck.md", **fields)
    problems = content.site().problems
    assert {"content/articles/neck.md"} >= {problem.file for problem in problems}
    return [(problem.line, problem.rule, problem.says, problem.fix) for problem in problems]


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("tags", "[a, 'b, c', a]", ("a", "b, c")),
        ("tags", "a, b,, c ", ("a", "b", "c")),
        ("references", "Author A, Author B. Title.", ("Author A, Author B. Title.",)),
        ("references", "['', ' ']", ()),
        ("conditions", "neck-pain.md, headache", ("neck-pain", "headache")),
        ("conditions", "[]", ()),
    ],
)
def test_lists_are_read_by_their_shape(
    content: Content, field: str, text: str, expected: tuple[str, ...]
) -> None:
    """A comma separates tags and names, but belongs to a reference."""
    assert expected == only(content, **{field: text}).meta[field]


@cases(r"""
    tags= | expected=
    '[a, b]' | [(5, 'a'), (5, 'b')]
    'a, b' | [(5, 'a'), (5, 'b')]
    "\n  - a\n\n  - ''\n  # Then\n  - b\n  - a" | [(6, 'a'), (10, 'b')]
    '[a,\n  b,\n  c]' | [(5, 'a'), (6, 'b'), (7, 'c')]
    """)
def test_entries_know_their_lines(
    content: Content, tags: str, expected: list[tuple[int, str]]
) -> None:
    """A message about one of many sources leads to it, and an edit finds its words there."""
    assert expected == [*only(content, tags=tags).texts("tags")]
    # From the cache they come with the same lines.
    assert expected == [*only(content, tags=tags).texts("tags")]


def test_entries_of_the_block_know_theirs(content: Content) -> None:
    """Those of the field come first."""
    body = "Words [1].\n\n::: references\n- B.\n  More.\n- C.\n:::\n"
    content.document("articles/neck.md", body, references="\n  - A.")
    document = content.site().documents[0]
    assert [(6, "A."), (11, "B. More."), (13, "C.")] == [*document.texts("references")]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": ">\n  Neck\n  pain"}, "Neck pain"),
        ({"title": "  Neck   pain "}, "Neck pain"),
        ({"title": None, "Title": "Neck pain"}, "Neck pain"),
        ({"title": None, "TITLE ": "Neck pain"}, "Neck pain"),
        ({"title": "[New, better]"}, "[New, better]"),
    ],
)
def test_texts_are_one_line(content: Content, fields: dict[str, str | None], expected: str) -> None:
    """A title is a line of a page, however it was folded."""
    assert expected == only(content, **fields).title


@pytest.mark.parametrize("name", ["Image-Alt", "image alt", "IMAGE_ALT"])
def test_names_of_fields_forgive_their_writing(content: Content, name: str) -> None:
    """A capital or a hyphen in a field's name is no mistake."""
    assert "A neck." == only(content, **{name: "A neck."}).meta.image_alt


@pytest.mark.parametrize(
    ("text", "expected"), [("draft", "draft"), ("Draft", "draft"), ("PUBLISHED", "published")]
)
def test_a_status_may_be_capitalized(content: Content, text: str, expected: str) -> None:
    """A capital letter must not publish a draft."""
    assert expected == only(content, status=text).state(NOW)


def test_a_status_left_out_is_published(content: Content) -> None:
    """Most articles say nothing of their status."""
    assert "published" == only(content, status=None).state(NOW)


@pytest.mark.parametrize("name", ["slug", "image", "tags", "translation_of", "modified"])
@pytest.mark.parametrize("text", ["", "null", "Null", "~"])
def test_a_field_with_nothing_is_left_out(content: Content, name: str, text: str) -> None:
    """YAML has words for nothing, and programs write them; no page is at /null/."""
    assert only(content).meta == only(content, **{name: text}).meta


def test_a_day_to_come_is_scheduled(content: Content) -> None:
    """It is published on its day, in the clinic's time zone, and not a moment sooner."""
    document = only(content, date="2026-11-23 09:00")
    nine = document.meta.date
    assert nine == datetime.fromisoformat("2026-11-23T09:00:00-05:00")
    assert "published" == document.state(nine)
    assert "scheduled" == document.state(datetime.fromisoformat("2026-11-23T08:59:59-05:00"))


@cases(rf"""
    fields= | line= | rule | says | fix
    {{'title': None}} | 1 | field-missing | The field "title" is missing.
        | Add a line such as  title: Dry needling: what to expect
    {{'title': ''}} | 2 | field-missing | "title" is empty.
        | Write it as  title: Dry needling: what to expect
    {{'title': "'  '"}} | 2 | field-missing | "title" is empty.
        | Write it as  title: Dry needling: what to expect
    {{'Title': 'Neck'}} | 5 | field-twice | "title" is written twice; it is also on line 2.
        | Keep one of the two lines.
    {{'tagz': 'Neck'}} | 5 | field-unknown | "tagz" is not a field. | Did you mean "tags"?
    {{'tilte': 'Neck'}} | 5 | field-unknown | "tilte" is not a field.
        | Remove the line, or use one of: {ARTICLE_FIELDS}.
    {{'x': 'Neck'}} | 5 | field-unknown | "x" is not a field.
        | Remove the line, or use one of: {ARTICLE_FIELDS}.
    {{'draft': 'true'}} | 5 | field-unknown | "draft" is not a field. | Write  status: draft
    {{'Draft': 'FALSE'}} | 5 | field-unknown | "Draft" is not a field. | Write  status: published
    {{'published': 'no'}} | 5 | field-unknown | "published" is not a field. | Write  status: draft
    {{'published': 'true'}} | 5 | field-unknown | "published" is not a field.
        | Write  status: published
    {{'draft': '[a]'}} | 5 | field-unknown | "draft" is not a field. | Write  status: draft
    {{'signs': '[a]'}} | 5 | field-unknown | "signs" is not a field of a file in content/articles.
        | Remove the line.
    {{'image_credit': 'a'}} | 5 | field-unknown | "image_credit" is not a field.
        | Remove the line: content/clinic.toml says the image_credit of every page.
    {{'changes': '[2026-11-23, The dose]'}} | 5 | field-value
        | In [square brackets] a comma ends an entry, so this is read as 2.
        | Write each entry on a line of its own below, with two spaces and a hyphen before.
    {{'references': '[A, B, C. 2020. PMID: 1]'}} | 5 | field-value
        | In [square brackets] a comma ends an entry, so this is read as 3.
        | Write each entry on a line of its own below, with two spaces and a hyphen before.
    {{'title': '\n  - a\n  - b'}} | 2 | field-value | "title" takes one value, not a list.
        | Write it as  title: Dry needling: what to expect
    {{'date': '[2026-01-02]'}} | 4 | date | "[2026-01-02]" is not a date. | {FORM}
    {{'status': 'publised'}} | 5 | status | "publised" is not a status. | Did you mean "published"?
    {{'title': 'null'}} | 2 | field-missing | "title" is empty.
        | Write it as  title: Dry needling: what to expect
    {{'status': ''}} | 5 | status | The status is empty.
        | Write one of: published, draft, in-review.
    {{'status': "''"}} | 5 | status | The status is empty.
        | Write one of: published, draft, in-review.
    {{'status': 'null'}} | 5 | status | The status is empty.
        | Write one of: published, draft, in-review.
    {{'status': 'hidden'}} | 5 | status | "hidden" is not a status.
        | Whoever has the address opens a public page. Write  draft  to keep it back.
    {{'status': 'Private'}} | 5 | status | "Private" is not a status.
        | Whoever has the address opens a public page. Write  draft  to keep it back.
    {{'status': 'pending'}} | 5 | status | "pending" is not a status.
        | Write one of: published, draft, in-review.
    {{'title': '"Neck\\u0008 pain"'}} | 2 | field-value
        | "title" holds a character that cannot be printed, by its number. | Write  Neck pain
    {{'tags': '["a\\ab", c]'}} | 5 | field-value
        | "tags" holds a character that cannot be printed, by its number. | Write  ab
    {{'status': '[draft]'}} | 5 | status | "[draft]" is not a status. | Did you mean "draft"?
    {{'status': '!!python/name:os.system draft'}} | 5 | status
        | "!!python/name:os.system draft" is not a status.
        | Write one of: published, draft, in-review.
    {{'slug': '/Neck Pain/'}} | 5 | slug | "/Neck Pain/" cannot be part of an address.
        | Write  slug: neck-pain
    {{'slug': '*a'}} | 5 | slug | "*a" cannot be part of an address. | Write  slug: a
    {{'slug': '???'}} | 5 | slug | "???" cannot be part of an address.
        | Write  slug: dry-needling-what-to-expect
    """)
def test_a_wrong_field_is_reported(
    content: Content, fields: dict[str, str | None], line: int, rule: str, says: str, fix: str
) -> None:
    """The line, what is wrong with it, and what to write instead."""
    assert [(line, rule, says, fix)] == findings(content, **fields)


@cases(r"""
    line | fix
    layout: post | Remove the line: it says nothing of the page.
    updated: 2026-03-01 | Write  modified: 2026-03-01
    Last-Mod: 2026-03-01 | Write  modified: 2026-03-01
    publishDate: 2027-03-01
        | It is called date here, which is there: keep what is right, and one line.
    published: 2027-03-01
        | It is called date here, which is there: keep what is right, and one line.
    expiryDate: 2027-03-01
        | Remove the line, and write  status: draft  on the day that the page is to go.
    visibility: private | Write  status: draft
    visibility: public | Write  status: published
    private: true | Write  status: draft
    unlisted: true | Write  status: draft
    noindex: yes | Write  status: draft
    hidden: false | Write  status: published
    categories: [Knee, Hip] | Write  tags: [Knee, Hip]
    keywords: \n  - Knee | Write  tags:  in its place.
    excerpt: Words.
        | It is called description here, which is there: keep what is right, and one line.
    cover: knee.png | Write  image: knee.png
    alt: A knee. | Write  image_alt: A knee.
    permalink: /2019/04/knee/
        | Run  python3 tasks.py redirect /2019/04/knee/ /neck/  , then remove it.
    url: knee.html | Run  python3 tasks.py redirect /knee.html /neck/  , then remove it.
    aliases: [/neck/, /a/, /b/] | Run  python3 tasks.py redirect /a/ /neck/  , then remove it.
    redirect_from: \n  - /a/\n  - /b/
        | Run  python3 tasks.py redirect /a/ /neck/  , then remove it.
    permalink: /neck | Remove the line.
    permalink: /:year/:title/ | Remove the line.
    """)
def test_fields_of_other_systems_are_told_by_what_they_did(
    content: Content, line: str, fix: str
) -> None:
    """Without its line a page might be public at once, or not be found by those who know it."""
    name, _, value = line.partition(": ")
    ((at, rule, says, found),) = findings(content, **{name: value})
    assert (5, "field-unknown", fix) == (at, rule, found)
    assert says.startswith(f'"{name}" is not a field')


@cases(r"""
    line | tidied
    layout: post | ""
    layout: \n  post | layout: \n  post\n
    updated: 2026-03-01 | modified: 2026-03-01\n
    private: true | status: draft\n
    categories: [Knee, Hip] | tags: [Knee, Hip]\n
    publishDate: 2027-03-01 | publishDate: 2027-03-01\n
    tilte: Neck | tilte: Neck\n
    permalink: /a/ | permalink: /a/\n
    """)
def test_what_they_are_called_here_is_written(content: Content, line: str, tidied: str) -> None:
    """But for what is there already, and for what a command is for."""
    name, _, value = line.partition(": ")
    path = content.document("articles/neck.md", **{name: value})
    text = path.read_text("utf-8")
    mended, _ = mend(text, content.site().problems)
    assert text.replace(f"{line}\n", tidied) == mended


@pytest.mark.parametrize("text", ["drafft", ""])
def test_a_wrong_status_is_never_published(content: Content, text: str) -> None:
    """Whoever wrote "drafft", or left it open, did not mean the public to read it; and it stays an
    error."""
    content.document("articles/neck.md", status=text)
    site = content.site()
    assert () == site.shown
    assert ["error"] == [problem.severity for problem in content.problems("status")]


def test_all_mistakes_of_a_file_are_reported_at_once(content: Content) -> None:
    """A writer corrects a file in one go, not one build after another."""
    content.write(
        "articles/neck.md",
        "---\ntitle:Neck\ndate: 03/04/2024\nstatus: live\ncolor: red\nslug: A B\n---\n"
        "# Neck\n\n[x](y)\n",
    )
    assert {2, 3, 4, 5, 6, 8, 10} <= {problem.line for problem in content.problems()}


@cases(r"""
    text                       | expected
    articles/2026/Neck Pain.md | neck-pain
    Café naïve.md              | cafe-naive
    Café.md                   | cafe
    Straße                     | strasse
    runner's knee              | runners-knee
    Runner’s  knee             | runners-knee
    Dr. Sample                 | dr-sample
    hips/knees                 | hips-knees
    v1.5.md                    | v1-5
    ???                        | ""
    膝.md                       | xi
    Боль в спине               | bol-v-spine
    5 упражнений               | 5-uprazhnenii
    🧠.md                       | ""
    .md                        | ""
    """)
def test_a_slug_is_made_of_plain_letters(text: str, expected: str) -> None:
    """An address can be typed on any keyboard, and a tag with a dot or slash keeps its words."""
    assert expected == slug_of(text)


@pytest.mark.parametrize("name", ["🧠.md", "???.md", " .md"])
def test_a_file_of_which_no_address_can_be_made_is_reported(content: Content, name: str) -> None:
    """Its page would be the home page."""
    content.document(f"articles/{name}")
    assert (
        Problem(
            f"content/articles/{name}",
            0,
            "slug",
            "No address can be made from this file's name.",
            "Rename it with letters a to z, digits and hyphens, or add a slug field.",
        ),
    ) == content.site().problems


@cases(r"""
    name                    | expected
    articles/neck.md        | /neck/
    articles/2026/neck.md   | /neck/
    pages/about.md          | /about/
    conditions/neck-pain.md | /conditions/neck-pain/
    treatments/exercise.md  | /treatments/exercise/
    people/sam.md           | /people/sam/
    """)
def test_an_address_follows_from_the_folder(content: Content, name: str, expected: str) -> None:
    """Links and bookmarks hold as long as the file keeps its name."""
    content.document(name)
    assert expected == content.site().documents[0].address


def test_a_person_has_a_name_for_a_title(content: Content) -> None:
    """People's files have no title of their own."""
    content.document("people/sam.md", title=None, date=None, name="Sam Sample", role="Example")
    site = content.site()
    assert () == site.problems
    assert (Kind.PERSON, "Sam Sample") == (site.documents[0].kind, site.documents[0].title)


def test_the_line_of_an_absent_field_is_the_first() -> None:
    """A problem that has no line of its own points at the front matter."""
    document = Document(Kind.PAGE, "a.md", "pages/a.md", Meta(), {"title": 7}, "", 9)
    assert (7, 1) == (document.line("title"), document.line("slug"))


def test_values_are_asked_for_by_their_type() -> None:
    """A text is never taken for a list, nor a list for a date; what is absent is empty."""
    day = datetime(2026, 1, 2)
    meta = Meta(title="a", date=day, tags=("b",))
    assert ("a", ("b",), day) == (meta.title, meta.tags, meta.date)
    assert ("", (), None) == (meta.name, meta.risks, meta.reviewed)
    assert ("a", ("b",), day, None) == (
        meta["title"],
        meta["tags"],
        meta["date"],
        meta["photo_focus"],
    )
    assert (("a",), ("b",), (), ()) == tuple(
        meta.texts(name) for name in ("title", "tags", "date", "name")
    )


@pytest.mark.parametrize("name", ["license", "texts", "__doc__"])
def test_a_field_that_is_not_in_the_table_cannot_be_asked_for(name: str) -> None:
    """A misspelt name would otherwise read as a field that no writer ever filled in."""
    with pytest.raises(KeyError, match=name):
        Meta()[name]
    with pytest.raises(KeyError, match=name):
        Meta().texts(name)
