from __future__ import annotations

from publisher.rule import Rule
from publisher.wording.claims import Claim


class ClaimPatients(Rule):
    """Do not say what patients usually get: "patients often notice", "most of our patients".

    Such words promise the reader a typical result, which must be shown by counting, not remembered.
    Say what may happen to some people, and that others notice no change.

    Wrong: Patients often notice immediate improvements.
    Right: Some people move more easily afterward. Others notice no change.

    Source: FTC, Guides Concerning the Use of Endorsements and Testimonials, 16 CFR 255.2(b) (a
    typical result must be typical):
    https://www.ecfr.gov/current/title-16/chapter-I/subchapter-B/part-255
    """

    severity = "warning"


_GET = (
    r"(?:report|notice|feel|experience|find|see|tell us|say|love|achieve|enjoy|recover|improve"
    r"|agree|leave|get|return|respond|benefit|gain|regain|progress|describe|appreciate|trust"
    r"|walk out|have (?:less|found|seen|felt|more|had)|are (?:able|better|back|amazed|happy"
    r"|surprised|pain|pleased|satisfied))(?:s|ed|d)?"
)
_OFTEN = r"(?:often|usually|typically|frequently|commonly|consistently|regularly|always|generally)"
_MOST = (
    r"(?:most|many|all|thousands|hundreds|nearly all|almost all|the (?:vast )?majority|countless"
    r"|\d+ ?(?:%|percent)|(?:nine|eight|\d+) (?:out of|in) (?:ten|10|five|5))"
)
_FIX = 'Write about some people, and the others: "Some people hurt less; others notice no change."'

CLAIMS = (
    Claim(
        rf"(?:patients|clients) (?:\w+ )?{_OFTEN} {_GET}|(?:patients|clients) {_GET} {_OFTEN}"
        rf"|{_OFTEN},? (?:our )?(?:patients|clients) {_GET}"
        rf"|{_MOST} (?:of )?(?:our |the |these )?(?:\w+ )?(?:patients|clients) (?:\w+ )?{_GET}"
        rf"|our (?:\w+ )?(?:patients|clients) (?:\w+ )?{_GET}",
        "patients clients",
        '"{words}" promises what is usual, and nobody has counted.',
        _FIX,
        excuses=("cited",),
        unless=r"(?:our )?patients (?:\w+ )?(?:say they want|find (?:us|our)|get (?:to|a copy"
        r"|reminders)"
        r"|see (?:the|a|us|their))",
    ),
    Claim(
        r"(?:have|has|'ve) helped (?:\w+ )?(?:thousands|hundreds|countless|many|over \d\w*"
        r"|\d[\d,]*)|(?:high|proven|\d+ ?(?:%|percent)) success rates?|(?:happy"
        r"|satisfied) (?:patients|clients)|we (?:\w+ )?see (?:great|excellent|amazing|wonderful"
        r"|good|consistent|strong) (?:results|improvements?|outcomes)",
        "helped success happy satisfied see",
        '"{words}" promises what is usual, and nobody has counted.',
        _FIX,
        excuses=("cited", "hedged"),
    ),
)
