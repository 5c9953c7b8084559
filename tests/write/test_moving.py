"""Pages that are started, renamed and deleted; text that is pasted."""

from __future__ import annotations

from tests.write.kit import PLAIN, Window

PUBLIC = "/plain/"


def test_a_new_page_is_a_draft_that_says_what_it_lacks(window: Window) -> None:
    """Nothing of a page that was just begun gets published, and its form says what to fill in."""
    path = window.must("POST", "/desk/api/new", {"kind": "article", "title": "Stairs & knees"})
    assert "articles/stairs-knees.md" == path["path"]
    found = window.open(path["path"])
    assert "draft" == found["summary"]["state"]
    assert "Stairs & knees" == found["fields"]["title"]
    missing = {one.get("field") for one in found["problems"] if one["rule"] == "field-missing"}
    assert {"description"} == missing
    again = window.ask("POST", "/desk/api/new", {"kind": "article", "title": "Stairs & knees"})
    assert 422 == again.status
    assert "already" in again.json["says"]
    assert 422 == window.ask("POST", "/desk/api/new", {"kind": "article", "title": "???"}).status


def test_a_renamed_page_sends_its_readers_on(window: Window) -> None:
    """The address changes, links to its file go on, and the old address leads to the new one."""
    window.must("POST", "/desk/api/rename", {"path": PLAIN, "slug": "plain-words"})
    assert "/plain-words/" == window.open()["summary"]["address"]
    assert "/plain/  /plain-words/" in window.project.read("content/redirects.txt")
    redirects = window.project.read("content/redirects.txt")
    text = window.project.read(f"content/{PLAIN}")
    for slug, word in (("reviewed", "another page"), ("../x", "address"), ("", "address")):
        answer = window.ask("POST", "/desk/api/rename", {"path": PLAIN, "slug": slug})
        assert 422 == answer.status
        assert word in answer.json["says"]
        assert redirects == window.project.read("content/redirects.txt")
        assert text == window.project.read(f"content/{PLAIN}")


def test_a_deleted_page_sends_its_readers_on_and_can_come_back(window: Window) -> None:
    """No reader of an old link is left alone, and what was deleted is kept."""
    text = window.open()["text"]
    notes = window.project.write("content/articles/plain.notes.md", "## Pat, 2026-11-23 14:05\n")
    answer = window.ask("POST", "/desk/api/delete", {"path": PLAIN, "to": "/no-such-page/"})
    assert notes.exists()
    assert 422 == answer.status
    assert text == window.project.read(f"content/{PLAIN}")
    window.must("POST", "/desk/api/delete", {"path": PLAIN, "to": "articles/reviewed.md"})
    assert not (window.project.root / "content" / PLAIN).exists()
    # They would stand there without their page, which stops a publish.
    assert not notes.exists()
    assert "/plain/  /reviewed/" in window.project.read("content/redirects.txt")
    listed = [one["path"] for one in window.must("GET", "/desk/api/site")["documents"]]
    assert PLAIN not in listed
    window.must("POST", "/desk/api/delete", {"path": "articles/draft.md", "to": ""})
    # A draft was seen by nobody.
    assert "draft" not in window.project.read("content/redirects.txt")


def test_what_is_pasted_is_markdown_of_our_dialect(shared_window: Window) -> None:
    """Headings, lists and links stay, what no article can hold is told, and a link to the site
    leads to the file."""
    html = (
        "<h1>Stairs</h1><p class=MsoNormal>Some <b>bold</b> words and a"
        ' <a href="https://clinic.example/reviewed/#sources">link</a>.</p>'
        "<ul><li>One</li><li>Two</li></ul><script>alert(1)</script>"
        '<img src="https://elsewhere.example/knee.png" alt="A knee on a stair">'
    )
    made = shared_window.must("POST", "/desk/api/paste", {"path": PLAIN, "html": html})
    text = made["markdown"]
    assert "Some **bold** words" in text
    assert "[link](reviewed.md#sources)" in text
    assert "- One\n- Two" in text
    assert "<" not in text
    assert "alert" not in text
    assert [{"name": "knee.png", "alt": "A knee on a stair"}] == made["pictures"]
