"""What the desk's forms say: nothing of files, of names of fields or of signs of Markdown."""

from __future__ import annotations

import re

from publisher.blocks import BLOCKS
from publisher.fields import FIELDS
from publisher.write.table import blocks, kinds

#: What only whoever edits files knows.
_INSIDE = re.compile(r"content/|\bfiles?\b|\.md\b|#|:::|_|\bslug\b|front matter|^- ", re.IGNORECASE)


def test_no_word_of_a_form_speaks_of_files_or_signs() -> None:
    """A writer who has never seen a file of ours fills in every field and block."""
    said = [(one["label"], one["hint"]) for kind in kinds() for one in kind["fields"]]
    said += [(one["label"], one["hint"]) for one in blocks()]
    assert [] == [words for pair in said for words in pair if _INSIDE.search(words)]


def test_every_row_of_the_tables_is_offered() -> None:
    """A field or block that is added to its table is in the window at once."""
    offered = {one["name"] for kind in kinds() for one in kind["fields"]}
    # What a signature says of the text is written by the desk alone.
    assert {row.name for row in FIELDS if not row.is_made} == offered
    assert set(BLOCKS) == {one["name"] for one in blocks()}
