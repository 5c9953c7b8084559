from __future__ import annotations

from publisher.content.block_bodies import filled_blocks
from publisher.content.document import Document
from publisher.rule import Problems, Rule


class Faq(Rule):
    """Questions are headings of ### that end in a question mark, each with its answer below.

    Readers open one question at a time. A question without an answer opens to nothing.

    Wrong: ### Cost  and nothing below it
    Right: ### What does a visit cost?  and below it  Ask your insurer first.
          It depends on the plan.

    https://developers.google.com/search/docs/appearance/structured-data/faqpage
    """

    action = "block"


_END = ("?", "?*", "?_", "?`", '?"', "?”", "?)")


def check_document(document: Document) -> Problems:
    for body in filled_blocks(document, "faq"):
        questions = list(body.questions)
        if not questions:
            fix = "Write each question as a heading:  ### Does it hurt?"
            yield Faq.problem(document.file, body.line, "This block has no questions.", fix)
        for line, text, is_answered in questions:
            if text and not text.rstrip("*_ ").endswith(_END):
                says = f'"{text}" is not a question.'
                fix = "Ask it as a reader would, with a question mark at its end."
                yield Faq.problem(document.file, line, says, fix, severity="warning")
            if not is_answered:
                fix = "Write the answer below it, or delete the question."
                yield Faq.problem(document.file, line, "This question has no answer.", fix)
