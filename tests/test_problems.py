"""Mistakes as values: how they are sorted, counted and shown."""

from __future__ import annotations

import json

import pytest

from publisher.problems import (
    Problem,
    PublisherError,
    as_annotation,
    as_json,
    as_text,
    count,
    did_you_mean,
    errors,
    plural,
)
from tests.tables import cases

WRONG = Problem("content/articles/knee.md", 3, "title", "It is long.", "Shorten it.")
ODD = Problem("content/clinic.toml", 0, "clinic", "It is bare.", severity="warning")


def test_a_place_is_a_link_for_editors() -> None:
    """Editors and terminals open file:line:column; a 0 would lead nowhere."""
    whole = Problem("a.md", 0, "file", "Gone.")
    exact = Problem("a.md", 3, "html", "Odd.", column=7)
    assert ["a.md", "a.md:3:7", "content/articles/knee.md:3"] == [
        whole.place,
        exact.place,
        WRONG.place,
    ]


def test_problems_sort_by_file_then_line() -> None:
    """A writer goes through a file from top to bottom, whatever found the mistakes."""
    later = Problem("a.md", 10, "a", "")
    sooner = Problem("a.md", 9, "z", "")
    assert [sooner, later, WRONG] == PublisherError([WRONG, later, sooner]).problems


def test_only_errors_stop_a_publish() -> None:
    """A warning is reported, and the site is published all the same."""
    assert [WRONG] == errors([ODD, WRONG])


def test_a_refusal_says_how_many() -> None:
    """A log that prints the exception alone still says what happened."""
    assert "1 error, 1 warning" == str(PublisherError([WRONG, ODD]))


@pytest.mark.parametrize(
    ("problems", "expected"),
    [
        ([], "0 errors, 0 warnings"),
        ([WRONG], "1 error, 0 warnings"),
        ([ODD, ODD], "0 errors, 2 warnings"),
    ],
)
def test_the_count_is_english(problems: list[Problem], expected: str) -> None:
    """No "1 errors" at the end of a report."""
    assert expected == count(problems)


@cases(r"""
    number= | noun    | expected
    0       | page    | 0 pages
    1       | page    | 1 page
    1625    | page    | 1,625 pages
    2       | entry   | 2 entries
    2       | day     | 2 days
    2       | address | 2 addresses
    2       | patch   | 2 patches
    2       | box     | 2 boxes
    """)
def test_a_plural_is_english(number: int, noun: str, expected: str) -> None:
    """Sentences of numbers read as a person would write them."""
    assert expected == plural(number, noun)


@cases(r"""
    wrong      | expected
    condition  | Did you mean "Conditions"?
    CONDITIONS | Did you mean "Conditions"?
    tilte      | Did you mean "title"?
    xyz        | ""
    ""         | ""
    """)
def test_a_near_miss_is_guessed(wrong: str, expected: str) -> None:
    """The guess is written as the table has it; a wild one is worse than none."""
    assert expected == did_you_mean(wrong, ["title", "Conditions"])


@cases(r"""
    wrong       | expected
    rom.png     | Did you mean "room.png"?
    room.jpg    | Did you mean "room.png"?
    knees.png   | ""
    """)
def test_the_endings_of_files_are_no_likeness(wrong: str, expected: str) -> None:
    """Every picture ends like many others."""
    assert expected == did_you_mean(wrong, ["room.png", "needles-tray.png"])


def test_a_guess_takes_any_iterable() -> None:
    """A table that can be walked only once is not used up by the comparing."""
    assert 'Did you mean "knee"?' == did_you_mean("kne", (word for word in ["neck", "knee"]))


def test_text_is_three_short_lines() -> None:
    """A person at a terminal sees where, what, and what to do."""
    expected = "content/articles/knee.md:3  error  [title]\n    It is long.\n    Fix: Shorten it."
    assert expected == as_text(WRONG)


def test_text_without_a_fix_has_no_empty_line() -> None:
    """A problem of ours has nothing for a writer to do, and says so by silence."""
    assert "content/clinic.toml  warning  [clinic]\n    It is bare." == as_text(ODD)


def test_json_holds_every_part() -> None:
    """A machine gets each part under its name, with letters as they are."""
    accented = Problem("content/articles/café.md", 2, "title", "Long.")
    assert [
        {
            "file": "content/articles/café.md",
            "line": 2,
            "column": 0,
            "rule": "title",
            "severity": "error",
            "says": "Long.",
            "fix": "",
        }
    ] == json.loads(as_json([accented]))
    assert "café" in as_json([accented])


def test_an_annotation_is_one_line_that_cannot_be_broken_out_of() -> None:
    """A file's name or a writer's text must not start another workflow command."""
    tricky = Problem("a,b:c.md", 2, "html", "100% of\n::error::it", "No.", column=4)
    expected = "::error file=a%2Cb%3Ac.md,line=2,col=4,title=html::100%25 of%0A::error::it No."
    assert expected == as_annotation(tricky)


def test_an_annotation_of_a_whole_file_names_no_line() -> None:
    """GitHub shows line 0 nowhere."""
    assert "::warning file=content/clinic.toml,title=clinic::It is bare." == as_annotation(ODD)


def test_what_was_built_names_what_it_was_made_from() -> None:
    """A person gets both files, a machine gets both, and GitHub the one that it can show."""
    built = Problem("output/knee/index.html", 0, "title", "Long.", source="content/articles/k.md")
    assert "Long.\n    Made from: content/articles/k.md" in as_text(built)
    (found,) = json.loads(as_json([built]))
    assert ("output/knee/index.html", "content/articles/k.md") == (found["file"], found["source"])
    assert "source" not in json.loads(as_json([WRONG]))[0]
    annotation = as_annotation(built)
    assert "::error file=content/articles/k.md,title=title::In output/knee/index.html: Long." == (
        annotation
    )
