"""``check`` tells of published addresses that a change of the content has lost."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.corpus import make_corpus
from publisher.authoring.published import FILE, lost, remember
from publisher.content import read_site
from publisher.problems import Problem, errors
from publisher.rules import check
from tests.project import EXAMPLE, Project
from tests.writing import NOW, Content

TEXT = "\n\n".join(
    f"Paragraph {n} says something of its own about made-up knees." for n in range(9)
)


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """A folder that was published, with its cache beside it."""
    made = Content.make(tmp_path)
    made.document("articles/stairs.md", TEXT, title="Knees on stairs", tags="[climbing]")
    made.document("articles/other.md", "Other words.\n", tags="[sleep]")
    remember(made.site(), tmp_path)
    return made


def found(content: Content) -> list[Problem]:
    return list(lost(content.site(), content.root.parent))


def only(content: Content, file: str) -> Problem:
    """The one problem of a file."""
    (problem,) = [problem for problem in found(content) if problem.file == file]
    return problem


def command(old: str, new: str) -> str:
    return f"run  python3 tasks.py redirect {old} {new}  or add this line"


def move(content: Content, new: str, **changed: str) -> None:
    (content.root / "articles/stairs.md").unlink()
    fields = {"body": TEXT, "title": "Knees on stairs", "tags": "[climbing]", **changed}
    content.document(f"articles/{new}.md", **fields)


def test_nothing_is_lost_where_nothing_changed(content: Content) -> None:
    """A changed text or title loses no address."""
    assert [] == found(content)
    content.document("articles/stairs.md", "New.\n", title="New", tags="[climbing]")
    assert [] == found(content)


def test_a_renamed_file_is_traced_by_its_title(content: Content) -> None:
    """The whole problem: the file that is gone, and the redirect to the one that it is now."""
    move(content, "climbing-with-sore-legs", body="Written anew.\n")
    assert [
        Problem(
            "content/articles/stairs.md",
            0,
            "address-lost",
            "This file was published at /stairs/ and is no longer there: links and search results"
            " that point there would break.",
            "content/articles/climbing-with-sore-legs.md has the same title, so it seems to be that"
            " page: run  python3 tasks.py redirect /stairs/ /climbing-with-sore-legs/  or add this"
            " line to content/redirects.txt:  /stairs/  /climbing-with-sore-legs/",
        )
    ] == found(content)


def test_a_renamed_file_is_traced_by_its_text(content: Content) -> None:
    """A new name and a new title on a text of which a part was changed."""
    text = TEXT.replace("Paragraph 1", "This one").replace("Paragraph 2", "That one")
    move(content, "sore-legs", body=text, title="Sore legs")
    problem = only(content, "content/articles/stairs.md")
    assert problem.fix.startswith("content/articles/sore-legs.md has much the same text: ")
    assert command("/stairs/", "/sore-legs/") in problem.fix


def test_a_renamed_file_is_guessed_by_its_name(content: Content) -> None:
    """Where neither title nor text are the same the nearest address is proposed."""
    move(content, "stairs-up", body="New.\n", title="New")
    problem = only(content, "content/articles/stairs.md")
    assert f"If it moved, {command('/stairs/', '/stairs-up/')}" in problem.fix


def test_a_removed_file_is_said_to_be_gone(content: Content) -> None:
    """Nothing is like it, and its tag went with it."""
    (content.root / "articles/stairs.md").unlink()
    assert command("/stairs/", "gone") in only(content, "content/articles/stairs.md").fix
    tag = only(content, "content/redirects.txt")
    assert tag.says == "/tags/climbing/ was published, and now no article has this tag."
    assert tag.fix.startswith("Give an article this tag again, or run")


@pytest.mark.parametrize("target", ["/other/", "gone"])
def test_a_redirect_mends_it_for_good(target: str, content: Content) -> None:
    """And the line may not be dropped later: a next publish forgets nothing."""
    move(content, "sore-legs")
    content.write("redirects.txt", f"/stairs/  {target}\n")
    assert [] == found(content)
    remember(content.site(), content.root.parent)
    content.write("redirects.txt", "")
    assert ["content/articles/stairs.md"] == [problem.file for problem in found(content)]


def test_a_changed_slug_is_told_at_its_line(content: Content) -> None:
    """The file is where it was, and its page is not."""
    content.document("articles/stairs.md", tags="[climbing]", slug="up")
    problem = only(content, "content/articles/stairs.md")
    assert (6, True) == (problem.line, problem.is_error)
    assert problem.says == "This page was published at /stairs/, and its address is now /up/"
    assert command("/stairs/", "/up/") in problem.fix


@pytest.mark.parametrize(
    ("field", "value", "is_now", "fix"),
    [
        ("status", "draft", "a draft", "Publish it, or"),
        ("status", "in-review", "in review", "Publish it, or"),
        (
            "date",
            "2027-01-01",
            "scheduled for 2027-01-01",
            "Give it a day that is past, or, for the time until then,",
        ),
    ],
)
def test_a_page_that_is_no_longer_public(
    field: str, value: str, is_now: str, fix: str, content: Content
) -> None:
    """A published article that becomes a draft leaves its readers with nothing. What it is told
    to do mends it, and no day undoes that."""
    path = content.document("articles/stairs.md", TEXT, tags="[climbing]", **{field: value})
    problem = only(content, "content/articles/stairs.md")
    assert path.read_text("utf-8").split("\n")[problem.line - 1] == f"{field}: {value}"
    assert f", and is now {is_now}: readers" in problem.says
    assert problem.fix.startswith(f"{fix} {command('/stairs/', 'gone')}")
    content.write("redirects.txt", "/stairs/ gone\n/tags/climbing/ gone\n")
    for day in (NOW, datetime(2027, 1, 2, tzinfo=UTC)):
        assert [] == errors(check(content.site(day)))
        assert [] == list(lost(content.site(day), content.root.parent))


@pytest.mark.parametrize(
    ("fields", "when"),
    [
        ({"status": "draft"}, "yet"),
        ({"status": "in-review"}, "yet"),
        ({"date": "2027-01-01"}, "until 2027-01-01"),
    ],
)
def test_a_redirect_that_waits_answers_nobody(
    fields: dict[str, str], when: str, content: Content
) -> None:
    """The line is told, and no other line is asked for: that would be a second one."""
    move(content, "steps", **fields)
    content.write("redirects.txt", "/stairs  /steps/#up\n/tags/climbing/  gone\n")
    assert [
        Problem(
            "content/redirects.txt",
            1,
            "address-lost",
            f"/stairs/ was published and leads to /steps/, which is not public {when}: readers"
            " would find nothing.",
            "Publish that page, or lead  /stairs/  to another one, or write  gone  for it until"
            " then.",
        )
    ] == found(content)


def test_a_tag_that_was_renamed(content: Content) -> None:
    """Its articles have another tag now."""
    content.document("articles/stairs.md", TEXT, title="Knees on stairs", tags="[climbing stairs]")
    assert command("/tags/climbing/", "/tags/climbing-stairs/") in found(content)[0].fix


def test_a_tag_whose_articles_have_a_condition(content: Content) -> None:
    """The hub lists them, too."""
    content.document("conditions/knee.md", name="Knee")
    content.document("articles/stairs.md", conditions="[knee]")
    assert command("/tags/climbing/", "/conditions/knee/") in found(content)[0].fix


def test_a_file_that_cannot_be_read_is_not_lost(content: Content) -> None:
    """What is wrong with it is told already, and its tags may be there still."""
    content.write("articles/stairs.md", "no front matter")
    assert [] == found(content)


def test_what_lies_in_a_closed_folder_is_not_lost(content: Content) -> None:
    """Nobody is told to send readers away from a page that is there."""
    articles = content.root / "articles"
    articles.rename(content.root.parent / "elsewhere")
    articles.symlink_to("../elsewhere")
    assert [] == found(content)


@pytest.mark.parametrize("damage", ["", "{", "[]", "null", '{"/x/": 1}', '{"/x/": {"path": 1}}'])
def test_a_damaged_memory_remembers_nothing(damage: str, content: Content) -> None:
    """And is written whole by the next publish."""
    (content.root.parent / FILE).write_text(damage, "utf-8")
    (content.root / "articles/stairs.md").unlink()
    assert [] == found(content)


def test_what_is_remembered_does_not_depend_on_the_order_of_files(content: Content) -> None:
    """The same content leaves the same bytes."""
    cache = content.root.parent / FILE
    before = cache.read_bytes()
    cache.unlink()
    remember(content.site(), content.root.parent)
    assert before == cache.read_bytes()


def test_a_thousand_renamed_files_are_told_in_seconds(tmp_path: Path) -> None:
    """A folder moved as a whole: each text is read once."""
    folder = tmp_path / "content"
    make_corpus(folder, 1000, words=200)
    site = read_site(folder, NOW)
    remember(site, tmp_path)
    rng = random.Random(1)
    for path in sorted((folder / "articles").iterdir()):
        text = path.read_text("utf-8").replace('title: "', f'title: "{rng.random()} ', 1)
        path.unlink()
        path.with_name(f"{rng.randrange(10**9)}.md").write_text(text, "utf-8")
    site = read_site(folder, NOW)
    began = time.process_time()
    problems = list(lost(site, tmp_path))
    assert 1000 == sum("much the same text" in problem.fix for problem in problems)
    assert 10 > time.process_time() - began


def test_check_tells_after_a_publish(project: Project) -> None:
    """Through the commands: published, renamed, told, redirected, and fine again."""
    assert 0 == project.run("check").code
    old, new = (project.root / f"content/articles/{name}.md" for name in ("plain", "unlike"))
    old.rename(new)
    done = project.run("check")
    assert 1 == done.code
    assert "content/articles/plain.md  error  [address-lost]" in done.out
    assert "python3 tasks.py redirect /plain/ /unlike/" in done.out
    assert done.out == project.run("check").out
    project.must("redirect", "/plain/", "/unlike/")
    assert "address-lost" not in project.run("check").out


def test_nothing_is_lost_before_the_first_publish(tmp_path: Path) -> None:
    """Without the cache of a publish a check has nothing to compare with."""
    project = Project.make(tmp_path / "project", EXAMPLE)
    (project.root / "content/articles/plain.md").unlink()
    assert "address-lost" not in project.run("check").out
