"""The front door: every command of the project.

With only Python on the machine, ``python3 tasks.py publish`` sets up what it needs first;
inside the environment that makes, the same task is ``invoke publish``.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("This project needs Python 3.11 or newer; this is %d.%d." % sys.version_info[:2])

try:
    from publisher import interrupt

    interrupt.install()
except KeyboardInterrupt:  # It came before the handler stood.
    print("Stopped.")
    sys.exit(130)

from pathlib import Path

ROOT = Path(__file__).resolve().parent

if __name__ == "__main__":
    from publisher.bootstrap import main

    sys.exit(main(ROOT, sys.argv[1:]))

from invoke import Context, task

from publisher.commands.common import PREVIEW_PORT, command_of
from publisher.commands.options import AT, PublishArguments, help_of, options
from publisher.deploy import EDGE_PORT

command = command_of(ROOT)


@task(help={"json": "print the problems as JSON", "strict": "let warnings fail too"})
@command
def check(_: Context, json: bool = False, strict: bool = False) -> None:
    """Tell every problem of the articles, without building."""
    from publisher.commands import checking

    checking.check(ROOT, json, strict)


@task(
    help={
        "title": "the title, in quotation marks",
        "kind": "article, condition, treatment, person, page or tag",
        "condition": "the condition it is about: the name of its file",
        "from": "a file whose headings and blocks it takes over",
        "translates": "a file that it translates, with all that it takes over from it",
    }
)
@command
def new(
    _: Context,
    title: str = "",
    kind: str = "article",
    condition: str = "",
    from_: str = "",
    translates: str = "",
) -> None:
    """Start a new article, or another kind of file, with every field it needs."""
    from publisher.commands import writing

    writing.new(ROOT, title, kind, condition, from_, translates)


@task(
    help={
        "only": "one part: links, suggestions, reviews or waiting",
        "file": "what concerns this file, such as content/articles/knee.md",
        "json": "print the report as JSON",
    }
)
@command
def report(_: Context, only: str = "", file: str = "", json: bool = False) -> None:
    """Tell how the pages hang together, which links to add, and what is due."""
    from publisher.commands import reporting

    reporting.report(ROOT, only, file, json)


@task(help={"port": "the port to serve at"})
@command
def preview(_: Context, port: int = PREVIEW_PORT) -> None:
    """Show the site while you write: drafts too, and every mistake as it happens."""
    from publisher.commands import writing

    writing.preview(ROOT, port)


@task(help={"port": "the port to serve at", "browser": "open the browser (--no-browser: do not)"})
@command
def write(_: Context, port: int = PREVIEW_PORT, browser: bool = True) -> None:
    """Open the desk: write, see, mend and publish in a window of the browser."""
    from publisher.commands import writing

    writing.write(ROOT, port, opens=browser)


@task(help={"old": "the old address", "new": "the new address, or the word gone"})
@command
def redirect(_: Context, old: str, new: str) -> None:
    """Send the readers of an old address to a new one."""
    from publisher.commands import writing

    writing.redirect(ROOT, old, new)


@task(
    iterable=["file"],
    help={
        "file": "a file or a folder of content; --file may be left out",
        "dry-run": "show every fix, and change nothing",
        "yes": "make every fix that is certain, without asking",
    },
)
@command
def tidy(_: Context, file: list[str], dry_run: bool = False, yes: bool = False) -> None:
    """Mend what a program can: shows how each fix changes its lines, and asks."""
    from publisher.commands import tidying

    tidying.tidy(ROOT, file, dry_run, yes)


@task(
    name="import",
    iterable=["source"],
    help={
        "source": "an export, a file, a folder or an address; --source may be left out",
        "dry-run": "say what would come, and write nothing",
        "json": "print the report as JSON",
        "publish": "keep public what was public, instead of making drafts",
        "private": "fetch from addresses in your own network too",
    },
)
@command
def import_(
    _: Context,
    source: list[str],
    dry_run: bool = False,
    json: bool = False,
    publish: bool = False,
    private: bool = False,
) -> None:
    """Move an old blog in, as drafts: from WordPress, web pages, Markdown, Word or plain text."""
    from publisher.commands import importing

    given = importing.ImportArguments(source, dry_run, json, publish, private)
    importing.import_(ROOT, given)


@task(help={"folder": "a folder that is not there yet"})
@command
def export(_: Context, folder: str) -> None:
    """Write all content as plain Markdown and pictures, which Hugo, Jekyll and others build."""
    from publisher.commands import importing

    importing.export(ROOT, folder)


@task(
    help={
        "file": "what was read, such as content/articles/knee.md",
        "by": "who signs: the name of a file in content/people; else the reviewer that it names",
    }
)
@command
def review(_: Context, file: str, by: str = "") -> None:
    """Sign a text that a clinician has read: name, day, and what was read."""
    from publisher.commands import writing

    writing.review(ROOT, file, by)


@task(help={"rule": "the name in square brackets of a message"})
@command
def explain(_: Context, rule: str) -> None:
    """Say why a rule is there, with an example and the fix."""
    from publisher.commands import writing

    writing.explain(rule)


@task
@command
def guide(_: Context) -> None:
    """Write publisher/GUIDE.md anew from the tables and the rules."""
    from publisher.commands import writing

    writing.guide(ROOT)


@task(
    help={
        "at": AT,
        "preview": "with the drafts, for the preview of this name, such as pr-7",
        "digest": "a file to add the line digest=... to, which --built of publish asks for",
    }
)
@command
def build(_: Context, at: str | None = None, preview: str = "", digest: str = "") -> None:
    """Build the public site into output/ and prove every page."""
    from publisher.commands import building

    building.build(ROOT, at, preview, digest)


@task(help={"json": "print the problems as JSON"})
@command
def audit(_: Context, json: bool = False) -> None:
    """Prove every page of the last build once more, without building."""
    from publisher.commands import auditing

    auditing.audit(ROOT, json)


@task(help=help_of(PublishArguments))
@command
@options(PublishArguments)
def publish(_: Context, arguments: PublishArguments) -> None:
    """Build the site and publish it to the place that PUBLISH_TO names."""
    from publisher.commands import publishing

    publishing.publish(ROOT, arguments)


@task(
    help={
        "name": "such as pr-7: it becomes part of an address",
        "at": AT,
        "built": "the digest of what  build --preview  made, instead of building",
    }
)
@command
def show_preview(_: Context, name: str, at: str | None = None, built: str | None = None) -> None:
    """Publish the site with its drafts at an address of its own, unseen by search engines."""
    from publisher.commands import public

    public.show_preview(ROOT, name, at, built)


@task(help={"name": "the name of the preview"})
@command
def end_preview(_: Context, name: str) -> None:
    """Remove a preview that show-preview made."""
    from publisher.commands import public

    public.end_preview(ROOT, name)


@task(help=help_of(PublishArguments))
@command
@options(PublishArguments)
def plan(_: Context, arguments: PublishArguments) -> None:
    """Say what a publish would change, and publish nothing."""
    from publisher.commands import publishing

    publishing.plan(ROOT, arguments)


@task(help={"json": "print them as JSON"})
@command
def releases(_: Context, json: bool = False) -> None:
    """List what was published, newest first."""
    from publisher.commands import publishing

    publishing.releases(ROOT, json)


@task(
    help={
        "release": "its number, or the start of its digest",
        "json": "print what is live now as JSON",
    }
)
@command
def rollback(_: Context, release: str = "", json: bool = False) -> None:
    """Go back to the release before the live one, or to the one you name."""
    from publisher.commands import publishing

    publishing.rollback(ROOT, release or None, json)


@task(
    help={
        "on": "a day such as 2026-11-23, or a moment of it: '2026-11-23 14:00'",
        "page": "one address of that day, such as /knee-pain/",
        "hash": "the start of its hash, where it changed on that day",
        "save": "a new file to write that page to, byte for byte as it was",
        "json": "print it as JSON",
    }
)
@command
def archive(
    _: Context, on: str = "", page: str = "", hash: str = "", save: str = "", json: bool = False
) -> None:
    """List what was public, where and when: ever, or on a day."""
    from publisher.commands import archiving

    archiving.archive(ROOT, on, page, hash, save, json)


@task(
    help={
        "address": "the public address, where it is not the clinic's own",
        "watch": "some addresses a day, and what goes bad by itself: certificate, drafts, dates",
    }
)
@command
def verify(_: Context, address: str = "", watch: bool = False) -> None:
    """Ask every address of the public site, and compare it with what was published."""
    from publisher.commands import public

    public.watch(ROOT, address) if watch else public.verify(ROOT, address)


@task(
    help={
        "folder": "where to write them",
        "origin": "the bucket's address, as nginx asks it; without it those for CloudFront alone",
    }
)
@command
def cdn_files(_: Context, folder: str, origin: str = "") -> None:
    """Write what is installed at nginx or CloudFront before a bucket."""
    from publisher.commands import public

    public.cdn_files(ROOT, folder, origin)


@task
@command
def gc(_: Context) -> None:
    """Remove stored files that no release needs any more; what was public stays three years."""
    from publisher.commands import public

    public.gc(ROOT)


@task(
    help={
        "port": "the port to serve at",
        "preview": "a preview instead of what is live",
        "release": "an earlier release: its number, or the start of its digest",
    }
)
@command
def edge(_: Context, port: int = EDGE_PORT, preview: str = "", release: str = "") -> None:
    """Serve the published site as its public server would."""
    from publisher.commands import publishing

    publishing.edge(ROOT, port, preview, release)


@task(
    help={
        "k": "only tests whose names match, as for pytest",
        "fast": "only pytest, no linters",
        "faults": "only the tests of publishing under faults, with every point instead of a sample",
    }
)
@command
def test(c: Context, k: str = "", fast: bool = False, faults: bool = False) -> None:
    """Run every test, the linter and the type checker."""
    from tests import runner

    runner.faults(c, ROOT) if faults else runner.run(c, ROOT, k, fast)


@task(help={"file": "where to write it"})
@command
def bom(_: Context, file: str = "bom.cdx.json") -> None:
    """Write which packages of others this is made with: a bill of materials (CycloneDX)."""
    from tests import packages

    packages.write_bill(ROOT, file)


@task
@command
def weaknesses(_: Context) -> None:
    """Ask a public database (OSV) for known weaknesses of the locked packages."""
    from tests import packages

    packages.tell_weaknesses(ROOT)


@task
@command
def lock(c: Context) -> None:
    """Choose the newest allowed packages anew and write the lock files."""
    from tests import runner

    runner.lock(c, ROOT)


@task(
    help={
        "sizes": "numbers of articles, with commas",
        "runs": "how often each is measured",
        "with": "other generators to install and measure: hugo, eleventy",
        "curve": "how time and memory grow to 10,000 articles",
        "preview": "so many edits in the preview, from saving to a browser",
        "deploy": "measure publishing to a real S3 server instead",
        "ci": "measure the workflow, from a merge to the live site, instead",
        "desk": "measure the desk in a browser instead, at the largest size",
    }
)
@command
def bench(
    _: Context,
    sizes: str = "100,1000",
    runs: int = 3,
    with_: str = "",
    curve: bool = False,
    preview: int = 0,
    deploy: bool = False,
    ci: bool = False,
    desk: bool = False,
) -> None:
    """Measure our commands and other generators on made-up articles."""
    from benchmarks import command as measuring

    measuring.bench(ROOT, sizes, runs, with_, curve, preview, deploy, ci, desk)
