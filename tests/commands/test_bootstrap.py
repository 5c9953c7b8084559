"""What happens on a machine that has only Python; no test here uses the network.

The lock files of these projects are empty, so that installing them needs nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

import pytest

from publisher.bootstrap import installer
from tests.project import PATIENCE, ROOT, Project, once

#: What stands in for the tasks: it says with which arguments and which Python it was reached.
FRONT_DOOR = """
import json, sys
print(json.dumps([sys.argv[1:], sys.prefix]))
sys.exit(7)
"""


def make_bare(root: Path) -> Path:
    """A project whose locks list no package and whose front door only tells how it was called."""
    (root / "publisher").mkdir(parents=True)
    shutil.copy(ROOT / "tasks.py", root)
    for name in ("__init__", "bootstrap", "interrupt", "lock", "printed", "tracked"):
        shutil.copy(ROOT / "publisher" / f"{name}.py", root / "publisher")
    (root / "publisher" / "front_door.py").write_text(FRONT_DOOR, "utf-8")
    for name in ("requirements.lock", "requirements-test.lock"):
        (root / name).write_text("# nothing\n", "utf-8")
    return root


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """The project of ``make_bare``, on a machine that has only Python."""
    return make_bare(tmp_path / "bare project")


@pytest.fixture(scope="session")
def first_run(shared: Path) -> Path:
    """A bare project after ``publish --at 2026-12-01``; ``said.json`` in it has how that ended."""
    folder = shared / "first run"

    def make() -> None:
        said = run(make_bare(folder), "publish", "--at", "2026-12-01")
        (folder / "said.json").write_text(json.dumps(said), "utf-8")

    return once(folder, make).root


@pytest.fixture
def ready(first_run: Path, tmp_path: Path) -> Path:
    """A bare project with its environment, for a test to change."""
    return Path(shutil.copytree(first_run, tmp_path / "ready project", symlinks=True))


def start(root: Path, *arguments: str) -> subprocess.Popen[str]:
    """``python3 tasks.py …`` as on a fresh machine, without a network."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.Popen(
        [sys.executable, str(root / "tasks.py"), *arguments],
        env={
            **environment,
            "PIP_NO_INDEX": "1",
            "PIP_CONFIG_FILE": os.devnull,
            "UV_NO_INDEX": "1",
            "UV_NO_CACHE": "1",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def run(root: Path, *arguments: str) -> tuple[int, str, str]:
    process = start(root, *arguments)
    out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, out, err


def installed(root: Path) -> list[str]:
    """The lock files that the stamp names, beside the version of Python."""
    found = json.loads((root / ".venv" / "installed.json").read_text("utf-8"))
    assert "{}.{}".format(*sys.version_info) == found.pop("python")
    return list(found)


def test_first_and_second_run(first_run: Path) -> None:
    """The first command makes an environment and goes on; the second finds it and says nothing."""
    code, out, _ = json.loads((first_run / "said.json").read_text("utf-8"))
    assert 7 == code
    assert "Setting up: making a Python environment in .venv …" in out
    arguments, prefix = json.loads(out.splitlines()[-1])
    assert ["publish", "--at", "2026-12-01"] == arguments
    assert (first_run / ".venv").samefile(prefix)
    code, out, _ = run(first_run, "publish")
    assert 7 == code
    assert "Setting up" not in out
    assert ["requirements.lock"] == installed(first_run)


def test_tests_need_more(ready: Path) -> None:
    """Only ``test`` installs what tests need, and keeps what was installed before."""
    code, out, _ = run(ready, "test")
    assert 7 == code
    assert "installing what requirements-test.lock lists" in out
    assert "installing what requirements.lock lists" not in out
    assert {"requirements.lock", "requirements-test.lock"} == set(installed(ready))


def test_a_changed_lock_is_installed(ready: Path) -> None:
    """After an update of the project the next command installs what is listed now."""
    (ready / "requirements.lock").write_text("# nothing else\n", "utf-8")
    _, out, _ = run(ready, "build")
    assert "installing what requirements.lock lists" in out
    assert "making a Python environment" not in out
    _, out, _ = run(ready, "build")
    assert "Setting up" not in out


@pytest.mark.usefixtures("tool")
def test_a_failed_installation_is_told(ready: Path) -> None:
    """Without a network the command says so, exits 1, and tries again the next time."""
    wanted = "no-such-package-of-ours==1.0 --hash=sha256:" + "0" * 64
    (ready / "requirements.lock").write_text(f"{wanted}\n", "utf-8")
    for _ in range(2):
        code, out, err = run(ready, "build")
        assert 1 == code
        assert "installing what requirements.lock lists" in out
        assert "The packages could not be installed" in err
        assert "Traceback" not in err
    (ready / "requirements.lock").write_text("# nothing\n", "utf-8")
    assert 7 == run(ready, "build")[0]


def test_a_reader_of_the_setup_that_has_enough(bare: Path) -> None:
    """``python3 tasks.py build | head -0`` on a fresh machine ends without a traceback."""
    process = start(bare, "build")
    assert process.stdout
    process.stdout.close()
    assert process.stderr
    said = process.stderr.read()
    assert (1, "") == (process.wait(PATIENCE), said)


def test_ctrl_c_in_the_setup(bare: Path) -> None:
    """It ends in a sentence that says how to go on, and the next run does."""
    process = start(bare, "build")
    assert process.stdout
    assert "making a Python environment" in process.stdout.readline()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE)
    assert 130 == process.returncode
    assert "Stopped. Run the same command again: it goes on from here.\n" == err
    assert "Traceback" not in out
    assert 7 == run(bare, "build")[0]


