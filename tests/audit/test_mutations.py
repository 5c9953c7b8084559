"""A correct site passes, and breaking any one thing in it is told by the right rule."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from publisher.audit.checks import __path__ as checks_folder
from publisher.cache import Cache
from tests.audit.example_site.facts import DAY, SITE
from tests.audit.kit import audit
from tests.audit.mutations import EVERY_MUTATION
from tests.audit.mutations.kit import Mutation


def test_a_correct_site_has_no_problem(pristine: Path) -> None:
    """The audit lets a correct site through, or nobody would heed it."""
    assert not audit(pristine, SITE, DAY)


@pytest.mark.parametrize("mutation", EVERY_MUTATION, ids=lambda mutation: mutation.name)
def test_a_slip_is_told_by_its_rule(mutation: Mutation, output: Path, known: Cache) -> None:
    """Each slip is told by the rule that guards against it, with what to do instead; and just so
    by an audit that has known the site since before the slip."""
    mutation.change(output)
    problems = audit(output, SITE, DAY)
    assert problems == audit(output, SITE, DAY, known)
    assert mutation.rule in {problem.rule for problem in problems}
    assert not [problem for problem in problems if not problem.says or not problem.fix]


def test_mutations_have_names_of_their_own() -> None:
    """Two mutations of one name would hide which of them failed."""
    names = Counter(mutation.name for mutation in EVERY_MUTATION)
    assert not [name for name, times in names.items() if times > 1]


def test_every_rule_has_a_mutation() -> None:
    """A check that no mutation can wake protects nothing."""
    files = Path(next(iter(checks_folder))).glob("[a-z]*.py")
    rules = {file.stem.replace("_", "-") for file in files}
    missing = rules - {mutation.rule for mutation in EVERY_MUTATION}
    assert set() == missing, "Add a mutation in tests/audit/mutations/ that this check must find."
