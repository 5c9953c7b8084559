"""What was meant by a link's target that is no address, told by how it looks."""

from __future__ import annotations

import re

_HOST = r"(?:[\w-]+\.)+"
#: Ends of the addresses that people link; others could be the end of a file's name.
_ENDS = r"(?:com|org|net|gov|edu|info|us|io|co|uk|es|care|health|clinic)"
_MAIL = r"[^@\s/:]+@[^@\s/]+\.\w+"
_FILE = '"{target}" is taken for a file of this site.'
#: Pattern of the whole target, what is wrong with it, and what to write. The parts that the
#: pattern names are filled in.
_SLIPS = tuple(
    (re.compile(pattern, re.IGNORECASE), says, fix)
    for pattern, says, fix in (
        (
            r"(?:[a-z]:[\\/]|file:|\\\\).*?(?P<name>[^\\/]*)",
            '"{target}" lies on your own computer, where no reader can open it.',
            "Put the file into content/files, and write its name alone:  {name}",
        ),
        (
            r"(?:localhost|127\.[\d.]+)(?::\d+)?(?:/\S*)?",
            '"{target}" is an address that only your own computer knows.',
            "Write the address that everybody can open, or delete the link.",
        ),
        (
            rf"mailto:\s+(?P<mail>{_MAIL})",
            '"{target}" writes to nobody, as there is a space in it.',
            "Write  mailto:{mail}",
        ),
        (rf"{_MAIL}(?<!\.md)", _FILE, "Write  mailto:{target}"),
        (
            r"(?:phone|call|telephone|tel[ée]fono):[\d\s().+-]{3,}",
            '"{target}" is not an address that can be linked.',
            "Write  tel:{digits}",
        ),
        (r"(?:https?:/*)+(?P<rest>https?://.+)", '"{target}" begins twice.', "Write  {rest}"),
        (r"\+?[\d\s().-]{7,}", _FILE, "Write  tel:{digits}"),
        (
            rf"(?!https?://[^/])h?t+ps?(?:[:;]/*|/+:?/*)(?P<rest>{_HOST}[a-z]+(?:[/?#:]\S*)?)",
            '"{target}" is not an address that can be linked.',
            "Write  https://{rest}",
        ),
        (rf"www\.\S+|{_HOST}{_ENDS}(?:[/?#:]\S*)?", _FILE, "Write  https://{target}"),
    )
)


def slip(target: str) -> tuple[str, str] | None:
    """What is wrong with a target, and what to write; None where it looks like none of these."""
    for pattern, says, fix in _SLIPS:
        if found := pattern.fullmatch(target):
            digits = re.sub(r"[^\d+]", "", target)
            parts = {**found.groupdict(), "target": target, "digits": digits}
            return says.format(**parts), fix.format(**parts)
    return None
