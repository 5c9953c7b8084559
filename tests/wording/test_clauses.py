"""What is said around a word: denied, hedged, asked, or reported of others."""

from __future__ import annotations

from publisher.wording.english import CLAUSES as clauses
from tests.tables import cases

Span = tuple[str, int, int]


def span(text: str) -> Span:
    """The folded sentence and where the words between * and * stand in it."""
    before, words, after = text.split("*")
    folded = clauses.folded(before + words + after)
    return folded, len(before), len(before) + len(words)


@cases(r"""
    text
    There is no *cure*. | It isn’t *painless*. | No exercise or pill can *cure* it.
    It is not, for most people, *painless*. | Be wary of anyone who *guarantees* it.
    *Miracle cures* do not exist. | If someone promises a *cure*, walk away.
    What it does not do: *cure* arthritis
    """)
def test_denied(text: str) -> None:
    """The denial bears on the words."""
    assert clauses.denied(*span(text))


@cases(r"""
    text
    It is not hard, but it *cures* pain.
    No needles, no drugs, *guaranteed* relief.
    Not only *safe*, it feels good.
    If it does not help, we *guarantee* more.
    Don't wait: get *guaranteed* relief.
    Without a doubt it *cures* pain.
    Without surgery, we *cure* pain.
    It does not hurt; it *cures*.
    It *cures* pain and does not hurt.
    After a few visits it *cures* pain.
    """)
def test_not_denied(text: str) -> None:
    """The denial bears on something else, or stresses the claim."""
    assert not clauses.denied(*span(text))


@cases(r"""
    text                                       | hedged=
    It may *speed* recovery.                   | True
    It *speeds* recovery for some people.      | True
    It may ache, ease, and *reduce* swelling.  | True
    It may feel odd, but it *speeds* recovery. | False
    It *speeds* recovery, and may ache.        | False
    It can *speed* recovery.                   | False
    Perhaps it *speeds* recovery.              | True
    Perhaps most of all, it *speeds* recovery. | False
    """)
def test_hedged(text: str, hedged: bool) -> None:
    """A "may" holds up to the next "but"; "can" is none."""
    folded, start, _ = span(text)
    assert hedged is clauses.hedged(folded, start)


@cases(r"""
    text                        | is_heading= | asked=
    Will it *cure* me?          | False       | True
    Dry needling: is it *safe*? | False       | True
    Is it *safe*                | True        | True
    Is it *safe*                | False       | False
    Ready for a *cure*?         | False       | False
    Do you want a *cure*?       | False       | False
    Why is it so *safe*?        | False       | False
    How can I find a *cure*?    | False       | True
    It *cures*!                 | False       | False
    """)
def test_asked(text: str, is_heading: bool, asked: bool) -> None:
    """A question that sells, or takes the claim for granted, asks nothing."""
    folded, start, _ = span(text)
    assert asked is clauses.asked(folded, start, is_heading)


@cases(r"""
    text                                                       | reported=
    The word "*cure*" is not ours.                             | True
    A “*miracle*” treatment                                    | True
    “It *cures* back pain in most people,” says our therapist. | False
    Ads say “it *cures* back pain in most people.”             | True
    It *cures* "everything".                                   | False
    """)
def test_reported(text: str, reported: bool) -> None:
    """A word that is spoken of is not said; our own quoted words are."""
    assert reported is clauses.reported(*span(text))


@cases(r"""
    text                                | conditional=
    Add weight once it is *painless*.   | True
    It should be *pain-free*.           | True
    If you are ready, it is *painless*. | False
    It is *painless*.                   | False
    """)
def test_conditional(text: str, conditional: bool) -> None:
    """What must come first, or how far to go, promises nothing."""
    folded, start, _ = span(text)
    assert conditional is clauses.conditional(folded, start)
