"""Nothing that was written vanishes or merges in silence: it is on the page, or a problem names it.

Bodies are put together from what writers type, right and wrong, each word of which is its own.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from publisher.cache import Cache
from publisher.content.documents import Source, read_documents
from publisher.content.prose import without_comments
from publisher.engine.build import prepare
from publisher.engine.links import Answers
from publisher.engine.markdown import Converter
from publisher.engine.settings import settings_of
from publisher.fields import Kind
from publisher.problems import Problem
from publisher.rules import check
from tests.project import Project
from tests.tables import cells

#: How many bodies each property is asked of; a long run sets the variable, and its bodies differ
#: each time: --hypothesis-seed=1 repeats one.
EXAMPLES = int(os.environ.get("ODD_BODIES", "250"))
CLINIC = Path(__file__).parents[1] / "scenarios" / "clinic" / "content"
PATH = "articles/knee.md"
HEAD = """---
title: Knees that ache on the stairs
description: Why stairs can make a knee ache, two gentle things to try, and whom to ask for help.
date: 2026-01-02
---
"""
HEAD_LINES = HEAD.count("\n")
#: A piece a line; W is a word of its own, \n a line end.
PIECES = [
    re.sub(
        r"\\(n|t|u[0-9a-f]{4})",
        lambda found: {"n": "\n", "t": "\t"}.get(found[1]) or chr(int(found[1][1:], 16)),
        line,
    )
    for line in r"""
W W
W\nW
## W
### W ##
W\n---
W\n===
#W
 ## W
- W\n- W
- W\n  - W\n- W
- W\n    - W\n        - W
* W\n+ W
1. W\n2. W
1) W\n2) W
1. W\n   - W
- W\n\n  W
- W\n\n          W
- W\n1. W
-
- \n- W
> W
> W\n> W
> W\nW
> - W\n>   - W
> > W\n> W
    W
