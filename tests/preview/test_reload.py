"""The preview in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.preview.conftest import Preview
from tests.project import PATIENCE

pytestmark = pytest.mark.browser

PLAIN = "content/articles/plain.md"
TEXT = "This example has nothing but words."


def test_the_browser_follows_the_writer(preview: Preview, browser: Browser) -> None:
    """The open page shows a saved change, a mistake and its mending without a touch, and stays
    the page that it was: a reader of it keeps the place."""
    context = browser.new_context(base_url=preview.running.address)
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto("/plain/")
    page.evaluate("window.isTheSamePage = true")
    preview.edit(PLAIN, TEXT, "Changedwords are here.")
    expect(page.locator(".body")).to_contain_text("Changedwords")
    preview.edit(PLAIN, "title:", "titel:")
    panel = page.locator(".preview-problems")
    expect(panel).to_contain_text(f"{PLAIN}:2")
    assert panel.is_visible()
    preview.edit(PLAIN, "titel:", "title:")
    expect(panel).to_have_count(0)
    preview.edit(PLAIN, "Changedwords are here.", TEXT)
    expect(page.locator(".body")).to_contain_text("nothing but")
    assert page.evaluate("window.isTheSamePage")
    assert [] == complaints
    context.close()
