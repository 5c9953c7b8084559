"""A description has 70 to 160 characters, and no two pages share one.

It is what a search result says below the title.
https://developers.google.com/search/docs/appearance/snippet

Wrong: description: About neck pain.
Right: description: Why a neck gets stiff at a desk, two stretches to try, and when to get help.
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.content import Site
from publisher.problems import Problem, plural

SHORTEST, LONGEST = 70, 160


def check(site: Site) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for document in site.shown_first:
        text = document.meta.description
        if not text:
            continue
        line = document.line("description")
        if len(text) > LONGEST:
            yield Problem(
                document.file,
                line,
                "description",
                f"The description has {len(text)} characters; search results cut it at {LONGEST}.",
                f"Make it {plural(len(text) - LONGEST, 'character')} shorter.",
            )
        elif len(text) < SHORTEST:
            yield Problem(
                document.file,
                line,
                "description",
                f"The description has {len(text)} characters, which says little.",
                f"Write {SHORTEST} to {LONGEST} characters.",
                "warning",
            )
        if text in seen:
            yield Problem(
                document.file,
                line,
                "description",
                f"{seen[text]} has the same description.",
                "Say what is different about this page.",
            )
        seen.setdefault(text, document.file)
