"""The bill of materials says what is really locked and shipped, in the form that tools read; and a
known weakness of it is told."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from invoke.exceptions import Exit

from tests.deploy.servers import free_ports
from tests.packages import NODE_LOCKS, bill_of_materials, packages, tell_weaknesses
from tests.project import ROOT, Project

SCHEMA = JsonStrictValidator(SchemaVersion.V1_6)


@pytest.fixture(scope="module")
def bill() -> dict[str, Any]:
    return bill_of_materials(ROOT)


def component(bill: dict[str, Any], purl: str) -> dict[str, Any]:
    (found,) = [one for one in bill["components"] if one.get("purl", "").startswith(f"{purl}@")]
    return dict(found)


def archives(one: dict[str, Any]) -> list[str]:
    (distribution,) = one["externalReferences"]
    return [hash["content"] for hash in distribution["hashes"]]


def test_the_form(bill: dict[str, Any]) -> None:
    """CycloneDX's own strict schema finds nothing wrong, and finds what is."""
    assert SCHEMA.validate_str(json.dumps(bill)) is None
    spoilt = {**bill, "components": [{**bill["components"][0], "scope": "perhaps"}]}
    assert SCHEMA.validate_str(json.dumps(spoilt)) is not None


def pinned(lock: str) -> dict[str, list[str]]:
    """The hashes of each package of a lock file, by its purl."""
    blocks = re.split(r"\n(?=\S)", (ROOT / lock).read_text("utf-8"))
    found = (re.match(r"([^\s=]+)==([^\s;]+)", block) for block in blocks)
    return {
        f"pkg:pypi/{match[1]}@{match[2]}": re.findall(r"--hash=sha256:(\w+)", match.string)
        for match in found
        if match
    }


def test_every_package_of_python(bill: dict[str, Any]) -> None:
    """Each locked package is there with all of its hashes, and no other; what only the tests need
    is no part of what ships."""
    ships, tests = pinned("requirements.lock"), pinned("requirements-test.lock")
    found = {one["bom-ref"]: one for one in bill["components"] if "pkg:pypi/" in one["bom-ref"]}
    assert {**tests, **ships} == {purl: archives(one) for purl, one in found.items()}
    assert ships.keys() == {purl for purl, one in found.items() if one["scope"] == "required"}
    assert len(ships) > 30


@pytest.mark.parametrize("lock", NODE_LOCKS)
def test_every_package_of_node(lock: str, bill: dict[str, Any]) -> None:
    """What Node runs is there too; what the tests alone need is no part of what ships."""
    for path, one in json.loads((ROOT / lock).read_text("utf-8"))["packages"].items():
        if path:
            name = path.rpartition("node_modules/")[2].replace("@", "%40")
            purl = f"pkg:npm/{name}@{one['version']}"
            (found,) = [part for part in bill["components"] if part["bom-ref"] == purl]
            assert ("excluded" if one.get("dev") else "required") == found["scope"]
            assert 128 == len(archives(found)[0])


def test_what_readers_run(bill: dict[str, Any], example: Project) -> None:
    """The search is the one program of others that a reader's browser runs: it is named, in the
    version that is really in the site; and so is the typeface of the cards."""
    entry = json.loads(example.read("output/search/pagefind/pagefind-entry.json"))
    search = component(bill, "pkg:npm/pagefind")
    assert (entry["version"], "required") == (search["version"], search["scope"])
    font = next(one for one in bill["components"] if one["type"] == "file")
    digest = hashlib.sha256((ROOT / font["name"]).read_bytes()).hexdigest()
    assert digest == font["hashes"][0]["content"]


def test_licenses_are_known(bill: dict[str, Any]) -> None:
    """Every package that ships and is installed here says its licence."""
    silent = [
        one["name"]
        for one in bill["components"]
        if one["scope"] == "required" and not one.get("licenses")
    ]
    assert [] == silent


