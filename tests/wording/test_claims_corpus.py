"""What the rules on claims find and leave alone, sentence by sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.problems import Problem
from publisher.rules import rules
from tests.wording import spanish_corpus as spanish
from tests.wording.corpus import CLAIMS, COUNT, HARMLESS
from tests.writing import Content

RULES = {name: rule for name, rule in rules().items() if name.startswith("claim-")}


def findings(folder: Path, sentence: str, language: str = "en") -> dict[str, Problem]:
    """What the rules on claims tell of an article that is this one sentence, by rule."""
    content = Content.make(folder)
    reference = "['Example A. A made-up study. 2020. PMID: 99999901']"
    content.document("articles/neck.md", f"{sentence}\n", language=language, references=reference)
    site = content.site()
    return {name: problem for name, rule in RULES.items() for problem in rule(site)}


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [(rule, sentence) for rule, sentences in CLAIMS.items() for sentence in sentences],
)
@pytest.mark.parametrize("mark", ["", "## ", "- "], ids=["prose", "heading", "bullet"])
def test_a_claim_is_found(rule: str, sentence: str, mark: str, tmp_path: Path) -> None:
    """Whether it stands in a paragraph, a heading or a list."""
    assert rule in findings(tmp_path, mark + sentence)


@pytest.mark.parametrize(
    "sentence", [sentence for sentences in HARMLESS.values() for sentence in sentences]
)
def test_what_claims_nothing_is_left_alone(sentence: str, tmp_path: Path) -> None:
    """A writer who is told off for careful words stops reading what the checker says."""
    assert {} == findings(tmp_path, sentence)


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [(rule, sentence) for rule, sentences in spanish.CLAIMS.items() for sentence in sentences],
)
@pytest.mark.parametrize("mark", ["", "## ", "- "], ids=["prose", "heading", "bullet"])
def test_a_claim_in_spanish_is_found(rule: str, sentence: str, mark: str, tmp_path: Path) -> None:
    """A patient who reads Spanish is owed the same honesty."""
    assert rule in findings(tmp_path, mark + sentence, "es")


@pytest.mark.parametrize(
    "sentence", [sentence for sentences in spanish.HARMLESS.values() for sentence in sentences]
)
def test_what_claims_nothing_in_spanish_is_left_alone(sentence: str, tmp_path: Path) -> None:
    """Words that mean something else in English or in Spanish are no claims."""
    assert {} == findings(tmp_path, sentence, "es")


def test_every_rule_that_stops_a_publish_knows_spanish() -> None:
    """What is an error in English must not slip through in Spanish."""
    errors = {"cure", "safe", "painless", "medication", "evidence", "testimonial", "price"}
    assert {f"claim-{name}" for name in errors} == set(spanish.CLAIMS)
    assert spanish.COUNT >= 100


def test_every_rule_on_claims_is_in_the_corpus() -> None:
    """Precision that was never measured is none."""
    assert set(RULES) == set(CLAIMS)
    assert COUNT >= 150
