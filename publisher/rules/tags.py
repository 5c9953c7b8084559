from __future__ import annotations

import re

from publisher.content.document import Document
from publisher.content.slugs import slug_of
from publisher.media.widths import TITLE_LIMIT, width
from publisher.problems import Edit
from publisher.rule import Problems, Rule


class Tags(Rule):
    """A tag is a few words, of which the address and the title of its page can be made.

    Wrong: tags: [!!!]
    Right: tags: [home exercises]
    """

    required = True


#: How tags begin on other sites.
_HASH = re.compile(r"(?:^|\s+)#(?=[^\W\d])")
#: What else stands between tags there.
_BETWEEN = re.compile(r"\s*[;|•·]\s*|\s+/\s+")
#: In pixels. The theme puts words such as "Articles on" before it.
_LIMIT = TITLE_LIMIT * 2 / 3


def check_document(document: Document) -> Problems:
    for line, tag in document.texts("tags"):
        if _HASH.search(tag):
            bare = [_BETWEEN.split(part) for part in _HASH.split(tag)]
            parts = ", ".join(word for words in bare for word in words if slug_of(word))
            says = f'A tag has no # here: "{tag}".'
            # A line of its own is one tag, and a comma in it is a comma.
            is_alone = "," not in parts or line == document.line("tags")
            edits = [Edit(line, 0, tag, parts)] if is_alone else []
            yield Tags.problem(document.file, line, says, f"Write  {parts}", edits=edits)
        elif len(several := [part for part in _BETWEEN.split(tag) if slug_of(part)]) > 1:
            says = f'"{tag}" is one tag, as only commas part them.'
            right = ", ".join(several)
            edits, fix = [Edit(line, 0, tag, right)], f"Write  {right}"
            if line != document.line("tags"):
                edits, fix = (
                    [],
                    "Write each on a line of its own:  "
                    + "  ".join(f"- {part}" for part in several),
                )
            yield Tags.problem(document.file, line, says, fix, severity="warning", edits=edits)
        elif not slug_of(tag):
            says = f'No address can be made from the tag "{tag}".'
            fix = "Write it with letters a to z or digits."
            yield Tags.problem(document.file, line, says, fix)
        elif width(tag) > _LIMIT:
            says = f'The tag "{tag}" is too long for the title of its page.'
            fix = "Say it in two or three words."
            yield Tags.problem(document.file, line, says, fix)