def test_the_command(bill: dict[str, Any], tmp_path: Path) -> None:
    """``bom`` writes it to a file, as a person would run it."""
    done = Project(ROOT).run("bom", "--file", str(tmp_path / "bom.json"))
    assert 0 == done.code, done.err
    assert bill == json.loads((tmp_path / "bom.json").read_text("utf-8"))


def test_same_bytes() -> None:
    """The same lock files make the same bill."""
    assert bill_of_materials(ROOT) == bill_of_materials(ROOT)


# ---- known weaknesses --------------------------------------------------------------------------


@contextmanager
def database(answer: Callable[[list[str]], tuple[int, Any]]) -> Iterator[str]:
    """A server with OSV's interface (https://google.github.io/osv.dev/post-v1-querybatch/), which
    is asked for purls and gives ``answer``; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert "/v1/querybatch" == self.path
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, found = answer([one["package"]["purl"] for one in asked["queries"]])
            body = json.dumps(found).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def knowing(*purls: str) -> Callable[[list[str]], tuple[int, Any]]:
    def answer(asked: list[str]) -> tuple[int, Any]:
        assert [one.purl for one in packages(ROOT)] == asked
        weak = {"vulns": [{"id": "GHSA-xxxx-made-up"}]}
        return 200, {"results": [weak if one.startswith(purls) else {} for one in asked]}

    return answer if purls else lambda asked: (200, {"results": [{} for _ in asked]})


def test_no_weakness(capsys: pytest.CaptureFixture[str]) -> None:
    """The database was asked about every package and knows nothing: that is said."""
    with database(knowing()) as address:
        tell_weaknesses(ROOT, address)
    assert re.search(r"about \d{3} locked packages: 0 known weaknesses\.", capsys.readouterr().out)


def test_a_weakness_of_what_ships(capsys: pytest.CaptureFixture[str]) -> None:
    """A known weakness of a package that makes the site, or that readers run, is an error at the
    line that locks it."""
    weak = knowing("pkg:pypi/jinja2@", "pkg:npm/pagefind@")
    with database(weak) as address, pytest.raises(Exit) as ended:
        tell_weaknesses(ROOT, address)
    out = capsys.readouterr().out
    assert 1 == ended.value.code
    assert "https://osv.dev/vulnerability/GHSA-xxxx-made-up" in out
    for name in ("jinja2", "pagefind"):
        line = int(re.search(rf"requirements\.lock:(\d+)  error.*\n.*\n +{name} ", out)[1])  # type: ignore[index]
        assert name in (ROOT / "requirements.lock").read_text("utf-8").splitlines()[line - 1]


def test_a_weakness_of_the_tests(capsys: pytest.CaptureFixture[str]) -> None:
    """That of a tool of the tests is told, and stops nothing: it is on no reader's way."""
    with database(knowing("pkg:pypi/moto@", "pkg:npm/axe-core@")) as address:
        tell_weaknesses(ROOT, address)
    assert 2 == capsys.readouterr().out.count("warning  [known-weakness]")


BROKEN: dict[str, Callable[[list[str]], tuple[int, Any]]] = {
    "trouble": lambda asked: (503, {}),
    "another form": lambda asked: (200, {"error": "no"}),
    "a list": lambda asked: (200, []),
    "too few": lambda asked: (200, {"results": [{}]}),
}


@pytest.mark.parametrize("how", [*BROKEN, "nobody there"])
def test_not_reached(how: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the database does not answer as it should nobody is told that all is well, and nothing
    fails."""
    if how in BROKEN:
        with database(BROKEN[how]) as address:
            tell_weaknesses(ROOT, address)
    else:
        (port,) = free_ports(1)
        tell_weaknesses(ROOT, f"http://127.0.0.1:{port}")
    out = capsys.readouterr().out
    assert "NOT CHECKED for known weaknesses" in out
    assert "0 known" not in out
