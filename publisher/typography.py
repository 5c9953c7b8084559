"""The one place that calls typogrify: curly quotes, real dashes, no lonely last word."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, wraps
from html import escape
from types import ModuleType

import smartypants
from markupsafe import Markup
from typogrify import filters

#: typogrify already leaves pre, code, script, style and math alone; times are data.
_IGNORED_TAGS = ["time", "kbd"]


def _only_where(sign: re.Pattern[str], refine: Callable[[str], str]) -> Callable[[str], str]:
    """``refine``, asked only for texts that hold ``sign``: it leaves all others as they are."""

    @wraps(refine)
    def refined(text: str) -> str:
        return refine(text) if sign.search(text) else text

    return refined


#: What smartypants takes for quotation marks: the apostrophe of '90s, 'tis and rock 'n' roll; of
#: the class of '05, where no mark closes a quotation; of Jane's where her name is bold or stands in
#: marks, so that a tag or a mark comes before; and the feet and inches of 5'10".
_APOSTROPHES = re.compile(
    r"(?<!\w)'(?=\d\ds\b|(?:tis|twas|til|em|n)\b"
    r"|(?:\d\d|cause|round|bout)\b(?!(?:[^']|(?<=\w)'(?=\w))*'(?!\w)))"
    r"|(?<=\s'n)'(?=\s)|(?:\A|(?<=[\"”]))'(?=(?:s|d|m|ll|re|ve)\b(?!'))",
    re.I,
)
#: A mark that opens, and that smartypants would close: right behind a dash or a slash.
_OPENING = re.compile(r"(?<=[—–/])[\"'](?=\w)")
#: Behind a number where no mark has opened: inches. Between its digits, as in 1'000.
_INCHES = re.compile(r"(?P<inches>\"(?<=[\d½¼¾]\")(?=[\s,.;:)-]|\Z))|\"")
_BETWEEN = re.compile(r"(?<=\d)'(?=\d{3}(?!\d))")
_FEET = re.compile(
    r"(?<=\d)'(?=\d|\s\d[\d./½¼¾]*\")(?P<inches>\s?\d{1,2}(?!\d)[\d./½¼¾]*)(?P<mark>\")?"
)


def _inches(text: str) -> str:
    is_open = False

    def marked(mark: re.Match[str]) -> str:
        nonlocal is_open
        if mark["inches"] and not is_open:
            return "&#8243;"
        is_open = not is_open
        return mark[0]

    return _INCHES.sub(marked, text)


def _apart(convert_quotes: Callable[[str], str]) -> Callable[[str], str]:
    """smartypants' own step, for what is left of the quotation marks."""

    @wraps(convert_quotes)
    def converted(text: str) -> str:
        text = _APOSTROPHES.sub("&#8217;", text)
        text = _OPENING.sub(lambda mark: "&#8220;" if mark[0] == '"' else "&#8216;", text)
        text = _FEET.sub(
            lambda feet: f"&#8242;{feet['inches']}{'&#8243;' if feet['mark'] else ''}", text
        )
        text = _BETWEEN.sub("&#8217;", text)
        text = _inches(text) if '"' in text else text
        return convert_quotes(text)

    return converted


setattr(smartypants, "convert_quotes", _apart(smartypants.convert_quotes))  # noqa: B010 (untyped)

#: From one number to another.
_RANGE = re.compile(r"(?:(?<=\d)|(?<=\d[ap]m))--(?=[$€]?\d)")
_DASH = re.compile(r"(?<!-)---(?!-)|--")


def _dashes(text: str) -> str:
    """In the place of smartypants' own step: an en dash between numbers, and an em dash for two
    hyphens, or for three, as typewriters and as TeX have it."""
    return _DASH.sub("&#8212;", _RANGE.sub("&#8211;", text))


setattr(smartypants, "convert_dashes", _dashes)  # noqa: B010 (untyped)

