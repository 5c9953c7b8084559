"""The rules of medical marketing, each with a sentence that breaks it and what that does."""

from __future__ import annotations

import pytest

from tests.writing import Content

#: A sentence, and the rule and severity that meet it.
TABLE = [
    ("Dry needling cures sciatica.", "claim-cure", "error"),
    ("We guarantee relief.", "claim-cure", "error"),
    ("It is a miracle.", "claim-cure", "error"),
    ("It is a safe and effective treatment.", "claim-safe", "error"),
    ("Dry needling is completely safe.", "claim-safe", "error"),
    ("Dry needling is 100 % safe.", "claim-safe", "error"),
    ("Dry needling is risk-free.", "claim-safe", "error"),
    ("The treatment is painless.", "claim-painless", "error"),
    ("You can live pain-free.", "claim-painless", "error"),
    ("It lowers your use of medication.", "claim-medication", "error"),
    ("We offer evidence-based care.", "claim-evidence", "error"),
    ("The science shows that it works.", "claim-evidence", "error"),
    ("Studies show that it works.", "claim-evidence", "error"),
    ("You recover faster.", "claim-speed", "warning"),
    ("You recover quickly.", "claim-speed", "warning"),
    ("You feel immediate relief.", "claim-speed", "warning"),
    ("It accelerates healing.", "claim-speed", "warning"),
    ("It gives longer-lasting results.", "claim-speed", "warning"),
    ("It gives permanent relief.", "claim-speed", "warning"),
    ("We are the best clinic.", "claim-best", "warning"),
    ("We are a leading clinic.", "claim-best", "warning"),
    ("We use state-of-the-art tools.", "claim-best", "warning"),
    ("It prevents injuries.", "claim-prevents", "warning"),
    ("Patients often feel better.", "claim-patients", "warning"),
    ("It boosts collagen.", "claim-mechanism", "warning"),
    ("It increases oxygenation of the muscle.", "claim-mechanism", "warning"),
    ("It lowers inflammation.", "claim-mechanism", "warning"),
    ("Our certified therapists help you.", "claim-credential", "warning"),
    ("Our specialists help you.", "claim-credential", "warning"),
    ("Our pain experts help you.", "claim-credential", "warning"),
    # The words are those of a claim, and their sentence hardly is one.
    ("The weather is often the cure for a bad mood.", "claim-cure", "warning"),
    ("A study found that weak ankles are common among dancers.", "claim-evidence", "warning"),
    ("Call us at (555) 010-0142.", "contact-facts", "error"),
    ("Come to 9 Sample Street, Sampleton.", "contact-facts", "error"),
    ("Mail [email protected] now.", "leftovers", "error"),
    ("Back to Blog", "leftovers", "error"),
    ("It is a 5 min read.", "leftovers", "error"),
    ("[A video](https://video.example/?fbclid=IwAR0abc)", "third-party", "error"),
    ('<iframe src="https://video.example/"></iframe>', "html", "error"),
    ("Maria, a patient of ours, could walk again.", "claim-testimonial", "error"),
    ("![A patient smiles at us.](room.png)", "claim-testimonial", "error"),
    ("The first visit is free.", "claim-price", "error"),
    ("Take 20% off your first visit.", "claim-price", "error"),
    ("A visit costs $80.", "claim-price", "error"),
]


@pytest.mark.parametrize(("sentence", "rule", "severity"), TABLE)
def test_what_a_sentence_does(content: Content, sentence: str, rule: str, severity: str) -> None:
    """What may harm a reader or break the law stops a publish; the rest is pointed out."""
    content.document("articles/neck.md", f"{sentence}\n")
    assert [severity] == [problem.severity for problem in content.problems(rule)]


@pytest.mark.parametrize(
    ("reviewed", "expected"),
    [("2026-01-01", []), ("2025-11-01", ["warning"]), ("2024-11-01", ["error"])],
)
def test_a_review_expires(content: Content, reviewed: str, expected: list[str]) -> None:
    """After a year the writer is warned; after two years nothing is published."""
    content.document("articles/neck.md", reviewer="jane-doe", reviewed=reviewed)
    assert expected == [problem.severity for problem in content.problems("review-dates")]


@pytest.mark.parametrize("rule", ["no-reviewer", "no-references", "no-risks", "no-care-card"])
def test_what_a_treatment_lacks_is_pointed_out(content: Content, rule: str) -> None:
    """Reviewer, sources, risks and when to seek care: the page says what it can, and is built."""
    content.document("treatments/taping.md", name="Taping")
    assert ["warning"] == [problem.severity for problem in content.problems(rule)]
