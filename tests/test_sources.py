"""The file that a built page was made from, as messages name it."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher import sources
from publisher.problems import Problem
from publisher.sources import SourceMap
from tests.tables import cases

KNOWN = SourceMap(
    "https://clinic.example",
    {
        "knee/index.html": "content/articles/knee.md",
        "conditions/neck/index.html": "content/conditions/neck.md",
        "index.html": "content/clinic.toml",
    },
)


@cases(r"""
    file                                     | source
    output/knee/index.html                   | content/articles/knee.md
    output/conditions/neck/page/2/index.html | content/conditions/neck.md
    output/page/12/index.html                | content/clinic.toml
    output/tags/posture/index.html           | ""
    output                                   | ""
    """)
def test_a_problem_names_the_source(file: str, source: str) -> None:
    """A page, and the further pages of its list, have one source; what has none names none."""
    (named,) = KNOWN.named([Problem(file, 0, "title", "Long.")])
    assert (file, source) == (named.file, named.source)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """The next command finds what the build knew, in a file named after the output."""
    file = sources.file_beside(tmp_path, "output")
    KNOWN.write(file)
    assert KNOWN == sources.read(file)
    assert [file] == list(tmp_path.iterdir())


@pytest.mark.parametrize("data", [b"", b"?", b"[]", b"{}", b'{"base": 1, "sources": 2}', b"\xff"])
def test_a_damaged_file_is_none(data: bytes, tmp_path: Path) -> None:
    """Nobody is stopped because a file of the cache is damaged."""
    file = tmp_path / "output.sources.json"
    file.write_bytes(data)
    assert sources.read(file) is None
    assert sources.read(tmp_path / "nothing") is None
