"""The desk in a real browser, used as a writer uses it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect

from tests.write.kit import PLAIN, Window

DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
SAVED = "All is saved"


@dataclass
class Screen:
    """One window of the writer's browser, and what the browser complained of."""

    page: Page
    link: str
    complaints: list[str] = field(default_factory=list)

    def enter(self) -> None:
        """Come by the link that the command printed."""
        self.page.goto(self.link)
        expect(self.page.get_by_role("heading", level=1)).to_be_attached()

    def go(self, place: str) -> None:
        """Choose a place in the bar."""
        self.page.get_by_role("navigation").get_by_role("link", name=place).click()

    def edit(self, path: str = PLAIN) -> None:
        """Open the editor of a document, at its end."""
        self.page.evaluate("path => { location.hash = `#/edit/${path}`; }", path)
        expect(self.text).to_be_visible()
        self.at_end()

    @property
    def text(self) -> Locator:
        return self.page.get_by_role("textbox", name="Text", exact=True)

    def at_end(self) -> None:
        self.text.click()
        self.page.keyboard.press("Control+End")

    def type(self, words: str) -> None:
        """Type at the cursor, key after key."""
        self.page.keyboard.type(words)

    def saved(self) -> None:
        """Wait until the server has all that was typed."""
        expect(self.page.locator(".saving")).to_contain_text(SAVED)

    def tab(self, name: str) -> None:
        self.page.get_by_role("tab", name=name).click()

    def give(
        self, event: str, kinds: dict[str, str], file: tuple[str, str, str] | None = None
    ) -> None:
        """``paste`` into the text, or ``drop`` on it: data by its type, or a file as its name,
        type and base64."""
        self.text.evaluate(_GIVE, [event, kinds, file])


_GIVE = """(text, [event, kinds, file]) => {
  const data = new DataTransfer();
  for (const [kind, value] of Object.entries(kinds)) data.setData(kind, value);
  if (file) {
    const bytes = Uint8Array.from(atob(file[2]), one => one.charCodeAt(0));
    data.items.add(new File([bytes], file[0], { type: file[1] }));
  }
  const { left, bottom } = text.lastElementChild.getBoundingClientRect();
  const place = { clientX: left + 5, clientY: bottom - 5 };
  const options = { bubbles: true, cancelable: true, ...place };
  text.dispatchEvent(event === "paste"
    ? new ClipboardEvent("paste", { ...options, clipboardData: data })
    : new DragEvent("drop", { ...options, dataTransfer: data }));
}"""


@contextmanager
def screen(browser: Browser, window: Window, **options: Any) -> Iterator[Screen]:
    """A browser that has just come to the desk."""
    context = browser.new_context(**{"viewport": DESKTOP, "locale": "en-US", **options})
    try:
        yield another(context, window)
    finally:
        context.close()


def another(context: BrowserContext, window: Window) -> Screen:
    """One more window of the same browser."""
    found = Screen(context.new_page(), f"{window.origin}/desk/?key={window.key}")
    found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
    found.page.on("console", lambda message: found.complaints.append(message.text))
    found.enter()
    return found
