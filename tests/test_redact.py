"""What is printed holds no secret."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.deploy.indexnow import send
from publisher.deploy.purge import purger, run_command
from publisher.redact import redact_address, redact_output
from tests.refusals import refusal
from tests.tables import cases

SECRET = st.text(min_size=1).map(lambda text: f"hunter2{text}hunter2")
SCHEME = st.sampled_from(["https://", "s3://", "s3+plain://", "s3:", "ftp:", ""])


@given(scheme=SCHEME, user=st.text(), password=SECRET, query=SECRET | st.none())
def test_an_address_without_its_secrets(
    scheme: str, user: str, password: str, query: str | None
) -> None:
    """Whatever characters a password has and however broken the address is; the place stays."""
    address = f"{scheme}{user}:{password}@clinic.example/site"
    shown = redact_address(address + (f"?token={query}" if query else ""))
    assert "hunter2" not in shown
    if not {"?", "#"} & {*user, *password}:
        assert shown.startswith(scheme if scheme else "")
        assert "@clinic.example/site" in shown


@cases(r"""
    address
    https://clinic.example | s3://clinic/site | edge | s4://clinic | s3:clinic
    https://{name}.preview.clinic.example | ftp:x | clinic.example
    """)
def test_an_address_without_secrets_is_shown_as_it_is(address: str) -> None:
    """Who mistyped it must recognize it."""
    assert address == redact_address(address)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ('Error: no project "clinic" at /home/me/site/output-2', None),
        (
            "failed: https://me:hunter2@host.example/a?b=hunter2",
            "failed: https://…@host.example/a?…",
        ),
        ("the token hunter2-of-the-environment is wrong", "the token … is wrong"),
        ("Bearer 0aB1cD2eF3gH4iJ5kL6mN7 was refused", "Bearer … was refused"),
        ("invalidation I2J3 is not complete", None),
    ],
)
def test_what_a_client_says(said: str, shown: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason stays, and what may be a secret goes."""
    monkeypatch.setenv("A_HOSTS_API_TOKEN", "hunter2-of-the-environment")
    assert (shown or said) == redact_output(said)


def test_the_last_line_of_a_client(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of the owner's that fails is told with its last line, less the secrets, and not
    with the command line, which may hold one."""
    monkeypatch.setenv("HOST_TOKEN", "hunter2-hunter2")
    code = "import os; print('hint'); raise SystemExit(f'refused: {os.environ[\"HOST_TOKEN\"]}')"
    assert "it ended with 1: refused: …" == run_command([sys.executable, "-c", code])
    problem = refusal(lambda: purger("false --token hunter2")(["/"]))
    assert "hunter2" not in str(problem)
    assert "PUBLISH_PURGE" == problem.file


def test_an_endpoint_of_indexnow() -> None:
    """Nor is one with a key in it."""
    for endpoint in ("ftp://me:hunter2@host.example", "https://me:hunter2@127.0.0.1"):
        assert "hunter2" not in str(send(["https://clinic.example/"], "key", "x", endpoint))
