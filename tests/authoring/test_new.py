"""``new`` starts a file that a writer can go on with, and never harms one that is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.authoring.new import Start, new
from publisher.content import read_site
from publisher.fields import Kind, fields_of
from publisher.rules import check
from tests.project import Project, files
from tests.tables import cases


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.make(tmp_path / "project")


@pytest.mark.parametrize("kind", list(Kind))
def test_every_field_is_there_filled_or_with_a_hint(project: Project, kind: Kind) -> None:
    """A writer need not know the table of fields by heart; what a command writes is no matter of
    theirs."""
    project.must("new", "A new one", "--kind", kind)
    text = project.read(f"content/{kind.folder}/a-new-one.md")
    for row in fields_of(kind):
        if row.is_made:
            assert row.name not in text
            continue
        assert f"\n{row.name}:" in text or f"\n# {row.name}: " in text, row.name
        assert f"# {row.hint}\n" in text or f"\n{row.name}: " in text, row.name


@pytest.mark.parametrize("kind", list(Kind))
def test_a_new_file_hurts_no_publish(project: Project, kind: Kind) -> None:
    """What is still empty is reported as warnings only, since a draft is not public."""
    project.must("new", "A new one", "--kind", kind)
    site = read_site(project.root / "content")
    findings = [problem for problem in check(site) if "a-new-one" in problem.file]
    assert [] == [problem for problem in findings if problem.is_error]
    assert [] == [
        problem for problem in findings if problem.rule in ("front-matter", "field-unknown")
    ]


def test_from_copies_headings_and_blocks_but_no_words(project: Project) -> None:
    """A structure that worked is used again; its text is not published twice."""
    body = "Secret words.\n\n## One\n\n::: care urgent\n- secret\n:::\n\n### Two\n"
    project.article("model", "The model", body)
    project.must("new", "Its twin", "--from", "model")
    text = project.read("content/articles/its-twin.md")
    outline = [line for line in text.split("---\n")[2].split("\n") if line.startswith(("#", ":::"))]
    assert ["## One", "::: care urgent", ":::", "### Two"] == outline
    assert "ecret" not in text


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        ((), 2, "Give it a title"),
        (("🙂",), 1, "A file cannot be named after this title."),
        (("Knees", "--kind", "artcle"), 2, 'Did you mean "article"?'),
        (("Knees", "--condition", "knee-pan"), 1, 'Did you mean "knee-pain"?'),
        (("Knees", "--from", "no-such-file"), 1, 'There is no file "no-such-file.md"'),
    ],
)
def test_a_slip_is_reported(
    project: Project, arguments: tuple[str, ...], code: int, says: str
) -> None:
    """Each in plain words, and no file is written."""
    before = set((project.root / "content").rglob("*"))
    done = project.run("new", *arguments)
    assert code == done.code
    assert says in done.out + done.err
    assert before == set((project.root / "content").rglob("*"))


def test_a_translation_takes_over_what_is_the_same(project: Project) -> None:
    """Subjects, sources and picture go along; the words and the review do not."""
    (project.root / "content/articles/reviewed-es.md").unlink()
    out = project.must("new", "Qué esperar de un ejemplo", "--translates", "reviewed.md")
    path = "content/articles/que-esperar-de-un-ejemplo.md"
    assert f"Wrote {path}, a draft with every field it needs.\n" == out
    (document,) = [one for one in read_site(project.root / "content").documents if one.file == path]
    original = read_site(project.root / "content").named(Kind.ARTICLE, "reviewed")
    assert original is not None
    assert ("es", "reviewed") == (document.language, document.meta.translation_of)
    for field in ("conditions", "treatments", "authors", "references"):
        assert original.meta[field] == document.meta[field]
    assert original.meta.image == document.meta.image
    assert "" == document.meta.reviewer
    assert "::: care urgent" in document.body
    assert "cites its first reference" not in document.body


def test_a_translation_has_the_kind_of_its_original(project: Project) -> None:
    """A condition is translated in the folder of conditions, whatever --kind says."""
    project.must("new", "Dolor de rodilla", "--translates", "knee-pain")
    text = project.read("content/conditions/dolor-de-rodilla.md")
    assert "name: Dolor de rodilla\n" in text
    assert "translation_of: knee-pain\n" in text


@cases(r"""
    name | says | fix
    knee-pian | There is no file "knee-pian.md" to translate. | Did you mean "knee-pain"?
    pat-example | There is no file "pat-example.md" to translate. | Write the name of
    neck-pain-es | "neck-pain-es" is a translation itself. | Write  --translates neck-pain
    neck-pain | content/conditions/neck-pain-es.md translates this document already. | Go
    """)
def test_what_cannot_be_translated_is_reported(
    project: Project, name: str, says: str, fix: str
) -> None:
    """No file is begun that the check would then refuse."""
    done = project.run("new", "Un título", "--translates", name)
    assert 1 == done.code
    assert says in done.out
    assert f"Fix: {fix}" in done.out
    assert [] == list(project.root.glob("content/*/un-titulo.md"))


@pytest.mark.parametrize("place", ["content", "content/articles"])
def test_nothing_is_written_elsewhere(place: str, project: Project) -> None:
    """A folder that is a link leads wherever somebody wanted it to."""
    elsewhere = project.root / "elsewhere"
    (project.root / place).rename(elsewhere)
    (project.root / place).symlink_to(elsewhere)
    before = files(elsewhere)
    for command in (["new", "A new one"], ["redirect", "/older/", "gone"]):
        done = project.run(*command)
        assert 1 == done.code
        assert f"{place}  error  [file]" in done.out
    assert before == files(elsewhere)


def test_a_title_loses_what_cannot_be_printed(project: Project) -> None:
    """A bell or a backspace that a terminal sent along would be an error of the new file."""
    project.must("new", "Knee\x07 pain\x08")
    assert "\ntitle: Knee pain\n" in project.read("content/articles/knee-pain.md")


def test_a_disk_without_room_keeps_no_half_of_a_file(project: Project) -> None:
    """It would be an article without a text, and in the way of the next try."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    start = Start("Knee pain", Kind.ARTICLE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            new(read_site(project.root / "content"), start)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not (project.root / "content/articles/knee-pain.md").exists()
