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
    We moved\nNew chairs in.\n
    ::: care urgent Call if:\nyou faint\nit swells\n:::\n
    It is this:\n\n- a\n- b\n
    All of us know it:\nThe knee is a hinge that needs its rest, and then\nwork.\n
    It is this:  \na  \nb\n
    It is so: - a. Rest - or walk.\n
    I. Sit\nII. Stand\nIII. Walk\nA) Rest\n
    - Rest at home.\n- Ice\n
    1. Rest at home.\n   Do so.\n   - Ice\n
    It hurts.\nIt swells.\nIt stiffens.\n
    Going down is harder than going up,\nAs all know,\nAnd so on.\n
    **Rest.**\nKeep still.\n
    **Rest**  \nKeep still.\n
    - a\n  B\n\nC\n
    - a\nand so on\n
    - a\n## B\n
    - It is a long item that somebody wrapped by hand at the end of a line of\nMarkdown.\n
    1. a\n2. b\n\nC\n
    Bring these:\na list of pills<br>\ngood shoes<br>\n
    Monday open<br>\nTuesday closed\n
    Call if:\n• numb legs\n• weak legs\n
    We help with it.\n- Knee pain\n
    **::: warning A**\nText.\n**:::**\n
    It falls: - 5 to - 3 degrees.\n
    > a\n> B\n
    > a\nand so on\n
    | A |\n|---|\n| B |\n
    ::: do\n- a\n:::\nB\n
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
    > "It was so"\n> - Jane Sample\n          | 0
    Rest\nIce\nPress\n                       | 0
    Monday 9 to 5\nTuesday closed\n          | 0
    a\n\nExample Clinic\n1st floor\nRoom 4\n | 2
    Step 1 Sit.\nStep 2 Stand.\n               | 0
    Week 1\nRest.\n                           | 0
    a\n\nOur hours:\nMonday: 9 to 5\nTuesday: closed\n | 2
    a\n\nCall 911 if:\nyou faint\nit swells\n | 2
    a\n\nCall 911 if: - you faint - it swells\n | 2
    a\n\n**Rest**\nKeep still.\n            | 2
    - a\n- b\nCall us.\n                    | 2
    - a\n*b*: c\n                              | 1
    1. a\n2. b\n**Twice** a day.\n           | 2
    > Keep warm.\nShe left.\n                | 1
    """)
def test_lines_that_run_together_are_told(content: Content, body: str, line: int) -> None:
    """Once for all that follow each other, at the first."""
    ((_, at, *_),) = body_findings(content, "run-together", body)
    assert BODY_LINE + line == at
    assert ["warning"] == severities_of(content, "run-together", body)
