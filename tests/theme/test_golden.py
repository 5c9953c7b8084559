"""Each template's page of the example site, compared with the one that was last looked at.

After a change that is meant, renew the golden pages and read their diff before committing:

    RENEW_GOLDEN=1 pytest tests/theme/test_golden.py
"""

from __future__ import annotations

import difflib
import os
import re
from pathlib import Path

import pytest

from tests.project import Project

GOLDEN = Path(__file__).with_name("golden")
#: The golden page of each template, and the page of the example site that it is made of.
PAGES = {
    "index": "index.html",
    "article": "reviewed/index.html",
    "article-of-blocks": "every-block/index.html",
    "article-plain": "plain/index.html",
    "condition": "conditions/neck-pain/index.html",
    "condition-plain": "conditions/knee-pain/index.html",
    "treatment": "treatments/warm-packs/index.html",
    "person": "people/pat-example/index.html",
    "person-reviewer": "people/sam-sample/index.html",
    "page": "about/index.html",
    "page-contact": "contact/index.html",
    "hubs": "conditions/index.html",
    "tag": "tags/desk-work/index.html",
    "tag-introduced": "tags/home-exercises/index.html",
    "archive": "a-z/index.html",
    "search": "search/index.html",
    "location": "locations/riverside/index.html",
    "article-of-news": "news/index.html",
    "404": "404.html",
    "spanish": "es/index.html",
    "spanish-article": "es/reviewed/index.html",
    "spanish-article-of-blocks": "es/todos-los-bloques/index.html",
    "spanish-condition": "es/conditions/neck-pain/index.html",
    "spanish-page": "es/about/index.html",
    "spanish-hubs": "es/conditions/index.html",
}
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
#: It changes with the versions of the picture libraries, which say nothing of the page.
_HASH = re.compile(r"(/assets/[\w.-]+-)[0-9a-f]{10}\.")


@pytest.mark.parametrize("name", PAGES)
def test_page(name: str, example: Project) -> None:
    """Nothing on a page changes unseen, whatever part of the theme or the engine is touched."""
    html = example.read(f"output/{PAGES[name]}")
    bare = _STYLE.sub("<style>(see style.css)</style>", html)
    compare(GOLDEN / f"{name}.html", _HASH.sub(r"\g<1>0000000000.", bare))


def test_style_sheet(example: Project) -> None:
    """Every page has the same style, a few of them more, and no rule of it changes unseen."""
    sheets = {
        style
        for path in example.output.rglob("*.html")
        for style in _STYLE.findall(path.read_text("utf-8"))
    }
    shared = min(sheets, key=len)
    more = sorted(style.removeprefix(shared) for style in sheets)
    assert 3 == len(more)
    assert all(style.startswith(shared) for style in sheets)
    compare(GOLDEN / "style.css", "\n".join([shared, *more[1:]]).replace("}", "}\n"))


def test_no_golden_page_is_left_over() -> None:
    """A template that is gone takes its golden page with it."""
    expected = {f"{name}.html" for name in PAGES} | {"style.css"}
    assert expected == {path.name for path in GOLDEN.iterdir()}


def compare(golden: Path, found: str) -> None:
    if os.environ.get("RENEW_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, "utf-8", newline="")
        return
    expected = golden.read_bytes().decode() if golden.exists() else ""
    if expected != found:
        lines = difflib.unified_diff(
            expected.splitlines(), found.splitlines(), f"golden/{golden.name}", "built", lineterm=""
        )
        pytest.fail("\n".join([*lines, "", "If this is meant: RENEW_GOLDEN=1"]), pytrace=False)
