from __future__ import annotations

from publisher.content.block_bodies import filled_blocks
from publisher.content.document import Document
from publisher.rule import Problems, Rule


class Figures(Rule):
    """A figure and a video hold a picture, and pictures two; a video says in its caption what it
    shows.

    A video elsewhere is shown as a picture that leads to it, so that nothing is loaded from there
    unasked; one of the clinic's own shows the picture until it is played. The caption tells the
    reader whether it is worth the time.

    Wrong: ::: video https://video.example/neck  and on the next line  :::
    Right: ::: video https://video.example/neck  then  ![A woman nods.](nod.png)  and a caption

    HHS on trackers:
    https://www.hhs.gov/hipaa/for-professionals/privacy/guidance/hipaa-online-tracking/
    """

    action = "block"


def check_document(document: Document) -> Problems:
    for body in filled_blocks(document, "pictures"):
        if len(body.pictures) < 2:
            says = "Pictures stand side by side where there are two or more."
            fix = "Add another  ![what it shows](name.jpg)  or make it a figure block."
            yield Figures.problem(document.file, body.line, says, fix)
    for body in filled_blocks(document, "figure", "video"):
        if not body.has_picture:
            says = f'The block "{body.name}" has no picture.'
            fix = "Write below its first line  ![what the picture shows](name.jpg)"
            yield Figures.problem(document.file, body.line, says, fix)
        elif body.name == "figure" and len(body.pictures) > 1:
            says = "A figure has one picture: of these the others would be part of its caption."
            fix = "Begin the block with  ::: pictures  or give each picture a figure of its own."
            yield Figures.problem(document.file, body.line, says, fix, severity="warning")
        elif body.name == "video" and not body.caption:
            says = "This video has no caption."
            fix = "Say below its picture what the video shows, and how long it is."
            yield Figures.problem(document.file, body.line, says, fix, severity="warning")
