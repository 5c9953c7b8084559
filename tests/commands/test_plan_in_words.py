"""What a publish would change, as ``plan`` tells it to a writer."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

from tests.project import Project

PLAIN = "content/articles/plain.md"
REVIEWED = "content/articles/reviewed.md"


def changes(project: Project, *options: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(project.must("plan", "--json", *options))["changes"]
    return told


def pages(told: dict[str, Any], file: str) -> dict[str, str]:
    """The pages that show a file -> why."""
    (found,) = [one for one in told["files"] if one["file"] == file]
    return {page["address"]: page["why"] for page in found["pages"]}


def git(project: Project, *arguments: str) -> None:
    who = ("-c", "user.name=A writer", "-c", "user.email=writer@clinic.example")
    subprocess.run(["git", *who, *arguments], cwd=project.root, check=True, capture_output=True)


def test_an_edited_text_is_told_in_its_words(project: Project) -> None:
    """The writer sees what they wrote, and that its own page alone shows it; no address but the
    ones that matter, until they are asked for."""
    project.edit(PLAIN, "nothing but words.", "otherwise worded.")
    said = project.must("plan")
    assert f'{PLAIN}  edited: "A plain example without a picture"' in said
    assert "- This example has nothing but words." in said
    assert "+ This example has otherwise worded." in said
    assert "    /plain/ is its own page\n" in said
    assert "  ~ " not in said
    assert "  ~ /plain/" in project.must("plan", "--addresses")


def test_it_is_told_which_pages_show_a_title_and_why(project: Project) -> None:
    """A title stands on many pages: each is named with the reason, and nothing is left over."""
    project.edit(REVIEWED, "title: ", "title: Retitled ")
    told = changes(project)
    why = pages(told, REVIEWED)
    assert "is its own page" == why["/reviewed/"]
    assert "lists the newest articles" == why["/"]
    assert "lists what is about it" == why["/conditions/neck-pain/"]
    assert "is its translation" == why["/es/reviewed/"]
    assert "lists what they wrote or reviewed" == why["/people/pat-example/"]
    assert "leads to it" in why.values()
    assert [] == told["others"]


def test_what_is_new_gone_or_due_is_told(project: Project) -> None:
    """An article that was added, one that was taken away, and one whose day has come."""
    project.article("fresh", "A fresh one", tags="[home exercises]")
    (project.root / PLAIN).unlink()
    project.write("content/redirects.txt", project.read("content/redirects.txt") + "/plain/ gone\n")
    project.edit("content/articles/draft.md", "draftmarker", "draftmarker more")
    told = changes(project, "--at", "2099-02-01")
    what = {one["file"]: (one["what"], one["state"]) for one in told["files"]}
    assert {
        "content/articles/fresh.md": ("added", "published"),
        PLAIN: ("removed", ""),
        "content/redirects.txt": ("edited", ""),
        "content/articles/draft.md": ("edited", "draft"),
        "content/articles/scheduled.md": ("due", "published"),
    } == what
    assert "/tags/home-exercises/" in pages(told, "content/articles/fresh.md")
    assert {"/plain/": "is its own page"}.items() <= pages(told, PLAIN).items()
    assert {} == pages(told, "content/articles/draft.md")


def test_facts_and_pictures_are_told(project: Project) -> None:
    """The clinic's phone stands on every page; another picture on those that show it."""
    shutil.copy(
        project.root / "content/images/portrait.png", project.root / "content/images/neck.png"
    )
    project.edit("content/clinic.toml", 'name = "Example Clinic"', 'name = "A Clinic"')
    told = changes(project)
    assert "shows this picture" in pages(told, "content/images/neck.png").values()
    facts = pages(told, "content/clinic.toml")
    assert {"shows what the clinic says of itself"} == set(facts.values())
    assert "/plain/" in facts
    assert [] == told["others"]


def test_a_page_of_the_menu_is_shown_by_every_page(project: Project) -> None:
    """The footer of each page leads to it by its title."""
    project.edit("content/pages/editorial-policy.md", "title: ", "title: Retitled ")
    told = changes(project)
    why = pages(told, "content/pages/editorial-policy.md")
    assert "has it in a menu" == why["/plain/"]
    assert [] == told["others"]


def test_a_changed_theme_is_no_edit_of_the_writers(project: Project) -> None:
    """Every page changes, and no file of theirs is blamed for it."""
    project.edit("theme/templates/base.html", "<main", "<hr><main")
    said = project.must("plan", "--allow-older")
    assert "for another reason (theme, settings, publisher): /" in said
    assert "edited" not in said


def test_git_knows_what_another_computer_published(project: Project) -> None:
    """What a workflow published is compared too, by its commit; without it, it is said so."""
    project.write(".gitignore", "/.cache/\n/edge/\n/output/\n")
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "Content")):
        git(project, *arguments)
    project.edit(PLAIN, "nothing but words.", "a published change.")
    git(project, "commit", "-qam", "Edit")
    project.must("publish")
    shutil.rmtree(project.root / ".cache" / "published")
    project.edit(PLAIN, "a published change.", "another change.")
    (found,) = changes(project)["files"]
    assert ("This example has a published change.", "This example has another change.") == (
        found["edits"][0]["before"],
        found["edits"][0]["after"],
    )
    shutil.rmtree(project.root / ".git")
    said = project.must("plan")
    assert "is not known on this computer" in said
    assert "/plain/" in said


def test_publish_and_plan_say_what_waits(project: Project) -> None:
    """Nobody has to wonder where an article is that was dated for a day to come: it is named with
    its day, and who will publish it."""
    for said in (project.must("plan"), project.must("publish")):
        assert "1 page waits for a day:\n  2099-01-01  An example for a day to come" in said
        assert "years ahead. Is the year right?" in said
        assert "Nobody publishes it by itself: run  python3 tasks.py publish" in said
    for command in ("plan", "publish"):
        told = json.loads(project.must(command, "--json"))
        assert ["content/articles/scheduled.md"] == [one["file"] for one in told["waiting"]]
        assert told["publisher"]["is_daily"] is False
