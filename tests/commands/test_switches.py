"""What a line of clinic.toml switches on: changes sent to search engines, and a list of pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy.kit import Reader
from tests.deploy.search_engine import SearchEngine, search_engine
from tests.project import Project, files

SITE = "https://clinic.example"
KEY = "2f0c5bd0c1a84a6e"
CLINIC = "content/clinic.toml"
PLAIN = "content/articles/plain.md"


@pytest.fixture
def engine() -> Iterator[SearchEngine]:
    with search_engine() as engine:
        yield engine


def switch_on(project: Project, line: str) -> None:
    project.edit(CLINIC, 'state = "NJ"\nemail', f'state = "NJ"\n{line}\nemail')


def surroundings(engine: SearchEngine) -> dict[str, str]:
    """As where this computer's edge is what the public address serves."""
    return {"INDEXNOW_LOCAL": "yes", "INDEXNOW_ENDPOINT": engine.address, "NO_PROXY": "*"}


def change(project: Project, old: str, new: str) -> None:
    project.edit(PLAIN, old, new)


def test_nobody_is_told_anything_by_itself(project: Project) -> None:
    """Without their lines there is no key, no list, and no word of either."""
    assert [] == [path.name for path in project.output.glob("*.txt") if path.name != "robots.txt"]
    assert "IndexNow" not in project.must("publish")


def test_a_local_edge_tells_nobody(project: Project, engine: SearchEngine) -> None:
    """An edge on this computer has no public address, and the command says so."""
    switch_on(project, f'indexnow = "{KEY}"')
    said = project.must("publish", env={"INDEXNOW_ENDPOINT": engine.address})
    assert "not told, as nothing went to a public address." in said
    assert [] == engine.received
    assert KEY == project.read(f"output/{KEY}.txt")
    with project.serving("edge") as edge:
        answer = Reader(edge.port).get(f"/{KEY}.txt")
    assert (KEY.encode(), "text/plain; charset=utf-8") == (
        answer.body,
        answer.headers["Content-Type"],
    )


def test_changes_are_told_after_a_publish_and_a_rollback(
    project: Project, engine: SearchEngine
) -> None:
    """One request a publish, with what changed; none where nothing did; one for a rollback."""
    switch_on(project, f'indexnow = "{KEY}"')
    around = surroundings(engine)
    assert "nothing that search engines list has changed." in project.must("publish", env=around)
    change(project, "nothing but words.", "otherwise worded.")
    assert "told search engines of 1 address." in project.must("publish", env=around)
    assert [f"{SITE}/plain/"] == engine.urls
    assert ("clinic.example", KEY) == (engine.received[0]["host"], engine.received[0]["key"])
    project.must("publish", env=around)
    assert 1 == len(engine.received)
    project.must("rollback", env=around)
    assert [f"{SITE}/plain/"] == engine.urls
    assert 2 == len(engine.received)


def test_a_failed_request_fails_no_publish(project: Project, engine: SearchEngine) -> None:
    """The release is live, the trouble is a warning, and the next publish tells all."""
    switch_on(project, f'indexnow = "{KEY}"')
    around = surroundings(engine)
    project.must("publish", env=around)
    change(project, "nothing but words.", "otherwise worded.")
    engine.answers = [422]
    done = project.run("publish", env=around)
    assert 0 == done.code
    assert "Published release 3" in done.out
    assert "IndexNow  warning  [indexnow]" in done.out
    assert "says that the key or an address is not the site's (422)." in done.out
    assert "Traceback" not in done.out + done.err
    engine.answers = [202]
    assert "told search engines of 1 address." in project.must("publish", env=around)
    assert engine.received[0]["urlList"] == engine.received[1]["urlList"]


def test_llms_txt_lists_what_may_be_listed(project: Project) -> None:
    """The list has every document that search engines may list, with its description, in the
    order of the site, and the audit proves it."""
    switch_on(project, "llms_txt = true")
    project.must("build")
    text = project.read("output/llms.txt")
    assert text.startswith("# Example Clinic\n\n> Made-up articles of a made-up clinic.")
    heads = re.findall(r"^## (.+)$", text, re.M)
    assert ["Conditions", "Treatments", "Articles", "Pages"] == heads[:4]
    assert ["Articles (Español)", "Pages (Español)"] == heads[4:]
    addresses = re.findall(rf"\]\({SITE}(/[^)]+)\)", text)
    assert {
        "/conditions/neck-pain/",
        "/treatments/warm-packs/",
        "/every-block/",
        "/plain/",
        "/reviewed/",
        "/signs-in-titles/",
        "/about/",
        "/contact/",
        "/editorial-policy/",
        "/class/",
        "/news/",
        "/es/about/",
        "/es/clase/",
        "/es/reviewed/",
        "/es/todos-los-bloques/",
    } == set(addresses)
    assert f"({SITE}/plain/): A made-up article that has nothing but words" in text
    project.write("output/llms.txt", text.replace("/plain/", "/plane/"))
    done = project.run("audit")
    assert 1 == done.code
    assert "output/llms.txt  error  [llms-txt]" in done.out


def test_the_list_is_the_same_every_time(project: Project, tmp_path: Path) -> None:
    """Built anew elsewhere, both files have the same bytes."""
    switch_on(project, f'indexnow = "{KEY}"\nllms_txt = true')
    other = project.copy(tmp_path / "other")
    project.must("build")
    other.must("build", env={"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7"})
    names = ("llms.txt", f"{KEY}.txt")
    assert [files(project.output)[name] for name in names] == [
        files(other.output)[name] for name in names
    ]


def test_switched_off_again_the_files_go(project: Project) -> None:
    """Neither file is an address that the site must keep."""
    switch_on(project, f'indexnow = "{KEY}"\nllms_txt = true')
    project.must("publish")
    project.edit(CLINIC, f'indexnow = "{KEY}"\nllms_txt = true\n', "")
    project.must("publish")
    with project.serving("edge") as edge:
        reader = Reader(edge.port)
        assert [404, 404] == [reader.get(name).status for name in ("/llms.txt", f"/{KEY}.txt")]


def test_a_local_build_has_neither(project: Project) -> None:
    """What is not for search engines tells them nothing."""
    switch_on(project, f'indexnow = "{KEY}"\nllms_txt = true')
    project.python(
        "from pathlib import Path; from publisher.engine import build;"
        "build(Path.cwd(), output=Path.cwd() / 'local')"
    )
    assert ["robots.txt"] == [path.name for path in (project.root / "local").glob("*.txt")]
