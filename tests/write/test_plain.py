"""What is wrong is said without files, fields and signs of Markdown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publisher.content.site import read_site
from publisher.problems import Problem
from publisher.write.plain import SIGNS, plainly
from tests.project import Project
from tests.write.kit import Window

SCENARIOS = Path(__file__).parents[1] / "scenarios"
#: A message as ``check`` prints it, below its line of the text.
_TOLD = re.compile(
    r"^content/\S+\.md(?::\d+)*  \w+  \[(?P<rule>[a-z-]+)\]\n(?: +(?:\d+ \||\^).*\n)*"
    r"    (?P<says>.+(?:\n    (?!Fix: ).+)*)(?:\n    Fix: (?P<fix>.+(?:\n    .+)*))?",
    re.MULTILINE,
)


def messages() -> list[Problem]:
    """Every message on a text that a scenario knows."""
    file = "content/articles/knee.md"
    found = {
        Problem(file, 3, one["rule"], _joined(one["says"]), _joined(one["fix"]))
        for scenario in SCENARIOS.rglob("*.txt")
        for one in _TOLD.finditer(scenario.read_text("utf-8"))
    }
    assert len(found) > 200
    return sorted(found)


def _joined(lines: str | None) -> str:
    return re.sub(r"\n    ", " ", lines or "")


def test_no_message_of_a_rule_needs_a_file_or_a_sign(example: Project) -> None:
    """Whatever a rule says is said so that somebody understands it who has seen the window alone;
    a sign is named only where it stands in the text, in quotation marks."""
    site = read_site(example.root / "content")
    for problem in messages():
        plain = plainly(problem, site)
        says = re.sub(r'"[^"]*"', "it", plain.says)
        assert not SIGNS.search(says), plain.says
        assert not SIGNS.search(plain.fix), plain.fix


@pytest.mark.parametrize(
    ("rule", "says", "fix", "plain"),
    [
        (
            "links",
            'There is no file "nowhere.md".',
            "Write the path to a .md file, such as ../conditions/neck-pain.md",
            "There is no page “Nowhere”. Select the words, then choose where they lead.",
        ),
        (
            "field-missing",
            'The field "image_alt" is missing.',
            "Add a line such as  image_alt: A stair",
            "“What the picture shows” is missing. ",
        ),
        (
            "third-party",
            '"[embed]" is a code of another system.',
            "Remove it. For a video, use a block:  ::: video https://…",
            '"[embed]" is a code of another system. Remove it. For a video, use a block: “Video”.',
        ),
        (
            "changed-since-review",
            "The text has changed.",
            "Have it read and signed again, in the desk or by  python3 tasks.py review FILE",
            "The text has changed. Have it read and signed again.",
        ),
    ],
)
def test_the_names_of_the_window(
    rule: str, says: str, fix: str, plain: str, example: Project
) -> None:
    """Pages are told by their titles, fields by their labels, blocks by theirs."""
    site = read_site(example.root / "content")
    problem = Problem("content/articles/plain.md", 3, rule, says, fix)
    told = plainly(problem, site)
    assert plain == f"{told.says} {told.fix}"


def test_readers_of_a_lost_address_are_sent_on(window: Window) -> None:
    """A page that git took away is told with its address, and one step sends its readers on."""
    (window.project.root / "content" / "articles" / "plain.md").unlink()
    with window.events() as events:
        window.project.write("content/articles/other.md", window.project.read(_REVIEWED))
        events.wait_for("checked")
    (lost,) = [one for one in window.must("GET", "/desk/api/site")["others"] if one["lost"]]
    assert "/plain/" == lost["lost"]
    asked = {"old": lost["lost"], "to": "articles/reviewed.md"}
    window.must("POST", "/desk/api/redirect", asked)
    assert re.search(r"^/plain/ +/reviewed/$", window.project.read(_REDIRECTS), re.MULTILINE)


_REVIEWED, _REDIRECTS = "content/articles/reviewed.md", "content/redirects.txt"
