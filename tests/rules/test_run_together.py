"""Lines that are to stand below each other do."""

from __future__ import annotations

from tests.rules.kit import body_findings, severities_of
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    body
    Monday: closed\n\nTuesday: open\n
    Monday: closed  \nTuesday: open  \n
    Monday: closed\\\nTuesday: open\n
    - Monday: closed\n- Tuesday: open\n
    It has one rule: rest for a\nday. Then: walk on.\n
    Note: it is so.\nand goes on.\n
    “It was so.”\n\n— Jane\n
    “It was so.”  \n— Jane\n
    He walked on\n— as others do — until\nthe end.\n
    It was so.\n— As others do, he walked on until the end of the day, and then some more.\n
    ```\nA: b\nC: d\n```\n
    """)
def test_lines_with_a_break_between_them_are_right(content: Content, body: str) -> None:
    """So is a text that goes on."""
    assert [] == body_findings(content, "run-together", body)


@cases(r"""
    body                                       | line=
    Monday: closed\nTuesday: open\n            | 0
    a\n\nStep 1: Sit.\nStep 2: Stand.\nStep 3: Go. | 2
    **Monday:** closed\n**Tuesday**: open\n    | 0
    > Monday: closed\n> Tuesday: open\n        | 0
    Lunes: cerrado\nMiércoles: abierto\n       | 0
    a\n\n“It was so.”\n— Jane\n\nb\n           | 2
    > It was so.\n> – Jane Sample, 2020\n      | 0
    """)
def test_lines_that_run_together_are_told(content: Content, body: str, line: int) -> None:
    """Once for all that follow each other, at the first."""
    ((_, at, *_),) = body_findings(content, "run-together", body)
    assert BODY_LINE + line == at
    assert ["warning"] == severities_of(content, "run-together", body)
