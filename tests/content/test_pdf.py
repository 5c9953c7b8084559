"""What a PDF tells of itself."""

from __future__ import annotations

import time
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.content.pdf import Pdf, read_pdf
from tests.project import EXAMPLE

HEAD = b"%PDF-1.7\n"


def packed(objects: bytes) -> bytes:
    """The objects in a compressed stream, as programs of today write them."""
    data = zlib.compress(objects)
    return b"1 0 obj\n<< /Type /ObjStm >>\nstream\r\n" + data + b"\r\nendstream\nendobj\n"


def test_the_examples_hand_out_is_tagged() -> None:
    """It says what is a paragraph, and names nobody."""
    data = (EXAMPLE / "files/hand-out.pdf").read_bytes()
    assert Pdf(is_tagged=True, is_locked=False, author="") == read_pdf(data)


@pytest.mark.parametrize("wrap", [bytes, packed], ids=["plain", "packed"])
def test_tags_and_names_are_found_wherever_they_stand(wrap: type[bytes]) -> None:
    """In the open, and in the streams that most programs hide them in."""
    found = read_pdf(HEAD + wrap(b"<< /StructTreeRoot 5 0 R /Author (Pat \\(x\\) Example) >>"))
    assert Pdf(is_tagged=True, is_locked=False, author="Pat (x) Example") == found
    assert Pdf(is_tagged=False, is_locked=False, author="") == read_pdf(HEAD + wrap(b"<< >>"))


@pytest.mark.parametrize(
    "data",
    [
        b"/Author <FEFF00500061007400200045>",
        b"/Author (Pat E)",
        b"<dc:creator><rdf:Seq><rdf:li>Pat E</rdf:li></rdf:Seq></dc:creator>",
    ],
)
def test_a_name_is_read_in_each_form(data: bytes) -> None:
    """UTF-16 in hexadecimal, letters, and XMP."""
    found = read_pdf(HEAD + data)
    assert found
    assert "Pat E" == found.author


def test_a_lock_is_seen_and_what_is_no_pdf() -> None:
    """Its words would be told as they stand otherwise."""
    found = read_pdf(HEAD + b"trailer << /Encrypt 9 0 R >>")
    assert found
    assert found.is_locked
    assert None is read_pdf(b"PK\x03\x04 a Word file")


@given(st.binary(max_size=300))
def test_no_bytes_are_a_traceback(data: bytes) -> None:
    """What a scanner or a mail program wrote is read as far as it can be."""
    read_pdf(HEAD + data)
    read_pdf(HEAD + b"stream\n" + data + b"\nendstream /Author <" + data + b">")


@pytest.mark.parametrize(
    "piece", [b"stream\n", b"<dc:creator>", b"<dc:creator><rdf:li ", b"/Author("]
)
def test_no_hand_out_keeps_a_computer_busy(piece: bytes) -> None:
    """What begins again and again and never ends is read once, not once for each beginning."""
    began = time.process_time()
    read_pdf(HEAD + piece * 100_000)
    assert time.process_time() - began < 5


def test_no_hand_out_fills_the_memory() -> None:
    """A file of a few kilobytes may hold gigabytes of nothing, of which little is unpacked."""
    data = HEAD + packed(bytes(1_000_000)) * 100
    tracemalloc.start()
    try:
        assert Pdf(is_tagged=False, is_locked=False, author="") == read_pdf(data)
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()
