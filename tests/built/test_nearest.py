"""The address proposed instead of a wrong one."""

from __future__ import annotations

import difflib

from publisher.built.nearest import Nearest
from tests.tables import cases, cells

KNOWN = cells(r"""
    / | /knee-pain/ | /neck-pain/ | /conditions/neck-pain/ | /conditions/back-pain/
    /treatments/dry-needling/ | /about/ | /a-z/ | /feed.xml
    """)


@cases(r"""
    wrong                 | expected=
    /nek-pain/            | '/neck-pain/'
    /condition/neck-pain/ | '/conditions/neck-pain/'
    /treatments/needling/ | '/treatments/dry-needling/'
    /abuot/               | '/about/'
    /feed                 | '/feed.xml'
    /xyzzy-quux/          | None
    ""                    | None
    """)
def test_nearest(wrong: str, expected: str | None) -> None:
    """A slip of the pen leads to the address that was meant; nonsense to none."""
    assert expected == Nearest(KNOWN).to(wrong)


def test_nothing_to_propose() -> None:
    """Without any address there is no proposal."""
    assert Nearest([]).to("/knee/") is None


def test_short_cut_finds_what_the_long_way_finds() -> None:
    """Among many alike addresses the quick way proposes the same as comparing with all."""
    many = [f"/articles-about-topic-{number}-and-pain/" for number in range(400)]
    nearest = Nearest(many)
    for number in range(0, 400, 40):
        wrong = f"/articles-on-topic-{number}/"
        theirs = difflib.get_close_matches(wrong, many, n=1)[0]
        mine = nearest.to(wrong)
        assert mine is not None
        score = [difflib.SequenceMatcher(None, wrong, found).ratio() for found in (mine, theirs)]
        assert abs(score[0] - score[1]) < 0.05
