"""The tables of fields and of blocks, which everything else derives from."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from publisher.blocks import BLOCKS, FENCE, level_and_title
from publisher.content.dates import parse_date
from publisher.fields import BY_NAME, FIELDS, Field, Kind, fields_of
from tests.writing import Content

BY_FIELD = pytest.mark.parametrize("row", FIELDS, ids=lambda row: row.name)


def test_a_field_stands_once() -> None:
    """Two rows of one name would hide each other."""
    assert len(FIELDS) == len(BY_NAME)


@BY_FIELD
def test_a_field_is_required_only_where_it_is_allowed(row: Field) -> None:
    """No document could ever be right otherwise."""
    assert row.required <= row.kinds


@BY_FIELD
def test_a_field_says_what_belongs_in_it(row: Field) -> None:
    """The hint and the example are what a writer sees when the field is wrong."""
    assert row.hint.endswith(".")
    assert row.example


@BY_FIELD
def test_a_field_of_names_says_whose(row: Field) -> None:
    """A name that points at no kind could not be looked up; a translation's is its own kind."""
    is_name = row.shape in ("name", "names")
    assert is_name == (row.of is not None or row.name == "translation_of")


@BY_FIELD
def test_a_choice_has_choices_and_its_default_is_one(row: Field) -> None:
    """A default outside of the choices would be a mistake that no writer made."""
    assert (row.shape == "choice") == bool(row.choices)
    assert not row.default or row.default in row.choices


@pytest.mark.parametrize("kind", Kind)
def test_the_examples_of_the_table_are_right(
    kind: Kind, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What a message tells a writer to write must read without a problem."""
    content = Content.make(tmp_path_factory.mktemp(kind.value))
    content.write("images/neck-pain.png", b"")
    content.write("images/jane-doe.jpg", b"")
    lines = [
        f"{row.name}:\n  {row.example}"
        if row.example.startswith("- ")
        else f"{row.name}: {row.example}"
        for row in fields_of(kind)
    ]
    fences = "\n".join(["---", *lines, "---", "Words.\n"])
    content.write(f"{kind.folder}/dry-needling-what-to-expect.md", fences)
    site = content.site()
    assert () == site.problems
    assert {row.name for row in FIELDS if site.documents[0].meta[row.name]} >= {
        row.name for row in fields_of(kind)
    }


def test_folders_are_those_of_the_guide() -> None:
    """A folder of another name would publish nothing."""
    assert ["articles", "conditions", "treatments", "people", "pages", "tags"] == [
        kind.folder for kind in Kind
    ]


def test_clinical_kinds_carry_a_review() -> None:
    """A page about health can name its reviewer; the privacy page has none."""
    reviewed = {kind for kind in Kind if BY_NAME["reviewer"] in fields_of(kind)}
    assert {kind for kind in Kind if kind.is_clinical} == reviewed


def test_an_example_date_is_a_date() -> None:
    """The form that messages advise must be one that is read."""
    for row in FIELDS:
        if row.shape == "date":
            assert f"{parse_date(row.example, ZoneInfo('UTC')):%Y-%m-%d %H:%M}".startswith(
                row.example
            )


def test_every_block_is_under_its_own_name() -> None:
    """The name a writer types finds the row that says what it needs."""
    assert list(BLOCKS) == [block.name for block in BLOCKS.values()]
    assert all(block.hint.endswith(".") or ":" in block.hint for block in BLOCKS.values())


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ("urgent", ("urgent", "")),
        ("Emergency Call now if:", ("emergency", "Call now if:")),
        ("routine | Come by if:", ("routine", "Come by if:")),
        ("soon", ("soon", "")),
        ("", ("", "")),
    ],
)
def test_a_care_block_has_a_level_and_a_title(argument: str, expected: tuple[str, str]) -> None:
    """Without a title of the writer's, the theme's texts have one for each level."""
    assert expected == level_and_title(argument)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("::: faq", ("faq", "")),
        (":::faq", ("faq", "")),
        ("::::: faq", ("faq", "")),
        ("   ::: care urgent Call if:  ", ("care", "urgent Call if:")),
        ("::: faq:", ("faq", "")),
        ("::: Warning Not for all :::", ("Warning", "Not for all")),
        ("::: faq :::", ("faq", "")),
        ("::: warning 2 :: 1", ("warning", "2 :: 1")),
        (":::", ("", "")),
        ("::::  ", ("", "")),
        ("::", None),
        ("    ::: faq", None),
        ("text ::: faq", None),
    ],
)
def test_a_fence_is_read_as_a_writer_means_it(line: str, expected: tuple[str, str] | None) -> None:
    """Colons for decoration are no title, and a title keeps its own colon."""
    match = FENCE.match(line)
    assert expected == (match and (match["name"], match["argument"]))


def test_a_long_line_is_no_trap() -> None:
    """A line of a hundred thousand spaces is reported in a moment, not searched for minutes."""
    assert FENCE.match("::: a" + " " * 100_000 + "b")
    assert not FENCE.match("::" + " " * 100_000)
