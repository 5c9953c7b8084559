"""Hand-outs that a text links."""

from __future__ import annotations

import pytest

from publisher.content.links import Broken, resolve
from tests.rules.kit import Findings, findings
from tests.writing import Content

TAGGED = b"%PDF-1.7 /StructTreeRoot"


def found(content: Content, data: bytes, link: str = "plan.pdf") -> Findings:
    content.write("files/plan.pdf", data)
    content.document("articles/neck.md", f"Take [the plan]({link}) home.\n")
    return findings(content, "downloads")


@pytest.mark.parametrize("link", ["plan.pdf", "../files/plan.pdf", "/files/plan.pdf"])
def test_a_tagged_pdf_that_is_linked_is_right(content: Content, link: str) -> None:
    """However its place is written, the name alone counts, as with a picture."""
    assert [] == found(content, TAGGED, link)
    site = content.site()
    (document,) = site.documents
    address = resolve(site, document, link)
    assert isinstance(address, str)
    assert address.startswith("/assets/plan-")
    assert (download := site.download_at(address))
    assert "PDF, 1 kB" == download.label


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7", "This PDF has no tags, so a screen reader cannot tell what is what in it."),
        (TAGGED + b"/Encrypt", "This PDF is locked, so some readers cannot open it."),
        (b"PK", "This is no PDF, whatever its name says."),
        (TAGGED + bytes(5_000_000), "This hand-out has 5 MB, which is long on a phone."),
        (
            TAGGED + b"/Author (Pat)",
            'This PDF names "Pat" as its author, as the computer that made it does.',
        ),
    ],
)
def test_what_shuts_a_reader_out_is_told(content: Content, data: bytes, says: str) -> None:
    """And what tells of the computer that it was made on."""
    assert [("files/plan.pdf", says)] == [(one[0], one[2]) for one in found(content, data)]


def test_what_nobody_links_is_told(content: Content) -> None:
    """It is not published."""
    (one,) = found(content, TAGGED, "/neck/")
    assert ("files/plan.pdf", "No page links this hand-out.") == (one[0], one[2])
    assert () == content.site().shown_downloads


def test_a_link_to_no_file_and_odd_files_are_told(content: Content) -> None:
    """With the name that was meant, and the kinds that readers can open."""
    content.write("files/plan.pdf", TAGGED)
    content.write("files/deep/plan.pdf", TAGGED)
    content.write("files/run.exe", b"MZ")
    content.document("articles/neck.md", "Take [it](plans.pdf).\n")
    site = content.site()
    (document,) = site.documents
    broken = resolve(site, document, "plans.pdf")
    assert Broken('There is no file "plans.pdf" in content/files.', 'Did you mean "plan.pdf"?') == (
        broken
    )
    told = [(problem.rule, problem.file) for problem in site.problems]
    assert ("download-name", "content/files/deep/plan.pdf") in told
    assert ("file", "content/files/run.exe") in told


@pytest.mark.parametrize("data", [b"", b"<!doctype html><title>Not found</title>"])
@pytest.mark.parametrize(
    "suffix", ["pdf", "PDF", "docx", "xlsx", "pptx", "odt", "epub", "ics", "vcf"]
)
def test_what_is_not_what_its_name_says_is_an_error(
    content: Content, suffix: str, data: bytes
) -> None:
    """Nobody could open it: a download that broke off, or the page of an error."""
    content.write(f"files/plan.{suffix}", data)
    content.document("articles/neck.md", f"Take [the plan](plan.{suffix}) home.\n")
    (told,) = content.problems("downloads")
    says = (
        f"This is no {suffix.upper()}, whatever its name says." if data else "This file is empty."
    )
    assert (True, says) == (told.is_error, told.says)


@pytest.mark.parametrize(
    ("suffix", "data"),
    [
        ("pdf", b"\n" + TAGGED),
        ("docx", b"PK\3\4"),
        ("ics", b"\xef\xbb\xbfBEGIN:VCALENDAR\r\n"),
        ("vcf", b"BEGIN:VCARD\r\n"),
    ],
)
def test_what_begins_as_its_kind_does_is_right(content: Content, suffix: str, data: bytes) -> None:
    """Whatever a program puts before it."""
    content.write(f"files/plan.{suffix}", data)
    content.document("articles/neck.md", f"Take [the plan](plan.{suffix}) home.\n")
    assert [] == findings(content, "downloads")
