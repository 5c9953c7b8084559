"""Which links are suggested, in which order, and how few."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from benchmarks.corpus import make_corpus
from publisher.content import read_site
from publisher.report.links import link_graph
from publisher.report.suggestions import MAX_FROM_TEXT, MAX_TO_PAGE, Suggestion, suggest
from tests.tables import cases
from tests.writing import BODY_LINE, NOW, Content


@pytest.fixture
def content(content: Content) -> Content:
    """A made-up condition, and an article that others could link to."""
    content.document("conditions/sore-toe.md", name="Sore toe", also_called="[Toe ache]")
    content.document(
        "articles/stairs.md",
        "Knees on stairs. Knees on stairs.\n",
        title="Knees on stairs: what may help",
        conditions="[sore-toe]",
    )
    return content


def suggested(content: Content, file: str = "") -> list[Suggestion]:
    site = content.site()
    only = site.by_path[file] if file else None
    return suggest(site, link_graph(site), only)


def written(content: Content) -> list[str]:
    return [one.write for one in suggested(content)]


def test_a_suggestion_says_where_and_what_to_write(content: Content) -> None:
    """File, line, column, the words as they stand there, and the Markdown."""
    content.document("articles/a.md", "Words.\n\nMy *sore toe* and my sore toe.\n")
    assert [
        Suggestion(
            "content/articles/a.md",
            BODY_LINE + 2,
            5,
            "sore toe",
            "content/conditions/sore-toe.md",
            "[sore toe](../conditions/sore-toe.md)",
            False,
        )
    ] == suggested(content)


@cases(r"""
    words                 | write
    A toe ache.           | [toe ache](../conditions/sore-toe.md)
    On knees on stairs.   | [knees on stairs](stairs.md)
    See Knees on\nstairs. | [Knees on stairs](stairs.md)
    """)
def test_names_other_names_and_titles_are_known(words: str, write: str, content: Content) -> None:
    """A page is named in a text as its name, its other names or its title's subject."""
    content.document("articles/a.md", f"{words}\n")
    assert [write] == written(content)


@cases(r"""
    body
    See [this page](../conditions/sore-toe.md). A sore toe.\n
    See [this page](/conditions/sore-toe/#what). A sore toe.\n
    See [this page](https://clinic.example/conditions/sore-toe/). A sore toe.\n
    ## A sore toe\n
    What may help the toe that is sore.\n
    """)
def test_nothing_is_suggested_twice_or_for_other_words(body: str, content: Content) -> None:
    """A second link to one page, or one from words that only look alike, helps nobody."""
    content.document("articles/a.md", body)
    assert [] == written(content)


def test_a_page_does_not_link_to_itself(content: Content) -> None:
    """A condition names itself in every paragraph."""
    content.document("conditions/sore-toe.md", "A sore toe.\n", name="Sore toe")
    assert [] == written(content)


def test_nothing_leads_to_what_is_not_public(content: Content) -> None:
    """Readers would find nothing there; a draft itself may have suggestions."""
    content.document("conditions/sore-toe.md", name="Sore toe", status="draft")
    content.document("articles/a.md", "A sore toe.\n")
    content.document("articles/b.md", "On knees on stairs.\n", status="draft")
    assert ["content/articles/b.md"] == [one.file for one in suggested(content)]


def test_a_name_of_two_pages_means_neither(content: Content) -> None:
    """Which one was meant only the writer knows."""
    content.document("conditions/other.md", name="Other toe", also_called="[Toe ache]")
    content.document("articles/a.md", "A toe ache.\n")
    assert [] == written(content)


def test_half_of_a_name_means_nothing(content: Content) -> None:
    """The low back is no low back pain, though a title begins with it."""
    content.document("conditions/b.md", name="Low back pain")
    content.document("articles/b.md", "Low back. Low back.\n", title="Low back pain and rest")
    content.document("articles/a.md", "In the low back.\n")
    assert [] == written(content)


def test_words_of_a_title_that_its_article_never_says_mean_nothing(content: Content) -> None:
    """Two words of a title in a row are no name by that alone."""
    content.document("articles/b.md", "Words.\n", title="Morning walks make knees warm")
    content.document("articles/a.md", "After morning walks.\n")
    assert [] == written(content)
    content.document(
        "articles/b.md",
        "Morning walks are. Morning walks.\n",
        title="Morning walks make knees warm",
    )
    assert ["[morning walks](b.md)"] == written(content)


def test_orphans_come_first(content: Content) -> None:
    """The page that nothing leads to gains most."""
    content.document("articles/alone.md", title="Warm socks")
    content.document("articles/a.md", "A sore toe, knees on stairs, and warm socks.\n")
    found = suggested(content)
    assert ["warm socks", "sore toe", "knees on stairs"] == [one.words for one in found]
    assert [True, False, False] == [one.to_orphan for one in found]


def test_a_text_and_a_target_get_few(content: Content) -> None:
    """Ten suggestions for one text, or for one page, would all be left undone."""
    for number in range(MAX_TO_PAGE + 3):
        content.document(f"articles/a{number}.md", "A sore toe.\n")
    assert MAX_TO_PAGE == len(suggested(content))
    names = ["red", "blue", "green", "white", "black"]
    for name in names:
        content.document(f"conditions/{name}.md", name=f"{name} elbow")
    content.document("articles/b.md", "".join(f"A {name} elbow.\n" for name in names))
    assert MAX_FROM_TEXT == sum(one.file == "content/articles/b.md" for one in suggested(content))


def test_one_file_has_suggestions_from_it_and_to_it(content: Content) -> None:
    """The writer of a new article wants to know both."""
    content.document("articles/a.md", "A sore toe.\n")
    content.document("articles/b.md", "On knees on stairs.\n")
    assert ["content/articles/b.md"] == [
        one.file for one in suggested(content, "articles/stairs.md")
    ]


def test_suggestions_do_not_depend_on_the_order_of_files(tmp_path: Path) -> None:
    """The same content gives the same list."""
    files = {f"conditions/c{n}.md": f"Part{n} ache" for n in range(9)}
    text = " ".join(f"A part{n} ache." for n in range(9))
    lists = []
    for seed in range(3):
        content = Content.make(tmp_path / str(seed))
        order = list(files)
        random.Random(seed).shuffle(order)
        for file in order:
            content.document(file, f"{text}\n", name=files[file])
        lists.append(suggested(content))
    assert lists[0]
    assert [lists[0]] * 3 == lists


def test_a_thousand_articles_take_seconds(tmp_path: Path) -> None:
    """One pass over the texts, however many names there are."""
    make_corpus(tmp_path / "content", 1000, words=300)
    site = read_site(tmp_path / "content", NOW)
    began = time.process_time()
    suggest(site, link_graph(site))
    assert 20 > time.process_time() - began
