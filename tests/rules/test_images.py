"""Every picture exists and is described."""

from __future__ import annotations

import pytest

from publisher.authoring.mend import mend
from tests.rules.kit import body_findings, findings
from tests.tables import cases
from tests.writing import BODY_LINE, CLINIC, Content

EXAMPLE = "Drawing of a person who stretches the neck"
SILENT = "This picture has no description, so a blind reader learns nothing of it."


def in_words(name: str) -> str:
    return f"Say in a few words what it shows: ![{EXAMPLE}]({name})"


@cases(r"""
    body
    ![An empty room.](room.png)\n
    ![An empty room.](room.png "A caption")\n
    ![An empty room.][r]\n\n[r]: room.png\n
    `![](nothing.png)`\n
    \\![a](room.png)\n
    """)
def test_described_pictures_are_right(content: Content, body: str) -> None:
    """A picture may be named in every form that Markdown knows."""
    assert [] == body_findings(content, "images", body)


@cases(rf"""
    body | says | fix
    ![A room.](rom.png)\n | There is no picture "rom.png" in content/images.
        | Did you mean "room.png"?
    [![A room.](rom.png)](#a)\n | There is no picture "rom.png" in content/images.
        | Did you mean "room.png"?
    [![A room.](room.png "A caption")](#a)\n
        | This picture is a link, so it cannot have a caption.
        | Take the words in quotation marks out, and write them below the picture.
    ![A room.](https://other.example/a.png)\n | This picture lies on another site.
        | Save it to content/images, if you may use it, and write its name.
    ![A room.][nothing]\n | Nothing says which picture [nothing] is.
        | Write it as  ![description](name.jpg)
    ![A room.](“room.png”)\n | The quotation marks are taken for a part of this address.
        | Write  room.png
    ![A room.](room.png =300x200)\n | A picture gets its size by itself. | Write  room.png
    ![A room.](room.png "A." =50%)\n | A picture gets its size by itself. | Write  room.png "A."
    ![](room.png)\n | {SILENT} | {in_words("room.png")}
    ![ ](room.png)\n | {SILENT} | {in_words("room.png")}
    ![room.png](room.png)\n | "room.png" is the name of a file, not a description of the picture.
        | {in_words("room.png")}
    ![IMG_1234](room.png)\n | "IMG_1234" is the name of a file, not a description of the picture.
        | {in_words("room.png")}
    ![THE neck](room.png)\n | The picture's description only repeats the title.
        | {in_words("room.png")}
    """)
def test_a_picture_in_the_text_is_checked(content: Content, body: str, says: str, fix: str) -> None:
    """One that is missing, or silent for a blind reader, is reported at its line."""
    expected = [("articles/neck.md", BODY_LINE + 1, says, fix)]
    assert expected == body_findings(content, "images", f"\n{body}", title="The neck")


@cases(r"""
    image
    room.png # main | "room.png" main | room.png "An empty room" | images/room.png # main
    ![An empty room](room.png) | ![An empty room](room.png "A caption")
    """)
def test_a_field_holds_the_name_of_a_picture_alone(content: Content, image: str) -> None:
    """Neither a comment, nor words, nor Markdown: none of it is shown."""
    path = content.document("articles/neck.md", image=image, image_alt="An empty room.")
    (found,) = content.problems("images")
    says = 'The field "image" holds the name of a picture and nothing else.'
    assert (5, says, "Write  room.png") == (found.line, found.says, found.fix)
    path.write_text(mend(path.read_text("utf-8"), [found])[0], "utf-8")
    assert [] == content.problems("images", "front-matter")


FIELD_EXAMPLE = "image_alt: Drawing of a person who stretches the neck."


@cases(rf"""
    fields= | line= | says | fix
    {{'image': '../images/room.png', 'image_alt': 'A room.'}} | 5
        | The field "image" holds the name of a picture and nothing else. | Write  room.png
    {{'image': 'room%2Epng', 'image_alt': 'A room.'}} | 5
        | The field "image" holds the name of a picture and nothing else. | Write  room.png
    {{'image': 'rom.png', 'image_alt': 'A room.'}} | 5
        | There is no picture "rom.png" in content/images. | Did you mean "room.png"?
    {{'image': 'room.png'}} | 5 | {SILENT} | Say in a few words what it shows: {FIELD_EXAMPLE}
    {{'image': 'room.png', 'image_alt': 'room.png'}} | 6
        | "room.png" is the name of a file, not a description of the picture.
        | Say in a few words what it shows: {FIELD_EXAMPLE}
    {{'image': 'room.png', 'image_alt': 'the page articles/neck.md'}} | 6
        | The picture's description only repeats the title.
        | Say in a few words what it shows: {FIELD_EXAMPLE}
    """)
def test_the_picture_of_a_page_is_checked(
    content: Content, fields: dict[str, str], line: int, says: str, fix: str
) -> None:
    """It is reported at the field that is wrong."""
    content.document("articles/neck.md", **fields)
    assert [("articles/neck.md", line, says, fix)] == findings(content, "images")


def test_a_portrait_is_checked_too(content: Content) -> None:
    """A person's page has a picture under another name."""
    content.document("people/sam.md", title=None, date=None, name="Sam Sample", photo="room.png")
    fix = "photo_alt: Drawing of a person who stretches the neck."
    assert [("people/sam.md", 4, SILENT, f"Say in a few words what it shows: {fix}")] == findings(
        content, "images"
    )


def test_a_picture_of_a_page_that_is_described_is_right(content: Content) -> None:
    """Field and description together."""
    content.document("articles/neck.md", image="room.png", image_alt="An empty room.")
    assert [] == findings(content, "images")


@cases(r"""
    name            | says                                             | fix
    rom.png         | There is no picture "rom.png" in content/images. | Did you mean "room.png"?
    images/room.png | FACT is the name of a picture and nothing else.  | Write  room.png
    logo.svg        | "logo.svg" is not a picture that can be used.    | Save it as JPEG or PNG.
    """)
@pytest.mark.parametrize("fact", ["image", "logo", "icon"])
def test_a_picture_of_the_clinic_is_one_that_can_be_shown(
    content: Content, fact: str, name: str, says: str, fix: str
) -> None:
    """It stands on every page; the build stopped at a logo that is no photo."""
    content.write("images/logo.svg", "<svg/>")
    content.write("clinic.toml", CLINIC.replace('image = "room.png"', "") + f'{fact} = "{name}"\n')
    assert [(says.replace("FACT", fact), fix)] == [
        found[2:] for found in findings(content, "images")
    ]