#: The steps of both libraries, and the sign without which each changes nothing.
STEPS: tuple[tuple[ModuleType, str, str], ...] = (
    (smartypants, "process_escapes", r"\\"),
    (smartypants, "convert_dashes", r"--"),
    (smartypants, "convert_ellipses", r"\.\.\.|\. \. \."),
    (smartypants, "convert_backticks", r"``|''"),
    (smartypants, "convert_quotes", r"[\"']"),
    (filters, "amp", r"(?:\s|&nbsp;)&"),
    (filters, "caps", r"[A-Z](?:\d*|\.\s?)[A-Z]"),
)
# typogrify looks for everything everywhere, which took half the time of a build.
for _module, _step, _sign in STEPS:
    setattr(_module, _step, _only_where(re.compile(_sign), getattr(_module, _step)))


#: The words of a paragraph, an item, a heading or a cell that hold neither a tag nor another sign.
#: In what is ``loose`` typogrify lets the last two words part.
_PLAIN = re.compile(
    r"""<(?:p|li|h[1-6]|td|th|summary)\b[^<>]*>  (?P<words>[^<>&"'\\`\s][^<>&"'\\`]*)
        </(?:p|li|h[1-6]|(?P<loose>td|th|summary))>""",
    re.VERBOSE,
)
#: Without any of these signs a text has nothing to refine but its last space.
_SIGN = re.compile(r"[<>&\"'\\`]")
_CAPS = re.compile(r"[A-Z](?:\d*|\.\s?)[A-Z]")
#: What stands between two of them most often: tags alone.
_TAGS = re.compile(r"\s*+(?:<[^<>&]*+>\s*+)*+")
#: What both libraries pass over as a whole, wherever it ends.
_PASSED_OVER = re.compile(
    r"<(?:!--|/?(?:pre|samp|code|tt|kbd|script|style|math|time))", re.IGNORECASE
)
#: A quotation mark alone between two tags is curled by the words before those.
_ALONE = re.compile(r">[\"'](?:<|\Z)")


def typographic_html(html: str) -> str:
    """The HTML with typographic refinements in its text, tags untouched.

    Most paragraphs hold nothing to refine but their last space. What stands between those is
    left to typogrify, which sees no more of them than their tags.
    """
    if _PASSED_OVER.search(html) or _ALONE.search(html):
        return _typogrified(html)
    if not _SIGN.search(html) and _is_plain(html):
        return _held_together(html)
    found = []
    begin = 0
    for plain in _PLAIN.finditer(html):
        words = plain["words"]
        if _is_plain(words):
            found.append(_refined(html[begin : plain.start("words")]))
            found.append(words if plain["loose"] else _held_together(words))
            begin = plain.end("words")
    return "".join([*found, _refined(html[begin:])])


def _is_plain(words: str) -> bool:
    """Whether words without a _SIGN have none of the others."""
    return not ("--" in words or "..." in words or ". . ." in words or _CAPS.search(words))


def _refined(html: str) -> str:
    return html if _TAGS.fullmatch(html) else _typogrified(html)


def _typogrified(html: str) -> str:
    return str(filters.typogrify(html, ignore_tags=_IGNORED_TAGS))


def _held_together(words: str) -> str:
    """The words with no line break before the last one, as typogrify's ``widont`` does it."""
    bare = words.rstrip()
    parts = bare.rsplit(None, 1)
    return f"{parts[0]}&nbsp;{parts[1]}{words[len(bare) :]}" if len(parts) == 2 else words


@lru_cache(maxsize=4096)
def typographic(text: str) -> Markup:
    """Plain text as safe, typographically refined HTML: for titles, never for ``<title>``.

    For the text of an element only: its quotation marks are not escaped, but made curly. A short
    word with a hyphen stays on one line.
    """
    return Markup(_whole_words(typographic_html(escape(text, quote=False))))


#: A word such as self-care, outside of a tag. A longer one may not fit on the line of a phone.
_HYPHENATED = re.compile(r"<[^>]*>|(?<![\w&;#-])(?=[\w-]{3,14}(?![\w-]))\w+(?:-\w+)+")


def _whole_words(html: str) -> str:
    return _HYPHENATED.sub(
        lambda found: found[0] if found[0][0] == "<" else f'<span class="whole">{found[0]}</span>',
        html,
    )


def typographic_label(text: str) -> Markup:
    """The same for a name in a narrow box, where no two words may be held together: what does
    not fit would be cut in the middle of a word."""
    return Markup(str(typographic(text)).replace("&nbsp;", " "))
