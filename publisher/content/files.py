"""Reads a file as text; what prevents it is returned as a problem."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Container
from pathlib import Path
from urllib.parse import unquote

from publisher import reading
from publisher.problems import Problem, plural
from publisher.rule import Rule


class File(Rule):
    """What lies in a folder of content is a Markdown file that can be opened.

    A file that is left out in silence is an article that nobody reads. A link (a shortcut, an
    alias) is not opened, since it may lead to any file of the computer: what lies in the folder
    itself is what the site is made of, on every computer.
    Wrong: articles/neck-pain.docx
    Right: articles/neck-pain.md
    """

    action = "file"


class Encoding(Rule):
    """Text is saved as UTF-8.

    Other encodings turn quotation marks and accents into nonsense on the page.
    Wrong: a file saved as "Windows-1252" or "UTF-16"
    Right: the same file saved as "UTF-8"
    """

    action = "file"


#: What no keyboard writes: control characters (those above x7f come from a wrongly converted
#: Windows file) and the two code points that are no characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
#: Breaks that word processors leave and that only some programs take for the end of a line.
_ODD_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_OTHER_UNICODE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE)
_SAVE = 'Save it again with the encoding "UTF-8".'


def canonical(text: str) -> str:
    """The text, or the name of a file, in the one form of its letters in which two are compared:
    some systems write an accent as a letter of its own (Unicode's NFC and NFD)."""
    return unicodedata.normalize("NFC", text)


def name_in(known: Container[str], target: str) -> str:
    """The name of the file that a link's or a picture's target means: as it stands, where ``known``
    has it, or else as an address, in which %20 is a space and # ends the path."""
    whole = canonical(target).rpartition("/")[2]
    address = canonical(unquote(target.partition("#")[0])).rpartition("/")[2]
    return whole if whole in known else address


def read_text(path: Path, root: Path, name: str) -> str | Problem:
    """The file's text with ``\\n`` line ends and no byte-order mark, or what is wrong with it.

    ``root`` is the folder that nothing may lead out of, and ``name`` how the file is called in
    messages.
    """
    data = read_bytes(path, root, name)
    return data if isinstance(data, Problem) else decode(data, name)


def read_bytes(path: Path, root: Path, name: str) -> bytes | Problem:
    """What an ordinary file of a reasonable size holds, or why it cannot be read."""
    try:
        return reading.read(path, root)
    except OSError as error:
        return unreadable(error, name)


def unreadable(error: OSError, name: str) -> Problem:
    """The problem of a file or a folder that cannot be read."""
    if isinstance(error, FileNotFoundError):
        return File.problem(name, 0, "There is no such file.", "Make it.")
    says = f"This cannot be read: {error.strerror or error}."
    fix = getattr(error, "fix", "Check that it is there and that you may open it.")
    return File.problem(name, 0, says, fix)


def printable(text: str) -> str:
    """A text on one line without what cannot be printed, which no feed can hold."""
    return " ".join(_UNPRINTABLE.sub("", text).split())


def decode(data: bytes, name: str) -> str | Problem:
    """The text of a file's bytes, or what is wrong with them."""
    # UTF-16 without its mark: every second byte of English text is zero.
    if data.startswith(_OTHER_UNICODE) or data.count(0) > len(data) // 4:
        return Encoding.problem(name, 0, "This file is saved as UTF-16 or UTF-32.", _SAVE)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Encoding.problem(name, line, "This line has letters that are not UTF-8.", _SAVE)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    text = canonical(text)
    # Most texts hold nothing that the patterns look for, and this is quicker.
    if text.replace("\n", "").isprintable():
        return text
    if breaks := _ODD_BREAKS.findall(text):
        line = text.count("\n", 0, text.index(breaks[0])) + 1
        number = plural(len(breaks), "line break")
        says = f"This file has {number} that only some programs know; the first is here."
        return Encoding.problem(name, line, says, "Delete it, and press Enter there instead.")
    if strange := _UNPRINTABLE.search(text):
        line = text.count("\n", 0, strange.start()) + 1
        says = "This line holds characters that cannot be printed."
        return Encoding.problem(name, line, says, "Delete the line and type it again.")
    return text
