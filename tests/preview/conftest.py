"""One running preview of the example site, which the tests of this folder change and mend."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.deploy.kit import Reader
from tests.project import Project, Running

#: The end of each build's message, whether it went well or not.
ENDED = r"Built \d+ articles?, |Not built: "


@dataclass
class Preview:
    """The preview command, the project that it watches, and a browser's connection to it."""

    project: Project
    running: Running

    def get(self, address: str) -> str:
        """A page's source as it is now."""
        return Reader(self.running.port).get(address).body.decode()

    @property
    def number(self) -> str:
        """The number of the last build, as the reload script asks for it."""
        return self.get("/__preview/changes?seen=")

    def edit(self, name: str, old: str, new: str) -> str:
        """Save a change; returns what the terminal prints of its build."""
        seen, start = self.number, len(self.running.out)
        self.project.edit(name, old, new)
        assert seen != self.get(f"/__preview/changes?seen={seen}")
        self.running.wait_for(ENDED, start)
        return self.running.out[start:]


@pytest.fixture(scope="module")
def preview(example: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview whose first build has ended."""
    folder: Path = tmp_path_factory.mktemp("preview") / "project"
    project = example.copy(folder)
    with project.serving("preview") as running:
        running.wait_for(ENDED)
        yield Preview(project, running)
