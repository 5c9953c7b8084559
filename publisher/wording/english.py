"""How English denies, hedges, asks and reports, for ``clauses``.

It is judged by the words nearby, not parsed: see the corpus of the tests for what holds.
"""

from __future__ import annotations

import re

from publisher.wording.clauses import QUOTES, Clauses

#: Where what was denied before is over. Not a colon: "What it does not do: cure arthritis".
_BREAK = re.compile(
    r"[;!?(]|[—–]| - |[.] |,? but\b|,? although\b|,? whereas\b|, (?:however|yet|though|so|and"
    r"|then)\b|, (?:we|it|you|they|this|that's|these|our|your|dry needling|therapy|treatment)\b"
)
#: "If it does not help, …": what follows the comma stands by itself.
_CONDITION = re.compile(
    r"^(?:if|when|whenever|unless|because|since|even if|while|where|after|before|once"
    r"|until)\b[^,]*,"
)
_NOT = re.compile(
    r"\b(?:not|never|cannot|nobody|no one|nothing|none|neither|nor|hardly|rarely|unlikely|few"
    r"|impossible|yet to be)\b|n't\b"
)
#: These deny only the few words that follow, but for "no treatment can …".
_NO = re.compile(r"\b(?:no|without|zero)\b")
_NO_SUBJECT = re.compile(
    r"^ (?:[\w-]+ ){1,4}?(?:can|could|will|would|has|have|should|does|do|is|are|was|may|might)\b"
)
#: Look like denials and stress the claim instead.
_STRESS = re.compile(
    r"\b(?:not|n't) (?:only|just|merely|simply|to mention)\b|\bor not\b|\bnot without\b"
    r"|\bno (?:doubt|wonder|question|matter|other)\b|\bsecond to none\b|\bnever fails?\b|\bwhy"
    r" not\b"
    r"|\bwithout (?:(?:a|any) )?(?:doubt|question|fail)\b|\bnothing (?:beats|but|compares|works)\b"
    r"|(?:\bnot|n't) (?:hesitate|wait|miss|settle|worry|let|delay|suffer|forget|look further"
    r"|take our word)\b"
)
#: What comes after is what others say, or a warning against it.
_APART = re.compile(
    r"\b(?:be|being|stay) (?:very )?(?:wary|careful|skeptical|cautious|suspicious)\b|\bbeware\b"
    r"|\bavoid (?:any|anyone|clinics?|ads?|claims?|promises?|the words?|words?)\b"
    r"|\bsteer clear of\b|\bwatch out for\b|\b(?:anyone|anybody|someone|people|clinics?|ads?"
    r"|websites?|sites|sellers?|companies|videos?|friends) (?:who|that|which)\b|\b(?:some|many"
    r"|other|certain) (?:[\w-]+ )?(?:clinics|websites|sites|ads|sellers|companies|people|friends"
    r"|videos) (?:may |will )?(?:claim|say|promise|tell|believe|think|advertise|sell)|\byou (?:may"
    r"|might|will|often) (?:have )?(?:heard?|read|seen?)\b|\bso-called\b|\bmyths?\b"
    r"|\boften (?:sold|marketed|advertised|described|billed) as\b|\brather than\b|\binstead of\b"
    r"|\bfar from\b|\banything but\b|\bhard to (?:say|promise|predict|guarantee|know|tell)\b"
    r"|\btoo (?:soon|early) to\b|\brefuses? to\b|\bstop(?:ped)? (?:claiming|saying|promising)\b"
    r"|\bwords (?:such as|like)\b|\bthe (?:words?|phrase|term|claim)\b|\bfalse(?:ly)?\b|\b(?:ask"
    r"|asks|asked|wonder|wonders|find out|know|see|tell|learn|unsure|depends on|decide|check|judge"
    r"|explain|explains|study|studying)\b[^.;]*\b(?:whether|if|how|what|which)\b"
    r"|\b(?:said|claimed|believed|thought) that\b|\bused to\b"
    r"|\bwhoever\b|\bif (?:a|an|any|some) (?:website|site|ad|clinic|seller|company|friend)\b"
)
#: What takes it back afterward.
_TAKEN_BACK = re.compile(
    r"^[\w' -]{0,30}?(?:(?:do|does|did)(?: not|n't) exist|(?:is|are)(?: not|n't) (?:known|possible"
    r"|realistic|likely|available|promised|guaranteed|certain|something|what we|the goal)|(?:is"
    r"|are) (?:unlikely|rare|impossible|unknown|something (?:nobody|no one))"
    r"|(?:do|does)(?: not|n't) mean)\b"
    r"|.*\b(?:be (?:careful|wary|skeptical|cautious)|beware|walk away|look elsewhere|red flag"
    r"|warning sign|too good to be true|myth)\b"
)
_HEDGE = re.compile(
    r"\b(?:may|might|could|can (?:sometimes|help some)|sometimes|perhaps|possibly|maybe|seems?|"
    r"appears?|(?:is|are) (?:thought|believed|said) (?:to|that)|suggests?|theory|one idea|unclear|"
    r"some (?:people|patients|studies|research|researchers|clinicians|therapists|of|cases)|for"
    r" some|"
    r"in some|(?:being|been) studied|not (?:clear|known|fully known|certain)|whether(?! you))\b"
)
_CONDITIONAL = re.compile(
    r"\b(?:if|when|whenever|unless|until|once|as long as|while|where|only|within|as far as"
    r"|far enough|before|after|(?:should|must) (?:be|feel|stay)|needs? to be|has to be|stays?"
    r"|keep(?:s|ing)?(?: it)?|so long as|in an?)\b(?:(?!, |; | — ).)*$"
)
_ASKS = re.compile(
    r"(?:^|[:;—–,.] ?)[\"'(]*(?:and |but |so |or )?(?:is|are|was|do|does|did|will|can|could|should|"
    r"would|may|might|must|has|have|am|what|what's|which|who|whose|when|where|how|why|if)\b"
)
#: Asks nothing: it sells ("Do you want a cure?"), or takes the claim for granted.
_SELLS = re.compile(
    r"^\W*(?:(?:do|would|could) you (?:want|wish|like|love|dream|need|suffer)|are you (?:ready"
    r"|tired|looking|searching|suffering|sick)|have you been (?:looking|searching)|(?:how"
    r"|why) (?:do|does|is|are|can) (?!i\b|you\b|my\b|your\b|we\b|it feel)"
    r"|why (?:not|take|risk|go|swallow|would|keep|choose|live|suffer)|who says)"
)
_HEADING_ASKS = re.compile(r"^(?:is|are|does|will|can|should) ")
_REPORTS = re.compile(
    r"\b(?:claims?|ads?|promis\w+|heard?|read|sites?|some (?:people|clinics)|called|known as|myth"
    r"|not|never|cannot|words?|phrases?|talk|book|titled|lecture|film|podcast|song|novel|terms?"
    r"|means?|such as|like|wary|beware|avoid)\b|n't\b"
)
_YES = re.compile(
    r"^(?:yes|absolutely|definitely|certainly|of course|sure|very much)"
    r"(?:[.!]|,? (?:it|they|dry needling) (?:is|are|does|do|will|can)[.!])"
)
_NO_ANSWER = re.compile(
    r"^(?:no|nope|not at all|not in the least|absolutely not|none|never)\b"
    r"(?![^.!]*\b(?:but|although|may|might|can|could|some|sometimes|often|most)\b)"
)

CLAUSES = Clauses(
    marks=QUOTES,
    break_=_BREAK,
    condition=_CONDITION,
    denial=_NOT,
    short_denial=_NO,
    subject_of_denial=_NO_SUBJECT,
    stress=_STRESS,
    apart=_APART,
    left_open=re.compile(r"(?:whether(?! you)|what|which) "),
    taken_back=_TAKEN_BACK,
    hedge=_HEDGE,
    hedge_break=re.compile(r"[;—–]|\bbut\b"),
    hedge_anywhere=re.compile(r"\b(?:for|in) some\b|\bsometimes\b"),
    limit=_CONDITIONAL,
    asks=_ASKS,
    sells=_SELLS,
    heading_asks=_HEADING_ASKS,
    reports=_REPORTS,
    yes=_YES,
    no=_NO_ANSWER,
)
