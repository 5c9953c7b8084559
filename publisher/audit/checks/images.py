from __future__ import annotations

from publisher.audit.page import Findings, Page
from publisher.rule import Rule


class Images(Rule):
    """Each image says what it shows and how large it is, so that nothing jumps as it loads.

    Source: WCAG 2.2, 1.1.1; https://web.dev/articles/optimize-cls
    """


def check_page(page: Page) -> Findings:
    for image in page.images:
        name = image.get("src") or "An image"
        if "alt" not in image:
            says = f"{name} has no alt text."
            yield says, 'Say what it shows; alt="" if it is only decoration.'
        for side in ("width", "height"):
            if not (image.get(side) or "").isdecimal():
                yield f"{name} has no {side}.", f"Say its {side} in pixels."