\tW\n\tW
`W` W
`W
```\nW\n```
```\nW
~~~ python\nW\n~~~
``` W W\nW\n```
| W | W |\n|--|--|\n| W | W |
| W | W |\n|--|--|\n| W | W | W |
| W | W |\n|--|\n| W |
W | W\n--|--\n| W | W |
| W | W |\n|--|--|\nW\n## W
| W | W |
|--|--|\n| W | W |
W\n| W | W |\n|--|--|\n| W | W |
*W* **W** _W_
** W **
~~W~~ ==W==
[W](../pages/about.md)
[W](https://a.example "W")
[W][a]\n\n[a]: https://a.example
[W]
[W](xW)
[W] (W)
(W)[a.md]
![W](room.png)
![W](room.png "W")
![W]
![W](gone.png)
![*W* `W`](room.png)
[![W](room.png)](../pages/about.md)
[W]: W
[W]: https://a.example
[W]: https://a.example 'W'
[^1]: W
W[^1]
<!-- W
W -->
<!-- x --> W
<!-- x <!-- y -->W
<b>W</b>
<script>W</script>
<style>\nW
<div>\nW\n</div>
<W>
<!W>
<?W?>
<![CDATA[W]]>
<W@a.example>
<https://a.example/W>
<q lang="es" title="W">W</q>
&W;
&amp; W
\W
W\\nW
::: do\n- W\n:::
::: do\nW\n:::
::: dont W\n- W\n:::
::: warning W\nW\n:::
::: care urgent W\n- W\n\nW\n:::
::: facts W\n- W: W\n- W\n:::
::: facts\nW\n\n- W: W\n  - W\n\n  W\n:::
::: facts\n1. W: W\n\n![W](room.png) W\n:::
::: exercise W\nW\n\n- Dose: W\n- Stop if: W\n:::
::: exercise W\n![W](room.png)\n\n- Dose: W\n\nW\n\n- Stop if: W\n:::
::: faq W\nW\n\n### W?\nW\n:::
::: faq\n## W\nW\n\n#### W\n:::
::: figure W\n![W](room.png)\n\nW\n:::
::: figure\nW\n\n![W](room.png) W\n\n![W](room.png)\n:::
::: figure\n- W\n:::
::: video https://a.example\n![W](room.png)\n\nW\n:::
::: video https://a.example W\n![W](room.png)\n:::
::: steps W\n1. W\n\nW\n\n2. W\n:::
::: takeaways W\n- W\n- W\n:::
::: booking W\nW\n:::
::: references\n- W\n:::
::: references W\nW\n- W\n  W\n\nW\n:::
::: do\n::: references\n- W\n:::\n:::
::: W\nW\n:::
::: do
:::
::: care W\n- W\n:::
---
[TOC]
- [ ] W
!!! W\n    W
W\n: W
{: .W}
{{ W }}
[[W]]
W  \nW
\u00a0
W\u00a0W
\u200b
W\n\u00a0\nW
W\u2028W
W\u2029- W
\u2022W
-W
1.W\n2.W
(1) W\n(2) W
a. W\nb. W
W\n- W
W\n1) W
W\n> W
W\n## W
W\n```\nW\n```
- W\n```\nW\n```\n- W
1. W\n\nW\n\n2. W
1. W\n\nW\n\n1. W
2019. W
W [1] W
<br>W
- W\n---\nW
- W\n  > W\n- W
> W\n\nW\n\n> W
3*5 W 2*5 W
W*W W*W
**W **W
W** W** W
*W *W
__W __W __W__W
*W: W
%% W %%
<! -- W\nW -->
{>>W<<} {++W++}
// W
/* W */
#1 W
#1 W\n#2 W
1. W\n3. W
1- W\n2- W
1º W\n2º W
*W\n*W
W\n2. W\n3. W
> 1.W\n> 2.W
> \u2022W
> W\nW\n> - W
W\tW\tW\nW\tW\tW
W\tW\n1\tW
> W\n---
> W\n> ---
**W**\n---
W?\n---
[W]\n(a.md) W
[W](\u201ca.md\u201d)
[W](a.md "W" W)
[W]: https://a.example W
![W](room.png =300x200)
![W](room.png "W" =300x)
![W|300](room.png){width=50%}
:tada: W~2~ W^2^ ++W++
A: W\nB: W
W  W\n--  --\nW  W
""".strip("\n").split("\n")
]
WORD = re.compile(r"q\d+z")
#: What a reader takes for one text.
LEAVES = cells(
    "p | li | td | th | h1 | h2 | h3 | h4 | h5 | h6 | pre | figcaption | summary | blockquote | div"
)
#: What is said in attributes is read out, or leads on.
SPOKEN = ("alt", "title", "href")


@dataclass(frozen=True)
class Made:
    """What became of a body: the page's HTML, where there is one, and what was told."""

    body: str
    html: str | None
    problems: frozenset[Problem]

    def is_told(self, words: Iterable[str]) -> bool:
        """Whether a problem names the line of one of them, or a line right above that goes on
        with it, such as the first line of a note."""
        lines = self.body.split("\n")
        named = {problem.line - HEAD_LINES - 1 for problem in self.problems}
        for word in words:
            at = self.body[: self.body.index(word)].count("\n")
            while at >= 0 and lines[at].strip():
                if at in named:
                    return True
                at -= 1
        return False


class Room:
    """Reads, checks and shows one article of a clinic in which all else is right."""

    def __init__(self, project: Project) -> None:
        self._job, _ = prepare(settings_of(project.root, "pelicanconf.py"), Cache(None))
        answers = Answers(self._job.site, self._job.pages.gallery)
        self._converter = Converter(self._job, answers)

    def make(self, body: str) -> Made:
        site = self._job.site
        path = site.content / PATH
        path.write_text(HEAD + body + "\n", "utf-8", newline="")
        source = Source(Kind.ARTICLE, path, PATH, f"content/{PATH}")
        ((document, found),) = read_documents([source], site.clinic, Cache(None))
        if document is None or document.is_held_back:
            return Made(body, None, frozenset(found))
        site = site.with_document(document)
        problems = {*found, *(one for one in check(site) if one.file == source.file)}
        if any(problem.is_error and problem.rule == "blocks" for problem in problems):
            return Made(body, None, frozenset(problems))
        listed = "".join(f"<p>{entry}</p>" for entry in document.meta.references)
        html = "\n".join(self._converter.convert(document)["parts"])
        return Made(body, f"<body>{html}{listed}</body>", frozenset(problems))


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    return Room(Project.make(tmp_path_factory.mktemp("words") / "project", CLINIC))


