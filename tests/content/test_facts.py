"""What clinic.toml can hold, as the guide shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.content.clinic import FACTS, Fact
from publisher.content.clinic_file import read_clinic


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.name)
def test_a_hint_is_a_sentence(fact: Fact) -> None:
    """What the guide says of a fact begins and ends like a sentence."""
    assert fact.hint[0].isupper()
    assert fact.hint.endswith(".")


def test_the_examples_are_right(tmp_path: Path) -> None:
    """A clinic.toml made of the examples alone has nothing wrong in it."""
    tables_last = sorted((fact.example for fact in FACTS), key=lambda text: text.startswith("["))
    (tmp_path / "clinic.toml").write_text("\n".join(tables_last), "utf-8")
    assert [] == read_clinic(tmp_path, "clinic.toml")[1]
