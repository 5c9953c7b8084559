"""What writers mean by Markdown where stock Python-Markdown reads something else.

Lists nest by two spaces and may be numbered ``1)``, quotations with an empty line between them stay
apart, and a code sample is found in one pass over the text, as the rules find it.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockQuoteProcessor
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.util import code_escape

from publisher.blocks import CODE
from publisher.content.list_lines import arranged
from publisher.content.prose import code_samples


class DialectExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        # In place of those of these names.
        md.preprocessors.register(_Samples(md), "fenced_code_block", 25)
        md.parser.blockprocessors.register(_Quotations(md.parser), "quote", 20)
        # After the fences of blocks (22), before raw HTML (20).
        md.preprocessors.register(_Lists(md), "lists", 21)


class _Samples(Preprocessor):
    """Sets fenced code samples aside."""

    def run(self, lines: list[str]) -> list[str]:
        kept: list[str] = []
        after = 0
        for first, last in code_samples(lines).items():
            kept += [*lines[after:first], "", self._stored(lines[first : last + 1]), ""]
            after = last + 1
        return [*kept, *lines[after:]]

    def _stored(self, sample: list[str]) -> str:
        opening = CODE.match(sample[0])
        language = opening["language"] if opening else ""
        name = f' class="language-{language}"' if language else ""
        text = code_escape("\n".join([*sample[1:-1], ""])).replace('"', "&quot;")
        return str(self.md.htmlStash.store(f"<pre><code{name}>{text}</code></pre>"))


class _Lists(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return "\n".join(line.text for line in arranged(lines)).split("\n")


class _Quotations(BlockQuoteProcessor):
    """Stock Markdown adds a quotation to the one before it, whatever stands between them."""

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        begin = found.start() if (found := self.RE.search(block)) else 0
        self.parser.parseBlocks(parent, [block[:begin]])
        lines = [self.clean(line) for line in block[begin:].split("\n")]
        quotation = SubElement(parent, "blockquote")
        # Paragraphs of a quotation inside a list are paragraphs.
        self.parser.state.set("blockquote")
        self.parser.parseChunk(quotation, "\n".join(line.text for line in arranged(lines)))
        self.parser.state.reset()
