"""The last build proven again, without building."""

from __future__ import annotations

import json
import shutil

from tests.project import Project, files

PAGE = "output/plain/index.html"


def test_a_good_build_passes(example: Project) -> None:
    """A build that was proven is proven again, and not a byte of it changes."""
    before = files(example.output)
    said = example.must("audit")
    assert said.startswith("Audited 37 pages in ")
    assert said.endswith(" s: 0 errors, 0 warnings.\n")
    assert [] == json.loads(example.must("audit", "--json"))
    assert before == files(example.output)


def test_a_broken_page_names_its_source(project: Project) -> None:
    """A problem names the output page and the article that it was made from."""
    project.write(PAGE, project.read(PAGE).replace("<h1", "<h2").replace("</h1", "</h2"))
    done = project.run("audit")
    assert 1 == done.code
    assert f"{PAGE}  error  [headings]" in done.out
    assert "    Made from: content/articles/plain.md\n" in done.out
    done = project.run("audit", "--json")
    assert 1 == done.code
    assert {(PAGE, "content/articles/plain.md")} == {
        (problem["file"], problem["source"])
        for problem in json.loads(done.out)
        if problem["rule"] != "search"  # Its index is made of many pages.
    }


def test_a_build_names_the_source_too(project: Project) -> None:
    """A page that a template spoils is told by the build with its source, before it is out."""
    template = "theme/templates/parts/title.html"
    project.write(template, project.read(template).replace("<h1", "<h2").replace("</h1", "</h2"))
    done = project.run("build")
    assert 1 == done.code
    assert "Made from: content/articles/plain.md" in done.out


def test_github_shows_the_source(project: Project) -> None:
    """The output is in no repository, so an annotation stands at the writer's file."""
    project.write(PAGE, project.read(PAGE).replace("<h1", "<h2").replace("</h1", "</h2"))
    said = project.run("audit", env={"GITHUB_ACTIONS": "true"}).out
    assert f"::error file=content/articles/plain.md,title=headings::In {PAGE}: " in said


def test_there_is_no_build(project: Project) -> None:
    """Before the first build, and of an empty folder, the command says what to do."""
    shutil.rmtree(project.output)
    done = project.run("audit")
    assert 1 == done.code
    assert "Fix: Build the site first." in done.out
    project.output.mkdir()
    assert "holds no page" in project.run("audit").out
    assert "" == done.err


def test_a_build_of_somebody_else(project: Project) -> None:
    """Without what the build wrote down, pages are proven against the clinic's own address."""
    shutil.rmtree(project.root / ".cache")
    project.must("audit")
    project.write(PAGE, project.read(PAGE).replace("<h1", "<h2").replace("</h1", "</h2"))
    done = project.run("audit")
    assert (1, False) == (done.code, "Made from" in done.out)
