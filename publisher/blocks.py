"""The one table of content blocks, written ``::: name argument`` … ``:::``.

The rules check a writer's blocks against it, the engine renders them with
``theme/templates/blocks/<name>.html``, and the writer's guide lists them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

#: plain: the body as it is. items: bullets of ``- Label: value``.
#: questions: ``###`` headings, each followed by its answer. media: a picture, then its caption.
#: pictures: several pictures, each with its caption.
Body = Literal["plain", "items", "questions", "media", "pictures"]


@dataclass(frozen=True, slots=True)
class Block:
    """``argument`` says what follows the name: a title, a level and a title, or an address, or
    that nothing does."""

    name: str
    body: Body
    hint: str
    argument: Literal["title", "level", "address", "none"] = "title"
    needs_argument: bool = False


#: The one block that is read as a field: its entries join those of the front matter.
REFERENCES = "references"

#: A care block's levels. Where the writer gives no title, the theme's texts have one for each.
LEVELS = ("routine", "urgent", "emergency")

BLOCKS: dict[str, Block] = {
    block.name: block
    for block in (
        Block("takeaways", "plain", "Key points: two to five bullets at the top."),
        Block(
            "care",
            "plain",
            "When to seek care: bullets under a level.",
            "level",
            needs_argument=True,
        ),
        Block("do", "plain", "What to do: bullets. A dont block after it makes a pair."),
        Block("dont", "plain", "What not to do: bullets."),
        Block("warning", "plain", "One short warning.", needs_argument=True),
        Block("steps", "plain", "A numbered list, shown as steps."),
        Block("faq", "questions", "Questions as ### headings, each with its answer."),
        Block("facts", "items", "Facts about a condition: - Label: value."),
        Block(
            "exercise",
            "items",
            "One exercise: text, then - Dose: … and - Stop if: …",
            needs_argument=True,
        ),
        Block("figure", "media", "A picture, an empty line, its caption.", "none"),
        Block(
            "pictures",
            "pictures",
            "Two or more pictures side by side, each with its caption below it.",
            "none",
        ),
        Block("quote", "plain", "A sentence to stand out, large; as its title, whose it is."),
        Block(
            "video",
            "media",
            "A video: an .mp4 in content/files with captions beside it (.vtt), or an address"
            " elsewhere, to which its picture leads. Then a picture, an empty line, a caption.",
            "address",
            needs_argument=True,
        ),
        Block(
            "testimonial",
            "plain",
            "A patient's words as a > quote, then what others can expect; as its title, the name"
            " in consents.",
            needs_argument=True,
        ),
        Block("fees", "items", "Fees: - Service: amount, then until which day they hold."),
        Block(
            "button",
            "plain",
            "Links that stand out, one a line: to a form, to booking, to mailto: an address.",
            "none",
        ),
        Block("booking", "plain", "Asks the reader to call or book."),
        Block(
            REFERENCES,
            "plain",
            "Sources, one an entry; shown at the end of the page, after those of the front matter.",
        ),
    )
}

#: Spaces of any kind: of what was pasted some are no-break spaces.
_SPACE = r"[^\S\n]"
#: A line that opens (``::: name argument``) or closes (``:::``) a block. Colons after the name
#: or at the end of the line are taken for decoration.
FENCE = re.compile(
    rf"^ {{0,3}}:{{3,}}{_SPACE}*(?P<name>[^\s:]*):?{_SPACE}*"
    rf"(?P<argument>(?:(?!:{{3,}}{_SPACE}*$)\S++(?:{_SPACE}++(?!:{{3,}}{_SPACE}*$)\S++)*+)?)"
    rf"(?:{_SPACE}*:{{3,}})?{_SPACE}*$"
)
#: A line that may open a code sample, inside which nothing is a block: at the margin, with one word
#: or {attributes} at most, as Python-Markdown's fenced_code has it.
CODE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[ ]*"
    r"(?:\{.*\}|\.?(?P<language>[\w#.+-]*)[ ]*(?:hl_lines=.*)?)$"
)


def level_and_title(argument: str) -> tuple[str, str]:
    """Split a care block's argument: ``urgent Call today if:`` -> level and title."""
    level, title = [*argument.split(maxsplit=1), "", ""][:2]
    return level.casefold(), title.strip(" |")