@pytest.fixture(params=["pip", "uv"])
def tool(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """What installs packages: uv is used where it is on the PATH."""
    uv = Path(sysconfig.get_path("scripts")) / "uv"
    if request.param == "uv":
        monkeypatch.setenv("PATH", f"{uv.parent}{os.pathsep}{os.environ['PATH']}")
    else:
        without = [one for one in os.get_exec_path() if not (Path(one) / "uv").exists()]
        monkeypatch.setenv("PATH", os.pathsep.join(without))
    return str(request.param)


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package that is found without a network."""
    wheel = tmp_path / "shelf" / "made_up-1.0-py3-none-any.whl"
    wheel.parent.mkdir()
    about = "made_up-1.0.dist-info"
    with ZipFile(wheel, "w") as archive:
        archive.writestr("made_up.py", "")
        archive.writestr(
            f"{about}/METADATA", "Metadata-Version: 2.1\nName: made-up\nVersion: 1.0\n"
        )
        archive.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr(f"{about}/RECORD", "")
    for name in ("PIP_FIND_LINKS", "UV_FIND_LINKS"):
        monkeypatch.setenv(name, str(wheel.parent))
    return wheel


@pytest.mark.usefixtures("tool")
def test_only_what_is_locked_is_installed(ready: Path, shelf: Path) -> None:
    """A package is installed with the hash that the lock has of it; one without a hash, or whose
    file was changed since, is not, though it is there."""
    digest = hashlib.sha256(shelf.read_bytes()).hexdigest()
    for pinned, code in (
        ("made-up==1.0", 1),
        (f"made-up==1.0 --hash=sha256:{'0' * 64}", 1),
        (f"made-up==1.0 --hash=sha256:{digest}", 7),
    ):
        (ready / "requirements.lock").write_text(f"{pinned}\n", "utf-8")
        done = run(ready, "build")
        assert code == done[0], done
        assert (code == 7) is any((ready / ".venv").rglob("made_up.py"))


def test_a_damaged_stamp_is_made_anew(ready: Path) -> None:
    """A record of what is installed that cannot be read is no record, and no error."""
    (ready / ".venv" / "installed.json").write_text("{", "utf-8")
    code, out, _ = run(ready, "build")
    assert 7 == code
    assert "installing what requirements.lock lists" in out
    assert ["requirements.lock"] == installed(ready)


@pytest.mark.skipif(os.name == "nt", reason="a script stands in for Python")
@pytest.mark.parametrize("tool", ["pip"], indirect=True)
@pytest.mark.usefixtures("tool")
def test_where_there_is_no_pip(
    ready: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Debian delivers Python: one is put into the environment, where it can be."""
    without = tmp_path / "python"
    without.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    without.chmod(0o755)
    monkeypatch.setattr(sys, "_base_executable", str(without))
    python = ready / ".venv" / "bin" / "python"
    assert [str(python), "-m", "pip", "install"] == installer(python)
    assert 0 == subprocess.run([str(python), "-m", "pip", "--version"], check=False).returncode
    with pytest.raises(Exception, match="sudo apt-get install python3-venv"):
        installer(without)


def test_half_an_environment_is_made_anew(bare: Path) -> None:
    """A killed first run leaves a Python without packages, which must not be taken for ready."""
    made = [sys.executable, "-m", "venv", "--without-pip", str(bare / ".venv")]
    subprocess.run(made, check=True)
    code, out, _ = run(bare, "build")
    assert 7 == code
    assert "making a Python environment" in out


def test_another_python_gets_an_environment_of_its_own(ready: Path) -> None:
    """After an upgrade of the system's Python the packages of the old one cannot be used."""
    stamp = ready / ".venv" / "installed.json"
    stamp.write_text(stamp.read_text("utf-8").replace('"python": "3.', '"python": "2.'), "utf-8")
    code, out, _ = run(ready, "build")
    assert 7 == code
    assert "making a Python environment" in out


def test_a_removed_environment_is_made_anew(ready: Path) -> None:
    """Somebody who deletes part of it gets it back."""
    scripts = ready / ".venv" / ("Scripts" if os.name == "nt" else "bin")
    shutil.rmtree(scripts)
    code, out, _ = run(ready, "build")
    assert 7 == code
    assert "making a Python environment" in out


def commit(root: Path, *names: str) -> None:
    """Have git track what it would ignore."""
    (root / ".gitignore").write_text("/.venv/\n/.cache/\n", "utf-8")
    for command in (["init", "-q"], ["add", "-f", *names]):
        subprocess.run(["git", *command], cwd=root, check=True, timeout=60)


@pytest.mark.skipif(os.name == "nt", reason="a script stands in for Python")
def test_an_environment_that_is_committed_is_not_run(bare: Path) -> None:
    """A pull request could bring its own Python, with a stamp that says that all is installed."""
    fake = bare / ".venv" / "bin" / "python"
    fake.parent.mkdir(parents=True)
    fake.write_text("#!/bin/sh\ntouch was-run\n", "utf-8")
    fake.chmod(0o755)
    digest = hashlib.sha256((bare / "requirements.lock").read_bytes()).hexdigest()
    version = "{}.{}".format(*sys.version_info)
    stamp = {"requirements.lock": digest, "python": version}
    (bare / ".venv" / "installed.json").write_text(json.dumps(stamp), "utf-8")
    assert 0 == run(bare, "check")[0]
    assert (bare / "was-run").exists(), "the stand-in would not be run in any case"
    (bare / "was-run").unlink()
    commit(bare, ".venv")
    code, out, err = run(bare, "check")
    assert (1, "") == (code, out)
    assert "is in the repository" in err
    assert "git rm -r -q --cached .venv" in err
    assert not (bare / "was-run").exists()


def test_the_name_of_a_committed_file_is_not_obeyed(bare: Path) -> None:
    """Whoever sends a pull request chooses it, and a terminal obeys escapes in it."""
    (bare / ".venv").mkdir()
    (bare / ".venv" / "\x1b[2J").touch()
    commit(bare, ".venv")
    code, _, err = run(bare, "check")
    assert 1 == code
    assert ".venv/ [2J is in the repository" in err
    assert "\x1b" not in err


@pytest.mark.parametrize("command", ["check", "build", "report"])
def test_a_cache_that_is_committed_is_not_read(command: str, project: Project) -> None:
    """A pull request could bring the pages that it wishes to be published."""
    project.must(command)
    commit(project.root, ".cache/cache.sqlite")
    done = project.run(command)
    assert (1, "") == (done.code, done.err)
    assert ".cache/cache.sqlite  error  [tracked-folder]" in done.out
    assert "git rm -r -q --cached .cache" in done.out


def test_a_project_in_git_goes_on_as_before(project: Project) -> None:
    """Where git tracks all but those folders there is nothing to refuse."""
    commit(project.root, "content", "theme")
    project.must("check")


def test_two_first_commands_at_once(bare: Path) -> None:
    """Two commands on a fresh machine do not install into one environment at the same time."""
    running = [start(bare, name) for name in ("build", "check")]
    ended = [process.communicate(timeout=PATIENCE) for process in running]
    assert [7, 7] == [process.returncode for process in running], ended
    made = [out.count("making a Python environment") for out, _ in ended]
    assert [0, 1] == sorted(made)


def test_an_old_python_is_turned_away(bare: Path) -> None:
    """A Python that is too old is told in one sentence, not by an error in the syntax."""
    pretend = (
        "import sys, runpy; sys.version_info = (3, 9, 2, 'final', 0);"
        "runpy.run_path(sys.argv[1], run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", pretend, str(bare / "tasks.py")],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert 1 == done.returncode
    assert "This project needs Python 3.11 or newer; this is 3.9.\n" == done.stderr
