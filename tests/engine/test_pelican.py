"""The site built by Pelican's own command, as anybody who knows Pelican would build it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest

from publisher.lock import BUILD_LOCK, locked
from publisher.search import BUNDLE
from tests.project import PATIENCE, ROOT, Project, Running, files

PELICAN = Path(sys.executable).with_name("pelican")
ARTICLE = "content/articles/plain.md"


@pytest.fixture
def project(example: Project, tmp_path: Path) -> Project:
    """The example site with the package beside it, as in a clone of the repository."""
    project = example.copy(tmp_path / "project")
    (project.root / "publisher").symlink_to(ROOT / "publisher")
    return project


def environment() -> dict[str, str]:
    """This process's environment without what would lead Python to the package."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return {**kept, "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "200"}


def pelican(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The real executable, run to its end in the project's folder."""
    return subprocess.run(
        [PELICAN, *arguments],
        cwd=project.root,
        env=environment(),
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=PATIENCE,
    )


@contextmanager
def watching(project: Project, *arguments: str) -> Iterator[Running]:
    """The real executable with ``--autoreload``, stopped at the end."""
    running = Running(
        subprocess.Popen(
            [PELICAN, "--autoreload", *arguments],
            cwd=project.root,
            env={**environment(), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
    )
    try:
        running.wait_for("Done: Processed")
        yield running
    finally:
        _interrupt(running.process)


def _interrupt(process: subprocess.Popen[str]) -> None:
    """Ctrl-C until it ends. One may be lost: Pelican takes the first item of the generator
    ``watchfiles.watch`` and drops that, and what is raised while Python closes a dropped generator
    is printed and ignored (``pelican.utils.wait_for_changes``)."""
    end = time.monotonic() + PATIENCE
    try:
        while process.poll() is None:
            assert time.monotonic() < end
            process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                process.wait(5)
    finally:
        process.kill()


def until(is_so: Callable[[], bool], again: Callable[[], object] = lambda: None) -> None:
    """Wait; ``again`` is done every second, as Pelican begins to watch some time after a run."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        again()
        time.sleep(1)


def test_pelican_builds_what_build_builds(project: Project) -> None:
    """Every file with the same bytes: pages, feeds, pictures, redirects and the search."""
    done = pelican(project, "content", "-s", "publishconf.py", "-o", "out")
    assert (0, "") == (done.returncode, done.stderr)
    assert re.match(r"Done: Processed \d+ articles", done.stdout)
    assert files(project.output) == files(project.root / "out")
    assert (project.root / "out" / "search" / "index.html").is_file()
    assert any(name.startswith(f"{BUNDLE}/") for name in files(project.output))


@pytest.mark.parametrize("command", [[PELICAN], [sys.executable, "-m", "pelican"]])
def test_pelican_alone_builds_the_local_site(project: Project, command: list[str]) -> None:
    """Without an argument it is the site that pelicanconf.py describes, drafts included."""
    project.python(
        "from pathlib import Path; from publisher.engine import build;"
        "build(Path.cwd(), 'pelicanconf.py', output=Path.cwd() / 'wanted')"
    )
    subprocess.run([*command, "-d"], cwd=project.root, env=environment(), check=True)
    assert files(project.root / "wanted") == files(project.output)
    assert (project.output / "draft" / "index.html").is_file()


def test_a_second_run_follows_the_content(project: Project) -> None:
    """What is gone is removed, and what no build made stays, as in any Pelican site."""
    pelican(project, "-s", "publishconf.py", "-o", "out")
    (project.root / "out" / "CNAME").write_text("clinic.example")
    (project.root / ARTICLE).unlink()
    project.edit("content/articles/reviewed.md", "A reviewed example", "Another example")
    assert 0 == pelican(project, "-s", "publishconf.py", "-o", "out").returncode
    project.must("build")
    found = files(project.root / "out")
    assert found.pop("CNAME")
    assert files(project.output) == found


def test_the_output_folder_is_deleted_when_asked(project: Project) -> None:
    """``-d`` takes everything that was there, and all of the site is made again."""
    pelican(project, "-s", "publishconf.py", "-o", "out")
    (project.root / "out" / "CNAME").write_text("clinic.example")
    assert 0 == pelican(project, "-s", "publishconf.py", "-o", "out", "-d").returncode
    assert files(project.output) == files(project.root / "out")


def test_an_error_in_the_content_ends_it(project: Project) -> None:
    """With the words of ``check``, status 1, and nothing that only a programmer can read."""
    project.edit(ARTICLE, "title: ", "titel: ")
    checked = project.run("check")
    done = pelican(project, "-s", "publishconf.py", "-o", "out")
    assert (1, "") == (done.returncode, done.stderr)
    words = checked.out[: checked.out.index("Checked ")]
    assert ARTICLE in words
    assert words in done.stdout
    assert "Traceback" not in done.stdout
    assert not (project.root / "out").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
@pytest.mark.parametrize("watch", [False, True])
@pytest.mark.parametrize("place", ["content/articles/whole", "theme/templates/whole"])
def test_a_link_out_of_the_folder_ends_it(place: str, watch: bool, project: Project) -> None:
    """Even where Pelican would wait for changes: it would watch the whole computer for them."""
    (project.root / place).symlink_to("/")
    os.mkfifo(project.root / f"{place}.md")
    done = pelican(project, *(["--autoreload"] if watch else []), "-s", "publishconf.py")
    assert 1 == done.returncode
    assert f"{place}  error  [" in done.stdout
    assert "it is a link" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_an_output_that_is_a_link_is_refused(project: Project) -> None:
    """Not even ``-d`` deletes what it leads to."""
    project.write("precious/thesis.txt", "years of work")
    (project.root / "out").symlink_to("precious")
    for more in ([], ["-d"]):
        done = pelican(project, "-s", "publishconf.py", "-o", "out", *more)
        assert 1 == done.returncode
        assert '"out" is a link to another folder' in done.stdout
    assert ["thesis.txt"] == [path.name for path in (project.root / "precious").iterdir()]


def test_a_cache_that_is_committed_is_not_read(project: Project) -> None:
    """A pull request could bring the pages that it wishes to be built."""
    for command in (["init", "-q"], ["add", "-f", ".cache/cache.sqlite"]):
        subprocess.run(["git", *command], cwd=project.root, check=True, timeout=PATIENCE)
    done = pelican(project, "-s", "publishconf.py", "-o", "out")
    assert 1 == done.returncode
    assert ".cache/cache.sqlite  error  [tracked-folder]" in done.stdout


def test_an_error_in_the_theme_ends_it(project: Project) -> None:
    """Named with its file and line, and without a traceback too."""
    project.edit("theme/templates/404.html", "texts.start_at_home", "texts.start_at_hom")
    done = pelican(project, "-s", "publishconf.py", "-o", "out")
    assert 1 == done.returncode
    assert re.match(r"theme/templates/404\.html:\d+  error  \[theme\]\n", done.stdout)
    assert "Traceback" not in done.stdout + done.stderr


def test_another_theme_is_used(project: Project) -> None:
    """``-t`` as Pelican documents it."""
    (project.root / "theme").rename(project.root / "other")
    project.edit("other/templates/404.html", "{{ texts.start_at_home }}", "Another theme")
    assert 0 == pelican(project, "-t", "other", "-o", "out").returncode
    assert "Another theme" in project.read("out/404.html")
    assert 1 == pelican(project, "-t", "nowhere", "-o", "out").returncode


def test_warnings_are_fatal_when_asked(project: Project) -> None:
    """``--fatal warnings`` as Pelican documents it; without it they are printed."""
    project.article("short", "A title that says nothing much", f"{'Words. ' * 9}")
    done = pelican(project, "-s", "publishconf.py", "-o", "out")
    assert 0 == done.returncode
    assert "content/articles/short.md" in done.stdout
    assert 0 == pelican(project, "-s", "publishconf.py", "--fatal", "errors").returncode
    fatal = pelican(project, "-s", "publishconf.py", "--fatal", "warnings")
    assert 1 == fatal.returncode
    assert "content/articles/short.md" in fatal.stdout
    assert "Stopped: --fatal says that a warning ends the run." in fatal.stdout
    assert "Traceback" not in fatal.stdout + fatal.stderr


def test_every_saved_file_is_built_anew(project: Project) -> None:
    """Content, theme and settings, in one process, without a trace of what was read before."""
    page = project.output / "plain" / "index.html"
    with watching(project):
        text = project.read(ARTICLE)
        until(
            lambda: "<p>Saved.</p>" in page.read_text("utf-8"),
            lambda: project.write(ARTICLE, f"{text}\n\nSaved.\n"),
        )
        template = project.read("theme/templates/article.html")
        until(
            lambda: "Saved template" in page.read_text("utf-8"),
            lambda: project.write(
                "theme/templates/article.html",
                template.replace("{% block main %}", "{% block main %}Saved template"),
            ),
        )
        settings = project.read("pelicanconf.py").replace("127.0.0.1:8000", "127.0.0.1:8765")
        until(
            lambda: "http://127.0.0.1:8765/plain/" in page.read_text("utf-8"),
            lambda: project.write("pelicanconf.py", settings),
        )
    assert "Saved template" in page.read_text("utf-8")


def test_an_error_does_not_end_the_watch(project: Project) -> None:
    """It is printed, and what is saved next is built."""
    good = project.read(ARTICLE)
    page = project.output / "plain" / "index.html"
    with watching(project) as running:
        until(
            lambda: "Stopped: 1 error" in running.out,
            lambda: project.write(ARTICLE, good.replace("date: ", "date: x")),
        )
        assert f"{ARTICLE}:" in running.out
        assert "Traceback" not in running.out
        until(
            lambda: "<p>Mended.</p>" in page.read_text("utf-8"),
            lambda: project.write(ARTICLE, f"{good}\n\nMended.\n"),
        )


def test_pelican_serves_while_it_watches(project: Project) -> None:
    """``pelican -r -l``, with Pelican's own server."""
    with watching(project, "-s", "pelicanconf.py", "-l", "-p", "8917") as running:
        running.wait_for("Serving site at: http://127.0.0.1:8917")
        connection = HTTPConnection("127.0.0.1", 8917)
        connection.request("GET", "/plain/")
        assert b"<h1" in connection.getresponse().read()
        connection.close()


def test_a_settings_file_that_is_missing_is_named(project: Project) -> None:
    """publishconf.py imports pelicanconf.py: without it Pelican says so, and stops."""
    (project.root / "pelicanconf.py").unlink()
    done = pelican(project, "-s", "publishconf.py", "-o", "out")
    assert 1 == done.returncode
    assert "No module named 'pelicanconf'" in done.stdout + done.stderr


def test_a_folder_of_others_is_left_alone(project: Project) -> None:
    """Files that no build made are neither overwritten nor taken for ours by the next build."""
    theirs = project.write("elsewhere/robots.txt", "theirs")
    found = pelican(project, "content", "-s", "publishconf.py", "-o", "elsewhere")
    assert (1, ["robots.txt"]) == (
        found.returncode,
        [path.name for path in theirs.parent.iterdir()],
    )
    assert '"elsewhere" holds something that a build did not make.' in found.stdout
    assert "theirs" == theirs.read_text("utf-8")


def test_a_run_that_failed_locks_nobody_out(project: Project) -> None:
    """What it left in a new folder is ours, so that the next build may replace it."""
    template = "theme/templates/index.html"
    before = project.read(template)
    shutil.rmtree(project.output, ignore_errors=True)
    project.write(template, "{{ nonsense }}" + before)
    assert 1 == pelican(project, "content", "-s", "publishconf.py").returncode
    project.write(template, before)
    project.must("build")


def test_it_waits_for_a_publish(project: Project) -> None:
    """A publish reads what it has just proven; a watcher that saw the same save must not change
    that folder under it."""
    with locked(project.root / ".cache" / BUILD_LOCK):
        running = subprocess.Popen(
            [PELICAN, "content", "-s", "publishconf.py", "-o", "late"],
            cwd=project.root,
            env=environment(),
            stdout=subprocess.DEVNULL,
        )
        with pytest.raises(subprocess.TimeoutExpired):
            running.wait(5)
        assert not (project.root / "late").exists()
    assert 0 == running.wait(PATIENCE)
