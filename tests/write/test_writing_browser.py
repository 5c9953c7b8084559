"""What a writer does in the editor, in a real browser over the real server."""

from __future__ import annotations

import base64
import re
import signal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.deploy.kit import Reader
from tests.project import Project
from tests.write.kit import PLAIN, Window, desk
from tests.write.screen import Screen, another, screen

pytestmark = pytest.mark.browser

FILE = f"content/{PLAIN}"
PHOTOS = Path(__file__).parents[1] / "media" / "photos" / "samples"
WORD = """<html xmlns:w="urn:schemas-microsoft-com:office:word"><body>
<h2 class=MsoHeading2>Pasted from Word</h2>
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'>Move</b> a little each day.<o:p></o:p></p>
<ul><li>Walk to the mailbox.</li><li>Stretch by the window.</li></ul>
<table><tr><td>Week</td><td>Steps</td></tr><tr><td>1</td><td>500</td></tr></table>
<p class=MsoNormal>See <a href="https://medlineplus.gov/">MedlinePlus</a>.</p></body></html>"""


def test_a_claim_is_marked_as_it_is_typed_and_mended(writer: Screen, window: Window) -> None:
    """A promise is underlined a moment after it was typed, stands first in the list, and is gone
    from both when other words stand there; nothing of it needs a button to be pressed."""
    page = writer.page
    writer.edit()
    writer.type("\n\nThis will cure your knee pain, and it is is simple.")
    claim = page.locator(".cm-lintRange-error")
    expect(claim).to_have_text("cure")
    writer.tab("To mend")
    problems = page.get_by_role("tabpanel").get_by_role("listitem")
    expect(problems.first).to_contain_text("cure")
    problems.filter(has_text="twice").get_by_role("button").last.click()
    expect(page.get_by_text("it is simple.")).to_be_visible()
    problems.first.get_by_role("button").first.click()
    page.wait_for_function("() => getSelection().toString() === 'cure'")
    writer.type("ease")
    expect(claim).to_have_count(0)
    writer.saved()
    assert window.project.read(FILE).endswith("This will ease your knee pain, and it is simple.\n")


def test_the_page_beside_it_follows(writer: Screen) -> None:
    """The frame, which has a name, shows the sentence that was typed, where the reader will find
    it, in the page that is there: neither its style nor its place is loaded anew."""
    writer.edit("articles/every-block.md")
    frame = writer.page.frame_locator("iframe.seen[title='The page as readers see it']")
    root = frame.locator("html")
    expect(frame.get_by_role("heading", level=1)).to_be_attached()
    root.evaluate("root => { root.dataset.kept = 'yes'; root.scrollTop = 300; }")
    writer.type("\n\nA sentence for the frame.")
    expect(frame.get_by_text("A sentence for the frame.")).to_be_attached()
    expect(root).to_have_attribute("data-kept", "yes")
    assert 300 == root.evaluate("root => root.scrollTop")


def test_a_field_is_filled_in(writer: Screen, window: Window) -> None:
    """A field is a form with words of its own; the line of its file alone changes."""
    before = window.project.read(FILE)
    writer.edit()
    writer.page.get_by_label("Title").fill("Plain words: a title")
    writer.saved()
    after = window.project.read(FILE)
    old, new = before.split("\n"), after.split("\n")
    assert 1 == sum(one != other for one, other in zip(old, new, strict=True))
    assert re.search(r"^title: .*Plain words: a title", after, re.MULTILINE)


def test_fields_are_filled_in_while_others_are_on_their_way(writer: Screen, window: Window) -> None:
    """What is chosen while the server is slow is not lost when it has answered."""
    page = writer.page
    waiting: list[Route] = []
    writer.edit()
    writer.tab("Details")
    page.route("**/desk/api/fields", lambda route: waiting.append(route))
    with page.expect_request("**/desk/api/fields"):
        page.get_by_label("Title").fill("A title for a slow server")
    page.get_by_label("Title").fill("Another title for a slow server")
    page.get_by_role("tabpanel").get_by_label("State").select_option(label="Draft")
    # Lets go of the request that waits, too.
    page.unroute("**/desk/api/fields")
    writer.saved()
    after = window.project.read(FILE)
    assert "title: Another title for a slow server\n" in after
    assert "status: draft\n" in after


def test_a_page_of_word_is_pasted(writer: Screen, window: Window) -> None:
    """Headings, bold, lists, tables and links stay; nothing else of Word comes along."""
    writer.edit()
    writer.type("\n\n")
    writer.give("paste", {"text/html": WORD, "text/plain": "Pasted from Word\nMove a little"})
    expect(writer.page.locator(".tok-h2", has_text="Pasted from Word")).to_be_visible()
    writer.saved()
    text = window.project.read(FILE)
    for kept in (
        "## Pasted from Word",
        "**Move**",
        "- Walk",
        "| Week",
        "(https://medlineplus.gov/)",
    ):
        assert kept in text
    assert "mso" not in text.casefold()
    assert "<" not in text.partition("## Pasted")[2]


