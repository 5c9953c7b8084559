"""What people say of a page stands in a file beside it, and nowhere else."""

from __future__ import annotations

from tests.project import Project

NOTES = "content/articles/plain.notes.md"
SAID = "## Pat Example, 2026-11-23 14:05\n\nIs notesmarker right? It cures [nothing](nowhere.md).\n"


def test_notes_are_neither_published_nor_checked(project: Project) -> None:
    """A clinician may write "wrong, ask the patient Maria" there: no word of it reaches a page, a
    feed, the search or a message, and no publish says that it changed."""
    checked = project.must("check")
    project.write(NOTES, SAID)
    assert checked == project.must("check")
    project.must("build", "--preview", "pr-1")
    assert "Nothing has changed since release 1." in project.must("plan")
    for folder in ("output", ".cache/preview-release"):
        files = [path for path in (project.root / folder).rglob("*") if path.is_file()]
        assert files
        assert not [path for path in files if b"notesmarker" in path.read_bytes()]
        assert not [path for path in files if "notes" in path.name]


def test_notes_without_their_page_are_told(project: Project) -> None:
    """The page was renamed, or it is an article that is called so by chance: neither is dropped in
    silence."""
    project.write("content/articles/physio.notes.md", SAID)
    done = project.run("check")
    assert 1 == done.code
    assert 'holds the notes on "physio.md", and there is no such file.' in done.out
    assert "Rename it to physio.md" in done.out
