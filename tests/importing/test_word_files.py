"""Word files: what Word writes comes as Markdown, what would exhaust the machine is refused."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

import pytest

from publisher.importing.convert import to_markdown
from publisher.importing.old import OldPage, Unreadable
from publisher.importing.word_files import read_word
from tests.importing.word import link, paragraph, picture, table, write_docx

ZONE = ZoneInfo("America/New_York")
PNG = b"\x89PNG\r\n\x1a\nmade up"


def word(path: Path) -> tuple[OldPage, dict[str, bytes]]:
    return read_word(path.read_bytes(), PurePosixPath(path.name), "https://a.invalid/a.docx", ZONE)


def markdown_of(path: Path) -> str:
    page, _ = word(path)
    return to_markdown(page.body, base=page.base, title=page.title).markdown


def test_a_word_file_becomes_markdown(tmp_path: Path) -> None:
    """Title, headings, nested lists, tables and links of Word stand in the Markdown."""
    body = "".join(
        [
            paragraph("Sore wrists", "Title"),
            paragraph("Wrists get sore."),
            paragraph("What helps", "Heading1"),
            paragraph("Rest", level=0),
            paragraph("for a day", level=1),
            paragraph("Move", level=0),
            table(("Day", "Minutes"), ("1", "5")),
            link("More"),
        ]
    )
    path = write_docx(tmp_path / "wrists.docx", body)
    page, _ = word(path)
    assert (page.title, page.slug, str(page.date)[:10]) == (
        "Sore wrists",
        "sore-wrists",
        "2022-03-04",
    )
    assert markdown_of(path) == (
        "Wrists get sore.\n\n## What helps\n\n- Rest\n    - for a day\n- Move\n\n"
        "| Day | Minutes |\n| --- | --- |\n| 1 | 5 |\n\n[More](https://x.example/)\n"
    )


def test_bold_lines_are_headings_and_pictures_come_along(tmp_path: Path) -> None:
    """Whoever never met Word's styles makes headings bold; pictures lie in the file itself."""
    body = paragraph("What it is", bold=True) + paragraph("A wrist.") + picture("A wrist")
    page, pictures = word(write_docx(tmp_path / "My text.docx", body, PNG))
    assert page.title == "What the file calls itself"
    found = to_markdown(page.body, base=page.base)
    assert found.markdown == "## What it is\n\nA wrist.\n\n![A wrist](my-text-1.png)\n"
    assert [pictures[one.source] for one in found.pictures] == [PNG]


def test_a_word_file_that_says_nothing_of_itself_has_its_name(tmp_path: Path) -> None:
    """Without a title in the text or the file's facts, the file's name is the title."""
    path = write_docx(tmp_path / "wrists.docx", paragraph("Text."), more={"docProps/core.xml": ""})
    path.write_bytes(path.read_bytes())
    with pytest.raises(Unreadable, match="damaged"):
        word(path)
    core = {"docProps/core.xml": "<c/>"}
    page, _ = word(write_docx(path, paragraph("Text."), more=core))
    assert (page.title, page.date) == ("wrists", None)


def bomb() -> bytes:
    """An archive of a few kilobytes that holds a part of 100 MB."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 100_000_000)
    return buffer.getvalue()


ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"This is no archive.", "no Word file"),
        (bomb(), "far larger than any text"),
        (b"PK\x05\x06" + bytes(18), "no whole Word file"),
        (b"", "no Word file"),
    ],
    ids=["text", "bomb", "empty archive", "nothing"],
)
def test_what_is_no_word_file_is_refused(tmp_path: Path, data: bytes, why: str) -> None:
    """A bomb, a damaged file or something else is refused in a sentence, before it is unpacked."""
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    with pytest.raises(Unreadable, match=why):
        word(path)


@pytest.mark.parametrize(
    ("part", "why"),
    [
        (ENTITIES, "entities"),
        ("<a>" * 300 + "</a>" * 300, "deeper"),
        (f"<a>{'<b/>' * 300_000}</a>", "larger"),
        ("<a>", "damaged"),
    ],
    ids=["entities", "depth", "number", "cut"],
)
def test_harmful_xml_in_a_word_file_is_refused(tmp_path: Path, part: str, why: str) -> None:
    """Entities and depth would exhaust the reader behind; no Word file has them."""
    path = write_docx(tmp_path / "a.docx", "", more={"word/document.xml": part})
    with pytest.raises(Unreadable, match=why):
        word(path)


@pytest.mark.parametrize("name", ["main.XML", "main.bin", "media/main.png"])
def test_no_part_escapes_by_its_name(tmp_path: Path, name: str) -> None:
    """What the reader behind takes for XML is looked at before, wherever the file says it is."""
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    leads = f'<a:Relationship Id="r1" Type="{kind}" Target="/word/{name}"/>'
    parts = {
        f"word/{name}": ENTITIES,
        "_rels/.rels": f'<a:Relationships xmlns:a="{relations}">{leads}</a:Relationships>',
    }
    with pytest.raises(Unreadable, match=r"entities|where Word does not"):
        word(write_docx(tmp_path / "a.docx", "", more=parts))


@pytest.mark.parametrize("packed", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_word_file_that_is_damaged_ends_no_import(tmp_path: Path, packed: int) -> None:
    """Wherever a byte is wrong, and however the parts are packed, the file is read or refused."""
    whole = io.BytesIO(write_docx(tmp_path / "a.docx", paragraph("Text.")).read_bytes())
    written = io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(written, "w", packed) as new:
        for part in old.infolist():
            new.writestr(part.filename, old.read(part))
    data = written.getvalue()
    for at in range(0, len(data), 7):
        path = tmp_path / "b.docx"
        path.write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
        with suppress(Unreadable):
            word(path)


def test_a_title_is_text(tmp_path: Path) -> None:
    """An ampersand is no entity: not in the title, the name, or the heading that repeats it."""
    body = paragraph("Knees &amp; hips", "Title") + paragraph("Words.")
    page, _ = word(write_docx(tmp_path / "a.docx", body))
    assert (page.title, page.slug) == ("Knees & hips", "knees-hips")
    assert markdown_of(tmp_path / "a.docx") == "Words.\n"
    core = {"docProps/core.xml": "<c><dc:title>Feet &amp; toes</dc:title></c>"}
    page, _ = word(write_docx(tmp_path / "a.docx", paragraph("Words."), more=core))
    assert page.title == "Feet & toes"
