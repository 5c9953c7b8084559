from __future__ import annotations

from collections.abc import Iterator

from publisher.content.block_bodies import BlockBody, block_bodies
from publisher.content.clinic_facts import Facts
from publisher.content.document import Document
from publisher.problems import Problem
from publisher.rule import Rule


class Faq(Rule):
    """Questions are headings of ### that end in a question mark, each with its answer below.

    Readers open one question at a time. A question without an answer opens to nothing.

    Wrong: ### Cost  and nothing below it
    Right: ### What does a visit cost?  and below it  Ask your insurer first.
          It depends on the plan.

    https://developers.google.com/search/docs/appearance/structured-data/faqpage
    """


_END = ("?", "?*", "?_", "?`", '?"', "?”", "?)")


def check_document(document: Document, facts: Facts) -> Iterator[Problem]:
    for body in block_bodies(document):
        if body.name == "faq" and not body.is_empty:
            yield from _wrong(body, document.file)


def _wrong(body: BlockBody, file: str) -> Iterator[Problem]:
    questions = list(body.questions)
    if not questions:
        yield Faq.problem(
            file,
            body.line,
            "This block has no questions.",
            "Write each question as a heading:  ### Does it hurt?",
        )
    for line, text, is_answered in questions:
        if text and not text.rstrip("*_ ").endswith(_END):
            yield Faq.problem(
                file,
                line,
                f'"{text}" is not a question.',
                "Ask it as a reader would, with a question mark at its end.",
                severity="warning",
            )
        if not is_answered:
            yield Faq.problem(
                file,
                line,
                "This question has no answer.",
                "Write the answer below it, or delete the question.",
            )
