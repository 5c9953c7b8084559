"""A build that makes only what differs ends with the very output of a build from nothing."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from PIL import Image

from publisher.cache import CACHE_FILE, Cache
from publisher.engine import build
from publisher.engine.build import Built
from publisher.engine.live import Live
from publisher.parallel import PROCESSES
from publisher.problems import Problem, PublisherError
from tests.project import Project, files
from tests.writing import CLINIC, document

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
CONF = "incrementalconf.py"
SETTINGS = """
from pelicanconf import *

INDEXABLE, SHOW_DRAFTS = True, False
FEED_MAX_ITEMS = {items}
"""
NAMES = ("neck", "knee", "hip", "arm", "foot", "back")
name_of = st.sampled_from(NAMES)
words = st.sampled_from(
    ["Rest helps.", "Some “quoted” words -- and dashes...", "## A part\n\nWith *marks*.", "Ñandú."]
)
titles = st.sampled_from(["Stiff in the morning", 'What "sore" means', "R&D of rest", "Ñandú"])


#: Every file and every warning, or the problems that stopped a build.
Outcome = tuple[dict[str, str], list[Problem]] | str
#: What builds from nothing gave, by all files that they were made from: many changes, such as a
#: damaged cache, leave those as they are, and every example begins with the same.
CLEAN: dict[str, Outcome] = {}


def outcome(project: Path, output: str = "output") -> Outcome:
    """Every file and every warning, or the problems that stopped the build."""
    try:
        built: Built = build(project, CONF, output=project / output, now=NOW)
    except PublisherError as refused:
        return "\n".join(map(str, refused.problems))
    return files(built.output), list(built.warnings)


class Edits(RuleBasedStateMachine):
    """A writer's, a developer's and a bad disk's changes, in any order, each followed by a
    build; ``self.root`` is the project, and a copy without its cache the measure."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="edits-"))
        self.root = Project.make(self.folder / "project", content=None).root
        self.write("content/clinic.toml", CLINIC)
        (self.root / "content" / "images").mkdir()
        Image.new("RGB", (40, 30), "gray").save(self.root / "content" / "images" / "room.png")
        self.settings(20)
        self.doc("conditions", "stiff-neck", name="Stiff neck")
        self.doc("treatments", "rest", name="Rest")
        self.doc("people", "pat-example", title=None, date=None, name="Pat Example", role="Helper")
        self.doc("pages", "about")
        for name in NAMES[:4]:
            self.doc("articles", name)
        self.before = os.environ.get(PROCESSES)

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder, ignore_errors=True)
            os.environ.pop(PROCESSES, None)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def doc(self, folder: str, name: str, /, body: str = "Words.\n", **fields: str | None) -> None:
        self.write(f"content/{folder}/{name}.md", document(f"{folder}/{name}", body, **fields))

    def article(self, name: str) -> Path:
        return self.root / "content" / "articles" / f"{name}.md"

    def change(self, path: Path, change: Callable[[str], str]) -> None:
        if path.exists():
            path.write_text(change(path.read_text("utf-8")), "utf-8")

    def field(self, name: str, field: str, value: str) -> None:
        """Give an article's field another value, or the field itself."""

        def changed(text: str) -> str:
            lines = [line for line in text.split("\n") if not line.startswith(f"{field}: ")]
            return "\n".join([lines[0], f"{field}: {value}", *lines[1:]])

        self.change(self.article(name), changed)

    @rule(name=name_of, text=words)
    def edit(self, name: str, text: str) -> None:
        self.change(self.article(name), lambda old: f"{old}\n{text}\n")

    @rule(name=name_of, title=titles)
    def retitle(self, name: str, title: str) -> None:
        self.field(name, "title", f"{title} ({name})")

    @rule(name=name_of)
    def add(self, name: str) -> None:
        self.doc("articles", name)

    @rule(name=name_of)
    def delete(self, name: str) -> None:
        self.article(name).unlink(missing_ok=True)

    @rule(old=name_of, new=name_of)
    def rename(self, old: str, new: str) -> None:
        if self.article(old).exists() and not self.article(new).exists():
            self.article(old).rename(self.article(new))

    @rule(name=name_of, day=st.sampled_from(["2026-11-22", "2020-02-29", "2026-12-24"]))
    def date(self, name: str, day: str) -> None:
        self.field(name, "date", day)

    @rule(name=name_of, status=st.sampled_from(["draft", "published"]))
    def status(self, name: str, status: str) -> None:
        self.field(name, "status", status)

    @rule(name=name_of, tags=st.sampled_from(["[sleep]", "[sleep, work]", "[]", "[Sleep!]"]))
    def tags(self, name: str, tags: str) -> None:
        self.field(name, "tags", tags)

    @rule(name=name_of, slug=st.sampled_from(["one", "two", "neck"]))
    def slug(self, name: str, slug: str) -> None:
        self.field(name, "slug", slug)

    @rule(name=name_of, is_signed=st.booleans())
    def sign(self, name: str, is_signed: bool) -> None:
        self.field(name, "authors", "[pat-example]" if is_signed else "[]")
        self.field(name, "conditions", "[stiff-neck]" if is_signed else "[]")

    @rule(source=name_of, other=name_of)
    def link(self, source: str, other: str) -> None:
        if self.article(other).exists():
            self.change(self.article(source), lambda old: f"{old}\nSee [it]({other}.md).\n")

    @rule(name=name_of)
    def show(self, name: str) -> None:
        self.field(name, "image", "room.png")
        self.field(name, "image_alt", f"A gray room near {name}.")

    @rule(color=st.sampled_from(["white", "black"]))
    def repaint(self, color: str) -> None:
        Image.new("RGB", (40, 30), color).save(self.root / "content" / "images" / "room.png")

    @rule(name=st.sampled_from(["Pat Example", "Sam Sample"]))
    def marry(self, name: str) -> None:
        self.doc("people", "pat-example", title=None, date=None, name=name, role="Helper")

    @rule(name=st.sampled_from(["Example Clinic", "Sample Clinic"]))
    def rename_clinic(self, name: str) -> None:
        self.write("content/clinic.toml", CLINIC.replace("Example Clinic", name))

    @rule(name=st.sampled_from(["Stiff neck", "Sore neck"]))
    def rename_hub(self, name: str) -> None:
        self.doc("conditions", "stiff-neck", name=name)

    @rule(to=st.sampled_from(["/neck/", "/about/"]))
    def redirect(self, to: str) -> None:
        self.write("content/redirects.txt", f"/old/  {to}\n")

    @rule(mark=st.sampled_from(["<!-- a -->", "<!-- b -->"]))
    def edit_template(self, mark: str) -> None:
        footer = self.root / "theme" / "templates" / "parts" / "footer.html"
        self.change(footer, lambda old: f"{old.split('<!-- ')[0]}{mark}\n")

    @rule(color=st.sampled_from(["red", "blue"]))
    def edit_style(self, color: str) -> None:
        style = self.root / "theme" / "css" / "type.css"
        self.change(style, lambda old: f"{old.split('/**/')[0]}/**/ b {{ color: {color} }}\n")

    @rule(items=st.sampled_from([1, 3]))
    def settings(self, items: int) -> None:
        self.write(CONF, SETTINGS.format(items=items))

    @rule(processes=st.sampled_from(["1", "2", "3"]))
    def computer(self, processes: str) -> None:
        os.environ[PROCESSES] = processes

    @precondition(lambda self: (self.root / "output" / "index.html").exists())
    @rule()
    def tamper(self) -> None:
        """Somebody edits what was built."""
        path = self.root / "output" / "index.html"
        path.write_text(path.read_text("utf-8") + "<!-- by hand -->", "utf-8")

    @rule()
    def restore(self) -> None:
        """As from an archive: every file of the output is there, with another time."""
        for path in (self.root / "output").rglob("*"):
            os.utime(path, (1e9, 1e9))

    @rule(what=st.sampled_from([CACHE_FILE, "output.spare", "../output"]))
    def lose(self, what: str) -> None:
        path = self.root / ".cache" / what
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)

    @rule(half=st.sampled_from([0.2, 0.5, 0.9]))
    def damage(self, half: float) -> None:
        path = self.root / ".cache" / CACHE_FILE
        if path.exists():
            data = path.read_bytes()
            path.write_bytes(data[: int(len(data) * half)])

    @invariant()
    def is_as_from_nothing(self) -> None:
        if hasattr(self, "root"):
            found = outcome(self.root)
            assert self.from_nothing() == found

    def from_nothing(self) -> Outcome:
        """What a build gives that remembers nothing; worked out once for the same files."""
        wrote = [files(self.root / folder) for folder in ("content", "theme")]
        key = repr([*wrote, (self.root / CONF).read_text("utf-8")])
        if key not in CLEAN:
            clean = self.folder / "clean"
            shutil.copytree(
                self.root,
                clean,
                ignore=shutil.ignore_patterns("output*", "*.spare", f"{CACHE_FILE}*", "live"),
            )
            CLEAN[key] = outcome(clean)
            shutil.rmtree(clean)
        return CLEAN[key]


