from __future__ import annotations

from publisher.content import Site
from publisher.problems import plural
from publisher.rule import Problems, Rule


class Description(Rule):
    """A description has 70 to 160 characters, and no two pages share one.

    It is what a search result says below the title.
    https://developers.google.com/search/docs/appearance/snippet

    Wrong: description: About neck pain.
    Right: description: Why a neck gets stiff at a desk, two stretches to try, and when to get help.
    """

    required = True


SHORTEST, LONGEST = 70, 160


def check(site: Site) -> Problems:
    seen: dict[str, str] = {}
    for document in site.shown_first:
        text = document.meta.description
        if not text:
            continue
        line = document.line("description")
        if len(text) > LONGEST:
            yield Description.problem(
                document.file,
                line,
                f"The description has {len(text)} characters; search results cut it at {LONGEST}.",
                f"Make it {plural(len(text) - LONGEST, 'character')} shorter.",
            )
        elif len(text) < SHORTEST:
            says = f"The description has {len(text)} characters, which says little."
            fix = f"Write {SHORTEST} to {LONGEST} characters."
            yield Description.problem(document.file, line, says, fix, severity="warning")
        if text.endswith(("…", "...", "…]", "...]")):
            says = "The description is cut off at its end."
            fix = (
                "End its last sentence: where it is too long, search results cut it by themselves."
            )
            yield Description.problem(document.file, line, says, fix, severity="warning")
        if text in seen:
            says = f"{seen[text]} has the same description."
            fix = "Say what is different about this page."
            yield Description.problem(document.file, line, says, fix)
        seen.setdefault(text, document.file)
