"""The whole folder as one value: nothing in it is dropped in silence."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publisher.content import read_site
from publisher.fields import Kind
from publisher.problems import Problem, errors
from publisher.rules import check
from tests.tables import cases, cells
from tests.writing import NOW, Content, document


def findings(content: Content) -> list[tuple[str, str, str]]:
    problems = content.site().problems
    assert {("file", 0), ("image", 0)} >= {(problem.rule, problem.line) for problem in problems}
    return [(problem.file, problem.says, problem.fix) for problem in problems]


def test_a_right_folder_has_no_problem(content: Content) -> None:
    """Nothing is reported to a writer who does everything right."""
    content.document("articles/neck.md")
    assert [] == errors(content.problems())


def test_the_folder_of_tests_could_be_published(content: Content) -> None:
    """Every kind of document is read from its folder."""
    for kind in Kind:
        name = "Neck" if kind.is_hub or kind is Kind.PERSON else None
        is_person = kind is Kind.PERSON
        is_dated = kind not in (Kind.PERSON, Kind.TAG)
        content.document(
            f"{kind.folder}/{kind.value}.md",
            title=None if is_person else f"The {kind.value}",
            date="2026-01-02" if is_dated else None,
            name=name,
            role="Example" if is_person else None,
        )
    site = content.site()
    assert ((), list(Kind)) == (
        site.problems,
        sorted((d.kind for d in site.documents), key=list(Kind).index),
    )


def test_a_folder_that_is_not_there_is_reported(tmp_path: Path) -> None:
    """A command run in a wrong place says so."""
    site = read_site(tmp_path / "content")
    fix = "Make it, with a clinic.toml."
    assert Problem("content", 0, "file", "There is no such folder.", fix) in site.problems
    assert () == site.documents
    check(site)


def test_an_empty_folder_misses_only_the_clinic(tmp_path: Path) -> None:
    """A new site has no documents, and that is not wrong."""
    (tmp_path / "content").mkdir()
    site = read_site(tmp_path / "content")
    assert ["content/clinic.toml"] == [problem.file for problem in site.problems]


def test_a_folder_may_be_called_otherwise_in_messages(content: Content) -> None:
    """Problems name files as the reader of the message would type them."""
    content.write("articles/neck.md", "")
    site = read_site(content.root, NOW, name="blog/content")
    assert ["blog/content/articles/neck.md"] == [problem.file for problem in site.problems]


NOT_MARKDOWN = "Save its text as a .md file, or move it out of content."
OUTSIDE = "Save its text as a .md file in content/articles, or move it out of content."
COPIED = "By its name a program copied this file, and both copies would be published."
COMPARE = "Compare the two, keep what is new, and delete one; or rename it if it is another text."


@cases(rf"""
    name | says | fix
    articles/Neck.MD | The name ends in ".MD", so this file is not published. | Rename it to Neck.md
    articles/neck.markdown | The name ends in ".markdown", so this file is not published.
        | Rename it to neck.md
    pages/about.txt | The name ends in ".txt", so this file is not published.
        | Rename it to about.md
    articles/neck.docx | This is not a Markdown file. | {NOT_MARKDOWN}
    articles/neck | This is not a Markdown file. | {NOT_MARKDOWN}
    articles/neck.md.bak | This is not a Markdown file. | {NOT_MARKDOWN}
    articles/neck.md\x20 | This is not a Markdown file. | {NOT_MARKDOWN}
    articles/2026/neck.JPG | This is not a Markdown file. | Move it to content/images.
    articles/.neck.md | The name begins with a dot, so this file is not published.
        | Rename it to neck.md
    articles/.md | The name begins with a dot, so this file is not published.
        | Rename it to its-title.md
    neck.md | This file lies outside the folders of articles.
        | Move it to content/articles or content/pages.
    neck.MARKDOWN | This file lies outside the folders of articles.
        | Move it to content/articles or content/pages.
    neck.png | This picture lies outside the folder of pictures. | Move it to content/images.
    images/neck.md | An article lies in the folder of pictures. | Move it to content/articles.
    articles/neck.md.txt | The name ends in ".txt", so this file is not published.
        | Rename it to neck.md
    neck.docx | Nothing reads a file of this name. | {OUTSIDE}
    neck.md.txt | Nothing reads a file of this name. | {OUTSIDE}
    neck | Nothing reads a file of this name. | {OUTSIDE}
    articles/neck (A's conflicted copy 2026-11-20).md | {COPIED} | {COMPARE}
    articles/neck.sync-conflict-20261120-101010-ABCDEFG.md | {COPIED} | {COMPARE}
    articles/neck [Conflict].md | {COPIED} | {COMPARE}
    redirect.txt | Nothing reads a file of this name. | Did you mean "redirects.txt"?
    """)
def test_a_file_that_is_not_published_is_reported(
    content: Content, name: str, says: str, fix: str
) -> None:
    """Whoever wrote it expects to see it on the site."""
    content.write(name, document("neck.md"))
    assert [(f"content/{name}", says, fix)] == findings(content)


@cases(r"""
    name | there
    articles/neck.txt | neck.md
    articles/neck.md.txt | neck.md
    articles/more/neck.markdown | neck.md
    articles/.neck.md | neck.md
    articles/neck.md.bak | neck.md
    articles/neck.md.orig | neck.md
    articles/neck.md.save | neck.md
    articles/neck.docx | neck.md
    articles/room.png | images/room.png
    articles/more/room.png | images/room.png
    room.png | images/room.png
    neck.md | articles/neck.md
    about.md | pages/about.md
    images/neck.md | articles/neck.md
    images/nod.mp4 | files/nod.mp4
    Clinic.toml | clinic.toml
    clinic (1).toml | clinic.toml
    redirects (1).txt | redirects.txt
    """)
def test_no_advice_writes_over_a_file(content: Content, name: str, there: str) -> None:
    """A file of the name or in the place to which another one should go is named instead."""
    for other in ("articles/neck.md", "articles/more/neck.md", "pages/about.md"):
        content.document(other, slug=other[:-3].replace("/", "-"))
    content.write("files/nod.mp4", "")
    content.write("redirects.txt", "")
    before = findings(content)
    content.write(name, document("neck.md"))
    (told,) = [one for one in findings(content) if one not in before]
    fix = f"{there} is there already: compare the two, and keep one."
    assert (f"content/{name}", fix) == (told[0], told[2])


@pytest.mark.parametrize("name", [f"{'k' * 253}.c", f".{'k' * 251}.md"])
def test_a_name_that_cannot_be_longer_is_told(content: Content, name: str) -> None:
    """Whether a file has the name to give it cannot be asked."""
    content.write(f"articles/{name}", "")
    assert [f"content/articles/{name}"] == [file for file, *_ in findings(content)]


@cases(r"""
    name
    neck (1).md | neck(2).md | neck 2.md | neck copy.md | neck copy 2.md | neck - Copy.md
    neck - Copy (2).md | Copy of neck.md | neck-DESKTOP-AB12CD3.md
    """)
def test_a_copy_beside_its_original_is_reported(content: Content, name: str) -> None:
    """Programs that sync or download make them, and both would be public. Alone, such a name is
    an ordinary one."""
    content.document(f"articles/{name}")
    assert [] == findings(content)
    content.document("articles/neck.md")
    assert [(f"content/articles/{name}", COPIED, COMPARE)] == findings(content)
    assert ["articles/neck.md"] == [found.path for found in content.site().documents]


def test_articles_that_are_numbered_are_no_copies(content: Content) -> None:
    """A series goes by hyphens, as names of files should."""
    for name in ("neck", "neck-2", "neck-and-jaw", "conflict-of-interest-2024"):
        content.document(f"articles/{name}.md")
    assert [] == findings(content)


DECOMPOSED = "man\u0303ana"


def test_names_are_the_same_in_both_forms_of_unicode(content: Content) -> None:
    """A Mac writes an accent as a letter of its own; a text written elsewhere names the file."""
    content.document(f"conditions/{DECOMPOSED}.md", name="Ma\u00f1ana", signs="[a]")
    content.write(f"images/{DECOMPOSED}.png", b"a picture, which nothing here opens")
    for number, name in enumerate(("ma\u00f1ana", DECOMPOSED, "man%CC%83ana")):
        body = f"[a](../conditions/{name}.md) ![A field.]({name}.png)\n"
        field = DECOMPOSED if "%" in name else name
        content.document(f"articles/a{number}.md", body, conditions=f"[{field}]")
    names = ("links", "images", "names", "unused-images", "file")
    assert [] == [one for one in content.problems(*names) if "room.png" not in one.says]


@cases(r"""
    name     | fix
    article  | Did you mean "articles"?
    Articles | Did you mean "articles"?
    image    | Did you mean "images"?
    drafts   | Use one of: articles, conditions, treatments, people, pages, tags, images, files.
    """)
def test_a_folder_of_another_name_is_reported(content: Content, name: str, fix: str) -> None:
    """Whatever lies in it would be nowhere on the site."""
    content.write(f"{name}/neck.md", document("neck.md"))
    says = "Nothing is published from this folder."
    assert [(f"content/{name}", says, fix)] == findings(content)


@pytest.mark.parametrize("name", ["articles", "people"])
def test_a_file_in_the_place_of_a_folder_is_reported(content: Content, name: str) -> None:
    """All documents of that kind would be missing."""
    content.write(name, "")
    assert [(f"content/{name}", "This must be a folder.", "Rename the file.")] == findings(content)


def test_a_folder_named_like_a_file_is_reported_and_read(content: Content) -> None:
    """What lies in it is published, and the odd name is reported."""
    content.document("articles/neck.md/knee.md")
    says = "This is a folder, not a text file."
    assert [("content/articles/neck.md", says, "Rename or remove it.")] == findings(content)
    assert ["/knee/"] == [found.address for found in content.site().documents]


@cases(r"""
    name
    .DS_Store | Thumbs.db | Icon\r | desktop.ini | ._neck.md | .#neck.md | #neck.md# | neck.md~
    ~$neck.docx | .neck.md.swp | .hidden/neck.md | .gitkeep
    """)
def test_what_systems_and_editors_leave_is_passed_over(content: Content, name: str) -> None:
    """A writer did not make these files and must not have to clear them away."""
    content.write(f"articles/{name}", "\0")
    content.write(f"images/{name}", "\0")
    site = content.site()
    assert ((), (), ["room.png"]) == (site.problems, site.documents, list(site.images))


@cases(r"""
    name
    Neck Pain.md | Café naïve.md | 膝 knee.md | 🧠 brain.md | _neck.md | ~neck.md | a.b.md
    """)
def test_names_of_files_may_be_anything(content: Content, name: str) -> None:
    """Spaces, accents and emoji are how writers call files."""
    content.document(f"articles/{name}")
    site = content.site()
    assert ((), [f"articles/{name}"]) == (site.problems, [found.path for found in site.documents])


def test_a_name_that_is_no_utf_8_is_reported_in_letters_that_can_be_shown(content: Content) -> None:
    """A terminal or a web page could not print it."""
    path = content.document("articles/neck.md")
    try:
        path.rename(path.with_name(os.fsdecode(b"neck\xff.md")))
    except OSError:
        pytest.skip("this file system keeps names in UTF-8")
    says = "The name of this file has letters that are not UTF-8."
    fix = "Rename it with letters a to z, digits and hyphens."
    assert [("content/articles/neck\ufffd.md", says, fix)] == findings(content)


@cases(r"""
    place          | target
    articles       | ../elsewhere
    articles/more  | ../../elsewhere
    articles/up    | ..
    articles/self  | .
    articles/a.md  | ../../elsewhere/knee.md
    articles/b.md  | neck.md
    images         | ../elsewhere
    images/a.jpg   | ../../elsewhere/knee.md
    images/more    | ../../elsewhere
    clinic.toml    | ../elsewhere/knee.md
    redirects.txt  | ../elsewhere/knee.md
    """)
def test_no_link_is_followed(content: Content, place: str, target: str) -> None:
    """A link could publish any file of the computer; it is told, once, where it lies."""
    content.document("articles/neck.md")
    content.document("elsewhere/knee.md")
    (content.root / "elsewhere").rename(content.root.parent / "elsewhere")
    path = content.root / place
    path.parent.mkdir(exist_ok=True)
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.symlink_to(target)
    site = content.site()
    says = "This cannot be read: it is a link (a shortcut) to another place."
    fix = "Delete it, and put a copy of what it leads to in its place."
    assert [(f"content/{place}", says, fix)] == findings(content)
    assert {"articles/neck.md"} >= {found.path for found in site.documents}


def test_content_that_is_a_link_is_told_once(content: Content) -> None:
    """Nothing of it is read."""
    content.document("articles/neck.md")
    elsewhere = content.root.rename(content.root.with_name("elsewhere"))
    content.root.symlink_to(elsewhere)
    site = content.site()
    assert [("content", "file")] == [(found.file, found.rule) for found in site.problems]
    assert () == site.documents


@pytest.fixture
def open_content() -> Iterator[Content]:
    """A writer's folder that any account of this computer can reach."""
    place = Path(tempfile.mkdtemp(prefix="content-test-"))
    place.chmod(0o755)
    content = Content.make(place)
    content.document("articles/neck.md")
    content.document("articles/more/knee.md")
    yield content
    shutil.rmtree(place)


@contextmanager
def without_rights() -> Iterator[None]:
    """As an account that has no rights beside those of everybody: root may open all."""
    account = os.geteuid()
    if account == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(account)


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
@pytest.mark.parametrize("folder", ["articles", "articles/more", "images", "."])
def test_a_folder_that_cannot_be_opened_is_told(open_content: Content, folder: str) -> None:
    """It is not taken for an empty one, whose articles would all be gone."""
    name = "content" if folder == "." else f"content/{folder}"
    # That account could not import what the rules need.
    assert [] == errors(open_content.problems())
    path = open_content.root / folder
    path.chmod(0)
    try:
        with without_rights():
            found, wrong = findings(open_content), errors(open_content.problems())
    finally:
        path.chmod(0o755)
    fix = "Check that it is there and that you may open it."
    assert [(name, "This cannot be read: Permission denied.", fix)] == found
    # What hangs on it is not told as missing.
    assert [name] == [problem.file for problem in wrong]


def test_a_link_that_an_editor_leaves_is_passed_over(content: Content) -> None:
    """Emacs marks a file that is being edited by a link that leads nowhere."""
    content.document("articles/neck.md")
    (content.root / "articles" / ".#neck.md").symlink_to("somebody@computer.1234")
    assert [] == findings(content)


def test_two_pictures_of_one_name_are_reported(content: Content) -> None:
    """A text names a picture by its name alone."""
    content.write("images/more/room.png", "")
    says = "Two pictures have this name; the other is content/images/room.png."
    assert [("content/images/more/room.png", says, "Rename one of them.")] == findings(content)


@cases(r"""
    first | second
    images/Back.jpg | images/back.jpg
    images/more/BACK.jpg | images/more/Back.jpg
    images/Back.JPG | images/Back.jpg
    images/man\u0303ana.png | images/ma\u00d1ana.png
    files/Plan.pdf | files/plan.pdf
    articles/Neck.md | articles/neck.md
    articles/neck.MD | articles/neck.md
    pages/Us.md | pages/us.md
    """)
def test_names_that_differ_in_capitals_only_are_told(
    content: Content, first: str, second: str
) -> None:
    """On most computers the one would be written over the other."""
    before = findings(content)
    content.document(first, slug="first")
    content.document(second, slug="second")
    name = second.rpartition("/")[2]
    says = f'"{name}" beside it differs in capitals only: a Mac or Windows keeps one of the two.'
    fix = "Compare the two; rename one, or delete it."
    assert [(f"content/{first}", says, fix)] == [
        one for one in findings(content) if one not in before
    ]


def test_capitals_in_two_folders_are_no_twins(content: Content) -> None:
    """Both are kept everywhere; so is a name with an accent beside one without."""
    for name in ("images/a/Back.jpg", "images/b/back.jpg", "images/café.jpg", "images/cafe.jpg"):
        content.write(name, "")
    assert [] == findings(content)


@cases(r"""
    name | meant
    articles/.hips.md.icloud | hips.md
    images/more/.knee.jpg.icloud | knee.jpg
    files/.plan.pdf.icloud | plan.pdf
    .redirects.txt.icloud | redirects.txt
    """)
def test_what_is_in_the_cloud_only_is_told(content: Content, name: str, meant: str) -> None:
    """The site would be built without it. That there is no such picture is not told as well."""
    content.document("articles/neck.md", "![Drawing of a knee.](knee.jpg)\n[plan](plan.pdf)\n")
    before = {(one.rule, one.says) for one in content.problems()}
    content.write(name, "bplist00")
    says = f'"{meant}" is in iCloud only, and not on this computer.'
    fix = "Open its folder in the Finder, click the cloud beside it, and wait until it is there."
    assert [(f"content/{name}", says, fix)] == findings(content)
    told = {(one.rule, one.says) for one in content.problems()} - before
    assert ("file", says) in told
    if meant == "knee.jpg":
        assert not any("no picture" in one.says for one in content.problems())


def test_drafts_and_days_to_come_are_shown_only_in_the_preview(content: Content) -> None:
    """Nobody outside reads what is not public yet."""
    content.document("articles/public.md")
    content.document("articles/draft.md", status="draft")
    content.document("articles/scheduled.md", date="2026-12-01")
    public = content.site()
    assert ["public"] == [found.key for found in public.shown]
    assert {"/", "/a-z/", "/search/", "/public/"} == set(public.addresses)
    assert 3 == len(content.site(drafts=True).shown)
    later = datetime(2026, 12, 1, 5, tzinfo=UTC)
    assert ["public", "scheduled"] == [found.key for found in content.site(later).shown]


def test_a_day_begins_at_midnight_in_the_clinic(content: Content) -> None:
    """The build machine may stand in another time zone."""
    content.document("articles/neck.md", date="2026-12-01")
    before, after = (datetime(2026, 12, 1, hour, 59, tzinfo=UTC) for hour in (4, 5))
    assert [(), ("/neck/",)] == [
        tuple(found.address for found in content.site(now).shown) for now in (before, after)
    ]


def test_articles_are_newest_first_and_ties_by_path(content: Content) -> None:
    """Two builds list them in the same order on every machine."""
    for name, date in (("b", "2026-01-02"), ("c", "2026-01-03"), ("a", "2026-01-02")):
        content.document(f"articles/{name}.md", date=date)
    assert ["c", "a", "b"] == [found.key for found in content.site().articles]


def test_tags_gather_by_their_address(content: Content) -> None:
    """Capitals make no second tag; the name is the newest article's."""
    content.document("articles/a.md", date="2026-01-03", tags="[Desk Work]")
    content.document("articles/b.md", date="2026-01-02", tags="[desk work, A/B, Dr. Sample]")
    site = content.site()
    assert {"a-b": "A/B", "desk-work": "Desk Work", "dr-sample": "Dr. Sample"} == {
        slug: name for slug, (name, _) in site.tags.items()
    }
    assert ["a", "b"] == [found.key for found in site.tags["desk-work"][1]]


def test_an_article_stands_once_under_a_tag(content: Content) -> None:
    """Two of its tags may have one address: its list would name it twice."""
    content.document("articles/a.md", tags="[desk work, Desk - Work]")
    name, articles = content.site().tags["desk-work"]
    assert ("desk work", ["a"]) == (name, [found.key for found in articles])


def test_every_address_of_the_site_is_known(content: Content) -> None:
    """Links and redirects are checked against what the build will make."""
    content.document("articles/neck.md", tags="[desk work]")
    content.document("conditions/knee.md", name="Knee")
    content.document("pages/about.md")
    assert {
        "/",
        "/a-z/",
        "/search/",
        "/neck/",
        "/tags/desk-work/",
        "/conditions/",
        "/conditions/knee/",
        "/about/",
    } == set(content.site().addresses)


def test_public_documents_come_first_where_two_clash(content: Content) -> None:
    """A draft must not put a published page in the wrong."""
    content.document("articles/a.md", status="draft")
    content.document("articles/b.md")
    assert ["b", "a"] == [found.key for found in content.site().shown_first]


# Anything that a folder may hold

DATA = st.one_of(
    st.binary(max_size=80),
    st.text(max_size=80).map(str.encode),
    st.builds(
        lambda head, body: f"---\n{head}\n---\n{body}".encode(),
        st.lists(
            st.sampled_from(
                cells(r"""
                    title: a | date: 2026-01-02 | description: b | status: draft | x | tags: [x
                    slug: ? | name: c | image: room.png | \t | \x20 - y
                    """)
            ),
            max_size=8,
        ).map("\n".join),
        st.text(st.sampled_from("#`:[]()<>!ab.md \n{}~-=&;/\\\"'"), max_size=80),
    ),
)
NAMES = st.text(
    st.characters(exclude_characters="/\0", exclude_categories=("Cs",)), min_size=1, max_size=12
).filter(lambda name: name not in (".", "..") and len(name.encode()) < 200)


@given(st.dictionaries(NAMES | NAMES.map("{}.md".format), DATA, max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_file_is_a_document_or_has_a_problem(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]
) -> None:
    """Whatever lies in articles/, it is published or reported by its name; and nothing crashes."""
    content = Content.make(tmp_path_factory.mktemp("any"))
    for name, data in files.items():
        content.write(f"articles/{name}", data)
    site = content.site()
    check(site)
    left_by_systems = {
        name
        for name in files
        if name in ("Thumbs.db", "desktop.ini")
        or name.endswith("~")
        or name.startswith(("~$", "._", ".#", "#"))
        or (name.startswith(".") and not name.endswith(".md"))
    }
    accounted = {found.path for found in site.documents}
    accounted |= {problem.file.removeprefix("content/") for problem in site.problems}
    assert {f"articles/{name}" for name in files} - accounted <= {
        f"articles/{name}" for name in left_by_systems
    }


@given(DATA, DATA)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_clinic_and_no_redirects_are_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, clinic: bytes, redirects: bytes
) -> None:
    """The site is read and checked around files that are broken."""
    content = Content.make(tmp_path_factory.mktemp("any"))
    content.write("clinic.toml", clinic)
    content.write("redirects.txt", redirects)
    content.document("articles/neck.md")
    assert "content/clinic.toml" in {problem.file for problem in content.problems()}
    assert ["/neck/"] == [found.address for found in content.site().documents]
