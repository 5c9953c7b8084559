"""The Nu HTML checker and html-validate on every page of the built sites."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests import outside_tools
from tests.project import Project

pytestmark = pytest.mark.validator

CONFIG = Path(__file__).with_name(".htmlvalidate.json")
#: What the Nu checker does not know yet: https://www.w3.org/TR/css-view-transitions-2/,
#: https://www.w3.org/TR/css-anchor-position-1/
NEWER = (
    "CSS: Unrecognized at-rule “@view-transition”",
    "CSS: “position-area”: Property “position-area” doesn't exist.",
)
#: Three mistakes that both validators know.
BROKEN = """<!DOCTYPE html>
<html lang="en"><head><title>Broken</title></head>
<body><p id="one">One</p><p id="one">Two</p><ul><p>Three</p></ul><img src="x.png"></body></html>
"""


def nu(*folders: Path) -> list[str]:
    """The errors that the Nu HTML checker (https://validator.github.io/validator/) finds."""
    jar = outside_tools.package("vnu-jar/build/dist/vnu.jar")
    done = subprocess.run(
        [
            outside_tools.java(),
            "-jar",
            str(jar),
            "--stdout",
            "--format",
            "json",
            "--exit-zero-always",
            "--skip-non-html",
            *map(str, folders),
        ],
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=200,
    )
    return [
        f"{message['url']}:{message.get('lastLine', 0)}: {message['message']}"
        for message in json.loads(done.stdout)["messages"]
        if message["type"] == "error" and message["message"] not in NEWER
    ]


def html_validate(*folders: Path) -> list[str]:
    """The errors that html-validate (https://html-validate.org) finds."""
    script = outside_tools.package("html-validate/bin/html-validate.mjs")
    pages = sorted(str(page) for folder in folders for page in folder.rglob("*.html"))
    done = subprocess.run(
        [outside_tools.node(), str(script), "--config", str(CONFIG), "--formatter", "json", *pages],
        cwd=CONFIG.parent,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=200,
    )
    assert done.returncode in (0, 1), done.stderr
    return [
        f"{page['filePath']}:{message['line']}: {message['message']}"
        for page in json.loads(done.stdout)
        for message in page["messages"]
    ]


CHECKS = {"nu": nu, "html-validate": html_validate}


@pytest.mark.parametrize("validator", CHECKS)
def test_every_page_is_valid(
    validator: str, example: Project, long: Project, shipped: Project
) -> None:
    """No page has an error: nesting, attributes, ids, alternatives and headings are right.

    One run for all sites: most of a short run is the start of the validator.
    """
    assert [] == CHECKS[validator](*(project.output for project in (example, long, shipped)))


@pytest.mark.parametrize("validator", CHECKS)
def test_the_validators_find_mistakes(validator: str, tmp_path: Path) -> None:
    """A validator that was called in a wrong way would find nothing wrong, or not everywhere."""
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
        (folder / "broken.html").write_text(BROKEN, "utf-8")
    found = CHECKS[validator](*folders)
    for folder in folders:
        assert sum(str(folder) in error for error in found) >= 3
