"""Curly quotes and dashes: in texts, never in tags, code or data."""

from __future__ import annotations

import pytest

from publisher.typography import typographic, typographic_html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"So"', '<span class="dquo">&#8220;</span>So&#8221;'),
        ("what's new", "what&#8217;s&nbsp;new"),
        ("Neck -- and jaw", "Neck &#8212; and&nbsp;jaw"),
        ("1 < 2", "1 &lt;&nbsp;2"),
        ("<script>", "&lt;script&gt;"),
        ("", ""),
    ],
)
def test_a_title_is_safe_and_refined(text: str, expected: str) -> None:
    """A title is text: what looks like HTML in it is shown, not obeyed."""
    assert expected == str(typographic(text))


@pytest.mark.parametrize(
    "html",
    [
        '<a href="a--b">x</a>',
        '<code>"a" -- b</code>',
        "<pre>it's</pre>",
        "<time>9--5</time>",
        '<kbd>"</kbd>',
        '<img alt="it\'s" src="x">',
    ],
)
def test_tags_code_and_times_are_untouched(html: str) -> None:
    """A curled quote in an address or in a code sample would break it."""
    assert html == typographic_html(html)
