"""What the tests of the rules share."""

from __future__ import annotations

from publisher.rules import rules
from tests.writing import NOW, Content

Findings = list[tuple[str, int, str, str]]


def findings(content: Content, rule: str, drafts: bool = False) -> Findings:
    """What one rule alone finds: file below content/, line, what is wrong, what to write."""
    problems = sorted(rules()[rule](content.site(NOW, drafts)))
    assert {rule} >= {problem.rule for problem in problems}
    return [
        (problem.file.removeprefix("content/"), problem.line, problem.says, problem.fix)
        for problem in problems
    ]


def body_findings(content: Content, rule: str, body: str, **fields: str | None) -> Findings:
    """The same of articles/neck.md with this body, whose first line is 6 plus its fields."""
    content.document("articles/neck.md", body, **fields)
    return findings(content, rule)


def severities_of(
    content: Content, rule: str, body: str = "Words.\n", **fields: str | None
) -> list[str]:
    """The severities of what a rule finds in articles/neck.md, in the order of lines."""
    content.document("articles/neck.md", body, **fields)
    return [problem.severity for problem in sorted(rules()[rule](content.site(NOW)))]
