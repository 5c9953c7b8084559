"""A secret that stands in a setting is in nothing that a command prints."""

from __future__ import annotations

import pytest

from tests.project import Project

SECRET = "hunter2/hunter2"


@pytest.mark.parametrize(
    ("name", "value", "command"),
    [
        ("PUBLISH_TO", "s3://AKIAEXAMPLE:{}@clinic/site", "plan"),
        ("PUBLISH_TO", "s3:{}@clinic", "releases"),
        ("PUBLISH_TO", "s3+plain://clinic?secret={}", "plan --json"),
        ("AWS_ENDPOINT_URL", "https://me:{}@127.0.0.1:9", "releases"),
        ("AWS_ENDPOINT_URL", "me:{}@s3.clinic.example", "plan --json"),
        ("AWS_ENDPOINT_URL_S3", "https://127.0.0.1:9?token={}", "gc"),
        ("PUBLISH_ADDRESS", "https://me:{}@127.0.0.1:9", "verify"),
        ("PUBLISH_PREVIEW", "https://me:{}@{{name}}.clinic.example", "show-preview pr-7"),
        ("UNUSED", "", "verify --address https://me:{}@127.0.0.1:9"),
        ("UNUSED", "", "cdn-files cdn --origin https://me:{}@127.0.0.1:9"),
    ],
)
def test_secrets_are_not_printed(name: str, value: str, command: str, project: Project) -> None:
    """They would stay in the log of CI for everybody who reads the repository."""
    environment = {name: value.format(SECRET)}
    if name.startswith("AWS"):
        environment["PUBLISH_TO"] = "s3://clinic/site"
    done = project.run(*command.format(SECRET).split(), env=environment)
    assert "hunter2" not in done.out + done.err
    assert "Traceback" not in done.err
    assert done.code


@pytest.mark.parametrize("name", ["PUBLISH_TO", "publishconf.py"])
def test_a_setting_is_named_and_not_a_file(name: str, project: Project) -> None:
    """Whether it came from the environment or from publishconf.py."""
    if name == "publishconf.py":
        project.edit(name, 'PUBLISH_TO = "edge"', 'PUBLISH_TO = "nowhere"')
        done = project.run("releases")
    else:
        done = project.run("releases", env={name: "nowhere"})
    assert done.out.startswith("PUBLISH_TO  error  [publish-to]\n")
