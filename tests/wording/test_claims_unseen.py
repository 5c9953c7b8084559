"""How right the rules on claims are on the passages and posts of ``unseen/``."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.rules import rules
from publisher.wording import likelihood
from tests.tables import rows
from tests.wording.measuring import (
    FOLDER,
    Passage,
    Score,
    Tally,
    every_passage,
    passage_hits,
    post_hits,
    read_post,
    score,
)

PASSAGES = every_passage()
POSTS = sorted((FOLDER / "posts").glob("*.md"))
LINES = [passage for post in POSTS for passage in read_post(post)[1]]

#: Rule, lowest share of its hits that a label asks for or allows, lowest share of labels it meets.
FLOORS = rows(r"""
    benefit     | 0.95 | 0.65
    best        | 0.90 | 0.90
    credential  | 0.95 | 0.90
    cure        | 0.95 | 0.75
    evidence    | 0.95 | 0.90
    fear        | 0.95 | 0.80
    mechanism   | 0.90 | 0.75
    medication  | 0.95 | 0.85
    painless    | 0.95 | 0.90
    patients    | 0.95 | 0.75
    prevents    | 0.90 | 0.80
    price       | 0.95 | 0.90
    safe        | 0.95 | 0.80
    speed       | 0.90 | 0.75
    testimonial | 0.95 | 0.85
    """)


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Score:
    """The frames on all passages: the weights of words were learned from these, too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(likelihood, "FILES", {})
        likelihood.weights_of.cache_clear()
        hits = passage_hits(tmp_path_factory.mktemp("passages"), PASSAGES)
    likelihood.weights_of.cache_clear()
    return score(PASSAGES, hits)


@pytest.fixture(scope="module")
def measured_posts(tmp_path_factory: pytest.TempPathFactory) -> Score:
    """The rules on all posts."""
    return score(LINES, post_hits(tmp_path_factory.mktemp("posts"), POSTS))


@pytest.mark.parametrize(("rule", "precision", "recall"), FLOORS)
def test_a_rule_is_as_right_as_it_was(
    measured: Score, rule: str, precision: str, recall: str
) -> None:
    """A pattern that finds more claims must not do so at the cost of careful words."""
    tally = measured.by_rule[rule]
    assert tally.hits > 0
    assert tally.lenient >= float(precision)
    assert tally.recall >= float(recall)


def test_what_stops_a_publish_is_right(measured: Score) -> None:
    """An error that is none keeps a writer from publishing what is true."""
    assert measured.errors.lenient >= 0.97


def test_serious_claims_are_told(measured: Score) -> None:
    """What may harm a reader reaches the writer as some rule's problem, in each profession."""
    assert measured.serious["all"].recall >= 0.85
    assert measured.serious["pt"].recall >= 0.8
    assert measured.serious["chiropractic"].recall >= 0.85


def test_careful_words_are_left_alone(measured: Score) -> None:
    """Of passages that claim nothing, few are told off."""
    assert measured.clean_hit <= 0.01 * measured.clean


def test_whole_posts_get_few_false_alarms(measured_posts: Score) -> None:
    """A writer meets false alarms by the post: they are counted per 1,000 words."""
    words = sum(len(line.text.split()) for line in LINES)
    assert 1000 * measured_posts.all.wrong / words <= 1


def test_labels_name_rules() -> None:
    """A label with a slip of the pen would be counted as missed for ever."""
    known = {name.removeprefix("claim-") for name in rules()}
    for passage in [*PASSAGES, *LINES]:
        assert known >= passage.may.union(*passage.must), passage.id
        assert (passage.severity in {"serious", "minor"}) == bool(passage.must), passage.id


def test_half_of_the_passages_claim_nothing() -> None:
    """Rules that find much and leave nothing alone would look good on claims only."""
    assert len(PASSAGES) >= 1300
    assert len({passage.text for passage in PASSAGES}) == len(PASSAGES)
    assert 0.45 <= sum(not passage.must for passage in PASSAGES) / len(PASSAGES) <= 0.55


def test_labels_are_read_as_documented(tmp_path: Path) -> None:
    """The figures are only as good as the reading of labels: each form counts once."""
    passages = [
        Passage("a", "en", "pt", "cure ?benefit", "serious", "It cures, and helps."),
        Passage("b", "en", "pt", "medication/prevents", "minor", "It spares you surgery."),
        Passage("c", "en", "pt", "fear", "serious", "If you wait, it will be too late."),
        Passage("d", "en", "pt", "-", "-", "Park behind the house."),
    ]
    hits = {
        "a": {"benefit": "warning", "best": "warning"},
        "b": {"prevents": "warning"},
        "c": {"speed": "error"},
        "d": {"price": "error"},
    }
    result = score(passages, hits)
    assert Tally(right=2, allowed=1, wrong=2, found=2, missed=1) == result.all
    assert Tally(right=1, wrong=1) == result.errors
    assert Tally(found=2) == result.serious["pt"]
    assert Tally(found=1, missed=1) == result.stopped
    assert (1, 1) == (result.clean, result.clean_hit)


def test_labels_of_a_post_are_read_off_its_lines(tmp_path: Path) -> None:
    """They are no part of what the rules read, and keep the number of their line."""
    post = tmp_path / "en-pt-knees.md"
    post.write_text("Words.\n\n- It cures. {{cure ?benefit, serious}}\n", encoding="utf-8")
    body, (first, second) = read_post(post)
    assert "Words.\n\n- It cures." == body
    assert ("en-pt-knees:0", "-", "-") == (first.id, first.labels, first.severity)
    assert ("en-pt-knees:2", "- It cures.", [["cure"]]) == (second.id, second.text, second.must)
