"""What the report counts: links, reviews, and what waits."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from publisher.report import Report, make_report
from publisher.report.output import MAX_LINES, PARTS
from publisher.report.reviews import Due
from tests.project import Project
from tests.writing import Content


def report(content: Content) -> Report:
    return make_report(content.site())


def test_an_orphan_is_linked_from_no_text_and_no_hub(content: Content) -> None:
    """A to Z and the home page list it; that is not what brings readers or search engines."""
    content.document("articles/alone.md", "[me](alone.md)\n")
    content.document("articles/linked.md")
    content.document("articles/listed.md", "[it](linked.md)\n", conditions="[toe]")
    content.document("conditions/toe.md", name="Toe")
    content.document("pages/about.md")
    content.document("people/jo.md", title=None, date=None, name="Jo", role="Made up")
    assert ["content/articles/alone.md"] == report(content).orphans


def test_a_draft_rescues_no_orphan(content: Content) -> None:
    """What links from a page that nobody can read leads nobody."""
    content.document("articles/alone.md")
    content.document("articles/draft.md", "[it](alone.md)\n", status="draft")
    assert ["content/articles/alone.md"] == report(content).orphans


def test_a_dead_end_links_nowhere_inside(content: Content) -> None:
    """Links to other sites, pictures, places on the same page and broken links are no way on."""
    content.document("articles/dead.md", "[a](https://far.example/) [b](#x) ![c](room.png)\n")
    content.document("articles/broken.md", "[a](nothing.md)\n")
    content.document("articles/list.md", "[all](/a-z/)\n")
    content.document("pages/about.md", "[a](../articles/dead.md)\n")
    content.document("people/jo.md", title=None, date=None, name="Jo", role="Made up")
    found = report(content).dead_ends
    assert sorted(f"content/articles/{name}.md" for name in ("broken", "dead", "list")) == sorted(
        found
    )


def test_links_are_counted_by_page(content: Content) -> None:
    """Three links to one page are one way to it."""
    content.document("articles/a.md", "[b](b.md) [b](b.md#x) [b](/b/)\n", conditions="[toe]")
    content.document("articles/b.md")
    content.document("conditions/toe.md", name="Toe")
    counts = {
        one.file: (one.linked_from, one.listed_from, one.links_to) for one in report(content).linked
    }
    a, b, toe = "content/articles/a.md", "content/articles/b.md", "content/conditions/toe.md"
    assert {a: ((), (toe,), (b,)), b: ((a,), (), ()), toe: ((), (a,), ())} == counts


def test_reviews_are_due_a_year_later_the_soonest_first(content: Content) -> None:
    """What is overdue leads; what was never reviewed is another list."""
    content.document("people/jo.md", title=None, date=None, name="Jo", role="Made up")
    for name, day in (("late", "2025-11-22"), ("soon", "2025-12-01"), ("today", "2025-11-23")):
        content.document(f"articles/{name}.md", reviewer="jo", reviewed=day)
    content.document("articles/never.md", references="['A book. 2020.']")
    found = report(content).reviews
    assert (
        Due("content/articles/late.md", "jo", date(2026, 11, 22), True),
        Due("content/articles/today.md", "jo", date(2026, 11, 23), False),
        Due("content/articles/soon.md", "jo", date(2026, 12, 1), False),
    ) == found.due
    assert ("content/articles/never.md",) == found.never
    assert 3 == len(found.unsourced)
    assert (("content/people/jo.md", ("credentials", "license")),) == found.lacking


def test_a_licensed_person_lacks_no_license(tmp_path: Path) -> None:
    """The command asks for the field that the table knows, so no clinician is accused falsely."""
    project = Project.make(tmp_path / "project", None)
    content = Content.make(project.root)
    person: dict[str, str | None] = {"title": None, "date": None, "role": "Made up"}
    content.document("people/jo.md", name="Jo", **person, licenses="[NJ 40QA00000000 (A board)]")
    content.document("people/sam.md", name="Sam", **person, credentials="PT")
    out = project.must("report", "--only", "reviews")
    assert "content/people/jo.md: no credentials\n" in out
    assert "content/people/sam.md: no license\n" in out


def test_drafts_and_scheduled_files_have_their_day(content: Content) -> None:
    """Drafts first, then what is scheduled, the soonest first."""
    content.document("articles/later.md", date="2027-02-01")
    content.document("articles/soon.md", date="2026-12-01")
    content.document("articles/draft.md", status="draft")
    assert [
        ("content/articles/draft.md", "draft", date(2026, 1, 2)),
        ("content/articles/soon.md", "scheduled", date(2026, 12, 1)),
        ("content/articles/later.md", "scheduled", date(2027, 2, 1)),
    ] == [(one.file, one.state, one.day) for one in report(content).waiting]


def test_long_lists_are_cut_at_a_terminal(content: Content) -> None:
    """A thousand lines are read by nobody; how many are left out is said."""
    for number in range(MAX_LINES + 5):
        content.document(f"articles/a{number:02}.md")
    _, lines = PARTS["links"]
    assert "    and 5 more lines: --json shows all" in lines(report(content))


def test_an_empty_site_has_a_report(content: Content) -> None:
    """A writer's first minute."""
    assert (
        "Read 0 files: 0 orphans, 0 dead ends, 0 links to add; 0 reviews overdue, 0 never made;"
        " 0 drafts, 0 scheduled."
    ) == report(content).sentence
