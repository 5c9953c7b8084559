"""The policies that an owner pastes: each role can do its work, and nothing beside.

SeaweedFS enforces them just as they stand in ``publisher/deploy/targets/*/rights/``, each for a
user of its own; a proxy writes down what that user really asked for.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from publisher.deploy import gc, indexnow, pointer, previews, record
from publisher.deploy import targets as kinds
from publisher.deploy.plan import PublishOptions
from publisher.deploy.pointer import PREVIEWS, Head
from publisher.deploy.release import Release
from publisher.deploy.rollback import releases
from publisher.deploy.s3_store import S3Store
from publisher.deploy.smoke_test import Preview
from publisher.deploy.store import Missing
from publisher.deploy.targets.edge import EdgeTarget
from publisher.deploy.targets.in_place.remote_state import RECORDS
from publisher.deploy.targets.in_place.target import InPlaceTarget
from tests.deploy.faults import Proxy, proxied
from tests.deploy.kit import PHOTO, SITE, START, Folder, PreviewServer, dead, serving
from tests.deploy.servers import KEYS, S3Server, keys_of, seaweed
from tests.project import ROOT
from tests.refusals import refusal

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FILES = sorted(Path(kinds.__file__).parent.glob("*/rights/*.json"))
#: Roles by the names that their users have here, such as ``edge-publish``.
ROLES = {f"{path.parts[-3]}-{path.stem}": path for path in FILES}
EVERY_ROLE = pytest.mark.parametrize("role", ROLES)
BUCKET, FOLDER = "clinic", "site"
#: What a request to S3 needs a right for.
ACTIONS = {"GET": "s3:GetObject", "HEAD": "s3:GetObject"}
ACTIONS |= {"PUT": "s3:PutObject", "DELETE": "s3:DeleteObject"}
INDEXNOW = "2f0c5bd0c1a84a6e"


def policy(role: str, bucket: str = BUCKET) -> dict[str, Any]:
    """The policy of a role as an owner has filled it in."""
    text = ROLES[role].read_text("utf-8").replace("BUCKET", bucket).replace("FOLDER", FOLDER)
    found: dict[str, Any] = json.loads(text)
    return found


def rows(role: str) -> list[tuple[str, str, str]]:
    """Effect, action and resource of a policy, each alone."""

    def several(value: str | list[str]) -> list[str]:
        return [value] if isinstance(value, str) else value

    return [
        (one["Effect"], action, resource)
        for one in policy(role)["Statement"]
        for action in several(one["Action"])
        for resource in several(one["Resource"])
    ]


def allows(role: str, action: str, key: str) -> bool:
    """Whether the policy lets its user do that, as IAM decides it: what is denied is denied.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
    """
    name = f"arn:aws:s3:::{BUCKET}/{FOLDER}/{key}"
    effects = {row[0] for row in rows(role) if row[1] == action and fnmatchcase(name, row[2])}
    return effects == {"Allow"}


@dataclass
class Cloud:
    """A server, a proxy before it, and the environment in which keys are."""

    server: S3Server
    proxy: Proxy
    patch: pytest.MonkeyPatch
    lock: Path

    def become(self, role: str) -> None:
        """From now on stores are opened with the keys of ``role``; "" stands for the owner's."""
        for name, value in (keys_of(role) if role else KEYS).items():
            self.patch.setenv(name, value)

    def store(self, role: str, folder: str = FOLDER) -> S3Store:
        self.become(role)
        return self.server.store(BUCKET, folder, self.proxy.port if role else self.server.port)

    def target(self, role: str) -> EdgeTarget:
        return EdgeTarget("s3://clinic/site", self.store(role))

    def in_place(self, role: str) -> InPlaceTarget:
        files, records = self.store(role), self.store(role, f"{FOLDER}/{RECORDS}")
        return InPlaceTarget("s3+plain://clinic/site", files, records, self.lock)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    with seaweed(tmp_path_factory.mktemp("weed"), policies={r: policy(r) for r in ROLES}) as weed:
        yield weed


