"""The audit knows what may stand in a page, and needs not know what may not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from publisher.audit.checks import every_check
from publisher.audit.markup import Markup, markup_of, odd_scheme
from publisher.audit.page import Base, Page
from publisher.cache import Cache
from publisher.content.inline_html import NAMES
from publisher.problems import Problem
from tests.audit.example_site.facts import DAY, SITE
from tests.audit.kit import THEME, audit
from tests.audit.mutations.kit import ARTICLE
from tests.hostile import ACTIVE
from tests.project import Project
from tests.tables import cases

#: All that a text may hold without a block or a picture.
BODY = """\
Words *in* **all** `forms`, [with](https://a.example "a title") <https://a.example>.

## Two

### Three

#### Four

##### Five

###### Six

> A quotation.

3. three
4. four

- a bullet

---

| a | b | c |
|---|--:|:-:|
| **1** | 2 | 3 |

```css
p {}
```

"""


@pytest.fixture(scope="module")
def article(pristine: Path) -> str:
    return (pristine / ARTICLE).read_text("utf-8")


def told(html: str) -> list[Problem]:
    page = Page("output/a.html", "/neck-stretches/", html.encode(), Base(SITE, THEME))
    return [problem for check in every_check() for problem in check.of_page(page)]


@pytest.mark.parametrize("piece", ACTIVE)
def test_nothing_active_is_let_through(piece: str, article: str) -> None:
    """Whatever stands around it in a text, or if the text was ended before it."""
    assert not told(article)
    for before, after in (("", ""), ("word ](", " word"), ("</div></article>", "<div>")):
        text = f'<div class="body"><p>{before}{piece}{after}</p></div>'
        assert told(article.replace("</main>", f"{text}</main>")), text


def test_nothing_active_is_let_through_to_feed_readers(output: Path, known: Cache) -> None:
    """They show what they get without our security policy."""
    feed = json.loads((output / "feed.json").read_text("utf-8"))
    for piece in ACTIVE:
        feed["items"][0]["content_html"] = f"<p>{piece}</p>"
        (output / "feed.json").write_text(json.dumps(feed), "utf-8")
        assert audit(output, SITE, DAY, known), piece


@cases(r"""
    url                  | scheme
    /knee/               | ""
    https://a.example/   | ""
    HTTPS://a.example/   | ""
    mailto:a@b.example   | ""
    tel:911              | ""
    a/b:c                | ""
    #a:b                 | ""
    ?a:b                 | ""
    javascript:x         | javascript
    \x01 JAVA\tscript\n:x | javascript
    data:,               | data
    vbscript:x           | vbscript
    intent://x           | intent
    """)
def test_a_scheme_is_read_as_browsers_read_it(url: str, scheme: str) -> None:
    """They pass over spaces before it, and over tabs and ends of lines inside it."""
    assert scheme == odd_scheme(url)


def test_a_fragment_has_no_elements_of_a_page() -> None:
    """What a parser adds is no mistake of the feed; what somebody wrote on it is."""
    assert {"p": set()} == markup_of("<p>a</p>")
    assert {"p": set(), "body": {"onload"}} == markup_of("<body onload=x()><p>a</p>")


def test_the_list_of_a_text_is_what_is_made(project: Project) -> None:
    """A text may hold what Markdown and the blocks make, and nothing that they never make: what is
    not needed is a door."""
    harmless = (f'<{name} dir="ltr" lang="es" title="a">' for name in NAMES)
    project.article("all", "All of Markdown", BODY + " ".join(harmless))
    project.must("build")
    found: Markup = {}
    for file in project.output.rglob("*.html"):
        page = Page("", "/", file.read_bytes(), Base(SITE, THEME))
        for tag, names in page.markup["body"].items():
            found.setdefault(tag, set()).update(names)
    listed = {tag: set(names) for tag, names in THEME.elements["body"].items()}
    # A draft may have one; who tells of it is another check.
    del listed["h1"]
    assert listed == found
