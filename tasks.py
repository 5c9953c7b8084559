"""The front door: every command of the project.

With only Python on the machine, ``python3 tasks.py publish`` sets up what it needs first;
inside the environment that makes, the same task is ``invoke publish``.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent

if __name__ == "__main__":
    if sys.version_info < (3, 11):
        sys.exit("This project needs Python 3.11 or newer; this is %d.%d." % sys.version_info[:2])
    from publisher.bootstrap import main

    sys.exit(main(ROOT, sys.argv[1:]))

from invoke import Context, task

from publisher import commands

AT = "pretend that it is this moment, such as 2026-12-01"


@task(
    help={
        "json": "print the problems as JSON",
        "strict": "let warnings fail too",
    }
)
def check(_: Context, json: bool = False, strict: bool = False) -> None:
    """Tell every problem of the articles, without building."""
    with commands.told():
        commands.check(ROOT, json, strict)


@task(help={"port": "the port to serve at"})
def preview(_: Context, port: int = commands.PREVIEW_PORT) -> None:
    """Show the site while you write: drafts too, and every mistake as it happens."""
    with commands.told():
        commands.preview(ROOT, port)


@task(help={"at": AT})
def build(_: Context, at: str | None = None) -> None:
    """Build the public site into output/ and prove every page."""
    with commands.told():
        commands.build(ROOT, at)


@task(help={"at": AT, "allow-removals": "publish though many pages vanish"})
def publish(_: Context, at: str | None = None, allow_removals: bool = False) -> None:
    """Build the site and publish it to the local edge."""
    with commands.told():
        commands.publish(ROOT, at, allow_removals)


@task(help={"at": AT, "json": "print the plan as JSON", "allow-removals": "as for publish"})
def plan(
    _: Context, at: str | None = None, json: bool = False, allow_removals: bool = False
) -> None:
    """Say what a publish would change, and change nothing."""
    with commands.told():
        commands.plan(ROOT, at, json, allow_removals)


@task
def releases(_: Context) -> None:
    """List what was published, newest first."""
    with commands.told():
        commands.releases(ROOT)


@task(help={"release": "its number, or the start of its digest"})
def rollback(_: Context, release: str = "") -> None:
    """Go back to the release before the live one, or to the one you name."""
    with commands.told():
        commands.rollback(ROOT, release or None)


@task(help={"port": "the port to serve at"})
def edge(_: Context, port: int = commands.EDGE_PORT) -> None:
    """Serve the published site as its public server would."""
    with commands.told():
        commands.edge(ROOT, port)


@task(help={"k": "only tests whose names match, as for pytest", "fast": "only pytest, no linters"})
def test(c: Context, k: str = "", fast: bool = False) -> None:
    """Run every test, the linter and the type checker."""
    from publisher import testing

    testing.run(c, ROOT, k, fast)


@task
def lock(c: Context) -> None:
    """Choose the newest allowed packages anew and write the lock files."""
    from publisher import testing

    testing.lock(c, ROOT)
