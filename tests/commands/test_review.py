"""A clinician's review, from asking for it to what its page says when the text has changed."""

from __future__ import annotations

import difflib
import re

from tests.project import Project

FILE = "content/articles/every-block.md"
DRAFT = "content/articles/draft.md"
PAGE = "output/every-block/index.html"
TEXT = "A sentence that is shown large, as an example."
BY = ("review", FILE, "--by", "sam-sample")


def test_a_sign_off_is_on_the_page_until_the_text_changes(project: Project) -> None:
    """Readers and search engines are told who reviewed a page as long as that is true of what
    stands there; then neither is, until it is signed again."""
    before = project.read(FILE)
    assert "sam-sample has signed" in project.must(*BY)
    changed = [
        line
        for line in difflib.ndiff(before.splitlines(), project.read(FILE).splitlines())
        if line[:1] in "+-"
    ]
    assert ["+ reviewer", "+ reviewed", "+ reviewed_text"] == [
        line.partition(":")[0] for line in changed
    ]
    assert "changed-since-review" not in project.must("check")
    project.must("build")
    page = project.read(PAGE)
    assert "Reviewed" in page
    assert {'"reviewedBy"', '"lastReviewed"'} <= set(re.findall(r'"\w+"', page))
    assert "/every-block/" in project.read("output/people/sam-sample/index.html")

    project.edit(FILE, TEXT, "Another sentence than was reviewed.")
    said = project.must("check")
    assert "[changed-since-review]" in said
    assert 'changed since "sam-sample" reviewed it' in said
    project.must("build")
    page = project.read(PAGE)
    assert "Not yet reviewed by a clinician" in page
    assert not {'"reviewedBy"', '"lastReviewed"'} & set(re.findall(r'"\w+"', page))
    assert FILE in project.must("report", "--only", "reviews").partition("changed since")[2]

    project.must(*BY[:2])
    assert "changed-since-review" not in project.must("check")


def test_a_second_review_remembers_the_first(project: Project) -> None:
    """Readers may know how often a page was read; of one day there is one review."""
    file = "content/articles/reviewed.md"
    project.must("review", file)
    (past,) = re.findall(r"past_reviews:.*?(?=\n\w)", project.read(file), re.DOTALL)
    assert ["2024-02-10, sam-sample", "2024-02-28, sam-sample"] == re.findall(r"2024[-\w, ]+", past)
    project.must("review", file)
    assert 1 == project.read(file).count("2024-02-28")
    project.must("build")
    page = project.read("output/reviewed/index.html")
    assert 3 == page.count(": Medically reviewed by Sam Sample")


def test_what_is_in_review_is_not_public_and_waits_for_somebody(project: Project) -> None:
    """The writer asks for it, the list says who is to read it, and then that it was read; a
    signature publishes nothing by itself."""
    project.edit(DRAFT, "status: draft", "status: in-review\nreviewer: sam-sample")
    assert '"reviewer" is there' not in project.must("check")
    project.must("build")
    assert not (project.root / "output/draft").exists()
    waiting = project.must("report", "--only", "waiting")
    assert f"in-review  {DRAFT}  (for sam-sample to read)" in waiting
    project.must("review", DRAFT)
    waiting = project.must("report", "--only", "waiting")
    assert f"in-review  {DRAFT}  (signed by sam-sample: it can be published)" in waiting
    project.must("build", "--preview", "pr-1")
    page = project.read(".cache/preview-release/draft/index.html")
    assert "<strong>In review.</strong>" in page


def test_a_wrong_name_writes_nothing(project: Project) -> None:
    """A slip in the name of a file or a person is told with what was meant."""
    before = project.read(FILE)
    done = project.run("review", FILE, "--by", "sam-sampel")
    assert 1 == done.code
    assert 'Did you mean "sam-sample"?' in done.out
    done = project.run("review", "content/articles/every-blok.md", "--by", "sam-sample")
    assert 2 == done.code
    assert FILE in done.out + done.err
    done = project.run("review", "content/clinic.toml", "--by", "sam-sample")
    assert (2, True) == (done.code, "is no page that this command could change." in done.err)
    assert before == project.read(FILE)
