"""What is printed as JSON is a value, and no command to whoever shows it."""

from __future__ import annotations

import json
import re

import pytest

from publisher import printed
from tests.project import Project
from tests.test_console import OBEYED

#: What a terminal obeys, as Unicode calls it.
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("text", [text for text, _ in OBEYED])
def test_no_json_is_obeyed(text: str) -> None:
    """A program reads the very name or title; a terminal and the log of a workflow obey nothing."""
    shown = printed.as_json({text: [text]})
    assert {text: [text]} == json.loads(shown)
    assert not _CONTROL.search(shown)
    assert "##[" not in shown


@pytest.mark.parametrize(
    "words",
    [("review", "content/articles/\x1b[2J.md"), ("\x1b[2J",), ("edge", "--port", "\x1b[2J")],
    ids=["no file", "no command", "no number"],
)
def test_no_refusal_is_obeyed(words: tuple[str, ...], example: Project) -> None:
    """A command that is refused quotes what it was given, and the names of files of strangers."""
    done = example.run(*words)
    assert 2 == done.code
    assert "[2J" in done.err
    assert not _CONTROL.search(done.err)
