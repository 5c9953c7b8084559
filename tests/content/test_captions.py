"""Captions as browsers read them: https://www.w3.org/TR/webvtt1/"""

from __future__ import annotations

import pytest

from publisher.content.captions import Cue, read_captions

HEAD = "WEBVTT\n\n"
TIME = "00:01.000 --> 00:04.000"


def test_captions_in_every_form() -> None:
    """Names, notes, settings, voices, marks and characters; hours where there are any."""
    cues, wrong = read_captions(
        "WEBVTT A title\nKind: captions\n\nNOTE not shown\n00:99\n\nSTYLE\n::cue { color: red }\n\n"
        "first\n00:01.000 --> 00:04.000 align:start\n<v Pat>Nod <b>slowly</b>.\nAnd stop.\n\n"
        "01:00:00.500\t-->\t01:00:02.000\nLess &lt; is more &amp; more.\n"
    )
    assert [] == wrong
    assert [
        Cue(1.0, 4.0, "Pat: Nod slowly. And stop."),
        Cue(3600.5, 3602.0, "Less < is more & more."),
    ] == cues


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 1, "Captions begin with the word WEBVTT, and without it no browser shows them."),
        (f"1\n{TIME}\nWords.\n", 1, "Captions begin with the word WEBVTT, and without it no"),
        ("WEBVTTX\n\n", 1, "Captions begin with the word WEBVTT"),
        (HEAD, 1, "There are no captions in this file."),
        (f"{HEAD}Words.\n", 3, "No time stands above these words, so they are not shown."),
        (f"{HEAD}1\n00:01,000 --> 00:04,000\nWords.\n", 4, '"00:01,000 --> 00:04,000" says no'),
        (f"{HEAD}0:01 --> 0:04\nWords.\n", 3, '"0:01 --> 0:04" says no time that a browser'),
        (f"{HEAD}00:61.000 --> 01:70.000\nWords.\n", 3, '"00:61.000 --> 01:70.000" says no time'),
        (f"{HEAD}00:04.000 --> 00:01.000\nWords.\n", 3, "These words end before they begin."),
        (f"{HEAD}{TIME}\n\n", 3, "Nothing stands below this time."),
        (f"{HEAD}{TIME}\nA.\n\n00:00.000 --> 00:02.000\nB.\n", 6, "These words come earlier than"),
    ],
)
def test_what_no_browser_shows(text: str, line: int, says: str) -> None:
    """Each slip is told at its line: an SRT file with another name, above all."""
    (wrong,) = read_captions(text)[1]
    assert line == wrong.line
    assert wrong.says.startswith(says)
    assert wrong.fix
