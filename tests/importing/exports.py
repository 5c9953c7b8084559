"""Made-up WordPress exports of any size."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

_HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.4" -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Made up</title><link>https://many.example</link>
"""
_ITEM = """<item><title><![CDATA[Text {number} on moving]]></title>
<link>https://many.example/{year}/text-{number}/</link><dc:creator>Example Clinic</dc:creator>
<content:encoded><![CDATA[{body}]]></content:encoded>
<wp:post_id>{number}</wp:post_id><wp:post_date>{day} 10:00:00</wp:post_date>
<wp:post_name>text-{number}</wp:post_name><wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type><category domain="category" nicename="a">Moving</category></item>
"""
_WORDS = (
    "A stiff joint may like a slow morning and a warm room before it is asked for more",
    "Walk to the end of the street and back, and see how the next day feels",
    "Nobody here is real, and no sentence of this text says anything of anybody",
    "Stop when it hurts more than it did, and ask someone who can look at it",
)


def body(number: int, paragraphs: int) -> str:
    """The HTML of a post of WordPress' old editor, another one for each number."""
    parts: list[str] = []
    for at in range(paragraphs):
        one, two = _WORDS[(number + at) % 4], _WORDS[(number + 2 * at + 1) % 4]
        parts.append(f"{one} (text {number}, part {at}). <strong>{two}</strong>. {one}.")
        if at % 4 == 1:
            parts.append(f"<h3>Part {at} of text {number}</h3>")
        if at % 5 == 2:
            parts.append(f"<ul>\n<li>{one}</li>\n<li>{two}</li>\n</ul>")
    other = max(number - 1, 1)
    parts.append(f'See <a href="https://many.example/2020/text-{other}/">the other text</a>.')
    return "\n\n".join(parts)


def items(posts: int, paragraphs: int) -> Iterator[str]:
    for number in range(1, posts + 1):
        day = date(2020, 1, 1) + timedelta(days=number % 360)
        yield _ITEM.format(number=number, year=2020, day=day, body=body(number, paragraphs))


def write_export(path: Path, posts: int, paragraphs: int = 12, padding: int = 0) -> Path:
    """Write an export of so many posts; ``padding`` bytes of what no page needs follow each."""
    with path.open("w", encoding="utf-8") as file:
        file.write(_HEAD)
        for item in items(posts, paragraphs):
            file.write(item)
            if padding:
                file.write("<item><wp:post_type>revision</wp:post_type><content:encoded>")
                file.write("x" * padding + "</content:encoded></item>\n")
        file.write("</channel></rss>\n")
    return path
