"""The bundle of Pagefind: the same for the same texts, no more than is used, made only once."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from publisher.problems import PublisherError
from publisher.search import key_of_texts, make_bundle, pagefind
from tests.project import files
from tests.refusals import refusal
from tests.search.conftest import Built, known, texts, unpacked


def test_it_knows_each_page(built: Built) -> None:
    """A page is known by its address, its title, and nothing but its text."""
    built.index()
    knee = built.known["/knee/"]
    assert {"/knee/", "/neck/"} == built.known.keys()
    assert {"title": "Knees"} == knee["meta"]
    assert "What a sore knee may need." == knee["content"].strip()


def test_it_holds_only_what_a_page_loads(built: Built) -> None:
    """Pagefind's ready-made forms and their styles would be published for nobody."""
    built.index()
    names = {name for name in files(built.bundle) if not name.startswith(("fragment/", "index/"))}
    [meta] = [name for name in names if name.endswith(".pf_meta")]
    scripts = {"pagefind.js", "pagefind-worker.js"}
    assert {*scripts, "pagefind-entry.json", "wasm.en-us.pagefind", meta} == names


def test_the_same_texts_give_the_same_bytes(built: Built, tmp_path: Path) -> None:
    """Neither the folder, nor the order of files in it, nor the number of threads matters."""
    for number in range(60):
        built.page(f"/page-{number}/", f"<p>Word{number} of many</p><p>café {number % 7}</p>")
    backwards = Built(tmp_path / "another folder" / "output")
    for path in sorted(built.output.rglob("*.html"), reverse=True):
        target = backwards.output / path.relative_to(built.output)
        target.parent.mkdir(parents=True)
        shutil.copyfile(path, target)
        os.utime(target, (1e9, 1e9))
    built.index()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAYON_NUM_THREADS", "1")
        patch.setenv("PAGEFIND_INCLUDE_CHARACTERS", "<>")
        patch.setenv("PAGEFIND_EXCLUDE_SELECTORS", "p")
        backwards.index()
    assert files(built.bundle) == files(backwards.bundle)


def test_the_order_of_the_texts_does_not_matter(built: Built) -> None:
    """Pagefind numbers pages in the order it gets them, so the order is not the caller's."""
    built.page("/ankle/sprain/", "<p>Words</p>")
    found = texts(built.output)
    assert key_of_texts(found) == key_of_texts(found[::-1])
    assert make_bundle(found) == make_bundle(found[::-1])


def test_the_same_texts_have_the_same_key(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no text changed, whatever else of the pages did, no new bundle is needed; after an
    upgrade of Pagefind one is."""
    before = key_of_texts(texts(built.output))
    knee = built.output / "knee" / "index.html"
    knee.write_text(knee.read_text("utf-8").replace("Boilerplate", "Another menu"), "utf-8")
    assert before == key_of_texts(texts(built.output))
    monkeypatch.setattr(pagefind, "version", lambda name: "99.0")
    assert before != key_of_texts(texts(built.output))
    monkeypatch.undo()
    built.page("/knee/", "<p>Otherwise worded.</p>", "Knees")
    assert before != key_of_texts(texts(built.output))


@pytest.mark.parametrize("change", ["text", "title", "address", "gone"])
def test_any_change_is_indexed(change: str, built: Built) -> None:
    """A changed, moved or withdrawn page is never found as it was."""
    built.index()
    shutil.rmtree(built.bundle)
    text, title, address = "<p>What a sore knee may need.</p>", "Knees", "/knee/"
    shutil.rmtree(built.output / "knee")
    if change != "gone":
        built.page(
            "/knees/" if change == "address" else address,
            "<p>Other words.</p>" if change == "text" else text,
            "Other title" if change == "title" else title,
        )
    built.index()
    found = {(k, v["meta"]["title"], v["content"].strip()) for k, v in built.known.items()}
    neck = ("/neck/", "Necks", "What a stiff neck may need.")
    plain = "What a sore knee may need."
    knee = {
        "text": {("/knee/", "Knees", "Other words.")},
        "title": {("/knee/", "Other title", plain)},
        "address": {("/knees/", "Knees", plain)},
        "gone": set(),
    }[change]
    assert {neck, *knee} == found


def test_nothing_to_search(tmp_path: Path) -> None:
    """A site that has no text yet has no bundle, and that is no mistake."""
    built = Built(tmp_path / "output")
    built.write("/", "<p>Home</p>")
    built.index()
    assert not built.bundle.exists()


def test_other_languages_are_searched_in_their_own_way(tmp_path: Path) -> None:
    """Each language has its own index; one that Pagefind does not know has no stemming."""
    built = Built(tmp_path / "output")
    for language in ("en", "es", "tlh"):
        path = built.page(f"/{language}/", f"<p>Text {language}</p>")
        path.write_text(path.read_text("utf-8").replace("en-US", language), "utf-8")
    built.index()
    code = {path.name for path in built.bundle.glob("wasm.*")}
    assert {"wasm.en.pagefind", "wasm.es.pagefind", "wasm.unknown.pagefind"} == code
    assert {"/en/", "/es/", "/tlh/"} == known(built.output).keys()


def test_any_text_passes_through_the_protocol(built: Built) -> None:
    """Signs, emoji, a comma-separated megabyte: any text passes through the protocol whole."""
    odd = "a,b,c &lt;script&gt;alert(1)&lt;/script&gt; \U0001f9b5 \u0000 " + "word, " * 200_000
    built.page("/odd/", f"<p>{odd}</p>", "Odd, &amp; long")
    built.index()
    content = built.known["/odd/"]["content"]
    assert "<script>alert(1)</script> \U0001f9b5" in content
    assert 200_000 == content.count("word")


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("raise SystemExit(3)", "it ended without a word"),
        ("import sys; sys.stdin.close(); raise SystemExit(0)", ""),
        (
            "import base64, json, sys\nsys.stdin.read(1)\nanswer = {'payload': {'type': 'Error',"
            " 'message': 'Out of words.'}}\nsys.stdout.write(base64.b64encode(json.dumps(answer)"
            ".encode()).decode() + ',')",
            "Out of words",
        ),
    ],
    ids=["dies", "hangs up", "complains"],
)
def test_a_pagefind_that_fails_is_a_problem(
    program: str, reason: str, built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever happens to the program, there is a problem with a way out, and no half bundle."""
    fake = tmp_path / "fake"
    fake.write_text(f"#!{sys.executable}\n{program}\n", "utf-8")
    fake.chmod(0o755)
    monkeypatch.setattr(pagefind, "get_executable", lambda: fake)
    with pytest.raises(PublisherError) as raised:
        built.index()
    [problem] = raised.value.problems
    assert reason in problem.says
    assert "SEARCH = False" in problem.fix
    assert not built.bundle.exists()


def test_a_missing_pagefind_is_a_problem(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An environment that is not whole gets a sentence, not a traceback."""
    monkeypatch.setattr(pagefind, "get_executable", lambda: tmp_path / "no-such-program")
    assert "could not be made: No such file" in refusal(lambda: built.index()).says


def test_pieces_are_readable(built: Built) -> None:
    """A piece of the index is what its name says: compressed by Pagefind, and by nobody else."""
    built.index()
    pieces = [path for path in built.bundle.rglob("*.pf_*") if path.is_file()]
    assert len(pieces) >= 4
    assert all(unpacked(piece) for piece in pieces)
