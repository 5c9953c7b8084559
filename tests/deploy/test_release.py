"""The record of a release: what it says comes back, and what it does not say is noticed."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from publisher.built.files import File
from publisher.built.redirects import Redirect
from publisher.deploy.release import Damaged, Release, Retained, from_bytes, key_of, to_bytes
from tests.tables import cases

PAGE = File("a" * 64, 10, {"Content-Type": "text/html; charset=utf-8"})
PHOTO = File("b" * 64, 20, {"Content-Type": "image/jpeg"})
RELEASE = Release(
    generation=3,
    published="2026-01-05T09:00:00+00:00",
    commit="abc",
    files={"index.html": PAGE, "niño/index.html": PAGE},
    redirects={"/old/": Redirect("/", 301), "/gone/": Redirect(None, 410)},
    retained={"assets/neck-0a1b2c3d.jpg": Retained(PHOTO, "2026-01-04T09:00:00+00:00")},
    ledger=("/", "/gone/"),
)


def test_round_trip() -> None:
    """A release read back is the release that was written."""
    assert RELEASE == from_bytes(to_bytes(RELEASE))


def test_bytes_do_not_depend_on_order() -> None:
    """The order in which files were found does not show in the record."""
    turned = replace(RELEASE, files=dict(reversed(list(RELEASE.files.items()))))
    assert to_bytes(RELEASE) == to_bytes(turned)


def test_headers_stand_once() -> None:
    """Files that share their headers share one entry of the record, which keeps it small."""
    raw = json.loads(to_bytes(RELEASE))
    assert 2 == len(raw["headers"])
    assert raw["files"]["index.html"]["headers"] == raw["files"]["niño/index.html"]["headers"]


@cases(r"""
    change=
    {'generation': 4} | {'published': '2027-01-05T09:00:00+00:00'} | {'commit': None}
    {'retained': {}} | {'ledger': ()}
    """)
def test_same_site_same_digest(change: dict[str, Any]) -> None:
    """When, from what and after what a site was published makes it no other site."""
    assert RELEASE.digest == replace(RELEASE, **change).digest


@pytest.mark.parametrize(
    "change",
    [
        {"files": {"index.html": PAGE}},
        {"files": {**RELEASE.files, "index.html": replace(PAGE, headers={})}},
        {"files": {**RELEASE.files, "index.html": replace(PAGE, sha256="c" * 64)}},
        {"redirects": {}},
        {"redirects": {**RELEASE.redirects, "/old/": Redirect(None, 410)}},
    ],
)
def test_other_site_other_digest(change: dict[str, Any]) -> None:
    """Other bytes, other headers or other redirects are another site."""
    assert RELEASE.digest != replace(RELEASE, **change).digest


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'"text"',
        to_bytes(RELEASE)[:-3],
        to_bytes(RELEASE).replace(b"a" * 64, b"d" * 64),
        to_bytes(RELEASE).replace(b'"image/jpeg"', b'"text/plain"').replace(b'/old/"', b'/new/"'),
    ],
)
def test_damaged(data: bytes) -> None:
    """Bytes that are not a whole record, or not the one that was written, are refused."""
    with pytest.raises(Damaged):
        from_bytes(data)


def test_key() -> None:
    """A release is found in the store by number and digest."""
    assert f"m/3-{RELEASE.digest[:12]}.json" == key_of(RELEASE.id)
