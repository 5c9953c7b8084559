from __future__ import annotations

from publisher.content.block_bodies import BlockBody, filled_blocks
from publisher.content.document import Document
from publisher.rule import Problems, Rule


class Exercises(Rule):
    """An exercise says how much of it to do, and when to stop.

    A reader does it alone at home. Without a dose some do far too much; without a reason to stop
    some go on through pain that should have warned them.

    Wrong: ::: exercise Chin nod  with the movement only
    Right: ::: exercise Chin nod  with  - Dose: 5 times, twice a
          day.  and  - Stop if: You feel dizzy.

    ACSM on how to prescribe exercise:
    https://www.acsm.org/education-resources/books/guidelines-exercise-testing-prescription
    """

    action = "block"


#: Language of the document -> label of each line, and an example of it.
_NEEDED = {
    "en": {"Dose": "5 times, twice a day.", "Stop if": "You feel sharp pain or dizziness."},
    "es": {"Dosis": "5 veces, dos veces al día.", "Pare si": "Siente mareo o un dolor fuerte."},
}


def check_document(document: Document) -> Problems:
    for body in filled_blocks(document, "exercise"):
        labels = {label.casefold() for _, label, value in body.items if value}
        for needed, example in _NEEDED[document.language].items():
            if needed.casefold() not in labels:
                line, says = body.line, f'This exercise has no line "{needed}".'
                fix = f"Ask a therapist, and add a bullet such as  - {needed}: {example}"
                if near := _nearly(body, needed):
                    line, value = near
                    says = f'The words of "{needed}" stand apart from it with a bullet and a colon.'
                    fix = f"Write  - {needed}: {value}"
                yield Exercises.problem(document.file, line, says, fix)


def _nearly(body: BlockBody, needed: str) -> tuple[int, str] | None:
    """The line that begins with a label, without its bullet or colon, and what it says. Without
    either it may be a sentence, where no number follows."""
    for line, text in body.lines:
        bare = text.lstrip("-*+•–_ \t")
        after = bare[len(needed) :]
        value = after.lstrip(":*_–—-. \t").rstrip("*_ \t")
        is_label = bare.casefold().startswith(needed.casefold()) and value != ""
        is_apart = bare != text.lstrip() or after[:2].strip(" ")[:1] in (*":*_–—-.",)
        if is_label and not after[0].isalnum() and (is_apart or value[0].isdigit()):
            return line, value
    return None
