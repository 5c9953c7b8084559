"""The bench as it is run: real commands on a few made-up articles. No test judges a time."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from benchmarks import peers
from benchmarks.bench import Order, bench
from benchmarks.contestants import ENGINE, Contestant, ours
from benchmarks.meter import peak, run
from benchmarks.peers import HUGO, PEERS, installed
from benchmarks.writing import latencies
from publisher.problems import PublisherError
from tests.project import ROOT, Project

#: A hundred million bytes, held by a child of the process that is measured.
HELD = 100_000_000
CHILD = f"import time; held = b'x' * {HELD}; time.sleep(1)"
PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {CHILD!r}], check=True)"


def test_ten_articles_end_to_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Our commands and stock Pelican are measured, told, and saved with a picture."""
    for part in ("theme", "publisher", "pelicanconf.py", "publishconf.py", "tasks.py"):
        (tmp_path / part).symlink_to(ROOT / part)
    bench(tmp_path, Order((10,), 1))
    said = capsys.readouterr().out
    for name in ("invoke build", "our engine", "invoke check", "Pelican"):
        for measure in ("cold", "nothing changed", "one text edited", "one title edited"):
            assert f"| {name}" in said
            assert f"| {measure} |" in said
    *_, last = said.strip().split("\n")
    assert last.startswith("At 10 articles one edited text takes invoke build ")
    (saved,) = (tmp_path / "benchmarks" / "results").glob("*.md")
    text = saved.read_text("utf-8")
    assert f"![Picture of the figures]({saved.stem}.svg)" in text
    assert "The load was" in text
    assert saved.with_suffix(".svg").read_text("utf-8").startswith("<svg ")
    assert f"saved as benchmarks/results/{saved.name}." in last


@pytest.mark.browser
def test_the_desk_is_measured(tmp_path: Path) -> None:
    """Each thing that a writer waits for is found in a browser, and takes some time. Beside other
    browsers a frame may come too late for a measurement, which is then made once more."""
    failed: list[str] = []
    while len(failed) < 3:
        (site,) = ours(ROOT, tmp_path / str(len(failed)), 10, (ENGINE,))
        try:
            found = latencies(site, lambda: None, keys=2, views=1)
        except PublisherError as error:
            failed += [problem.says for problem in error.problems]
            continue
        assert [1, 1, 1, 2, 2] == [len(one.waits) for one in found]
        assert all(0 < wait < 60_000 for one in found for wait in one.waits)
        return
    pytest.fail("\n".join(failed))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--sizes", "many"), "Write --sizes 100,1000"),
        (("--sizes", "100,-5"), "Write --sizes 100,1000"),
        (("--sizes", ""), "Write --sizes 100,1000"),
        (("--sizes", "3"), "numbers from 10"),
        (("--runs", "0"), "--runs 3"),
        (("--runs", "few"), '"few" is no number'),
        (("--with", "hugoo"), 'Did you mean "hugo"?'),
        (("--with", "gatsby"), "pelican, hugo, eleventy"),
        (("--preview", "-1"), "--preview 50"),
    ],
)
def test_misuse(arguments: tuple[str, ...], says: str, example: Project) -> None:
    """What cannot be measured is told before anything is, with status 2."""
    done = example.run("bench", *arguments)
    assert says in done.out + done.err
    assert 2 == done.code


def test_a_peer_that_cannot_be_had_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence, and whatever is there is measured all the same."""
    monkeypatch.setattr(peers.shutil, "which", lambda name: None)
    why = installed(PEERS["eleventy"], tmp_path)
    assert "eleventy is left out: npm is not on this machine" == why
    assert not (tmp_path / "eleventy" / f"installed-{PEERS['eleventy'].version}").exists()
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_RETRIES", "0")
    assert installed(HUGO, tmp_path).startswith("hugo is left out: ")


def test_an_edit_is_one_that_was_never_there(tmp_path: Path) -> None:
    """An edit that was made before would be remembered, and measure nothing."""
    paths = [tmp_path / f"{number}.md" for number in range(12)]
    for path in paths:
        path.write_text('---\ntitle: "Lamps"\n---\n\nWords.\n', "utf-8")
    site = Contestant("one", tmp_path, (), (), tuple(paths))
    site.edit_title(1)
    site.edit_body(2)
    site.edit_title(3)
    changed = '---\ntitle: "Again 3: Lamps"\n---\n\nWords.\n\nSentence 2 is new.\n'
    assert changed == paths[2].read_text("utf-8")
    assert 11 == sum("Again" not in path.read_text("utf-8") for path in paths)


def test_cleaning_leaves_the_articles(tmp_path: Path) -> None:
    """A cold build has its articles and nothing that was made of them."""
    for name in ("content/a.md", "output/a/index.html", ".cache/cache.sqlite", ".cache/photos/b"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", "utf-8")
    Contestant("one", tmp_path, (), ("output", ".cache/cache.sqlite", "absent"), ()).clean(1)
    left = sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file())
    assert [".cache/photos/b", "content/a.md"] == left


def test_work_of_children_counts(tmp_path: Path) -> None:
    """A builder that forks is not cheaper for that."""
    worked = "import time\nwhile time.process_time() < 0.5: pass"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {worked!r}])"
    reading = run((sys.executable, "-c", child), tmp_path, {})
    if reading.cpu is not None:
        assert reading.cpu > 0.5
    began = time.perf_counter()
    assert 0 < run((sys.executable, "-c", ""), tmp_path, {}).wall <= time.perf_counter() - began


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="Linux tells memory")
def test_memory_of_children_counts(tmp_path: Path) -> None:
    """What the child holds is found, and counted once."""
    held = peak((sys.executable, "-c", PARENT), tmp_path, {})
    assert held is not None
    assert HELD < held < 2 * HELD


def test_a_command_that_fails_is_told(tmp_path: Path) -> None:
    """With what it said, and no figure."""
    with pytest.raises(PublisherError) as refused:
        run((sys.executable, "-c", "raise SystemExit('made-up failure')"), tmp_path, {})
    assert "made-up failure" in refused.value.problems[0].says
