"""A good article after any accident: it is still read, or told by its name; nothing crashes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from publisher.content import Site, read_site
from publisher.problems import Problem, as_annotation, as_json, as_text, excerpt
from publisher.rules import check
from tests.scenarios.commands import NOW

CLINIC = Path(__file__).parent / "clinic" / "content"
ARTICLE = "articles/knee.md"
GOOD = (CLINIC / ARTICLE).read_text("utf-8").splitlines(keepends=True)

Accident = Callable[[list[str]], list[str]]
LINE = st.integers(0, len(GOOD) - 1)
#: What breaks Markdown, YAML or the blocks more often than letters do.
SIGNS = st.text(
    st.sampled_from("-:#[](){}<>!'\"`*_|&%@\\ \t\r\n\0…“’—🦵é\u00a0\u200b\u2028"), max_size=8
)
TEXT = SIGNS | st.text(st.characters(exclude_categories=("Cs",)), max_size=12)


def _deleted(at: int) -> Accident:
    return lambda lines: lines[:at] + lines[at + 1 :]


def _doubled(at: int) -> Accident:
    return lambda lines: lines[: at + 1] + lines[at:]


def _swapped(one: int, other: int) -> Accident:
    def accident(lines: list[str]) -> list[str]:
        if max(one, other) < len(lines):
            lines[one], lines[other] = lines[other], lines[one]
        return lines

    return accident


def _typed(at: int, column: int, text: str) -> Accident:
    def accident(lines: list[str]) -> list[str]:
        if at < len(lines):
            lines[at] = lines[at][:column] + text + lines[at][column:]
        return lines

    return accident


def _cut(at: int) -> Accident:
    return lambda lines: ["".join(lines)[:at]]


ACCIDENTS = st.one_of(
    st.builds(_deleted, LINE),
    st.builds(_doubled, LINE),
    st.builds(_swapped, LINE, LINE),
    st.builds(_typed, LINE, st.integers(0, 30), TEXT),
    st.builds(_cut, st.integers(0, sum(map(len, GOOD)))),
)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all examples: only the article changes."""
    return Path(shutil.copytree(CLINIC, tmp_path_factory.mktemp("fuzz") / "content"))


def read_and_checked(content: Path, data: bytes) -> tuple[Site, list[Problem]]:
    (content / ARTICLE).write_bytes(data)
    site = read_site(content, NOW)
    return site, check(site)


def assert_told(data: bytes, site: Site, problems: list[Problem]) -> None:
    """The article is there, or an error says why not; each problem can be shown in every form."""
    names = {problem.file for problem in problems if problem.is_error}
    assert ARTICLE in site.by_path or f"content/{ARTICLE}" in names
    lines = data.decode("utf-8", "replace").splitlines()
    for problem in problems:
        assert problem.says
        if problem.file == f"content/{ARTICLE}":
            assert 0 <= problem.line <= len(data.splitlines()) + 1
        for text in (as_text(problem), as_annotation(problem), *excerpt(problem, lines)):
            assert "\r" not in text
            text.encode()
        assert "\n" not in as_annotation(problem)
    assert len(problems) == len(json.loads(as_json(problems)))


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ACCIDENTS, min_size=1, max_size=6))
def test_a_good_article_after_any_accident_is_read_or_told(
    content: Path, accidents: list[Accident]
) -> None:
    """A slip of the hand never ends in a traceback, or in an article that nobody misses."""
    lines = list(GOOD)
    for accident in accidents:
        lines = accident(lines)
    data = "".join(lines).encode()
    assert_told(data, *read_and_checked(content, data))


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
@example(b"")
@example(b"\xff\xfe-\0-\0-\0")
@example(b"---\n---\n")
@example(b"\xef\xbb\xbf---\ntitle: a\n---\n\xc3")
def test_any_bytes_are_read_or_told(content: Path, data: bytes) -> None:
    """Whatever a program or a broken disk leaves in the place of an article."""
    assert_told(data, *read_and_checked(content, data))


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 2000), st.binary(max_size=3)), min_size=1, max_size=5))
def test_a_good_article_with_damaged_bytes_is_read_or_told(
    content: Path, damages: list[tuple[int, bytes]]
) -> None:
    """A copy that went wrong, or an editor of another encoding."""
    data = bytearray("".join(GOOD).encode())
    for at, damage in damages:
        data[at : at + len(damage)] = damage
    assert_told(bytes(data), *read_and_checked(content, bytes(data)))
