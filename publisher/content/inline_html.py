"""What stands in angle brackets: of HTML a few harmless tags within a line of text, and addresses.

Markdown lets all other HTML through as it stands. Here that is shown as the text that it is, so
that nothing of a body is active on a page, whatever a rule overlooks.
"""

from __future__ import annotations

import re
from string import punctuation

from markdown import Markdown
from markdown.blockprocessors import ReferenceProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import AutolinkInlineProcessor, HtmlInlineProcessor

NAMES = ("abbr", "br", "cite", "kbd", "q", "span", "sub", "sup")
ATTRIBUTES = ("dir", "lang", "title")
#: A tag holds nothing that Markdown replaces: neither code, links, escapes and line breaks, nor
#: \x02, with which begins what stands for them, nor the spaces that ``Document.prose`` has there.
_GAP = r"(?:(?!   |  \n)\s)+"
_QUOTED = "|".join(rf"{mark}(?:(?!   )[^{mark}<>`\\\[\n\x02])*+{mark}" for mark in "\"'")
_ATTRIBUTE = rf"{_GAP}(?:{'|'.join(ATTRIBUTES)})=(?:{_QUOTED}|[a-z0-9-]++)"
_NAME = f"(?:{'|'.join(NAMES)})"
#: A tag that is let through.
TAG = rf"(?i:(<(?:/{_NAME}|{_NAME}(?:{_ATTRIBUTE})*+)\s?/?>))"
#: An address that becomes a link by itself.
AUTOLINK = r"(?i:<(https?://[^<>]*)>)"


class _Definitions(ReferenceProcessor):
    """Knows ``[name]: <a file.md>`` with spaces, as Markdown knows ``[words](<a file.md>)``."""

    RE = re.compile(
        ReferenceProcessor.RE.pattern.replace(r"([^\s]+)", r"(<[^<>\n]*>|[^\s]+)"), re.MULTILINE
    )


class InlineHtmlExtension(Extension):
    """Lets the tags of TAG through, and shows all other HTML as text."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.deregister("html_block")
        # As in CommonMark, a sign behind a backslash is shown alone: programs that write Markdown
        # escape all of them. Of quotation marks typogrify knows that by itself.
        md.ESCAPED_CHARS = sorted({*md.ESCAPED_CHARS, *punctuation} - {*"\"'"})
        # In the places of Markdown's own.
        md.parser.blockprocessors.register(_Definitions(md.parser), "reference", 15)
        md.inlinePatterns.register(AutolinkInlineProcessor(AUTOLINK, md), "autolink", 120)
        md.inlinePatterns.register(HtmlInlineProcessor(TAG, md), "html", 90)
