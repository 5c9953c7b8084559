from __future__ import annotations

from publisher.blocks import BLOCKS, REFERENCES
from publisher.content.block_bodies import block_bodies
from publisher.content.document import Document
from publisher.rule import Problems, Rule


class EmptyBlocks(Rule):
    """A block has something in it.

    An empty one shows the reader a box with a heading and nothing below it.

    Wrong: ::: takeaways  and on the next line  :::
    Right: ::: takeaways  then  - Mild soreness is common.  then  :::

    House rule: what is shown is filled in.
    """


#: The one still shows the buttons to call and to book, the entries of the other are in a field.
_MAY_BE_EMPTY = ("booking", REFERENCES)


def check_document(document: Document) -> Problems:
    for body in block_bodies(document):
        if body.is_empty and body.name in BLOCKS and body.name not in _MAY_BE_EMPTY:
            level = f" {body.argument.split(' ')[0]}" if body.name == "care" else ""
            says = f'The block "{body.name}{level}" is empty.'
            fix = f"Fill it in, or delete it. {BLOCKS[body.name].hint}"
            yield EmptyBlocks.problem(document.file, body.line, says, fix)