def test_two_windows_write_one_text(writer: Screen, window: Window) -> None:
    """What one window saves, the other shows; where both hold words that the other has not, both
    texts are shown until the writer chooses, and the choice is what the file holds."""
    other = another(writer.page.context, window)
    writer.edit()
    other.edit()
    writer.type("\n\nFrom the first window.")
    expect(other.page.get_by_text("From the first window.").first).to_be_visible()
    other.page.route("**/desk/api/document", lambda route: route.abort())
    other.at_end()
    other.type(" From the second.")
    writer.at_end()
    writer.type(" Again from the first.")
    writer.saved()
    other.page.unroute("**/desk/api/document")
    choice = other.page.get_by_role("alertdialog")
    expect(choice).to_contain_text("From the second.")
    expect(choice).to_contain_text("Again from the first.")
    for _ in range(3):
        other.page.keyboard.press("Escape")
    expect(choice.locator(":focus")).to_have_count(1)
    choice.get_by_role("button", name="Go on with mine").click()
    other.saved()
    assert window.project.read(FILE).endswith("From the first window. From the second.\n")
    expect(writer.page.get_by_text("From the second.").first).to_be_visible()


def test_git_changes_the_file_meanwhile(writer: Screen, window: Window) -> None:
    """What git or an editor writes is shown at once, and the cursor stays where it was."""
    writer.edit()
    writer.type("\n\nMine")
    writer.saved()
    text = window.project.read(FILE)
    window.project.write(FILE, text.replace("\n---\n", "\n---\nA first sentence, by git.\n", 1))
    expect(writer.page.get_by_text("A first sentence, by git.").first).to_be_visible()
    writer.type(" go on.")
    writer.saved()
    after = window.project.read(FILE)
    assert "A first sentence, by git." in after
    assert after.rstrip().endswith("Mine go on.")


def test_the_server_is_killed_while_typing(browser: Browser, project: Project) -> None:
    """Typing goes on, it is said calmly, and all of it is in the file when the desk is back."""
    with desk(project) as window, screen(browser, window) as writer:
        writer.edit()
        writer.type("\n\nBefore.")
        writer.saved()
        window.running.process.send_signal(signal.SIGKILL)
        window.running.process.wait()
        writer.type(" While it was gone.")
        expect(writer.page.locator(".saving")).to_contain_text("Go on typing")
        assert not project.read(FILE).endswith("gone.\n")
        running = project.start("write", "--port", str(window.port), "--no-browser")
        try:
            writer.saved()
            assert project.read(FILE).endswith("Before. While it was gone.\n")
        finally:
            running.stop()


def test_a_heic_is_dropped(writer: Screen, window: Window) -> None:
    """A photograph as an iPhone takes it: dropped on the text, described, and in the page."""
    page = writer.page
    photo = base64.b64encode((PHOTOS / "phone.heic").read_bytes()).decode()
    writer.edit()
    writer.give("drop", {}, ("IMG_0042.HEIC", "image/heic", photo))
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Put it into the text")).to_be_disabled()
    dialog.get_by_role("textbox").first.fill("A made-up picture for a test.")
    dialog.get_by_role("button", name="Put it into the text").click()
    expect(page.locator(".shown-picture")).to_contain_text("A made-up picture for a test.")
    writer.saved()
    found = re.search(r"!\[A made-up picture for a test\.\]\((.+)\)", window.project.read(FILE))
    assert found
    assert (window.project.root / "content" / "images" / found[1]).is_file()
    frame = page.frame_locator("iframe.seen")
    expect(frame.get_by_alt_text("A made-up picture for a test.")).to_be_attached()


def test_from_new_to_published_and_back(writer: Screen, window: Window) -> None:
    """A new article is written, illustrated, published and taken back without a terminal, a file
    name or a sign of Markdown."""
    page = writer.page
    page.get_by_role("button", name="New", exact=True).click()
    page.get_by_role("dialog").get_by_label("Its title").fill("A walk after lunch")
    page.get_by_role("button", name="Begin").click()
    writer.text.click()
    page.keyboard.press("Control+a")
    writer.type("A short walk is pleasant after a meal.\n\nTake it slowly at first.")
    writer.tab("Details")
    details = page.get_by_role("tabpanel")
    described = "What a short walk after lunch may be like, and how to begin with it gently."
    details.get_by_label("Description").fill(described)
    details.get_by_text("More details").click()
    details.get_by_label("What it is about").select_option(label="The clinic itself")
    writer.saved()
    writer.tab("To mend")
    expect(page.get_by_role("button", name="Ready to publish")).to_be_visible()
    page.get_by_role("link", name="Back to the list").click()
    row = page.get_by_role("row").filter(has_text="A walk after lunch")
    expect(row).to_contain_text("Draft")
    row.get_by_role("link", name="A walk after lunch").click()
    page.get_by_role("button", name="Publish…").click()
    page.get_by_role("dialog").get_by_role("button", name="See what changes").click()
    expect(page.get_by_text("A walk after lunch").first).to_be_visible()
    writer.go("Pages")
    expect(row).to_contain_text("Ready to publish")
    writer.go("Publish")
    page.get_by_role("button", name=re.compile("^Publish")).click()
    expect(page.get_by_text("“Look at it” below shows it")).to_be_visible()
    with window.project.serving("edge") as edge:
        assert described in Reader(edge.port).get("/a-walk-after-lunch/").body.decode()
    writer.go("Pages")
    expect(row).to_contain_text("Published here")
    writer.go("Publish")
    one = re.compile("Go back to it|Published now")
    releases = page.get_by_role("listitem").filter(has_text=one)
    expect(releases).to_have_count(2)
    with page.expect_popup() as popup:
        page.get_by_role("button", name="Look at it").last.click()
    expect(popup.value.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("button", name="Go back to it").click()
    page.get_by_role("dialog").get_by_role("button", name="Go back").click()
    expect(page.get_by_text("is published again")).to_be_visible()
    expect(releases.nth(1)).to_contain_text("Published now")
