"""A build that fails says where and why, and leaves the last good output as it was."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.odd_site import SCRIPT_TITLE
from tests.project import Project, files


@dataclass(frozen=True)
class Mistake:
    """``text`` put at the front of line ``line`` of ``file``, and what the build then says."""

    file: str
    line: int
    text: str
    says: tuple[str, ...]


MISTAKES = {
    "unknown field": Mistake(
        "content/articles/plain.md",
        3,
        "titel: A second title\n",
        ("content/articles/plain.md:3  error", "Remove the line, or use one of"),
    ),
    "unreadable clinic": Mistake(
        "content/clinic.toml",
        2,
        "name = Example Clinic\n",
        ("content/clinic.toml:2  error", "Write each fact as"),
    ),
    "template syntax": Mistake(
        "theme/templates/article.html", 3, "{% if %}\n", ("theme/templates/article.html:3  error",)
    ),
    "template value": Mistake(
        "theme/templates/page.html",
        7,
        "{{ nothing.here }}\n",
        ("theme/templates/page.html:7  error", "'nothing' is undefined"),
    ),
    "template of a block": Mistake(
        "theme/templates/blocks/takeaways.html",
        2,
        "{{ nothing.here }}\n",
        ("theme/templates/blocks/takeaways.html:2  error", "'nothing' is undefined"),
    ),
    "style sheet": Mistake(
        "theme/css/type.css", 2, "a { color: red }}\n", ("theme/css/type.css:3:", "style sheet")
    ),
    "settings syntax": Mistake("pelicanconf.py", 2, "PATH = (\n", ("pelicanconf.py:2  error",)),
    "settings name": Mistake(
        "publishconf.py", 4, "SITEURL = SITE\n", ("publishconf.py:4  error", "'SITE'")
    ),
    "audit of a page": Mistake(
        "theme/templates/parts/footer.html",
        2,
        '<img src="https://other.example/x.png" alt="">\n',
        ("output/index.html  error  [outside]", "https://other.example/x.png"),
    ),
}


def put(project: Project, mistake: Mistake) -> None:
    lines = project.read(mistake.file).splitlines(keepends=True)
    lines.insert(mistake.line - 1, mistake.text)
    project.write(mistake.file, "".join(lines))


def hidden(project: Project) -> list[str]:
    return [path.name for path in project.root.glob(".output*")]


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_it_tells_the_place_and_changes_nothing(mistake: Mistake, project: Project) -> None:
    """Exit status 1, file and line in plain words, no traceback, and an untouched output."""
    before = files(project.output)
    put(project, mistake)
    done = project.run("build")
    assert 1 == done.code, done.out
    for words in mistake.says:
        assert words in done.out
    assert "Stopped: " in done.out
    assert "" == done.err
    assert before == files(project.output)
    assert [] == hidden(project)


def test_a_missing_template_is_named(project: Project) -> None:
    """Pelican's own template never takes the place of one that the theme has lost."""
    (project.root / "theme/templates/tag.html").unlink()
    done = project.run("build")
    assert 1 == done.code
    assert "theme/templates/tag.html  error  [theme]" in done.out


def test_every_mistake_is_told_at_once(project: Project) -> None:
    """A writer mends several files after one build, not one file after each of several."""
    project.edit("content/articles/plain.md", "title:", "titel:")
    project.edit("content/articles/draft.md", "status: draft", "status: finished")
    project.edit("content/pages/about.md", "clinic.png", "clinc.png")
    done = project.run("build")
    assert 1 == done.code
    for place in ("articles/plain.md:2", "articles/draft.md:5", "pages/about.md:5"):
        assert f"content/{place}  error" in done.out


def test_markup_in_a_title_is_refused(project: Project) -> None:
    """A title with a tag in it would be shown as it stands in a search result."""
    project.article("script", f"'{SCRIPT_TITLE}'")
    done = project.run("build")
    assert 1 == done.code
    assert "content/articles/script.md:2  error  [plain-fields]" in done.out


def test_a_photograph_that_is_damaged_is_named(project: Project) -> None:
    """A picture that cannot be opened stops the build with its own name."""
    (project.root / "content/images/neck.png").write_bytes(b"\x89PNG\r\n\x1a\n cut off")
    done = project.run("build")
    assert 1 == done.code
    assert "content/images/neck.png  error  [photo]" in done.out
    assert "" == done.err


@pytest.mark.parametrize("command", ["build", "publish"])
def test_a_folder_that_cannot_be_used_is_named(command: str, project: Project) -> None:
    """Trouble with the disk is told in a sentence, and nothing that was built or live is lost."""
    before = files(project.output), files(project.root / "edge")
    shutil.rmtree(project.root / ".cache")
    project.write(".cache", "a file where a folder should be")
    done = project.run(command)
    assert 1 == done.code
    assert ".cache" in done.out
    assert "" == done.err
    assert before == (files(project.output), files(project.root / "edge"))


@pytest.mark.parametrize(
    "foreign", ["a file", "a folder", "a link", "a link to ours", "a link to nothing"]
)
def test_an_output_that_is_not_ours_is_refused(foreign: str, project: Project) -> None:
    """What a build did not make is never swept away by one."""
    project.output.rename(project.root / "kept")
    precious = project.root / "precious"
    precious.mkdir()
    (precious / "thesis.txt").write_text("years of work", "utf-8")
    if foreign == "a file":
        project.output.write_text("years of work", "utf-8")
    elif foreign == "a folder":
        precious.rename(project.output)
    else:
        targets = {"a link": precious, "a link to ours": project.root / "kept"}
        project.output.symlink_to(targets.get(foreign, project.root / "nothing"))
    before = {name: made for name, made in files(project.root).items() if _counts(name)}
    done = project.run("build")
    assert 1 == done.code
    assert "output  error  [output]" in done.out
    assert before == {name: made for name, made in files(project.root).items() if _counts(name)}


def _counts(name: str) -> bool:
    """What was read before is remembered whether or not the build fails."""
    return Path(name).parts[0] != "__pycache__" and name != ".cache/cache.sqlite"
