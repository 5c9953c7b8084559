"""Commands of whoever writes: new, redirect, review, explain, guide, preview, write."""

from __future__ import annotations

import sys
from pathlib import Path

from invoke.exceptions import Exit

from publisher import console
from publisher.atomic import write_atomic
from publisher.authoring.guide import guide as whole_guide
from publisher.authoring.new import Start
from publisher.authoring.new import new as start_document
from publisher.authoring.redirect import add_redirect
from publisher.authoring.review import Review, signature
from publisher.commands.common import CONTENT, file_named
from publisher.commands.explaining import explain as explanation_of
from publisher.content import read_site
from publisher.fields import Kind
from publisher.front_door import MISUSED
from publisher.problems import did_you_mean, plural
from publisher.reading import read

GUIDE = "publisher/GUIDE.md"


def new(root: Path, title: str, kind: str, condition: str, like: str, translates: str) -> None:
    """A new file in the right folder; what is not given is asked for at a terminal."""
    site = read_site(root / CONTENT)
    asks = sys.stdin.isatty() and not title
    if asks:
        title = input("Title: ").strip()
        kind = input(f"Kind ({', '.join(Kind)}) [{kind}]: ").strip() or kind
        if kind == Kind.ARTICLE:
            condition = input("Condition (the name of its file; empty for none): ").strip()
    if not title:
        raise Exit('Give it a title:  python3 tasks.py new "Neck pain at night"', code=MISUSED)
    if kind not in list(Kind):
        hint = did_you_mean(kind, Kind) or f"Use one of: {', '.join(Kind)}."
        raise Exit(f'There is no kind "{kind}". {hint}', code=MISUSED)
    path = start_document(site, Start(title, Kind(kind), condition, like, translates))
    console.say(f"Wrote {path.relative_to(root).as_posix()}, a draft with every field it needs.")


def redirect(root: Path, old: str, new: str) -> None:
    """A line in redirects.txt."""
    added = add_redirect(read_site(root / CONTENT), old, new)
    to = added.redirect.to
    also = f"; {plural(added.led_on, 'older redirect')} led on to it" if added.led_on else ""
    also += "; the line that led from there is taken out" if added.taken_out else ""
    also += "; the line that waited for its page is taken out" if added.replaced else ""
    told = f"sent to {to}" if to else "told that it is gone"
    console.say(f"Readers of {added.source} are now {told}{also}.")


def review(root: Path, file: str, by: str) -> None:
    """A clinician's sign-off in the fields of a file."""
    # Here, as it brings a web server with it.
    from publisher.write.form import edited
    from publisher.write.refused import Refused
    from publisher.write.text import bytes_of, text_of

    site = read_site(root / CONTENT)
    documents = {document.file: document for document in site.documents}
    document = documents[file_named(file, documents, root)]
    path = root / CONTENT / document.path
    fields = signature(site, document, by or document.meta.reviewer, site.now.date())
    before = read(path, root)
    text = text_of(before, document.file)
    assert isinstance(text, str)  # It was read a moment ago.
    try:
        signed = edited(text, document.kind, fields)
    except Refused as refused:
        raise Review.error(document.file, 0, str(refused), refused.body["fix"]) from None
    write_atomic(path, bytes_of(signed, before))
    console.say(f"{fields['reviewer']} has signed {document.file} as it is now.")


def explain(rule: str) -> None:
    """Why a rule is there, an example, and what to write instead."""
    console.say(explanation_of(rule))


def guide(root: Path) -> None:
    """Write the writer's guide anew."""
    (root / GUIDE).write_text(whole_guide(), "utf-8")
    console.say(f"Wrote {GUIDE}.")


def preview(root: Path, port: int) -> None:
    """Build with drafts, serve, rebuild on every change, until Ctrl-C."""
    from publisher.preview import preview as run_preview

    try:
        run_preview(root, port)
    except KeyboardInterrupt:
        console.say("Stopped the preview.")


def write(root: Path, port: int, *, opens: bool) -> None:
    """The writer's desk, until Ctrl-C."""
    from publisher.commands.publishing import target_of
    from publisher.write import write as run_desk

    try:
        run_desk(root, port, lambda: target_of(root), opens=opens)
    except KeyboardInterrupt:
        console.say("Closed the desk. All that you wrote is in content/.")
