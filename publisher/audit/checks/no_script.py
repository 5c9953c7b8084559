from __future__ import annotations

from publisher.audit.kinds import is_search
from publisher.audit.page import Findings, Page
from publisher.rule import Rule

_OURS = "/assets/"


class NoScript(Rule):
    """No page runs a script: the site works, and stays fast and private, without one.

    The search page alone may, and only a file of our own. Source: the security headers allow no
    inline script, and none at all on other pages, so it would not run anyway.
    """


def check_page(page: Page) -> Findings:
    for found in page.scripts:
        target = page.resolve(found.src)
        is_ours = target.side == "inside" and target.path.startswith(_OURS)
        if not is_search(page.address):
            yield f"The page runs a script ({found.what}).", "Take it out."
        elif not (found.src and is_ours):
            says = f"The search page runs a script that is no asset of ours ({found.what})."
            yield says, f"Put it into a file below {_OURS}."
