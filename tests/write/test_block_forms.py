"""The form of a block gives back what it was filled in with."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publisher.write.table import blocks
from tests import outside_tools
from tests.project import ROOT

CLIENT = ROOT / "publisher" / "write" / "client"
#: Bundles the module of the forms, then answers each line of its input with one.
RUN = """
import { build } from "esbuild";
import { createInterface } from "node:readline";
const outfile = "forms.mjs";
const entryPoints = ["src/editor/block_forms.js"];
await build({ entryPoints, outfile, bundle: true, format: "esm", platform: "node" });
const { BESIDE, bodyOf, filledIn } = await import(`${process.cwd()}/${outfile}`);
for await (const line of createInterface({ input: process.stdin })) {
  const [block, body] = JSON.parse(line);
  const { form, text, rows } = filledIn(block, { argument: "", body });
  const kept = bodyOf(form, text, rows, BESIDE[block.name]?.isBelow);
  console.log(JSON.stringify([form, kept]));
}
"""
Keep = Callable[[dict[str, Any], str], tuple[str, str]]


@pytest.fixture(scope="module")
def keep(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Keep]:
    """Opens the form of a block with a body and keeps it: the kind of form, and the body then."""
    packages = outside_tools.desk_packages()
    folder = tmp_path_factory.mktemp("forms")
    shutil.copytree(CLIENT / "src", folder / "src")
    (folder / "node_modules").symlink_to(packages)
    Path(folder / "run.mjs").write_text(RUN, "utf-8")
    command = [shutil.which("node") or "node", "run.mjs"]
    with subprocess.Popen(
        command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdin
        assert process.stdout
        asked, answers = process.stdin, process.stdout

        def ask(block: dict[str, Any], body: str) -> tuple[str, str]:
            asked.write(f"{json.dumps([block, body])}\n")
            asked.flush()
            form, kept = json.loads(answers.readline())
            return form, kept

        yield ask
        asked.close()


SIGNS = ("- ", "1. ", "### ", "> ", "", "", "")
WORDS = (
    *("Rest *a little*", "read [more](../pages/contact.md)", "**twice** a day", "Dose: ten", "50%"),
    *("a `b` \\* c", "<!-- ask Jane --> then", "[Book](https://clinic.example/)", "a: b: c"),
    *("![A neck](neck.png)", "[1]", "1. May", "- no"),
)
LINE = st.builds(str.__add__, st.sampled_from(SIGNS), st.sampled_from(WORDS))
PART = st.lists(LINE, min_size=1, max_size=3).map("\n".join)
BODY = st.lists(PART, min_size=1, max_size=4).map("\n\n".join)


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.split("\n") if line.strip()]


def paragraphs(text: str) -> list[str]:
    return re.split(r"\n{2,}", text.strip())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(block=st.sampled_from(blocks()), body=BODY)
def test_a_form_that_is_kept_loses_nothing(keep: Keep, block: dict[str, Any], body: str) -> None:
    """Whatever stands in a block, each of its lines is there when its form was opened and kept, and
    a second time nothing changes any more; of prose no paragraph joins another."""
    form, kept = keep(block, body)
    assert lines(body) == lines(kept)
    if form in ("text", "media"):
        assert paragraphs(body) == paragraphs(kept)
    assert kept == keep(block, kept)[1]


def test_an_answer_keeps_its_paragraphs(keep: Keep) -> None:
    """An answer of two paragraphs with a link and a list stays one, sign by sign."""
    (faq,) = [block for block in blocks() if block["name"] == "faq"]
    body = (
        "### May I *walk*?\n\nYes, [a little](../pages/contact.md).\n\n"
        "- slowly\n- **twice**\n\n### And run?\n\nNot yet."
    )
    assert ("questions", body) == keep(faq, body)
