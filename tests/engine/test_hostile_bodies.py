"""Whatever a writer, or whoever writes in a writer's name, puts into a body: nothing of it is
active in a page, and what check lets pass the audit lets pass."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from publisher.audit import audit
from publisher.audit.theme import read_theme
from publisher.built.headers import headers_for
from publisher.cache import Cache
from publisher.content import Site, read_site
from publisher.content.prose import without_comments
from publisher.engine import build
from publisher.engine.bodies import Answers
from publisher.engine.build import prepare
from publisher.engine.feed_html import feed_html
from publisher.engine.markdown import Converter
from publisher.engine.settings import settings_of
from publisher.problems import PublisherError
from publisher.rules import check, rules
from tests.hostile import ACTIVE, BODIES, IN_A_BROWSER, active, bodies, judged
from tests.project import Project

#: Of a run: how many bodies are built, from which seed, how many of them a browser opens, and how
#: many more are composed. A long run sets the variables.
NUMBER = int(os.environ.get("HOSTILE_BODIES", "160"))
OPENED = int(os.environ.get("HOSTILE_OPENED", "40"))
SEED = int(os.environ.get("HOSTILE_SEED", "1"))
COMPOSED = int(os.environ.get("HOSTILE_COMPOSED", "300"))
SITE = "https://clinic.example"
#: Markdown's own marks, and what no feed may hold.
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
Convert = Callable[[str], str | None]


@pytest.fixture(scope="module")
def convert(example: Project) -> Convert:
    """The engine's own Markdown: a body to HTML, or None where no page can be made of it, as the
    rule on blocks then says."""
    cache = Cache(None)
    job, _ = prepare(settings_of(example.root, "pelicanconf.py"), cache)
    converter = Converter(job, Answers(job.site, job.pages.gallery))
    plain = job.site.by_path["articles/plain.md"]

    def made(body: str) -> str | None:
        document = replace(plain, body=without_comments(body))
        blocks = rules()["blocks"].of_document
        if blocks and list(blocks(document, job.site.facts)):
            return None
        return "\n".join(converter.convert(document)["parts"])

    return made


@settings(max_examples=COMPOSED)
@given(body=BODIES)
def test_no_body_is_active(convert: Convert, body: str) -> None:
    """What Markdown makes of it does nothing, in a page and in a feed; and it swallows nothing of
    the page that follows."""
    html = convert(body)
    assert not CONTROLS.search(html or ""), html
    for text in (html, feed_html(html, f"{SITE}/a/")) if html else ():
        page = f'<body><main><div class="body">{text}</div><p id="after">b</p></main>'
        told = active(page.replace(' src="https://clinic.example/', ' src="/'))
        assert not told, (told, text)
        after = LexborHTMLParser(page).css_first("main > #after")
        assert after is not None, text
        assert "b" == after.text(), text


@pytest.fixture(scope="module")
def hostile(example: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The example site with hostile articles: public where check finds no error in them, else
    drafts, and without those of which no page can be made."""
    project = Project.make(tmp_path_factory.mktemp("hostile") / "project")
    project.reuse_photographs(example.root / ".cache" / "photos")
    texts = dict(enumerate(bodies(NUMBER, SEED)))
    for number, text in texts.items():
        write(project, number, text, status="draft")
    for file in {*errors(site_of(project, drafts=True))}:
        (project.root / file).unlink()
        del texts[number_of(file)]
    for number, text in texts.items():
        write(project, number, text)
    # A page that others link to may be taken back: then their links are wrong.
    while wrong := errors(site_of(project)):
        for file in wrong:
            write(project, number_of(file), texts[number_of(file)], status="draft")
    return project


def write(project: Project, number: int, text: str, **fields: str) -> None:
    project.article(f"hostile-{number}", f"A hostile article {number}", text, **fields)


def number_of(file: str) -> int:
    return int(file.rpartition("-")[2].removesuffix(".md"))


def site_of(project: Project, drafts: bool = False) -> Site:
    return read_site(project.root / "content", drafts=drafts)


def errors(site: Site) -> set[str]:
    return {problem.file for problem in check(site) if problem.is_error}


@pytest.fixture(scope="module")
def output(hostile: Project) -> Path:
    """The site with all its drafts, built."""
    return build(hostile.root, "pelicanconf.py", output=hostile.root / "drafts").output


def pages(output: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(output.glob("hostile-*/index.html")):
        yield path.parent.name, path.read_text("utf-8")


def test_no_hostile_article_is_active(hostile: Project, output: Path) -> None:
    """Public or a draft, each is a page on which nothing happens."""
    found = {name: told for name, html in pages(output) if (told := active(html))}
    assert not found
    made = sum(1 for _ in pages(output))
    assert NUMBER * 3 / 4 < made
    print(f"{made} hostile bodies of {NUMBER} built; active: {len(found)}")


def test_what_check_lets_pass_is_published(hostile: Project) -> None:
    """No writer is told by a build what a check could have said."""
    prove = partial(audit, theme=read_theme(hostile.root / "theme"))
    try:
        made = build(hostile.root, "publishconf.py", prove=prove)
    except PublisherError as error:
        wrong = [problem for problem in error.problems if problem.is_error]
        told = "\n".join(f"{one.source or one.file}: {one.says}" for one in wrong)
        pytest.fail(f"check let pass what was refused:\n{told}", pytrace=False)
    assert list(made.output.glob("hostile-*/index.html"))


def test_the_audit_has_nothing_to_refuse(hostile: Project, output: Path) -> None:
    """What it knows to be active is in no page, a draft's or another, before it looks."""
    theme = read_theme(hostile.root / "theme")
    found = audit(output, "http://127.0.0.1:8000", theme=theme, preview=True)
    assert not [one for one in found if one.rule in ("elements", "no-script", "outside")]


def test_a_hostile_page_has_the_policy_of_any_other(output: Path) -> None:
    """No text brings a style, or anything else, into what a browser is told to allow."""
    policies = Counter(
        headers_for("a/index.html", html.encode())["Content-Security-Policy"]
        for _, html in (*pages(output), ("", (output / "plain/index.html").read_text("utf-8")))
    )
    assert 1 == len(policies)


def test_a_rule_that_is_switched_off_opens_nothing(project: Project) -> None:
    """What a pull request of content alone may write cannot let a tag through; readers see it."""
    project.edit("content/clinic.toml", "[rules]", '[rules]\nhtml = "off"')
    for number, piece in enumerate(ACTIVE):
        write(project, number, f"word ]({piece} word")
    project.must("build")
    made = dict(pages(project.output))
    assert len(ACTIVE) == len(made)
    for name, html in made.items():
        assert not active(html), name
        assert "](&lt;" in html, name


@pytest.mark.browser
def test_a_browser_does_nothing_of_its_own(output: Path, browser: Browser) -> None:
    """Even where no policy is sent, it asks nobody for anything, runs nothing, stays where it is,
    and reads the same elements as we do."""
    context = browser.new_context()
    page = context.new_page()
    done: list[str] = []
    page.on("request", lambda request: done.append(request.url))
    page.on("dialog", lambda dialog: done.append(dialog.message))
    page.on("console", lambda message: done.append(message.text))
    page.on("framenavigated", lambda frame: done.append(frame.url))
    for name, html in islice(pages(output), OPENED):
        page.set_content(html, wait_until="load")
        told = judged(page.evaluate(IN_A_BROWSER))
        assert ([], []) == (done, told), name
    context.close()
