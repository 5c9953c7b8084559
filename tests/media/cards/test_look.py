"""Cards have the colors and the typeface of the theme, and of nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from publisher.media.cards import Look, read_look
from publisher.problems import Problem, PublisherError
from tests.project import ROOT


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "theme", tmp_path / "theme"))


def recolor(theme: Path, old: str, new: str) -> None:
    tokens = theme / "css" / "tokens.css"
    text = tokens.read_text("utf-8")
    assert old in text
    tokens.write_text(text.replace(old, new), "utf-8")


def test_the_colors_are_those_of_the_style_sheet(look: Look) -> None:
    """Of the light scheme, as css/tokens.css has them."""
    colors = (look.panel, look.on_panel, look.accent)
    assert ((0x12, 0x30, 0x2A), (0xF7, 0xF0, 0xE4), (0xF6, 0xA9, 0x21)) == colors


@pytest.mark.parametrize("value", ["#abc", "#AABBCC", "  #aabbcc  "])
def test_a_new_color_is_taken_over(theme: Path, look: Look, value: str) -> None:
    """A clinic that changes its colors changes them in one place, and gets new cards."""
    recolor(theme, "--panel: #12302a;", f"--panel:{value};")
    changed = read_look(theme)
    assert (0xAA, 0xBB, 0xCC) == changed.panel
    assert look.digest != changed.digest


def test_a_color_in_a_comment_is_none(theme: Path, look: Look) -> None:
    """What is switched off says nothing."""
    recolor(theme, ":root {", "/* --panel: #ffffff; */ :root {")
    assert look.digest == read_look(theme).digest


@pytest.mark.parametrize("value", ["--board: #12302a;", "--panel: oklch(29% .04 180);"])
def test_a_color_that_is_missing_raises(theme: Path, value: str) -> None:
    """A theme without it would have cards of a color that nobody chose."""
    recolor(theme, "--panel: #12302a;", value)
    # The dark scheme has one of its own, which is no stand-in.
    recolor(theme, "--panel: #17362f;", "")
    with pytest.raises(PublisherError) as raised:
        read_look(theme)
    says = "Cards for sharing are painted with --panel, which is not here."
    fix = "Write  --panel: #12302a;"
    assert [Problem("theme/css/tokens.css", 0, "theme", says, fix)] == raised.value.problems


@pytest.mark.parametrize(
    "name", ["fonts/Newsreader-Bold.ttf", "fonts/Newsreader-Bold-kerning.json", "css/tokens.css"]
)
def test_a_file_that_is_missing_raises(theme: Path, name: str) -> None:
    """Without a traceback, by its name."""
    (theme / name).unlink()
    with pytest.raises(PublisherError) as raised:
        read_look(theme)
    assert [f"theme/{name}"] == [problem.file for problem in raised.value.problems]


@pytest.mark.parametrize("data", [b"", b"no typeface", b"{}", b"[]", b'{"em": 0, "pairs": 1}'])
@pytest.mark.parametrize("end", [".ttf", "-kerning.json"])
def test_a_file_that_is_damaged_raises(theme: Path, end: str, data: bytes) -> None:
    """Half a download is no typeface."""
    name = f"fonts/Newsreader-Bold{end}"
    (theme / name).write_bytes(data)
    with pytest.raises(PublisherError) as raised:
        read_look(theme)
    (problem,) = raised.value.problems
    assert (f"theme/{name}", "This file of the typeface is damaged.") == (
        problem.file,
        problem.says,
    )


def test_a_new_kerning_makes_new_cards(theme: Path, look: Look) -> None:
    """Everything that shapes a card is part of its name."""
    (theme / "fonts/Newsreader-Bold-kerning.json").write_text('{"em": 2000, "pairs": {}}')
    assert look.digest != read_look(theme).digest


def test_the_license_lies_beside_the_typeface() -> None:
    """The Open Font License asks for it."""
    license = (ROOT / "theme/fonts/OFL.txt").read_text("utf-8")
    assert "SIL Open Font License, Version 1.1" in license
    assert "Newsreader Project Authors" in license
