"""Proves a built site by reading nothing but its output folder.

The room knows files, not the generator, so it would prove another generator's
site as well. Each check is one file in ``checks``, found and not listed; each
gets the whole site, parsed once.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from publisher.audit.checks import every_check
from publisher.audit.site import read_site
from publisher.problems import Problem


def audit(
    output: Path, site_url: str, day: date | None = None, *, preview: bool = False
) -> list[Problem]:
    """Everything wrong with the built site in ``output``, sorted.

    ``site_url`` is the absolute address the site was built for, without a
    trailing slash; after ``day``, the day of the build, nothing can have been reviewed.
    A preview is noindex throughout, so what only concerns search engines (sitemap,
    robots.txt, unique descriptions) is not asked of it.
    """
    if not output.is_dir():
        says = f"There is no folder {output.name}, so there is no site to check."
        return [Problem(output.name, 0, "output", says, "Build the site first.")]
    site = read_site(output, site_url, day, preview=preview)
    if not site.pages:
        says = f"The folder {output.name} holds no page."
        return [Problem(output.name, 0, "output", says, "Build the site first.")]
    return sorted({problem for check in every_check() for problem in check(site)})
