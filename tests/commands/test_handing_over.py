"""What one process builds without a key, another one publishes without building.

So CI does it: what a branch's code makes never stands beside the keys of the bucket.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from publisher.built.scan import scan
from tests.deploy.kit import Reader
from tests.project import ROOT, Finished, Project, files

PLAIN = "content/articles/plain.md"
#: Stands in for what makes the pages and the search; whoever only publishes runs neither.
MAKERS = {
    "pelican": "raise SystemExit('Pelican was loaded')\n",
    "pagefind_bin": "def get_executable():\n    raise SystemExit('Pagefind was run')\n",
}


@pytest.fixture
def handed(project: Project, tmp_path: Path) -> tuple[Project, str]:
    """A change, built in one folder; a project that has its output but none of its cache, and
    whose live release is from before; and the digest of the output."""
    project.edit(PLAIN, "nothing but words.", "otherwise worded.")
    project.must("build", "--digest", str(tmp_path / "said"))
    other = project.copy(tmp_path / "other")
    shutil.rmtree(other.root / ".cache")
    return other, (tmp_path / "said").read_text("utf-8").strip().removeprefix("digest=")


def without_makers(project: Project, *arguments: str) -> Finished:
    """Run a command with a Python in which a site cannot be made."""
    blocked = project.root / "blocked"
    blocked.mkdir()
    for name, code in MAKERS.items():
        (blocked / f"{name}.py").write_text(code, "utf-8")
    return project.run(*arguments, env={"PYTHONPATH": f"{blocked}:{ROOT}"}, fresh=True)


def test_published_without_building(handed: tuple[Project, str]) -> None:
    """The output that was handed over goes live as it is, and no program that makes pages runs."""
    project, digest = handed
    before = files(project.output)
    done = without_makers(project, "publish", "--built", digest)
    assert 0 == done.code, done.out + done.err
    assert "Published release 2: pages 0 added, " in done.out
    assert before == files(project.output)
    with project.serving("edge") as edge:
        assert b"otherwise" in Reader(edge.port).get("/plain/").body


def test_a_changed_output_is_refused(handed: tuple[Project, str]) -> None:
    """What differs from what was built, by a byte or a file, is not published."""
    project, digest = handed
    before = files(project.root / "edge")
    page = project.output / "plain" / "index.html"
    whole = page.read_bytes()
    for spoil in (
        lambda: page.write_bytes(whole.replace(b"otherwise", b"Otherwise")),
        lambda: page.unlink(),
        lambda: (page.write_bytes(whole), project.write("output/more.txt", "More.")),
    ):
        spoil()
        done = project.run("publish", "--built", digest)
        assert 1 == done.code
        assert "[output-changed]" in done.out
        assert before == files(project.root / "edge")


@pytest.mark.parametrize("command", [("publish",), ("plan",), ("show-preview", "pr-7")])
def test_a_lost_digest_builds_nothing(command: tuple[str, ...], project: Project) -> None:
    """Where the digest got lost on its way nothing is published, and nothing is built instead: that
    would run a builder beside the keys."""
    project.must("build", "--preview", "pr-7")
    before = files(project.root / "edge")
    project.edit(PLAIN, "nothing but words.", "otherwise worded.")
    done = project.run(*command, "--built", "")
    assert 1 == done.code
    assert "[output-changed]" in done.out
    assert "Building" not in done.out
    assert before == files(project.root / "edge")


def test_an_output_with_errors_is_refused(handed: tuple[Project, str]) -> None:
    """Whoever publishes proves what it was given: a digest says that it is the same, not that it
    is right."""
    project, _ = handed
    before = files(project.root / "edge")
    page = project.output / "plain" / "index.html"
    page.write_text(
        page.read_text("utf-8").replace("</main>", "<script>1</script></main>"), "utf-8"
    )
    done = project.run("publish", "--built", scan(project.output).digest)
    assert 1 == done.code
    assert "output/plain/index.html" in done.out
    assert before == files(project.root / "edge")


def test_a_link_to_a_secret_is_not_published(handed: tuple[Project, str], tmp_path: Path) -> None:
    """A link in the output that leads to a file which its builder could not read, such as one with
    the keys of the publish, changes the digest and so stops the publish."""
    project, digest = handed
    before = files(project.root / "edge")
    (tmp_path / "secret").write_text("AWS_SECRET_ACCESS_KEY=made-up", "utf-8")
    (project.output / "llms.txt").symlink_to(tmp_path / "secret")
    done = project.run("publish", "--built", digest)
    assert 1 == done.code
    assert "made-up" not in done.out + done.err
    assert before == files(project.root / "edge")


def test_a_preview_is_handed_over(project: Project, tmp_path: Path) -> None:
    """A preview that was built without keys is shown as it is, drafts and all; another folder in
    its place is refused."""
    project.edit(PLAIN, "date:", "status: draft\ndate:")
    env = {"PUBLISH_PREVIEW": "https://{name}.preview.clinic.example"}
    said = tmp_path / "said"
    project.must("build", "--preview", "pr-7", "--digest", str(said), env=env)
    digest = said.read_text("utf-8").strip().removeprefix("digest=")
    live = files(project.root / "edge")["current"]
    done = without_makers(project, "show-preview", "pr-7", "--built", digest)
    assert 0 == done.code, done.out + done.err
    with project.serving("edge") as edge:
        assert 200 == Reader(edge.port).get("/plain/").status  # The live site has it still.
    stored = files(project.root / "edge")
    assert (True, live) == ("previews/pr-7" in stored, stored["current"])
    shown = project.read(".cache/preview-release/plain/index.html")
    assert "https://pr-7.preview.clinic.example/plain/" in shown
    (project.root / ".cache/preview-release/more.txt").write_text("More.", "utf-8")
    done = project.run("show-preview", "pr-7", "--built", digest)
    assert (1, True) == (done.code, "[output-changed]" in done.out)
