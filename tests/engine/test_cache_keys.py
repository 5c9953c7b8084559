"""What is remembered is keyed by the code that made it, and by no other code."""

from __future__ import annotations

import shutil
import sqlite3
from base64 import b64encode
from collections import defaultdict
from pathlib import Path

import pytest
from jinja2.bccache import bc_magic

from publisher.cache import CACHE_FILE
from tests.project import ROOT, Project


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package whose source a test may edit."""
    ignored = shutil.ignore_patterns("__pycache__")
    return Path(
        shutil.copytree(ROOT / "publisher", tmp_path / "code" / "publisher", ignore=ignored)
    )


def kept(project: Project, package: Path) -> dict[str, set[str]]:
    """The keys that are in the cache after a build with a copy of the package, by namespace."""
    project.must("build", env={"PYTHONPATH": str(package.parent)})
    keys: dict[str, set[str]] = defaultdict(set)
    with sqlite3.connect(project.root / ".cache" / CACHE_FILE) as database:
        for namespace, key in database.execute("SELECT namespace, key FROM kept"):
            keys[namespace].add(key)
    return keys


def test_an_edit_chills_only_what_the_edited_code_makes(project: Project, package: Path) -> None:
    """Nothing is made again for documentation or deploy's sake; a rule's findings are, and no
    document, body, page or photograph with them."""
    before = kept(project, package)
    assert {"documents", "findings", "bodies", "photographs", "outputs", "proofs"} <= before.keys()

    for name in ("README.md", "GUIDE.md", "deploy/plan.py", "commands/publishing.py"):
        with (package / name).open("a", encoding="utf-8") as file:
            file.write("\n# Edited.\n")
    assert before == kept(project, package)

    with (package / "rules" / "address.py").open("a", encoding="utf-8") as file:
        file.write("\n# Edited.\n")
    after = kept(project, package)
    assert {"findings"} == {name for name in after if after[name] != before[name]}


def test_nothing_that_is_kept_is_run(project: Project, package: Path) -> None:
    """Templates that Jinja has compiled are programs, and a cache may come from elsewhere."""
    kept(project, package)
    marks = (bc_magic, b64encode(bc_magic)[:16])
    for path in (project.root / ".cache").rglob("*"):
        assert path.is_dir() or not any(mark in path.read_bytes() for mark in marks)


def test_an_edit_of_the_search_makes_its_bundle_anew(project: Project, package: Path) -> None:
    """The index of an earlier Pagefind, or of other code, would stay beside new pages."""
    kept(project, package)
    entry = project.output / "search" / "pagefind" / "pagefind-entry.json"
    before = entry.read_bytes()
    pagefind = package / "search" / "pagefind.py"
    code = pagefind.read_text("utf-8")
    edited = code.replace("ordered.encode()", 'ordered.encode() + b" "')
    assert code != edited
    pagefind.write_text(edited, "utf-8")
    kept(project, package)
    assert before + b" " == entry.read_bytes()


def test_an_edit_of_what_a_module_imports_is_an_edit_of_it(project: Project, package: Path) -> None:
    """However far away: a page is not what it was when the code of its dates changes."""
    before = kept(project, package)
    with (package / "content" / "dates.py").open("a", encoding="utf-8") as file:
        file.write("\n# Edited.\n")
    after = kept(project, package)
    assert {"documents", "findings", "bodies"} <= {
        name for name in after if after[name] != before[name]
    }
