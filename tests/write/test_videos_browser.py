"""A video with its captions and picture is put into a text, in a real browser."""

from __future__ import annotations

import base64

import pytest
from playwright.sync_api import Browser, FilePayload, expect

from tests.boxes import video
from tests.write.kit import PLAIN, Window
from tests.write.screen import Screen, screen
from tests.write.test_videos import CAPTIONS

pytestmark = pytest.mark.browser

FILE = f"content/{PLAIN}"
BLOCK = """
::: video nod.mp4
![A person nods.](neck.png)

A slow nod.
:::
"""


def file(name: str, kind: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": kind, "buffer": data}


def test_a_video_is_dropped_with_all_that_it_needs(browser: Browser, window: Window) -> None:
    """What a phone recorded is dropped on the text and told to be of a kind that not every browser
    plays; what is exported anew is asked for captions and a picture, and then is on the page."""
    with screen(browser, window) as writer:
        drop(writer, window)


def drop(writer: Screen, window: Window) -> None:
    page = writer.page
    writer.edit()
    for data in (video("hvc1"), video()):
        writer.give("drop", {}, ("Nod.mp4", "video/mp4", base64.b64encode(data).decode()))
        if data != video():
            expect(page.get_by_role("status").filter(has_text="HEVC")).to_be_visible()
    form = page.get_by_role("dialog", name="Video")
    expect(form).to_contain_text("It has no captions yet")
    brought = form.locator("input[type=file]")
    brought.set_input_files(file("nod.vtt", "text/vtt", CAPTIONS.replace(b"WEBVTT", b"Words")))
    expect(form.get_by_role("alert")).to_contain_text("In line 1 of the captions")
    brought.set_input_files(file("nod.vtt", "text/vtt", CAPTIONS))
    expect(form).to_contain_text("Its captions are here")
    expect(form.get_by_role("alert")).to_have_count(0)
    form.get_by_role("button", name="Choose the picture").click()
    page.get_by_role("dialog").get_by_role("button", name="Neck").click()
    described = page.get_by_role("dialog", name="What does the picture show?")
    described.get_by_label("In a sentence").fill("A person nods.")
    described.get_by_role("button", name="Put it into the text").click()
    form.get_by_role("textbox", name="Caption").click()
    writer.type("A slow nod.")
    form.get_by_role("button", name="Put it into the text").click()
    writer.saved()
    assert window.project.read(FILE).rstrip().endswith(BLOCK.rstrip())
    shown = page.frame_locator("iframe.seen").locator("figure.video video")
    expect(shown).to_have_attribute("aria-label", "A person nods.")


def test_a_video_that_is_here_is_chosen(writer: Screen, window: Window) -> None:
    """A video that was brought before is chosen by its name, and one elsewhere by its address."""
    page = writer.page
    writer.edit()
    page.get_by_role("button", name="Block", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Video").click()
    form = page.get_by_role("dialog", name="Video")
    form.get_by_role("button", name="Test card").click()
    expect(form).to_contain_text("Its captions are here")
    form.get_by_role("button", name="Another video").click()
    form.get_by_label("Or the address of one elsewhere").fill("https://video.example/1")
    form.get_by_role("button", name="Choose the picture").click()
    page.get_by_role("dialog").get_by_role("button", name="Neck").click()
    page.get_by_label("In a sentence").fill("A person nods.")
    page.get_by_role("button", name="Put it into the text").last.click()
    form.get_by_role("button", name="Put it into the text").click()
    writer.saved()
    block = "::: video https://video.example/1\n![A person nods.](neck.png)\n:::\n"
    assert window.project.read(FILE).rstrip().endswith(block.rstrip())
