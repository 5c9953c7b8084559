"""What a publish to a real S3 server may take, held on a small site by the bench's own measure."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import deploying
from benchmarks.seaweed import KEYS, seaweed
from tests.project import ROOT


def step(name: str, site: Path, port: int) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.deploying", name, str(site), "place"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**KEYS, "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "PYTHONPATH": str(ROOT)},
    )
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def test_requests_and_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No change: at most 3 requests. One article: at most 14, two of which read back what was
    written. The first publish: what it uploads and twenty-one more, half of which read the release
    back. Memory: under 150 MB."""
    monkeypatch.setattr(deploying, "_PAGES", 120)
    monkeypatch.setattr(deploying, "_ASSETS", 200)
    site = tmp_path / "site"
    deploying._make_site(site)
    with seaweed(tmp_path) as (port, _):
        first = step("first", site, port)
        unchanged = step("no change", site, port)
        deploying._edit(site)
        article = step("one article", site, port)
        back = step("rollback", site, port)
    files = sum(path.is_file() for path in site.rglob("*"))
    assert first["requests"] <= files + 21
    assert unchanged["requests"] <= 3
    assert article["requests"] <= 14
    assert back["requests"] <= 12
    assert max(one["peak"] for one in (first, unchanged, article, back)) < 150
