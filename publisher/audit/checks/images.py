"""Each image says what it shows and how large it is, so that nothing jumps as it loads.

Source: WCAG 2.2, 1.1.1; https://web.dev/articles/optimize-cls
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.page import Page
from publisher.audit.report import reporter
from publisher.problems import Problem

report = reporter(__name__)


def check_page(page: Page) -> Iterator[Problem]:
    for image in page.images:
        name = image.get("src") or "An image"
        if "alt" not in image:
            says = f"{name} has no alt text."
            yield report(page.file, says, 'Say what it shows; alt="" if it is only decoration.')
        for side in ("width", "height"):
            if not (image.get(side) or "").isdecimal():
                yield report(page.file, f"{name} has no {side}.", f"Say its {side} in pixels.")
