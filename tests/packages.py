"""The packages of others that this project is made with: as a bill of materials, and what is known
of their weaknesses. Read from the lock files, which have every version and hash.

Imports no test library: whoever looks after a site has none installed.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import tomllib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import quote

from invoke.exceptions import Exit

from publisher import console
from publisher.bootstrap import RUNTIME, TESTING
from publisher.deploy.http_client import request
from publisher.problems import Problem, Severity, errors, plural

#: https://google.github.io/osv.dev/api/
OSV = "https://api.osv.dev"
NODE_LOCKS = (
    "tests/validators/package-lock.json",
    "tests/deploy/edge_code/package-lock.json",
    "publisher/write/client/package-lock.json",
)
FONT = "theme/fonts/Newsreader-Bold.ttf"
_PINNED = re.compile(r"([a-z0-9._-]+)==(\S+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
#: What a reader's browser runs of others, and the package that has it inside.
_SEARCH, _SEARCH_IN = "pagefind", "pagefind-bin"
#: Longer than any licence's name: some packages have the whole text there.
_LONGEST_NAME = 60


@dataclass(frozen=True)
class Package:
    """A package as it is locked at a line of a file; ``hashes`` are of its archives, each with the
    name of its algorithm. ``ships`` is False for what only the tests use."""

    ecosystem: str
    name: str
    version: str
    hashes: tuple[tuple[str, str], ...]
    licenses: list[dict[str, Any]]
    file: str
    line: int = 0
    ships: bool = False

    @property
    def purl(self) -> str:
        """https://github.com/package-url/purl-spec"""
        return f"pkg:{self.ecosystem}/{quote(self.name)}@{quote(self.version)}"

    @property
    def page(self) -> str:
        if self.ecosystem == "pypi":
            return f"https://pypi.org/project/{self.name}/{self.version}/"
        return f"https://www.npmjs.com/package/{self.name}/v/{self.version}"

    def to_component(self) -> dict[str, Any]:
        """A component of CycloneDX: https://cyclonedx.org/docs/1.6/json/#components"""
        hashes = [{"alg": kind, "content": value} for kind, value in self.hashes]
        archives = {"type": "distribution", "url": self.page, "hashes": hashes}
        found: dict[str, Any] = {
            "type": "library",
            "bom-ref": self.purl,
            "name": self.name,
            "version": self.version,
            "purl": self.purl,
            "scope": "required" if self.ships else "excluded",
        }
        if self.licenses:
            found["licenses"] = self.licenses
        return {**found, "externalReferences": [archives]} if hashes else found


def packages(root: Path) -> list[Package]:
    """Every locked package of others, those that ship first."""
    every = [*_of_python(root, RUNTIME, ships=True), *_of_python(root, TESTING, ships=False)]
    every += [one for lock in NODE_LOCKS for one in _of_node(root, lock)]
    found: dict[str, Package] = {}
    for one in every:
        found.setdefault(one.purl, one)
    return list(found.values())


