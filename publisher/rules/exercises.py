from __future__ import annotations

from publisher.content.block_bodies import filled_blocks
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
                says = f'This exercise has no line "{needed}".'
                fix = f"Ask a therapist, and add a bullet such as  - {needed}: {example}"
                yield Exercises.problem(document.file, body.line, says, fix)