class LiveEdits(Edits):
    """The same changes, followed as the preview does: the fast path, and a build that is abandoned
    for the next one now and then."""

    @initialize()
    def begin(self) -> None:
        super().begin()
        self.cache = Cache(self.root / "live" / CACHE_FILE, in_memory=True)
        self.live = Live(self.root, self.root / "live" / "output", self.cache, None, CONF, NOW)
        self.saved: dict[str, str] = {}
        self.is_hurried = False

    @rule()
    def hurry(self) -> None:
        self.is_hurried = True

    @rule(name=name_of)
    def want(self, name: str) -> None:
        self.live.wanted.add(f"{name}/index.html")

    @invariant()
    def is_as_from_nothing(self) -> None:
        if not hasattr(self, "is_hurried"):
            return
        before, self.saved = self.saved, files(self.root / "content")
        changed = {
            self.root / "content" / name
            for name in before.keys() | self.saved.keys()
            if before.get(name) != self.saved.get(name)
        }
        quick, found = self.followed(changed)
        self.cache.flush()
        if found is None:
            return
        wanted = self.from_nothing()
        if isinstance(wanted, str) and not isinstance(found, str):
            # What stops a build stops no preview, which tells of it beside what it can show.
            told = "\n".join(map(str, found[1]))
            assert set(wanted.split("\n")) <= set(told.split("\n"))
            return
        assert wanted == found
        assert isinstance(wanted, str) or quick.items() <= wanted[0].items()

    def followed(self, changed: set[Path]) -> tuple[dict[str, str], Outcome | None]:
        """What the fast path showed, and what came of the build if it was not abandoned."""
        output, quick = self.root / "live" / "output", {}
        try:
            if seen := self.live.fast_path(changed):
                quick = {name: files(output)[name] for name in seen.changed}
            build = self.live.build()
            if self.is_hurried:
                self.is_hurried = False
                next(filter(None, build))
                build.close()
                return {}, None
            (*_, last) = filter(None, build)
        except PublisherError as refused:
            return quick, "\n".join(map(str, refused.problems))
        return quick, (files(output), list(last.problems))


