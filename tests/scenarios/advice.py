"""Obeys what a program can obey: each edit that a problem carries, one after another."""

from __future__ import annotations

from pathlib import Path

from publisher.content import read_site
from publisher.desk.mend import mend
from publisher.problems import Problem
from publisher.rules import check
from tests.scenarios.commands import NOW


def must_lead_on(content: Path) -> None:
    """Obey each problem by itself; it is gone then, and no file has an error of another rule."""
    before = check(read_site(content, NOW))
    for found in [one for one in before if one.edits]:
        path = content.parent / found.file
        text = path.read_bytes()
        new, mended = mend(text.decode("utf-8"), [found])
        if mended:
            path.write_bytes(new.encode())
            after = check(read_site(content, NOW))
            wrong = found.file, found.line, found.says
            assert wrong not in [(one.file, one.line, one.says) for one in after]
            # Of fields that could not be read, the mistakes are told once they can be.
            assert found.rule == "front-matter" or [] == _worse(before, after), found
            path.write_bytes(text)


def _worse(before: list[Problem], after: list[Problem]) -> list[Problem]:
    """Errors that were not there, by what they say: lines may have moved."""
    known = {(one.file, one.rule) for one in before}
    return [one for one in after if one.is_error and (one.file, one.rule) not in known]
