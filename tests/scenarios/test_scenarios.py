"""Every scenario prints what its file says; RENEW_SCENARIOS=1 writes down what is printed now."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from publisher.authoring.guide import explanations
from publisher.front_door import GROUPS
from tests.project import ROOT, Project
from tests.scenarios.commands import run, stop_the_clock
from tests.scenarios.folder import lay_out
from tests.scenarios.scenario import Scenario, Section, parse, results, shown

HERE = Path(__file__).parent
CLINIC = HERE / "clinic"
SCENARIOS = sorted(HERE.rglob("*.txt"))
#: Stands in a scenario for the address of the server that it started.
_ADDRESS = "http://SERVER"
_RULE = re.compile(r"^\S.*  (?:error|warning)  \[([a-z-]+)\]$", re.MULTILINE)
#: Commands that serve until they are stopped, or that test the project itself.
ELSEWHERE = {"preview", "write", "edge", "test", "lock", "bench", "bom", "weaknesses"}


def content_of(file: Path) -> list[Section]:
    """What a scenario lays into the content folder."""
    sections = parse(file.read_text("utf-8")).sections
    return [one for one in sections if one.file and one.file[0].startswith("content/")]


def each(files: list[Path]) -> pytest.MarkDecorator:
    """Runs a test with each of some scenarios."""
    names = [f"{file.parent.name}/{file.stem}" for file in files]
    return pytest.mark.parametrize("file", files, ids=names)


EACH_WITH_CONTENT = each([*filter(content_of, SCENARIOS)])


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A made-up clinic in which nothing is wrong."""
    return Project.make(tmp_path / "project", CLINIC / "content")


@each(SCENARIOS)
def test_a_scenario_ends_as_its_file_says(
    file: Path, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a writer is told for each mistake: the exact words and the exit code."""
    stop_the_clock(monkeypatch)
    expected = file.read_text("utf-8")
    actual = str(_played(parse(expected), project, monkeypatch))
    if os.environ.get("RENEW_SCENARIOS"):
        file.write_text(actual, "utf-8", newline="\n")
    elif expected != actual:
        before, after = expected.split("\n"), actual.split("\n")
        lines = difflib.unified_diff(before, after, file.name, "the command", lineterm="")
        pytest.fail("\n".join(lines), pytrace=False)


def _played(scenario: Scenario, project: Project, patch: pytest.MonkeyPatch) -> Scenario:
    """The same scenario with what its commands really do."""
    with ExitStack() as servers:
        return Scenario(scenario.about, tuple(_sections(scenario, project, patch, servers)))


def _sections(
    scenario: Scenario, project: Project, patch: pytest.MonkeyPatch, servers: ExitStack
) -> Iterator[Section]:
    address, started = "", set[str]()
    for section in scenario.sections:
        if section.file:
            lay_out(project.root, section)
        elif section.after:
            section = shown(section, project.read(section.after))
        if section.is_result:
            continue
        yield section
        if section.serves:
            address = servers.enter_context(project.serving(section.serves)).address
        if section.run:
            own, words = section.run
            done = run(project, words.replace(_ADDRESS, address), own, started, patch)
            out, err = (_unaddressed(text, address) for text in (done.out, done.err))
            yield from results(done.code, out, err)


def _unaddressed(text: str, address: str) -> str:
    """The port of a server differs from run to run."""
    return text.replace(address, _ADDRESS) if address else text


def test_every_rule_has_a_scenario_that_breaks_it() -> None:
    """No rule is there that nobody has seen in a real command's words."""
    told = {
        rule
        for file in SCENARIOS
        for section in parse(file.read_text("utf-8")).sections
        if section.head == "out"
        for rule in _RULE.findall(section.text)
    }
    assert set() == set(explanations()) - told, "Add a scenario in which this rule is broken."


def _commands() -> list[str]:
    """The tasks of tasks.py, as they are typed."""
    found = re.findall(r"^@task.*?^def (\w+)", (ROOT / "tasks.py").read_text("utf-8"), re.M | re.S)
    return [name.strip("_").replace("_", "-") for name in found]


def test_every_command_is_in_a_group() -> None:
    """``--list`` shows the groups: a command in none of them would be there unseen."""
    assert sorted(_commands()) == sorted(" ".join(GROUPS.values()).split())


def test_every_command_is_run_in_a_process_of_its_own() -> None:
    """What runs inside the tests' process could hide how a command starts and ends."""
    ran = {
        section.run[1].split(" ")[0]
        for file in SCENARIOS
        for section in parse(file.read_text("utf-8")).sections
        if section.run and section.run[0]
    }
    names = set(_commands())
    assert ELSEWHERE < names
    assert set() == names - ELSEWHERE - ran, "Add a scenario with  == run in a process: command"


def test_there_are_more_than_forty_ways_to_go_wrong() -> None:
    """A scenario that is deleted or no longer found is missed."""
    wrong = [file for file in SCENARIOS if file.parent.name in ("files", "front_matter", "body")]
    assert len(wrong) >= 40


def test_a_scenario_is_written_in_its_own_form() -> None:
    """Renewing changes what commands print, and nothing else."""
    texts = {file: file.read_text("utf-8") for file in SCENARIOS}
    assert [] == [file for file, text in texts.items() if text != str(parse(text))]
