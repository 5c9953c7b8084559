"""A target is one folder of ``publisher/deploy/targets``, found by being there."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import publisher
from publisher.deploy import targets
from publisher.deploy.plan import PublishOptions
from publisher.deploy.serve import Server
from publisher.deploy.targets import Capability, Settings
from publisher.problems import PublisherError
from tests.deploy.kit import PHOTO, SITE, START, Folder, dead, serving

PACKAGE = Path(publisher.__file__).parent
#: All that somebody writes who adds a target: a store in a folder, without a way back of its own.
TOY = """
from dataclasses import dataclass

from publisher.deploy import gc, plan, publish, rollback
from publisher.deploy.local_store import LocalStore
from publisher.deploy.serve import Follower
from publisher.deploy.targets import Capability, Kind, Option

GREETING = Option("PUBLISH_GREETING", "What the toy says after a publish.")


@dataclass(frozen=True)
class Toy:
    name: str
    records: LocalStore
    next_step: str
    is_public = False
    capabilities = frozenset({Capability.ROLLBACK})

    def plan(self, folder, options):
        return plan.plan(folder, self.records, options)

    def publish(self, draft, progress):
        return publish.apply(draft, self.records, progress)

    def rollback(self, which, progress):
        return rollback.rollback(self.records, which)

    def collect(self):
        return gc.collect(self.records)

    def site(self):
        return Follower(self.records)


def connect(settings):
    folder = settings.to.partition(":")[2]
    store = LocalStore(settings.root / folder)
    return Toy(settings.to, store, settings.option(GREETING)) if folder else None


KIND = Kind(
    schemes={"toy": "toy:folder"},
    connect=connect,
    options=(GREETING,),
    cdn_files=lambda release, origin: {"toy.conf": f"{release.generation} {origin}"},
)
"""


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One folder more, as if it lay beside the others, until the test ends."""
    folder = tmp_path / "kinds" / "toy"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text(TOY, "utf-8")
    monkeypatch.setattr(targets, "__path__", [*targets.__path__, str(folder.parent)])
    yield
    sys.modules.pop("publisher.deploy.targets.toy", None)
    vars(targets).pop("toy", None)


def refusal(settings: Settings) -> str:
    with pytest.raises(PublisherError) as refused:
        targets.connect(settings)
    (problem,) = refused.value.problems
    return f"{problem.rule}: {problem.says} {problem.fix}"


@pytest.mark.usefixtures("toy")
def test_a_target_is_added_by_a_folder(built: Folder, tmp_path: Path) -> None:
    """With its folder there it plans, publishes, serves, goes back and has files for a CDN."""
    settings = Settings(tmp_path, "toy:shelf", options={"PUBLISH_GREETING": "Good day."})
    target = targets.connect(settings)
    options = PublishOptions(now=START, site=SITE)
    draft = target.plan(built.path, options)
    assert not (tmp_path / "shelf").exists()
    assert target.publish(draft, lambda *_: None).is_new
    built.page("knee/index.html", "New words.", photo=PHOTO)
    second = target.publish(target.plan(built.path, options), lambda *_: None).release
    with serving(Server(target.site(), 0)) as reader:
        assert b"New words." in reader.get("/knee/").body
        assert [] == dead(reader.crawl())
        targets.require(target, Capability.ROLLBACK)
        assert 1 == target.rollback(None, lambda *_: None).generation
        assert b"New words." not in reader.get("/knee/").body
    assert 0 == target.collect().releases
    assert "Good day." == target.next_step
    assert {"toy.conf": "2 http://bucket"} == targets.cdn_files(
        settings.to, second, "http://bucket"
    )
    assert "PUBLISH_GREETING" in targets.setting_names()


@pytest.mark.usefixtures("toy")
def test_its_capabilities_are_asked_in_one_place(tmp_path: Path) -> None:
    """What it lacks is refused with the words that every target has for it."""
    target = targets.connect(Settings(tmp_path, "toy:shelf"))
    with pytest.raises(PublisherError) as refused:
        targets.require(target, Capability.PREVIEWS)
    (problem,) = refused.value.problems
    assert ("no-previews", "toy:shelf has no previews of its own.") == (problem.rule, problem.says)
    assert problem.fix.startswith("A bucket with the edge code has (PUBLISH_TO=s3://bucket/folder)")


@pytest.mark.usefixtures("toy")
def test_it_is_named_among_the_others(tmp_path: Path) -> None:
    """Whoever mistypes PUBLISH_TO learns of it, and of its form."""
    examples = [example for kind in targets.kinds() for example in kind.schemes.values()]
    *some, last = examples
    assert "toy:folder" in examples
    assert refusal(Settings(tmp_path, "toy:")).endswith(f"Write {', '.join(some)} or {last}.")


def test_without_its_folder_it_is_gone(tmp_path: Path) -> None:
    """The message names those that are there, in these words."""
    says = 'publish-to: PUBLISH_TO is "toy:shelf", which names no place to publish to. Write edge,'
    found = refusal(Settings(tmp_path, "toy:shelf"))
    assert found.startswith(f"{says} s3://bucket/folder, s3+plain://bucket, pages:folder")
    assert "toy:folder" not in found


def test_nothing_said_is_the_local_edge(tmp_path: Path) -> None:
    """Where neither publishconf.py nor the environment names a target it is on this computer."""
    target = targets.connect(Settings(tmp_path))
    assert ("edge", False) == (target.name, target.is_public)


def test_settings_are_explained_where_they_are_set() -> None:
    """Every option of a target stands in publishconf.py below its own help, empty."""
    text = (PACKAGE.parent / "publishconf.py").read_text("utf-8")
    written = re.sub(r"\s*\n# *", " ", text)
    for kind in targets.kinds():
        for option in kind.options:
            assert f'{option.help}\n{option.name} = ""' in written


def test_no_other_module_names_a_target() -> None:
    """A branch on a target's name elsewhere would be a second place to change for a new one.

    A scheme is known by its colon, but for "edge", which has none. Three are other things of that
    name: the address of a bucket, the Server header of the local edge, and the command.
    """
    schemes = [scheme for kind in targets.kinds() for scheme in kind.schemes]
    named = re.compile("edge|" + "|".join(rf"{re.escape(one)}:.*" for one in schemes), re.DOTALL)
    found = {
        f"{path.relative_to(PACKAGE)}: {node.value}"
        for path in PACKAGE.rglob("*.py")
        if path.parent.parent.name != "targets"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if named.fullmatch(node.value)
    }
    others = {"deploy/s3_store.py: s3://", "deploy/serve.py: edge", "write/publishing.py: edge"}
    assert others == found
