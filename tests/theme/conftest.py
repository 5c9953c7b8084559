"""Pages opened in a real browser, served by the real edge with its security headers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.project import Running

#: A phone of average width, held upright.
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}


@dataclass
class Visit:
    """A page as one visitor has it open, and what it did on the way."""

    page: Page
    #: Everything that the browser complained of: scripts, styles, pictures, security policy.
    complaints: list[str] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)

    def evaluate(self, script: str, argument: Any = None) -> Any:
        return self.page.evaluate(script, argument)


Open = Callable[..., Visit]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Open]:
    """``visit(edge, "/knee/", viewport=PHONE, color_scheme="dark")`` -> a Visit."""
    contexts: list[BrowserContext] = []

    def open_page(edge: Running, address: str, **options: Any) -> Visit:
        context = browser.new_context(base_url=edge.address, **options)
        contexts.append(context)
        found = Visit(context.new_page())
        found.page.on("request", lambda request: found.requests.append(request))
        found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
        found.page.on("console", lambda message: found.complaints.append(message.text))
        found.page.on("requestfailed", lambda request: found.complaints.append(request.url))
        found.page.goto(address, wait_until="load")
        return found

    yield open_page
    for context in contexts:
        context.close()
