from __future__ import annotations

from publisher.rule import Rule
from publisher.wording.claims import Claim


class ClaimBest(Rule):
    """Do not call the clinic or a treatment the best, leading or state of the art.

    Words of praise say nothing that a reader can check, and a claim to be better than others must
    be proven like any other. What you do, and who does it, says more.

    Wrong: Our state-of-the-art clinic offers the best care in New Jersey.
    Right: A licensed physical therapist sees you at each visit.

    Source: FTC, Health Products Compliance Guidance, December 2022 (comparative claims), and
    N.J.A.C. 13:39A-8.1(e) (the Board may ask for proof of any assertion):
    https://www.law.cornell.edu/regulations/new-jersey/N-J-A-C-13-39A-8-1
    """

    severity = "warning"


_US = (
    r"(?:care|treatments?|therap(?:y|ies|ists?)|clinics?|results?|outcomes?|approach(?:es)?"
    r"|options?|choices?|solutions?|providers?|team|experts?|specialists?|doctors?|techniques?"
    r"|tools?|relief|rehab\w*|services?|technolog(?:y|ies)|facilit(?:y|ies)|equipment|hands"
    r"|methods?|programs?|practitioners?|place|recovery)"
)
_ANY = r"(?:[\w-]+,? ){0,2}?"
_FIX = 'Say what is done and by whom: "A licensed physical therapist sees you at each visit."'

CLAIMS = (
    Claim(
        rf"best (?:possible |available )?{_ANY}{_US}|(?:the )?best in (?:class|nj|new jersey|town"
        r"|the \w+)|(?:voted|rated|new jersey's|nj's|state's|area's) best|second to none"
        r"|life changing|best way to (?:treat|relieve|heal|recover|get rid|fix|beat)",
        "best second changing",
        '"{words}" praises, and cannot be checked.',
        _FIX,
        excuses=("hedged", "conditional"),
        unless=rf"best {_ANY}{_US} for (?:you|your|each|me|my|every)|best (?:to|time|position|if"
        rf"|for)",
    ),
    Claim(
        rf"leading (?:[\w-]+,? ){{0,2}}?{_US}|top (?:rated|notch|tier|quality)"
        rf"|top (?:[\w-]+ ){{0,2}}?"
        r"(?:clinics?|therapists?|providers?|specialists?|experts?)|world class|premier"
        r"|award winning|state of the art|cutting edge|gold standard|unmatched|unrivall?ed"
        r"|unparallell?ed|unsurpassed|number one (?:clinic|choice|provider)|most (?:advanced"
        r"|trusted|experienced|skilled|effective|powerful)(?! (?:in|when|if)\b)|finest",
        "leading top world premier award state cutting gold unmatched unrivaled unrivalled"
        " unparalleled unparallelled unsurpassed number most finest",
        '"{words}" praises, and cannot be checked.',
        _FIX,
        unless=r"leading (?:cause|to|into)|top (?:of|quality sleep)",
    ),
    Claim(
        rf"(?:superior|exceptional|outstanding|excellent|powerful|ultimate|innovative|revolutionary"
        rf"|groundbreaking|breakthrough|advanced|optimal) (?:[\w-]+,? ){{0,2}}?(?:{_US}|combination"
        r"|healing|environment for healing)|(?:optimi[sz]|maximi[sz])(?:e|es|ing) "
        r"(?:[\w-]+ ){0,2}?(?:results|outcomes|recovery|healing)",
        "superior exceptional outstanding excellent powerful ultimate innovative revolutionary"
        " groundbreaking breakthrough advanced optimal optimize optimizes optimizing optimise"
        " maximize maximizes maximizing",
        '"{words}" praises, and cannot be checked.',
        _FIX,
        excuses=("hedged",),
        unless=r"breakthrough pain",
    ),
    Claim(
        r"(?:better|more effective|safer|faster) than (?:any|other|most|all|surgery|medications?"
        r"|drugs|acupuncture|traditional|massage|injections|pills|the competition|the rest)"
        r"|unlike (?:other|most) (?:clinics?|therapists?|providers?)",
        "than unlike",
        '"{words}" compares, and a comparison needs proof.',
        'Leave others out, or cite a study that compared them: "… [1]".',
        excuses=("cited", "hedged"),
        unless=r"better than (?:any|other|most|all) (?:others|of the others)",
    ),
)
