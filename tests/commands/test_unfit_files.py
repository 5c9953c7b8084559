"""Commands over a folder with links out of it, pipes, devices and giants, and on a full disk.

Each command gets little memory and little time: one that opened such a file would end by either.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import ROOT, Finished, Project, files

if sys.platform == "win32":
    pytest.skip("limits and files of POSIX", allow_module_level=True)

import resource

#: Bytes. A build of the example site takes a tenth of it.
MEMORY = 2_000_000_000
#: Seconds. A command over the example site takes three on a machine that is not busy.
PATIENCE = 60
#: In the environment of each command, where a workflow has its keys.
SECRET = "made-up-key-0123456789"
ENVIRONMENT = "/proc/self/environ"


def limited(project: Project, *arguments: str, largest: int = -1) -> Finished:
    """A command that may take MEMORY, and write no file of more than ``largest`` bytes."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))

    done = subprocess.run(
        [sys.executable, "-m", "publisher.front_door", *arguments],
        cwd=project.root,
        env={**os.environ, "AAA": SECRET, "PYTHONPATH": str(ROOT)},
        preexec_fn=limit,
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
        timeout=PATIENCE,
    )
    assert "" == done.stderr
    assert SECRET not in done.stdout
    return Finished(done.returncode, done.stdout, done.stderr)


def plant(path: Path, kind: str) -> None:
    """A pipe, a giant of a terabyte, lists in lists, or a link, in the place of what is there."""
    if path.exists():
        path.rename(path.with_name(f".{path.name}.before"))
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "deep":
        path.write_bytes(b"[" * 1_000_000)
    elif kind == "giant":
        with path.open("wb") as file:
            file.truncate(1 << 40)
    else:
        path.symlink_to(kind)


CONTENT = {
    "articles/plain.md": ENVIRONMENT,
    "articles/endless.md": "/dev/zero",
    "articles/pipe.md": "pipe",
    "articles/giant.md": "giant",
    "articles/whole": "/",
    "articles/twice.md": "reviewed.md",
    "images/neck.png": "/dev/zero",
    "images/portrait.png": "pipe",
    "images/giant.jpg": "giant",
    "redirects.txt": ENVIRONMENT,
}


@pytest.mark.parametrize(
    "command",
    ["check", "build", "plan", "publish", "show-preview x", "report", "redirect /a-b/ gone"],
)
def test_nothing_of_the_content_but_files_is_opened(command: str, project: Project) -> None:
    """A pull request of content alone can neither print a secret, nor publish a file of the
    computer, nor make a command hang or take all memory; each file is told once."""
    for name, kind in CONTENT.items():
        plant(project.root / "content" / name, kind)
    done = limited(project, *command.split())
    if command != "report":
        assert 1 == done.code
    for name in CONTENT if command.split()[0] not in ("report", "redirect") else ():
        assert 1 == done.out.count(f"content/{name}  error  [file]")
        assert f'"{Path(name).name}"' not in done.out
    for folder in ("output", "edge"):
        for path in (project.root / folder).rglob("*"):
            assert path.is_dir() or SECRET.encode() not in path.read_bytes()


@pytest.mark.parametrize("kind", [ENVIRONMENT, "/", "pipe"])
@pytest.mark.parametrize("name", ["", "articles", "images", "clinic.toml"])
def test_no_part_of_the_content_leads_out(name: str, kind: str, project: Project) -> None:
    """A folder, or all of them, is told once, without what hangs on it."""
    path = project.root / "content" / name
    plant(path, kind)
    done = limited(project, "check")
    assert 1 == done.code
    assert 1 == done.out.count(f"content/{name}".rstrip("/") + "  error  [")
    if name != "clinic.toml" and kind != "pipe":
        assert "1 error, 0 warnings." in done.out


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("theme/templates/base.html", ENVIRONMENT),
        ("theme/templates/parts", "/usr"),
        ("theme/css/type.css", "pipe"),
        ("theme/css/tokens.css", ENVIRONMENT),
        ("theme/texts/en.toml", ENVIRONMENT),
        ("theme/fonts/Newsreader-Bold.ttf", "/dev/zero"),
        ("theme/fonts/Newsreader-Bold-kerning.json", "giant"),
        ("theme/static/extra.txt", ENVIRONMENT),
        ("theme/static", "/usr"),
        ("theme/audit.toml", "pipe"),
    ],
)
def test_nothing_of_the_theme_but_files_is_opened(name: str, kind: str, project: Project) -> None:
    """Neither is it published, nor does a message quote it."""
    plant(project.root / name, kind)
    done = limited(project, "build")
    assert 1 == done.code
    assert f"\n{name}  error  [" in f"\n{done.out}"
    assert "Stopped: 1 error, 0 warnings." in done.out


@pytest.mark.parametrize("kind", [ENVIRONMENT, "/dev/zero", "/usr", "pipe", "giant", "deep"])
def test_nothing_of_the_cache_but_files_is_opened(kind: str, project: Project) -> None:
    """What a restored cache holds costs time, and changes nothing that is built or published."""
    before, cache = files(project.output), project.root / ".cache"
    (release,) = (cache / "published").iterdir()
    for name in (
        "cache.sqlite",
        "published.json",
        "output.sources.json",
        f"published/{release.name}",
    ):
        plant(cache / name, kind)
    for command in ("check", "plan", "publish", "audit"):
        assert 0 == limited(project, command).code
    assert before == files(project.output)


@pytest.mark.parametrize("kind", ["folder", "link"])
def test_a_lock_that_is_no_file_is_told(kind: str, project: Project) -> None:
    """In words; and a link to nowhere makes no file there."""
    lock, elsewhere = project.root / ".cache" / "publish.lock", project.root.parent / "elsewhere"
    lock.unlink()
    lock.mkdir() if kind == "folder" else lock.symlink_to(elsewhere)
    done = limited(project, "publish")
    assert 1 == done.code
    assert "publish.lock must be a file" in done.out
    assert not elsewhere.exists()


def test_no_settings_lie_elsewhere(project: Project) -> None:
    """A file that is named like the settings is read with them."""
    plant(project.root / "extraconf.py", "/dev/zero")
    done = limited(project, "build")
    assert 1 == done.code
    assert "extraconf.py  error  [disk-trouble]" in done.out
    assert "it is a link" in " ".join(done.out.split())


@pytest.mark.parametrize("warm", [False, True])
def test_a_full_disk_is_told_as_that(warm: bool, project: Project) -> None:
    """Once, and not as so many damaged pictures of the writer's, wherever a build has come to."""
    if warm:
        project.edit("content/clinic.toml", 'name = "Example Clinic"', 'name = "Sample Clinic"')
    else:
        (project.root / ".cache").rename(project.root / "cache")
    done = limited(project, "publish", largest=300)
    assert 1 == done.code
    assert 1 == done.out.count("  error  [disk-full]\n    The disk is full,")
    assert "Stopped: 1 error, 0 warnings." in done.out
    assert "picture" not in done.out
    assert limited(project, "publish").code == 0
