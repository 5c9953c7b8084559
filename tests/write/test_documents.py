"""Opening and saving a page: what changes in its file, and what is told of it."""

from __future__ import annotations

import codecs

import pytest

from publisher.problems import Problem
from publisher.write.desk import hash_of
from publisher.write.marks import moved
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
def test_only_the_line_that_was_edited_changes(
    shared_window: Window, end: str, mark: bytes
) -> None:
    """``git diff`` shows what the writer did, and no change of line ends or of a mark."""
    window, path = shared_window, shared_window.project.root / FILE
    original = path.read_bytes()
    lines = ["---", "# A note.", 'title: "Old"', f"description: {'d' * 80}", "date: 2024-01-20"]
    before = end.join([*lines, "---", "", "One.", "Two.\t", "Thre\u0065\u0301."]).encode()
    _put(window, mark + before)
    found = window.open()
    saved = window.save(found, found["text"].replace("One.", "Won.\nNew.")).json
    changed = before.replace(b"One.", f"Won.{end}New.".encode())
    assert path.read_bytes() == mark + changed
    filled = {"path": PLAIN, "hash": saved["hash"], "changes": {"title": "New: 'it'"}}
    window.must("POST", "/desk/api/fields", filled)
    assert path.read_bytes() == mark + changed.replace(b'"Old"', b"New: 'it'")
    _put(window, original)


def test_what_is_saved_in_the_first_moment_is_seen(window: Window) -> None:
    """Another program saves when the desk has read the folder and does not watch it yet."""
    path = window.project.root / FILE
    _put(window, path.read_bytes() + b"\nUnmistakably.\n")
    assert "Unmistakably." in window.open()["text"]


def test_a_signature_holds_for_the_words_that_were_read(shared_window: Window) -> None:
    """A reviewer signs in the desk; whoever edits the text then sees that it holds no more."""
    window, path = shared_window, "articles/reviewed.md"
    found = window.open(path)
    original = found["text"]
    asked = {"path": path, "person": "sam-sample", "hash": found["hash"]}
    signed = window.must("POST", "/desk/api/review", asked)
    assert "sam-sample" == signed["fields"]["reviewer"]
    assert not signed["summary"]["reviewed_changed"]
    changed = window.save(signed, signed["text"] + "\nAnother dose.\n").json
    assert changed["summary"]["reviewed_changed"]
    assert "changed-since-review" in {one["rule"] for one in changed["problems"]}
    assert (
        "no person" in window.ask("POST", "/desk/api/review", {**asked, "person": "x"}).json["says"]
    )
    assert 200 == window.save(changed, original).status


def _put(window: Window, data: bytes) -> None:
    """Save the file by another program, of which the desk has heard at the end."""
    with window.events() as events:
        (window.project.root / FILE).write_bytes(data)
        # The file was empty for a moment, of which the desk may have told before.
        events.wait_for("document", path=PLAIN, hash=hash_of(data))


def test_notes_stand_in_a_file_beside_the_page(shared_window: Window) -> None:
    """A clinician and a writer talk about a page, in words that git keeps and nobody publishes."""
    window = shared_window
    first = {"path": PLAIN, "who": "Pat Example", "says": "Is this right?\n\n## Not a heading"}
    window.must("POST", "/desk/api/notes", first)
    window.must("POST", "/desk/api/notes", {**first, "who": "Sam\nSample", "says": "Yes."})
    said = [(one["who"], one["says"]) for one in window.open()["notes"]]
    assert [("Pat Example", first["says"]), ("Sam Sample", "Yes.")] == said
    file = window.project.root / f"content/{PLAIN.removesuffix('.md')}.notes.md"
    assert "Is this right?" in file.read_text("utf-8")
    for nothing in ({"says": " "}, {"who": " # "}, {"says": "x" * 30_000}):
        assert 422 == window.ask("POST", "/desk/api/notes", {**first, **nothing}).status
    file.unlink()


def test_a_page_of_the_preview_leads_to_its_editor(shared_window: Window) -> None:
    """Whoever sees a mistake on the page is one click from its text."""
    link = f'href="/desk/#/edit/{PLAIN}"'
    with shared_window.events() as events:
        # It is known of which file a page is made once the first build has ended.
        while link not in shared_window.ask("GET", "/plain/").body.decode():
            events.wait_for("built")
    assert "preview-edit" not in shared_window.ask("GET", "/a-z/").body.decode()


def test_a_finding_stays_at_its_line_while_it_is_edited() -> None:
    """What the check of all pages found moves with its line, and is not dropped with an edit."""
    found = [Problem("a.md", line, "links", "It leads nowhere.") for line in (1, 3, 5)]
    after = list(moved(found, "a\nb\nc\nd\ne", "a\nnew\nb\nc!\nd\ne"))
    assert [1, 3, 6] == [one.line for one in after]
    shorter = list(moved(found, "a\nb\nc\nd\ne", "a\ne"))
    assert 3 == len(shorter)
    assert all(1 <= one.line <= 2 for one in shorter)


def test_a_draft_is_told_what_would_stop_it(shared_window: Window) -> None:
    """Nobody takes a draft for ready that a publish would refuse: its mistakes weigh in the window
    and in the list as they would on the day that it is published."""
    path = "articles/draft.md"
    found = shared_window.open(path)
    claim = f"{found['text'].rstrip()}\n\nThis stretch will cure your knee.\n"
    saved = shared_window.save(found, claim).json
    (problem,) = [one for one in saved["problems"] if '"cure"' in one["says"]]
    assert "error" == problem["severity"]
    assert saved["summary"]["errors"]
    shared_window.save(shared_window.open(path), found["text"])
