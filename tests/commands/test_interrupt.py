"""Ctrl-C, whenever it comes: one sentence and status 130."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image

from tests.project import PATIENCE, ROOT, Project, Running

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
FRONT_DOOR = "publisher.front_door"


def ignore() -> None:
    """As a script does with what it runs in the background; Python then handles no Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def started(*arguments: str, folder: Path) -> Iterator[Running]:
    """A Python process whose parent had SIGINT ignored; what it prints is read as it comes."""
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        preexec_fn=ignore,
    )
    try:
        yield Running(process)
    finally:
        process.kill()
        process.wait()


def wait_for_our_handler(process: subprocess.Popen[str]) -> None:
    """Until the process handles SIGINT, which by itself Python does not where it was ignored."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        status = Path(f"/proc/{process.pid}/status").read_text()
        caught = int(status.partition("SigCgt:")[2].split()[0], 16)
        if caught & 1 << (signal.SIGINT - 1):
            return
        time.sleep(0.001)
    raise AssertionError("The process never came to handle Ctrl-C.")


def ends_stopped(running: Running) -> None:
    """Send Ctrl-C; the process says so and ends."""
    running.process.send_signal(signal.SIGINT)
    assert 130 == running.process.wait(PATIENCE)
    running.wait_for(r"(?m)^Stopped\.")
    assert "Traceback" not in running.out


def test_before_our_handler_stands(project: Project, tmp_path: Path) -> None:
    """Ctrl-C while the handler itself is imported is Python's to tell, which takes a traceback."""
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "class Stop:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'publisher.interrupt':\n"
        "            raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Stop())\n"
    )
    done = subprocess.run(
        [sys.executable, "tasks.py", "check"],
        cwd=project.root,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"},
        capture_output=True,
        encoding="utf-8",
    )
    assert (130, "Stopped.\n", "") == (done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("delay", [0, 0.03, 0.1, 0.2, 0.4, 0.8, 1.6])
@pytest.mark.parametrize("module", [FRONT_DOOR, "invoke"])
def test_in_every_phase_of_a_start(module: str, delay: float, project: Project) -> None:
    """From our first line on, through all imports and into the work, though SIGINT was ignored."""
    project.edit("content/clinic.toml", 'name = "Example Clinic"', 'name = "Sample Clinic"')
    with started("-m", module, "build", folder=project.root) as running:
        wait_for_our_handler(running.process)
        time.sleep(delay)
        if running.process.poll() is None:
            ends_stopped(running)
        else:
            running.wait_for("Built 8 articles")  # A quick machine has done it by then.


def test_between_two_programs(tmp_path: Path) -> None:
    """What is pressed while tasks.py makes room for the command is neither lost nor a traceback."""
    second = "print('begun', flush=True); interrupt.install(); print('too late')"
    first = f"""
import os, signal, sys
from publisher import interrupt
interrupt.install()
interrupt.hold()
os.kill(os.getpid(), signal.SIGINT)
os.execv(sys.executable, [sys.executable, "-c", {"from publisher import interrupt; " + second!r}])
"""
    with started("-c", first, folder=tmp_path) as running:
        assert 130 == running.process.wait(PATIENCE)
        running.wait_for("Stopped.")
        assert "begun\nStopped.\n" == running.out


def test_a_second_one_waits_for_nothing(tmp_path: Path) -> None:
    """Where putting the work away takes long, Ctrl-C once more ends the process at once."""
    code = """
import time
from publisher import interrupt
with interrupt.told("All is well."):
    try:
        print("at work", flush=True)
        time.sleep(3600)
    finally:
        print("putting away", flush=True)
        time.sleep(3600)
"""
    with started("-c", code, folder=tmp_path) as running:
        running.wait_for("at work")
        running.process.send_signal(signal.SIGINT)
        running.wait_for("putting away")
        ends_stopped(running)


def test_no_picture_is_waited_for(tmp_path: Path) -> None:
    """With many photographs to prepare, a build ends before they are all made, and the next one
    goes on."""
    project = Project.make(tmp_path / "project")
    sources = sorted((project.root / "content/images").glob("*"))
    noise = os.urandom(900 * 700 * 3)
    for number in range(12):
        picture = Image.frombytes("RGB", (900, 700), noise)
        picture.putpixel((0, 0), (number, 0, 0))
        picture.save(project.root / f"content/images/made-up-{number}.png")
        text = f"![Made-up noise, number {number}](../images/made-up-{number}.png)"
        project.article(f"noise-{number}", f"A made-up article, number {number}", text)
    with started("-m", FRONT_DOOR, "build", folder=project.root) as running:
        running.wait_for("Preparing photographs")
        ends_stopped(running)
    made = [path for path in (project.root / ".cache/photos").glob("[!.]*") if path.is_dir()]
    assert len(made) < len(sources) + 12
    assert not project.output.exists()