@pytest.fixture
def cloud(server: S3Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Cloud]:
    """An empty bucket."""
    with proxied(server.port) as proxy:
        cloud = Cloud(server, proxy, monkeypatch, tmp_path / "bucket.lock")
        owner = cloud.store("", "")
        owner.put("made", b"")  # The server makes a bucket when it is written to.
        for item in owner.list(""):
            owner.delete(item.key)
        yield cloud


def put_live(target: EdgeTarget | InPlaceTarget, folder: Folder) -> Release:
    draft = target.plan(folder.path, PublishOptions(now=START, site=SITE))
    return target.publish(draft, lambda *_: None).release


def everything_of_a_publish(cloud: Cloud, built: Folder) -> None:
    """All that the commands publish, plan, releases, rollback, archive and verify ask for."""
    target = cloud.target("edge-publish")
    with serving(target.records) as reader:
        put_live(target, built)
        # A collection that was killed, after which a publish asks the server's clock.
        owner = cloud.store("")
        head = pointer.read(owner)
        pointer.write(owner, Head(head.etag, head.live, head.history, head.step, (), 1))
        target = cloud.target("edge-publish")
        assert "collection-under-way" == refusal(lambda: put_live(target, built)).rule
        pointer.write(owner, Head(pointer.read(owner).etag, head.live, head.history, head.step))
        built.page("knee/index.html", "New words.", photo=PHOTO)
        built.write(f"{INDEXNOW}.txt", INDEXNOW)
        preview = PreviewServer(lambda _: target.records)
        with serving(preview):
            cloud.become("edge-publish")
            looked = EdgeTarget(target.name, target.records, None, Preview(preview.template()))
            live = put_live(looked, built)
            assert preview.asked
            assert [] == list(target.records.list(f"{PREVIEWS}/"))
        assert "told search engines" in str(
            indexnow.notify(target.records, live, INDEXNOW, SITE, lambda urls: None)
        )
        assert 1 == target.rollback(None, lambda *_: None).generation
        assert 2 == len(releases(target.records))
        assert record.details(target.records, record.read(target.records).steps).steps
        assert [] == dead(reader.crawl())


def everything_of_a_preview(cloud: Cloud, built: Folder) -> None:
    """All that show-preview and end-preview ask for, in a place that has no live site."""
    store = cloud.store("edge-preview")
    previews.show(built.path, store, "pr-7", PublishOptions(now=START))
    built.page("knee/index.html", "New words.", photo=PHOTO)
    # What stands there under the hash of a new file is compared before it is counted on.
    data = (built.path / "knee" / "index.html").read_bytes()
    previews.show(built.path, store, "pr-7", PublishOptions(now=START))
    sha = previews.scan(built.path).files["knee/index.html"].sha256
    assert data == store.get(f"b/{sha}")[0]
    previews.end(store, "pr-7")
    assert [] == list(store.list(f"{PREVIEWS}/"))


def everything_of_a_watch(cloud: Cloud, built: Folder) -> None:
    """All that ``verify`` asks the bucket for."""
    put_live(cloud.target(""), built)
    assert pointer.live_release(cloud.store("edge-watch"))


def everything_of_a_collection(cloud: Cloud, built: Folder) -> None:
    """All that ``gc`` asks for; a release goes that nobody needs, and its file."""
    cloud.patch.setattr(gc, "KEPT_FOR", timedelta(days=-1))
    cloud.patch.setattr(gc, "_SMOKE_TESTED_FOR", timedelta(days=-1))
    cloud.patch.setattr(gc, "_NEWEST_KEPT", 1)
    cloud.patch.setattr(record, "KEPT_FOR", timedelta(days=-1))
    owner = cloud.target("")
    first = put_live(owner, built)
    built.page("knee/index.html", "New words.", photo=PHOTO)
    put_live(owner, built)
    written = pointer.to_bytes(Head(None, first.id, (first.id,)))
    owner.records.put(f"{PREVIEWS}/release-{first.id}", written)
    collected = cloud.target("edge-gc").collect()
    assert (1, 1) == (collected.releases, collected.files)
    assert [] == list(cloud.store("").list(f"{PREVIEWS}/"))


