"""Whatever a writer puts where nobody expected it, the page shows it, once and where it stood."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.project import Project

FIGURE = "::: figure\n[![A plain field](neck.png)](../pages/about.md)\n\nBelow it.\n:::"


@pytest.fixture
def page(project: Project) -> Callable[[str], str]:
    """The built page of an article with this body."""

    def build(body: str) -> str:
        project.article("odd", "An odd article", body)
        project.must("build")
        return project.read("output/odd/index.html")

    return build


def test_no_word_of_a_block_is_lost(page: Callable[[str], str]) -> None:
    """Facts and questions are lists; what stands before them is a text, not a mistake."""
    html = page(
        "::: facts\nWords before the facts.\n\n- Where: here\n:::\n\n"
        "## Questions\n\n::: faq\nWords before the questions.\n\n### Is it?\nYes, it is.\n:::"
    )
    assert "Words before the&nbsp;facts." in html
    assert "Words before the&nbsp;questions." in html


def test_a_block_inside_a_block_stays_in_its_place(page: Callable[[str], str]) -> None:
    """Only a picture moves to the head of an exercise."""
    html = page(
        "::: exercise Sitting\nSit tall first.\n\n::: warning Careful\nGo slowly.\n:::\n\n"
        "- Dose: once\n- Stop if: it hurts\n:::"
    )
    assert 0 < html.index("Sit tall") < html.index("Go&nbsp;slowly")


def test_a_picture_that_is_a_link_is_no_none(page: Callable[[str], str]) -> None:
    """What a template does not get must not be printed as Python's word for nothing."""
    html = page(FIGURE)
    assert "None" not in html
    assert "<picture>" in html


def test_a_backslash_in_a_description_is_gone(page: Callable[[str], str]) -> None:
    """Markdown's own marks for it would be control characters on the page and end the feed."""
    html = page(r"![A \*plain\* field](neck.png)")
    assert 'alt="A *plain* field"' in html
    assert not {character for character in html if character < " "} - {"\n"}


def test_a_label_may_hold_a_sign_or_a_small_letter(page: Callable[[str], str]) -> None:
    """Markdown's own mark for each holds a colon, which is not the label's."""
    html = page("::: facts\n- Sets &amp; reps: 3\n- H<sub>2</sub>O: wet\n- **At a: b**: c\n:::")
    assert "reps</dt> <dd>3</dd>" in html
    assert "<dt>H<sub>2</sub>O</dt> <dd>wet</dd>" in html
    assert html.count("<strong>") == html.count("</strong>")
    assert not {character for character in html if character < " "} - {"\n"}


def test_words_for_a_picture_are_no_html(page: Callable[[str], str]) -> None:
    """An entity in them is a sign, told once."""
    html = page('![Q&amp;A](neck.png "A b &amp; c")')
    assert 'alt="Q&amp;A"' in html
    assert "<figcaption>A b" in html
    assert "&amp;amp;" not in html
    assert not {character for character in html if character < " "} - {"\n"}


def test_a_caption_within_a_line_is_said_beside_its_picture(page: Callable[[str], str]) -> None:
    """A heading or bold words can hold no figure, and the build would stop at one."""
    html = page(
        'Words **a ![One](neck.png "Two and three") b** c.\n\n## On ![Four](neck.png "Five")'
    )
    assert "</picture> (Two and three) b</strong>" in html
    assert "</picture> (Five)" in html
    assert "<figure>" not in html


def test_a_heading_may_have_a_name_that_the_page_uses(page: Callable[[str], str]) -> None:
    """Its id is another one, so that links and labels of the page still work."""
    html = page("## Main\n\nWords.\n\n## Block 1\n\n::: warning Careful\nGo slowly.\n:::")
    assert 'id="main-text"' in html
    assert 'id="block-1-text"' in html


def test_two_hubs_may_share_a_slug(project: Project) -> None:
    """Their addresses differ; Pelican would take them for translations of each other."""
    words = project.read("content/conditions/knee-pain.md").replace(
        "description: ", "description: And, of the other kind of page, "
    )
    treatment = words.replace("title: ", "title: Treatment, ").replace("signs:", "risks:")
    kept = [line for line in treatment.split("\n") if not line.startswith("treatments:")]
    project.write("content/treatments/knee-pain.md", "\n".join(kept))
    done = project.run("build")
    assert "original (not translated)" not in done.out
    assert (project.output / "treatments/knee-pain/index.html").is_file() or done.code == 1


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('One ![A](neck.png "Cap.") two', "<p>One</p><figure><p>two</p>"),
        (
            'One\n![A](neck.png "Cap.")\n*two* three',
            "<p>One</p><figure><p><em>two</em>&nbsp;three</p>",
        ),
        ('![A](neck.png "Cap.") two', "<figure><p>two</p>"),
        ('![A](neck.png "C.") ![B](neck.png "D.")', "<figure><figure>"),
        ('- One ![A](neck.png "Cap.") two', "<li>One<figure>two</li>"),
        ('> One ![A](neck.png "Cap.")', "<blockquote><p>One</p><figure></blockquote>"),
        ("One ![A](neck.png) two", "<p>One<picture>two</p>"),
    ],
)
def test_a_caption_between_words_is_a_figure_between_paragraphs(
    page: Callable[[str], str], body: str, expected: str
) -> None:
    """No paragraph can hold a figure: a browser would end it there."""
    html = page(body)
    text = html[html.index('class="body"') :]
    text = re.sub(r"<(figure|picture)>.*?</\1>", r"<\1>", text, flags=re.DOTALL)
    assert expected in re.sub(r"(?<=>)\s+|\s+(?=<)", "", text)
