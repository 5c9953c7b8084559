"""Which words of which pages are searched."""

from __future__ import annotations

import pytest

from tests.search.conftest import Built, texts


def test_only_what_is_marked(built: Built) -> None:
    """Menus, bylines and cards around a text are found on every page, so they are not searched."""
    [knee, _] = texts(built.output)
    assert "sore knee" in knee.html
    assert "Boilerplate" not in knee.html
    assert "Menu" not in knee.html


def test_a_page_without_marks_is_not_searched(built: Built) -> None:
    """A list repeats what other pages say."""
    built.write("/a-z/", "<p>Knees, necks</p>")
    assert ["/knee/", "/neck/"] == [text.address for text in texts(built.output)]


@pytest.mark.parametrize("robots", ["noindex", "noindex, follow", "NONE", "follow,noindex"])
def test_a_noindex_page_is_not_searched(robots: str, built: Built) -> None:
    """What search engines shall not list, our own search does not find either."""
    built.page("/hidden/", "<p>Words</p>", robots=robots)
    assert ["/knee/", "/neck/"] == [text.address for text in texts(built.output)]


def test_pictures_are_no_words(built: Built) -> None:
    """A picture that is made anew has another address, and changes nothing that is searched."""
    before = texts(built.output)
    built.page(
        "/knee/",
        '<p>What a sore knee may need.</p><picture><img src="/assets/knee-0a1b2c3d.jpg" alt="">'
        "</picture>",
        "Knees",
    )
    assert before == texts(built.output)


def test_a_title_alone_is_searched(built: Built) -> None:
    """A title is kept apart from the text; where there is no other word, it is the text."""
    built.page("/pat/", "", "Pat Example")
    [pat] = [text for text in texts(built.output) if text.address == "/pat/"]
    assert "data-pagefind-ignore" not in pat.html
    [knee] = [text for text in texts(built.output) if text.address == "/knee/"]
    assert "data-pagefind-ignore" in knee.html
