from __future__ import annotations

from publisher.rule import Rule
from publisher.wording.claims import FEW, Claim


class ClaimSpeed(Rule):
    """Do not say how soon help comes, or how long it lasts.

    "Faster" than what? Nobody can know how soon a reader will feel better, and relief is often
    short. Words of speed belong where they save lives: in care cards and warnings, which this rule
    does not read.

    Wrong: Recover faster, with immediate and longer-lasting results.
    Right: Some people feel better within weeks. For others it takes months.

    Source: FTC, Health Products Compliance Guidance, December 2022:
    https://www.ftc.gov/business-guidance/resources/health-products-compliance-guidance
    """

    severity = "warning"


_GOOD = (
    r"(?:relief|results?|recover(?:y|ies)|healing|improvements?|progress|rehab\w*|benefits?|gains?"
    r"|comfort|effects|outcomes?|repair|pain relief)"
)
_SOON = (
    r"(?:faster|quicker|quickly|rapidly|immediately|instantly|sooner|right away|in no time"
    r"|overnight|in record time)"
)
_BETTER = (
    r"(?:recover(?:s|ed|ing)?|heal(?:s|ed|ing)?|improv(?:e|es|ed|ing)|progress(?:es)?|rebuild(?:s"
    r"|ing)?|regain(?:s|ing)?|bounce|(?:get|gets|getting|feel|feels|feeling) (?:\w+ )?(?:better"
    r"|relief|results|well|stronger|back)|reliev(?:e|es|ed|ing)|results|works|respond(?:s|ed)?"
    r"|restor(?:e|es|ing)|reduc(?:e|es|ing)|eas(?:e|es|ing) (?!off)|help(?:s|ed|ing)?"
    r"|deactivat(?:e|es|ing)|see (?:\w+ )?results|back to)"
)
_SPEED_WORDS = (
    "faster quicker quickly rapidly immediately instantly sooner right away time overnight"
)
_FIX = 'Leave the time open: "Some people feel better within weeks; for others it takes months."'
_URGENT = ("care", "warning", "dont")

CLAIMS = (
    Claim(
        rf"{_BETTER}\b[^.;:?!]{{0,60}}? (?:more )?{_SOON}",
        _SPEED_WORDS,
        '"{words}" says how soon help comes.',
        _FIX,
        excuses=("hedged", "conditional"),
        outside=_URGENT,
        unless=r"(?:help|get help|call|seek|stop|tell)\b[^.;:]{0,30} (?:right away|immediately)"
        rf"|worse(?:ns)? {FEW}(?:quickly|rapidly)|not (?:\w+ )?(?:quickly|right away)",
    ),
    Claim(
        r"(?:faster|quicker|quick|quickest|fast|fastest|rapid|immediate|instant|speedy|speedier"
        rf"|accelerated)[, ]+(?:and )?(?:[\w-]+[, ]+){{0,3}}?{_GOOD}|fast acting|(?:{_GOOD}"
        rf"|mobility|movement) (?:is|are) (?:almost |often |usually )?(?:immediate|instant"
        r"|rapid|fast|quick)",
        "faster quicker quick quickest fast fastest rapid immediate instant speedy speedier"
        " accelerated",
        '"{words}" says how soon help comes.',
        _FIX,
        excuses=("hedged",),
        outside=_URGENT,
    ),
    Claim(
        rf"(?:accelerat|expedit|hasten)(?:e|es|ed|s|ing)? {FEW}{_GOOD}"
        rf"|speed(?:s|ed|ing)? (?:up )?{FEW}{_GOOD}"
        r"|(?:shorten|cut|reduc|slash)(?:e|es|s|ed|ing|ting)? (?:your |the )?(?:(?:recovery|healing"
        r"|rehab) times?|downtime)|shorten(?:s|ed|ing)? (?:your |the )?recovery|in half the time",
        "accelerate accelerates accelerated accelerating expedite expedites expediting hasten "
        "hastens speed speeds speeding shorten shortens shortening cut cuts cutting reduce "
        "reduces reducing slash slashes half",
        '"{words}" says how soon help comes.',
        _FIX,
        excuses=("hedged",),
        outside=_URGENT,
    ),
    Claim(
        rf"(?:long|longer) (?:lasting|term) (?:[\w-]+ ){{0,2}}?(?:{_GOOD}|solutions?|success)"
        rf"|(?:lasting|permanent|lifelong|enduring) (?:[\w-]+ ){{0,2}}?(?:{_GOOD}|solutions?|fix"
        r"|cure|change|success)|(?:reliev|fix|solv|resolv|correct|reduc|restor|improv)\w* "
        r"(?:[\w'-]+ ){0,5}?permanently|permanently (?:reliev|fix|solv|resolv|correct|reduc|restor"
        r"|improv|end)\w*",
        "lasting term permanent lifelong enduring permanently",
        '"{words}" says how long help lasts.',
        'Say what is known: "Any relief may be short."',
        excuses=("hedged",),
        outside=_URGENT,
        unless=r"long term (?:side )?effects",
    ),
    Claim(
        r"(?:in|after|within) (?:just|only|as little as|as few as) (?:a "
        r"|an )?(?:[\w-]+ ){0,2}?(?:sessions?|visits?|treatments?|days?|weeks?|minutes?)|(?:from"
        r"|after|in) (?:the|your) (?:very )?first (?:session|visit"
        r"|treatment)(?= [\w' -]*(?:relief|results|better))|(?:relief|results|better"
        r"|improvement)\w* (?:[\w'-]+ ){0,3}?(?:from|after|in) (?:the"
        r"|your) (?:very )?first (?:session|visit|treatment)",
        "just only little few first",
        '"{words}" says how soon help comes.',
        _FIX,
        excuses=("hedged",),
        outside=_URGENT,
    ),
)
