"""An exercise says how much of it to do, and when to stop."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings, severities_of
from tests.writing import BODY_LINE, Content


def exercise(*bullets: str) -> str:
    return "::: exercise Nod\nNod slowly.\n\n" + "".join(f"- {b}\n" for b in bullets) + ":::\n"


@pytest.mark.parametrize(
    "bullets",
    [("Dose: 5 times.", "Stop if: It hurts."), ("**dose:** 5", "A: b", "**Stop If**: it hurts")],
)
def test_an_exercise_with_both_is_right(content: Content, bullets: tuple[str, ...]) -> None:
    """In any order, with other lines between, in bold or not."""
    assert [] == body_findings(content, "exercises", exercise(*bullets))


@pytest.mark.parametrize(
    ("bullets", "missing"),
    [
        (("Dose: 5 times.",), ["Stop if"]),
        (("Stop if: It hurts.", "Dose:"), ["Dose"]),
        (("Stop: at once", "Dosage: 5"), ["Dose", "Stop if"]),
    ],
)
def test_what_an_exercise_lacks_is_reported(
    content: Content, bullets: tuple[str, ...], missing: list[str]
) -> None:
    """The reader does it alone at home."""
    findings = body_findings(content, "exercises", exercise(*bullets))
    assert [
        ("articles/neck.md", BODY_LINE, f'This exercise has no line "{name}".') for name in missing
    ] == [entry[:3] for entry in findings]
    assert {"error"} == set(severities_of(content, "exercises", exercise(*bullets)))


@pytest.mark.parametrize(
    ("line", "fix"),
    [
        ("- Dose – 3 x 10", "Write  - Dose: 3 x 10"),
        ("Dose: 3 x 10", "Write  - Dose: 3 x 10"),
        ("**Dose** 3 x 10", "Write  - Dose: 3 x 10"),
    ],
)
def test_a_line_that_is_nearly_one_is_told_as_that(content: Content, line: str, fix: str) -> None:
    """Where the writer was to ask a therapist for what stands there, it would be there twice."""
    body = f"::: exercise Nod\nNod slowly.\n\n- Stop if: It hurts.\n\n{line}\n:::\n"
    ((_, at, _, told),) = body_findings(content, "exercises", body)
    assert (BODY_LINE + 5, fix) == (at, told)
