from __future__ import annotations

from publisher.content.document import Document
from publisher.content.fences import fences
from publisher.fields import Kind
from publisher.rule import Problems, Rule


class NoCareCard(Rule):
    """Articles and the pages of conditions and treatments must say when to seek care.

    A reader may have the one illness that looks like a harmless one. Care cards say what needs a
    doctor today and what needs 911, in words that cannot be missed. An article about the clinic
    itself, its news, its staff or a book, says so with  about: clinic  and needs none, as long as
    it names no condition and no treatment.

    Wrong: An article on back pain without a care block.
    Right: ::: care emergency

    Source: Agency for Healthcare Research and Quality, Health Literacy Universal Precautions
    Toolkit: https://www.ahrq.gov/health-literacy/improve/precautions/index.html
    """

    action = "block"
    severity = "warning"


def check_document(document: Document) -> Problems:
    if not document.is_clinical:
        return
    if ":::" in document.body and any(fence.name == "care" for fence in fences(document)):
        return
    fix = "Add a block  ::: care urgent  with a list, and close it with  :::"
    if document.kind is Kind.ARTICLE:
        fix += "  An article that is not about health says  about: clinic"
        if lines := [name for name in ("conditions", "treatments") if name in document.lines]:
            fix += f"  and has no line  {':  or  '.join(lines)}:"
    yield NoCareCard.problem(document.file, 0, "The page does not say when to seek care.", fix)