def bill_of_materials(root: Path) -> dict[str, Any]:
    """What the project is made with, in CycloneDX 1.6; the same for the same lock files and
    installed packages."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    name, version = project["name"], project["version"]
    typeface = {
        "type": "file",
        "bom-ref": FONT,
        "name": FONT,
        "scope": "required",
        "hashes": [
            {"alg": "SHA-256", "content": hashlib.sha256((root / FONT).read_bytes()).hexdigest()}
        ],
        "licenses": [{"license": {"id": "OFL-1.1"}}],
    }
    components = [*(one.to_component() for one in packages(root)), typeface]
    about = {
        "type": "application",
        "bom-ref": name,
        "name": name,
        "version": version,
        "licenses": [{"expression": project["license"]}],
    }
    every = json.dumps([about, components], sort_keys=True)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, every)}",
        "version": 1,
        "metadata": {"component": about},
        "components": components,
    }


def write_bill(root: Path, file: str) -> None:
    made = bill_of_materials(root)
    (root / file).write_text(json.dumps(made, indent=1) + "\n", "utf-8", newline="\n")
    console.say(f"Wrote {plural(len(made['components']), 'component')} to {file}.", "bold")


def tell_weaknesses(root: Path, server: str = OSV) -> None:
    """Ask the database of known weaknesses about every locked package, and print what it knows.

    Raises Exit with status 1 where what ships has one. Where the database is not reached that is
    said, and no more is known.
    """
    every = packages(root)
    wrong = list(_weaknesses(every, server))
    console.show(wrong, root)
    if not any(one.rule == "not-checked" for one in wrong):
        asked = plural(len(every), "locked package")
        console.say(
            f"Asked {server} about {asked}: {plural(len(wrong), 'known weakness')}.", "bold"
        )
    if errors(wrong):
        raise Exit(code=1)


def _weaknesses(every: list[Package], server: str) -> Iterator[Problem]:
    body = {"queries": [{"package": {"purl": one.purl}} for one in every]}
    headers = {"Content-Type": "application/json", "User-Agent": "publisher"}
    answer = request(f"{server}/v1/querybatch", json.dumps(body).encode(), headers, timeout=60)
    try:
        if answer.status != 200:
            raise ValueError(
                f"it answered {answer.status}" if answer.status else answer.body.decode()
            )
        results = json.loads(answer.body)["results"]
        known = [[str(one["id"]) for one in found.get("vulns", ())] for found in results]
        if len(known) != len(every):
            raise ValueError("it answered about other packages")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        says = f"NOT CHECKED for known weaknesses: {server} cannot be asked: {error}."
        fix = "Run  python3 tasks.py weaknesses  where it can be reached."
        yield Problem(RUNTIME, 0, "not-checked", says, fix, "warning")
        return
    for package, names in zip(every, known, strict=True):
        for name in names:
            severity: Severity = "error" if package.ships else "warning"
            says = f"{package.name} {package.version} has a known weakness, {name}."
            fix = f"Read https://osv.dev/vulnerability/{name}, then run  python3 tasks.py lock"
            yield Problem(package.file, package.line, "known-weakness", says, fix, severity)


def _of_python(root: Path, file: str, *, ships: bool) -> Iterator[Package]:
    """The packages of a lock file of pip; in one that ships that of the search is named too."""
    lines = (root / file).read_text("utf-8").splitlines()
    starts = [number for number, line in enumerate(lines) if _PINNED.match(line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        match = _PINNED.match(lines[start])
        assert match
        found = [hash for line in lines[start:end] for hash in _HASH.findall(line)]
        hashes = tuple(("SHA-256", one) for one in found)
        name, version = match[1], match[2]
        licenses = _licenses(name)
        yield Package("pypi", name, version, hashes, licenses, file, start + 1, ships)
        if ships and name == _SEARCH_IN:
            yield Package("npm", _SEARCH, version, (), licenses, file, start + 1, ships)


def _of_node(root: Path, file: str) -> Iterator[Package]:
    """The packages of a package-lock.json: https://docs.npmjs.com/cli/configuring-npm/package-lock-json

    What is no package for development alone ships: it is in the bundle of the writer's desk.
    """
    for path, one in json.loads((root / file).read_text("utf-8"))["packages"].items():
        if not path:
            continue
        kind, _, value = one["integrity"].partition("-")
        digest = base64.b64decode(value).hex()
        hashes = ((kind.upper().replace("SHA", "SHA-"), digest),)
        licenses = [{"expression": one["license"]}] if "license" in one else []
        name = path.rpartition("node_modules/")[2]
        yield Package("npm", name, one["version"], hashes, licenses, file, ships=not one.get("dev"))


def _licenses(name: str) -> list[dict[str, Any]]:
    """As the installed package says; nothing where it is not installed, or does not say."""
    try:
        found = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return []
    if "License-Expression" in found:
        return [{"expression": found["License-Expression"]}]
    classified = [one for one in found.get_all("Classifier") or [] if one.startswith("License ::")]
    names = [one.rpartition(" :: ")[2] for one in classified]
    written = "".join(found.get_all("License") or [])
    if not names and 0 < len(written) <= _LONGEST_NAME and "\n" not in written:
        names = [written]
    return [{"license": {"name": one}} for one in names]
