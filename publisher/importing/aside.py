"""Parts of a text that are put aside while the rest of it is changed."""

from __future__ import annotations

import re

_MARKS = re.compile("[\x02\x03]")


class Aside:
    """A mark of signs that no text has stands for each part until ``back`` puts it there again."""

    MARK = re.compile("\x02(\\d+)\x03")

    def __init__(self) -> None:
        self._parts: list[str] = []

    def put(self, part: str) -> str:
        """The mark of a part."""
        self._parts.append(part)
        return f"\x02{len(self._parts) - 1}\x03"

    def back(self, text: str) -> str:
        """A text with each part in the place of its mark."""
        return self.MARK.sub(lambda found: self._parts[int(found[1])], text)


def unmarked(text: str) -> str:
    """A text in which nothing looks like a mark."""
    return _MARKS.sub("", text)