def everything_in_place(cloud: Cloud, built: Folder) -> None:
    """What a publish and a rollback of a bucket that is changed in place ask for."""
    target = cloud.in_place("in_place-publish")
    put_live(target, built)
    built.page("knee/index.html", "New words.", photo=PHOTO)
    built.remove("hip/index.html")
    built.redirects("/hip/ /knee/ 301")
    put_live(target, built)
    assert 1 == target.rollback(None, lambda *_: None).generation


def everything_of_a_watch_in_place(cloud: Cloud, built: Folder) -> None:
    put_live(cloud.in_place(""), built)
    assert pointer.live_release(cloud.in_place("in_place-watch").records)


def everything_of_a_collection_in_place(cloud: Cloud, built: Folder) -> None:
    cloud.patch.setattr(gc, "KEPT_FOR", timedelta(days=-1))
    cloud.patch.setattr(gc, "_NEWEST_KEPT", 1)
    cloud.patch.setattr(record, "KEPT_FOR", timedelta(days=-1))
    cloud.patch.setattr("publisher.deploy.plan.RETAINED_FOR", timedelta(0))
    put_live(cloud.in_place(""), built)
    for slug in ("knee", "neck", "hip"):
        built.page(f"{slug}/index.html", "No photo.")
    built.remove(PHOTO)
    put_live(cloud.in_place(""), built)
    collected = cloud.in_place("in_place-gc").collect()
    assert collected.files > 1
    assert PHOTO not in {item.key for item in cloud.in_place("").files.list("")}


WORK: Mapping[str, Callable[[Cloud, Folder], None]] = {
    "edge-publish": everything_of_a_publish,
    "edge-preview": everything_of_a_preview,
    "edge-watch": everything_of_a_watch,
    "edge-gc": everything_of_a_collection,
    "in_place-publish": everything_in_place,
    "in_place-watch": everything_of_a_watch_in_place,
    "in_place-gc": everything_of_a_collection_in_place,
}


def asked(proxy: Proxy) -> set[tuple[str, str]]:
    """The actions that S3 asked a right for, with the ARN of each."""
    found = set()
    for method, path in proxy.log:
        address, _, query = path.partition("?")
        _, bucket, *rest = unquote(address).split("/", 2)
        if method == "GET":
            # AWS answers 404 for a key that is not there only to those who may list it.
            found.add(("s3:ListBucket", f"arn:aws:s3:::{bucket}"))
        if "list-type=2" not in query:
            found.add((ACTIONS[method], f"arn:aws:s3:::{bucket}/{rest[0]}"))
    return found


def test_every_role_has_its_work() -> None:
    """A new policy is tried as the others are."""
    assert WORK.keys() == ROLES.keys()


@EVERY_ROLE
def test_a_role_can_do_its_work_and_no_more(role: str, cloud: Cloud, built: Folder) -> None:
    """With its policy alone a role does all of its work; each right that the policy gives is used,
    so that none is given for nothing."""
    WORK[role](cloud, built)
    used = asked(cloud.proxy)
    idle = [
        (action, resource)
        for effect, action, resource in rows(role)
        if effect == "Allow"
        and not any(a == action and fnmatchcase(name, resource) for a, name in used)
    ]
    assert [] == idle


def test_a_preview_cannot_touch_the_live_site(cloud: Cloud, built: Folder) -> None:
    """With the keys of the previews nobody writes the pointer, a record, or a release that could
    go live; nor deletes anything but a preview of a pull request."""
    put_live(cloud.target(""), built)
    before = {item.key: item.etag for item in cloud.store("").list("")}
    store = cloud.store("edge-preview")
    live = next(key for key in before if key.startswith("m/"))
    for key in ("current", live, "r/1.json", "previews/release-1-0123456789ab", "indexnow.json"):
        assert "not-allowed" == refusal(lambda key=key: store.put(key, b"{}")).rule, key
    for key in ("current", live, next(key for key in before if key.startswith("b/"))):
        assert "not-allowed" == refusal(lambda key=key: store.delete(key)).rule, key
    assert "not-allowed" == refusal(lambda: store.get("current")).rule
    assert before == {item.key: item.etag for item in cloud.store("").list("")}


