"""Opening and saving a page: what changes in its file, and what is told of it."""

from __future__ import annotations

import codecs

import pytest

from tests.write.kit import PLAIN, Window

FILE = f"content/{PLAIN}"


def test_a_claim_is_told_as_it_is_typed_and_its_file_holds_it(window: Window) -> None:
    """Every save is judged by the rules of CI, at the words that are wrong."""
    found = window.open()
    text = found["text"] + "\nThis exercise will cure your knee for good.\n"
    saved = window.save(found, text).json
    assert window.project.read(FILE) == text
    claim = next(one for one in saved["problems"] if one["rule"] == "claim-cure")
    line = text.split("\n")[claim["line"] - 1]
    assert "cure" == line[claim["column"] - 1 : claim["end_column"] - 1]
    assert "error" == claim["severity"]
    assert saved["facts"]["words"] == found["facts"]["words"] + 8


def test_the_page_beside_it_shows_the_text_that_was_saved(window: Window) -> None:
    """The frame shows the true page, not an imitation of it."""
    found = window.open()
    address = found["summary"]["address"]
    frame = {"Sec-Fetch-Dest": "iframe"}
    page = window.ask("GET", address, headers=frame)
    with window.events() as events:
        window.save(found, found["text"] + "\nUnmistakably.\n")
        while b"Unmistakably." not in page.body:
            if address in events.wait_for("built")["changed"]:
                page = window.ask("GET", address, headers=frame)
    assert b"preview-problems" not in page.body
    assert "frame-ancestors 'self'" in page.headers["content-security-policy"]


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["plain", "with a mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_only_the_line_that_was_edited_changes(window: Window, end: str, mark: bytes) -> None:
    """``git diff`` shows what the writer did, and no change of line ends or of a mark."""
    path = window.project.root / FILE
    lines = ["---", "# A note.", 'title: "Old"', f"description: {'d' * 80}", "date: 2024-01-20"]
    before = end.join([*lines, "---", "", "One.", "Two.\t", "Thre\u0065\u0301."]).encode()
    with window.events() as events:
        path.write_bytes(mark + before)
        events.wait_for("document", path=PLAIN)
    found = window.open()
    saved = window.save(found, found["text"].replace("One.", "Won.\nNew.")).json
    assert path.read_bytes() == mark + before.replace(b"One.", f"Won.{end}New.".encode())
    filled = {"path": PLAIN, "hash": saved["hash"], "changes": {"title": "New: 'it'"}}
    window.must("POST", "/desk/api/fields", filled)
    changed = before.replace(b"One.", f"Won.{end}New.".encode())
    assert path.read_bytes() == mark + changed.replace(b'"Old"', b"New: 'it'")


def test_a_page_of_the_preview_leads_to_its_editor(shared_window: Window) -> None:
    """Whoever sees a mistake on the page is one click from its text."""
    link, seen = f'href="/desk/#/edit/{PLAIN}"', ""
    # It is known of which file a page is made once the first build has ended.
    while link not in shared_window.ask("GET", "/plain/").body.decode():
        seen = shared_window.ask("GET", f"/__preview/changes?seen={seen}").body.decode()
    assert "preview-edit" not in shared_window.ask("GET", "/a-z/").body.decode()
