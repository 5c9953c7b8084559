"""How work is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from publisher.problems import Problem, PublisherError


def refusal(work: Callable[[], object]) -> Problem:
    """The first problem with which ``work`` ends; a test fails where it does not end so."""
    with pytest.raises(PublisherError) as refused:
        work()
    return refused.value.problems[0]