@pytest.mark.parametrize("role", [role for role in ROLES if role.endswith("watch")])
def test_a_watch_changes_nothing(role: str) -> None:
    """Whoever looks needs no right to write or delete."""
    assert {"s3:ListBucket", "s3:GetObject"} == {action for _, action, _ in rows(role)}


@EVERY_ROLE
def test_no_role_deletes_the_record(role: str, cloud: Cloud, built: Folder) -> None:
    """The record of advertising outlives every key that is given away; only those of gc delete a
    release, and those of nobody the pointer."""
    folder = f"{RECORDS}/" if role.startswith("in_place") else ""
    assert not allows(role, "s3:DeleteObject", f"{folder}r/0000001.json")
    for key in (f"{folder}m/1-0123456789ab.json", f"{folder}b/0123"):
        assert role.endswith("-gc") is allows(role, "s3:DeleteObject", key)
    store = cloud.store("")
    store.put(f"{folder}r/0000001.json", b"{}")
    mine = cloud.store(role)
    assert "not-allowed" == refusal(lambda: mine.delete(f"{folder}r/0000001.json")).rule


@EVERY_ROLE
def test_a_role_has_one_place(role: str, cloud: Cloud) -> None:
    """No policy reaches beyond its own folder, save that it may see names in the bucket."""
    for _, action, resource in rows(role):
        expected = rf"arn:aws:s3:::{BUCKET}" + (
            "" if action == "s3:ListBucket" else f"/{FOLDER}/.+"
        )
        assert re.fullmatch(expected, resource), resource
    cloud.store("", "other").put("current", b"{}")
    assert "not-allowed" == refusal(lambda: cloud.store(role, "other").get("current")).rule
    readable = next(row[2] for row in rows(role) if row[1] == "s3:GetObject")
    with pytest.raises(Missing):
        cloud.store(role, "").get(readable.partition("/")[2].replace("*", "nothing"))


# ---- what an owner reads -----------------------------------------------------------------------

GUIDE = (Path(kinds.__file__).parents[1] / "RIGHTS.md").read_text("utf-8")


def test_the_page_is_about_these_policies() -> None:
    """RIGHTS.md leads to every policy, and to nothing that is not there."""
    links = re.findall(r"\]\((targets/\S+?)\)", GUIDE)
    assert all((FILES[0].parents[3] / link).is_file() for link in links)
    assert {*FILES} == {FILES[0].parents[3] / link for link in links if link.endswith(".json")}


@pytest.mark.parametrize("folder", ["s#FOLDER/#site/#", "s#FOLDER/##"])
@EVERY_ROLE
def test_a_policy_is_filled_in_as_the_page_says(role: str, folder: str) -> None:
    """The command of RIGHTS.md prints a policy that can be pasted, with and without a folder."""
    assert folder in GUIDE
    command = ["sed", f"s#BUCKET#clinic#; {folder}", str(ROLES[role])]
    made = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    assert not re.search("BUCKET|FOLDER", made)
    if "site/" in folder:
        assert policy(role) == json.loads(made)
    else:
        assert policy(role) == json.loads(made.replace("clinic/", "clinic/site/"))


def test_the_page_is_about_these_workflows() -> None:
    """Each environment that a job waits for is explained and has its role; each variable that a
    workflow reads is named. A role trusts one environment of one repository, and nothing wider."""
    text = "".join(path.read_text("utf-8") for path in WORKFLOWS)
    environments = set(re.findall(r"^    environment: (\w+)$", text, re.MULTILINE))
    for name in environments:
        assert f"| `{name}` |" in GUIDE
    for name in re.findall(r"(?:vars|secrets)\.(\w+)", text):
        assert f"`{name}`" in GUIDE
    (trust,) = re.findall(r"```json\n(.+?)```", GUIDE, re.DOTALL)
    (statement,) = json.loads(trust)["Statement"]
    assert ["StringEquals"] == list(statement["Condition"])
    claims = statement["Condition"]["StringEquals"]
    issuer = "token.actions.githubusercontent.com"
    assert claims[f"{issuer}:aud"] == "sts.amazonaws.com"
    assert claims[f"{issuer}:sub"] == "repo:OWNER/REPOSITORY:environment:ENVIRONMENT"
    assert "*" not in trust
