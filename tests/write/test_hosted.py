"""The dev container, with which a hosted editor opens the desk: what can be tried without one.

Format: https://containers.dev/implementors/json_reference/. The variables are those of
https://docs.github.com/codespaces/developing-in-a-codespace/default-environment-variables-for-your-codespace
"""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path

import pytest

from tests.project import ROOT, Project
from tests.write.kit import Window

FORWARDED = "fuzzy-space-8000.app.github.dev"


@pytest.fixture
def told() -> dict[str, object]:
    """The definition of the container."""
    found: dict[str, object] = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text())
    return found


def test_the_desk_answers_by_the_name_that_a_hosted_editor_gives_it(
    told: dict[str, object], project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the container runs prints the public link, and takes changes from that name alone."""
    (tmp_path / "bin").mkdir()
    # Its Python has an environment already, and any port will do.
    python = tmp_path / "bin" / "python3"
    command = f"exec {shlex.quote(sys.executable)} -m publisher.front_door"
    asked = '$(echo "$@" | sed s/8000/0/)'
    python.write_text(f"#!/bin/sh\nshift\n{command} {asked} --no-browser\n")
    python.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    monkeypatch.setenv("CODESPACE_NAME", "fuzzy-space")
    monkeypatch.setenv("GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN", "app.github.dev")
    # Ctrl-C reaches the command itself, as there is no shell in between.
    command_line = ["sh", "-c", f"exec env {told['postAttachCommand']}"]
    monkeypatch.setattr(Project, "_command", lambda *_: command_line)
    with project.serving("write") as running:
        link = running.wait_for(r"https://\S+")[0]
        assert link.startswith(f"https://{FORWARDED}/desk/?key=")
        window = Window(project, running)
        page = window.send("GET", link.partition(FORWARDED)[2], None, {"Host": FORWARDED})
        assert 200 == page.status
        _changes(window)


def _changes(window: Window) -> None:
    found = window.open()
    asked = {"path": found["path"], "text": found["text"], "hash": found["hash"]}
    for host, origin, status in (
        (FORWARDED, f"https://{FORWARDED}", 200),
        # A proxy may pass requests on under the name of the computer itself.
        (f"localhost:{window.port}", f"https://{FORWARDED}", 200),
        (FORWARDED, "https://other-space-8000.app.github.dev", 403),
        ("other-space-8000.app.github.dev", f"https://{FORWARDED}", 421),
    ):
        answer = window.ask("PUT", "/desk/api/document", asked, {"Host": host, "Origin": origin})
        assert status == answer.status, (host, origin)


def test_the_container_opens_the_port_that_it_serves(told: dict[str, object]) -> None:
    """One number in all its places, and the command prints its link where it is clicked."""
    assert [8000] == told["forwardPorts"]
    assert "--port 8000" in str(told["postAttachCommand"])
    assert "-8000." in str(told["postAttachCommand"])
