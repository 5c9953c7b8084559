"""Compares words, not typography.

The page shows typogrified text (curly quotes, dashes, non-breaking spaces);
the graph and the feed hold plain text. Both say the same thing.
"""

from __future__ import annotations

import re

#: What is typed for one quotation mark; several in a row may be made fewer.
_QUOTES = re.compile(r"['\"`]{2,}")
_DOTS = re.compile(r"\.(?:\s*\.)+")
_PLAIN = {
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "′": "'",
    "″": '"',
    "–": "-",
    "—": "-",
    "…": "...",
    "\u00ad": "",
    "\u200b": "",
    "\ufeff": "",
}


def plain(text: str) -> str:
    """``text`` with straight quotes, single hyphens for dashes, and single spaces.

    ``str.split`` takes every Unicode space for a space, the non-breaking ones too.
    """
    if not text.isascii():
        for curly, straight in _PLAIN.items():
            text = text.replace(curly, straight)
    # A backslash keeps a sign straight, and is not shown.
    text = _QUOTES.sub('"', text.replace("\\", ""))
    text = " ".join(_DOTS.sub("...", text).split())
    while "--" in text:
        text = text.replace("--", "-")
    return text


def digits(phone: str) -> str:
    """The digits of a phone number without the country code 1 of North America."""
    found = "".join(filter(str.isdigit, phone))
    return found[1:] if len(found) == 11 and found.startswith("1") else found