def numbered(pieces: Iterable[str]) -> list[str]:
    """The pieces with words that stand nowhere else."""
    count = iter(range(1_000))
    return [re.sub("W", lambda _: f"q{next(count)}z", piece) for piece in pieces]


pieces = st.lists(st.sampled_from(PIECES), min_size=1, max_size=5)
#: A sample of code goes on until it is closed, whatever stands in it.
ordinary = pieces.filter(lambda chosen: "```" not in "".join(chosen))
quick = settings(
    max_examples=EXAMPLES,
    derandomize="ODD_BODIES" not in os.environ,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@quick
@given(pieces, st.lists(st.sampled_from(("\n\n", "\n\n", "\n")), min_size=5, max_size=5))
@example(["| W | W |\n|--|--|\n| W | W | W |"], ["\n"] * 5)
@example(["W", "<!-- W", "W", "<!-- x -->", "W"], ["\n\n"] * 5)
@example(["<!-- W", "W -->"], ["\n\n"] * 5)
@example(["W\u2028W", "W\u2029- W"], ["\n\n"] * 5)
@example(["::: figure W\n![W](room.png)\n:::"], ["\n\n"] * 5)
@example(["[W]: https://a.example"], ["\n\n"] * 5)
@example(["::: references W\n- W\n:::"], ["\n\n"] * 5)
def test_each_word_is_on_the_page_or_told(room: Room, pieces: list[str], gaps: list[str]) -> None:
    """A word that is on no page is one that its writer believes to be read."""
    body = "".join(map("".join, zip(numbered(pieces), gaps, strict=False)))
    made = room.make(body)
    if made.html is None:
        assert any(problem.is_error for problem in made.problems)
        return
    shown = set(WORD.findall(" ".join(texts(made.html))))
    # A note of the writer's, which may hold paragraphs, is for nobody else.
    written = WORD.findall(without_comments(body))
    lost = [word for word in written if word not in shown and not made.is_told([word])]
    assert [] == lost, f"{body}\n\n{made.html}"


@quick
@given(ordinary)
@example(["> W", "> W"])
@example(["- W", "W", "- W"])
@example(["1. W", "W", "2. W"])
@example(["W", "\u00a0", "W"])
@example(["- W\n\n  - W", "- W"])
def test_what_an_empty_line_parts_stays_apart(room: Room, pieces: list[str]) -> None:
    """Two paragraphs, items or quotations that become one say something else."""
    parts = numbered(pieces)
    made = room.make("\n\n".join(parts))
    part_of = {word: number for number, part in enumerate(parts) for word in WORD.findall(part)}
    merged = [
        words
        for words in together(made.html or "")
        if len({part_of[word] for word in words}) > 1 and not made.is_told(words)
    ]
    assert [] == merged, f"{made.body}\n\n{made.html}"


def texts(html: str) -> Iterator[str]:
    """What a page shows, reads out or leads to."""
    tree = LexborHTMLParser(html)
    yield tree.body.text() if tree.body else ""
    for node in tree.css("*"):
        yield from (node.attributes.get(name) or "" for name in SPOKEN)


def together(html: str) -> Iterator[list[str]]:
    """The words of each text, and of each quotation."""
    found: dict[object, list[str]] = defaultdict(list)
    root = LexborHTMLParser(html).root
    for node in root.traverse(include_text=True) if root else ():
        if node.tag == "-text" and (words := WORD.findall(node.text())):
            for kind in (LEAVES, ("blockquote",)):
                if around := nearest(node, kind):
                    found[kind[0], around.mem_id] += words
    return iter(found.values())


def nearest(node: LexborNode, tags: Collection[str]) -> LexborNode | None:
    """The innermost element of these tags around a text."""
    parent = node.parent
    while parent is not None and parent.tag not in tags:
        parent = parent.parent
    return parent
