"""The order of the packages: what each module imports, read from its source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "publisher"
#: Each package may import those on lines above its own, and itself.
ORDER = (
    ("publisher.printed",),
    (
        "publisher.problems",
        "publisher.progress",
        "publisher.lock",
        "publisher.blocks",
        "publisher.atomic",
        "publisher.reading",
        "publisher.tracked",
        "publisher.typography",
        "publisher.parallel",
        "publisher.interrupt",
        "publisher.redact",
    ),
    ("publisher.cache", "publisher.rule", "publisher.sources", "publisher.console"),
    ("publisher.disk",),
    ("publisher.built",),
    ("publisher.media",),
    ("publisher.fields",),
    ("publisher.content",),
    ("publisher.wording",),
    ("publisher.rules",),
    ("publisher.authoring", "publisher.search"),
    ("publisher.importing",),
    ("publisher.pages",),
    ("publisher.engine",),
    ("publisher.audit",),
    ("publisher.deploy",),
    ("publisher.bootstrap",),
    ("publisher.report",),
    ("publisher.preview",),
    ("publisher.write",),
    ("publisher.front_door",),
    ("publisher.commands",),
    ("benchmarks", "tests"),
    ("tasks",),
)
RANK = {package: rank for rank, packages in enumerate(ORDER) for package in packages}
#: What is no part of the package, and may import all of it.
OUTSIDE = ("benchmarks", "tests")
FILES = sorted(
    [
        *PACKAGE.rglob("*.py"),
        *(PACKAGE.parent / "benchmarks").rglob("*.py"),
        PACKAGE.parent / "tests" / "runner.py",
        PACKAGE.parent / "tasks.py",
    ]
)
EVERY_FILE = pytest.mark.parametrize("path", FILES, ids=lambda path: module_of(path))


def module_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def package_of(module: str) -> str:
    """``publisher.content.site`` -> ``publisher.content``; another package stands for itself."""
    first, *rest = module.split(".")
    return f"{first}.{rest[0]}" if first == "publisher" and rest else first


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it that stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path} imports relatively, which hides the package"
            module = node.module or ""
            # "from publisher import console" imports a package by its name.
            names = [f"publisher.{alias.name}" for alias in node.names]
            yield from names if module == "publisher" else [module]


def own_packages(path: Path) -> set[str]:
    packages = map(package_of, imports(path))
    return {
        package for package in packages if package.startswith("publisher.") or package in OUTSIDE
    }


def importers(library: str) -> set[str]:
    return {
        module_of(path)
        for path in FILES
        if library in {name.split(".")[0] for name in imports(path)}
    }


@EVERY_FILE
def test_a_package_imports_only_packages_before_it(path: Path) -> None:
    """Work flows one way, so that each package is understood without those after it."""
    own = package_of(module_of(path))
    if own == "publisher":
        assert set() == own_packages(path)
        return
    allowed = {package for package, rank in RANK.items() if rank < RANK[own]} | {own}
    assert set() == own_packages(path) - allowed


def test_every_package_has_its_place_in_the_order() -> None:
    """A new package must say where in the order it stands."""
    assert set() == {package_of(module_of(path)) for path in FILES} - set(RANK) - {"publisher"}


@pytest.mark.parametrize("package", ["audit", "deploy"])
def test_audit_and_deploy_know_files_only(package: str) -> None:
    """They could serve another generator, and test without one."""
    used = {name for path in (PACKAGE / package).rglob("*.py") for name in own_packages(path)}
    assert set() == used - {
        "publisher.printed",
        "publisher.problems",
        "publisher.progress",
        "publisher.rule",
        "publisher.lock",
        "publisher.disk",
        "publisher.media",
        "publisher.cache",
        "publisher.parallel",
        "publisher.reading",
        "publisher.redact",
        "publisher.built",
        f"publisher.{package}",
    }


def test_one_package_knows_pelican() -> None:
    """A Pelican upgrade is one package's work."""
    assert {"publisher.engine"} == {package_of(module) for module in importers("pelican")}


def test_one_module_knows_typogrify() -> None:
    """Typography runs once over a text; twice would curl what is curled."""
    assert {"publisher.typography"} == importers("typogrify")


def test_one_module_knows_beautiful_soup() -> None:
    """Only the feed changes finished HTML; pages are right when they are written."""
    assert importers("bs4") <= {"publisher.engine.feed_html"}


def test_one_module_knows_yaml() -> None:
    """Front matter is read in one place, typed by the table and never by YAML."""
    ours = {module for module in importers("yaml") if module.startswith("publisher.")}
    assert {"publisher.content.frontmatter"} == ours


def test_one_module_knows_pagefind() -> None:
    """The protocol that its program is spoken to in is written down in one place."""
    assert {"publisher.search.pagefind"} == importers("pagefind_bin")


def test_the_search_knows_files_only() -> None:
    """What is searched is what was built, whoever built it."""
    used = {name for path in (PACKAGE / "search").rglob("*.py") for name in own_packages(path)}
    assert set() == used - {
        "publisher.printed",
        "publisher.problems",
        "publisher.progress",
        "publisher.rule",
        "publisher.cache",
        "publisher.search",
    }
