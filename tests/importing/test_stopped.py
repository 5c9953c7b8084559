"""An import that is stopped, that runs twice at once or fills the disk: nothing is half done."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from publisher.commands import importing
from publisher.commands.importing import ImportArguments, import_
from publisher.importing.begun import Begun
from publisher.reading import LARGEST
from tests.importing.exports import write_export
from tests.importing.test_moving import CLINIC, files_of
from tests.project import PATIENCE, ROOT, Project

#: As much as the files of the clinic need, and no large article.
_MOST_BYTES = 150_000


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A blog whose articles have something to mend."""
    path = write_export(tmp_path / "many.xml", 40)
    text = path.read_text("utf-8")
    path.write_text(text.replace("See <a", 'Read <a href="http://web.example/">it it</a>. See <a'))
    return path


@pytest.fixture
def whole(export: Path, tmp_path: Path) -> dict[str, bytes]:
    """What an import writes that nobody stops."""
    project = Project.make(tmp_path / "whole", CLINIC)
    assert project.run("import", str(export)).code == 0
    files = files_of(project.root / "content")
    assert b"https://web.example/" in files["articles/text-7.md"]
    return files


def test_stopped_before_it_tidied(
    export: Path, whole: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a stopped import wrote and did not mend is mended by the next one, but for what its
    writer changed meanwhile."""
    project = Project.make(tmp_path / "stopped", CLINIC)
    given = ImportArguments([str(export)], dry_run=False, json=False, publish=False, private=False)
    with monkeypatch.context() as patch:
        patch.setattr(importing, "tidy", _stop)
        with pytest.raises(KeyboardInterrupt):
            import_(project.root, given)
    mine = project.read("content/articles/text-3.md") + "\nMine.\n"
    assert "http://web.example/" in mine
    project.write("content/articles/text-3.md", mine)
    import_(project.root, given)
    files = files_of(project.root / "content")
    assert files.pop("articles/text-3.md") == mine.encode()
    assert files == {name: whole[name] for name in whole if name != "articles/text-3.md"}


def test_the_list_of_what_was_begun_lies_in_its_folder(export: Path, tmp_path: Path) -> None:
    """A link in a restored cache has nothing written elsewhere; what is no list is none."""
    project = Project.make(tmp_path / "linked", CLINIC)
    begun, elsewhere = project.root / ".cache" / "import-begun.txt", tmp_path / "elsewhere.txt"
    begun.parent.mkdir()
    elsewhere.write_bytes(b"\xff\xfe mine\n")
    begun.symlink_to(elsewhere)
    assert project.run("import", str(export)).code == 0
    assert b"\xff\xfe mine\n" == elsewhere.read_bytes()


def test_a_long_list_of_what_was_begun_is_read(tmp_path: Path) -> None:
    """Of an old blog of very many pages what was begun is still known."""
    path = tmp_path / ".cache" / "import-begun.txt"
    begun = Begun(path, tmp_path)
    begun.add("text.md", b"Words.\n")
    (tmp_path / "text.md").write_bytes(b"Words.\n")
    with path.open("a", encoding="utf-8") as file:
        file.writelines(f"{'0' * 64} articles/text-{number}.md\n" for number in range(25_000))
    assert path.stat().st_size > LARGEST[".txt"]
    assert ["text.md"] == begun.untouched()


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def _start(project: Project, export: Path, limit: int = 0) -> subprocess.Popen[str]:
    def narrow() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.Popen(
        [sys.executable, "-m", "publisher.front_door", "import", str(export)],
        cwd=project.root,
        env={"PYTHONPATH": str(ROOT), "PATH": "", "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=narrow if limit else None,
    )


def test_two_imports_at_once(export: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    """The second waits for the first, and then finds its pages: no line and no file is doubled."""
    project = Project.make(tmp_path / "both", CLINIC)
    running = [_start(project, export) for _ in range(2)]
    assert [process.wait(PATIENCE) for process in running] == [0, 0]
    told = sorted("Moved 40 pages" in process.communicate()[0] for process in running)
    assert told == [False, True]
    assert files_of(project.root / "content") == whole


def test_a_full_disk(export: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    """A disk that fills up is told in a sentence; with room again, the next import goes on."""
    project = Project.make(tmp_path / "full", CLINIC)
    small = export.read_text("utf-8")
    head, item, rest = small.partition("<item><title><![CDATA[Text 9 ")
    large = export.with_name("large.xml")
    end, mark, after = rest.partition("]]></content:encoded>")
    large.write_text(f"{head}{item}{end}{'<p>Words.</p>' * 20_000}{mark}{after}", "utf-8")
    process = _start(project, large, _MOST_BYTES)
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1, err
    assert "The disk is full" in out + err
    assert "Traceback" not in err
    articles = project.root / "content" / "articles"
    assert (articles / "text-8.md").exists()
    assert not [path.name for path in articles.iterdir() if "text-9" in path.name]
    assert project.run("import", str(export)).code == 0
    assert files_of(project.root / "content") == whole