@pytest.fixture(autouse=True)
def small_shares(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a few pages are made in several processes, and made in several batches."""
    # By their names, as the function ``build`` hides the module ``build``.
    for module, most in {
        "engine.live": 3,
        "engine.build": 2,
        "rules": 2,
        "content.documents": 2,
    }.items():
        monkeypatch.setattr(sys.modules[f"publisher.{module}"], "_BATCH", most)


@pytest.mark.parametrize("way", [Edits, LiveEdits])
def test_incremental_equals_clean(way: type[RuleBasedStateMachine]) -> None:
    """Whatever is edited, added, renamed, deleted or damaged between two builds: every byte and
    every warning is what a build from nothing would give."""
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        way,
        settings=settings(
            max_examples=12, stateful_step_count=10, suppress_health_check=list(HealthCheck)
        ),
    )


def test_one_edit_makes_one_page(tmp_path: Path) -> None:
    """The others keep the very files that they were, which costs nothing."""
    edits = Edits()
    edits.begin()
    outcome(edits.root)
    before = {path: path.stat() for path in edits.root.glob("output/**/*") if path.is_file()}
    edits.edit("neck", "One more sentence.")
    outcome(edits.root)
    same = {path for path, old in before.items() if os.path.samestat(old, path.stat())}
    changed = {path.relative_to(edits.root / "output").as_posix() for path in before.keys() - same}
    assert {"neck/index.html", "feed.json", "feed.xml"} == changed
    edits.teardown()


def test_the_copy_is_the_same_project(tmp_path: Path) -> None:
    """The comparison can fail: another text gives another output."""
    edits = Edits()
    edits.begin()
    first = outcome(edits.root)
    edits.retitle("neck", "Another")
    assert first != outcome(edits.root)
    edits.teardown()
