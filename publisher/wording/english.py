"""How English denies, hedges, asks and reports, for ``clauses``.

It is judged by the words nearby, not parsed: see the corpus of the tests for what holds.
"""

from __future__ import annotations

import re

from publisher.wording.clauses import QUOTES, Clauses


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives))


#: Where what was denied before is over. Not a colon: "What it does not do: cure arthritis".
_BREAK = re.compile(
    r"[;!?(]|[—–]| - |[.] |,? but\b|,? although\b|,? whereas\b|, (?:however|yet|though|so|and"
    r"|then)\b|, (?:we|it|you|they|this|that's|these|our|your|dry needling"
    r"|(?:physical )?therapy|treatment|chiropractic|acupuncture|massage)\b"
)
#: "If it does not help, …": what follows the comma stands by itself.
_CONDITION = re.compile(
    r"^(?:if|when|whenever|unless|because|since|even if|while|where|after|before|once"
    r"|until)\b[^,]*,"
)
_NOT = re.compile(
    r"\b(?:not|never|cannot|nobody|no one|nothing|none|neither|nor|hardly|rarely|seldom|unlikely"
    r"|(?<!a )few(?! (?:visits|sessions|days|weeks|minutes|hours))"
    r"|impossible|yet to be|there (?:is|are|was|were) no)\b|n't\b"
)
#: These deny only the few words that follow, but for "no treatment can …".
_NO = re.compile(r"\b(?:no|without|zero)\b")
_NO_SUBJECT = re.compile(
    r"^ (?:[\w-]+ ){1,4}?(?:can|could|will|would|has|have|should|does|do|is|are|was|may|might)\b"
)
#: Look like denials and stress the claim instead.
_STRESS = _any(
    r"\b(?:not|n't) (?:only|just|merely|simply|to mention)\b",
    r"\bor not\b",
    r"\bnot without\b",
    r"\b(?:there (?:is|are) )?no (?:doubt|wonder|question|matter|other|reason)\b",
    r"\b(?:there (?:is|are) )?no (?:better|faster|safer)\b",
    r"\bsecond to none\b",
    r"\bin no time\b",
    r"\bnever fails?\b",
    r"\bwhy not\b",
    r"\bone of the few\b",
    r"\bthe only\b",
    r"\bwithout (?:(?:a|any) )?(?:doubt|question|fail)\b",
    r"\bnothing (?:beats|but|compares|works)\b",
    r"(?:\bnot|n't) (?:hesitate|wait|miss|settle|worry|let|delay|suffer|forget|look further)\b",
    r"(?:\bnot|n't) (?:matter|take our word)\b",
)
#: What comes after is what others say, or a warning against it.
_APART = _any(
    # Warnings.
    r"\b(?:be|being|stay) (?:very )?(?:wary|careful|skeptical|cautious|suspicious)\b",
    r"\b(?:beware|steer clear of|watch out for|far from|anything but|rather than|instead of)\b",
    r"\bavoid (?:any|anyone|clinics?|ads?|claims?|promises?|the words?|words?)\b",
    r"\b(?:so-called|myths?|false(?:ly)?|misleading|deceptive|unsubstantiated|bogus|fake)\b",
    r"\b(?:quacks?|scams?|snake oil|lawsuits?|warning letters?|fined|sued|violations?|unlawful)\b",
    r"\b(?:ftc|federal trade commission|regulators?|attorneys? general)\b",
    # Who says it, other than the clinic.
    r"\b(?:dismissed|shrugged off|written off) as\b",
    r"\b(?:anyone|anybody|someone|people|those) who (?:promise|claim|say|tell|guarantee|sell|swear"
    r"|offer|advertise|believe|think|call)",
    r"\b(?:clinics?|ads?|adverts?|advertisements?|websites?|sites|sellers?|companies|videos?"
    r"|friends|headlines?|slogans?|posts?|influencers?|gadgets?|strangers?) (?:who|that|which)\b",
    r"\b(?:an?|any) (?:therapist|chiropractor|practitioner|provider|doctor|program|page|product)"
    r" (?:who|that|which)\b",
    r"\b(?:some|many|other|certain) (?:[\w-]+ )?(?:clinics|websites|sites|ads|sellers|companies"
    r"|people|friends|videos) (?:may |will )?(?:claim|say|promise|tell|believe|think|advertise"
    r"|sell)",
    r"\b(?:drinks?|gadgets?|products?|sellers?|some|many|they|others) promises?\b",
    r"\b(?:said|claim(?:s|ed)?|believed?|thought|swears?|swore|insist(?:s|ed)?|alleged?|taught"
    r"|(?:theoriz|postulat|propos|argu|reason|hypothesiz|suspect|suppos)ed) that\b",
    r"\b(?:companies|makers|sellers|ads) (?:\w+ )?(?:assured|told|promised|claimed|sold)\b",
    r"\bthey claim\b",
    r"\b(?:we|you|they|people|was|were|been|often)(?:'re|'ve been| are| were)? told\b",
    r"\b(?:conventional wisdom|misconceptions?)\b",
    r"\bif (?:there|anyone|anybody|someone|somebody|we|i) (?:was|were|had|knew)\b",
    r"\byou (?:may|might|will|often) (?:have )?(?:heard?|read|seen?)\b",
    r"\boften (?:sold|marketed|advertised|described|billed) as\b",
    r"\bwhoever\b",
    r"\bif (?:a|an|any|some) (?:website|site|ad|clinic|seller|company|friend)\b",
    # What was, and is no more.
    r"\b(?:we|they|i|you|he|she|people|who|doctors|therapists) (?:once )?used to\b",
    r"\bused to (?:be|say|tell|think|believe|teach)\b",
    r"\bin (?:the )?(?:1\d\d\d|20\d0)s?\b",
    r"\bin the (?:middle ages|old days|past|[a-z]+teenth century|fifties|sixties|seventies"
    r"|eighties)\b",
    # It is not said that it is so, or spoken of as words.
    r"\b(?:hard to (?:say|promise|predict|guarantee|know|tell)|too (?:soon|early) to)\b",
    r"\b(?:would (?:love|like)|wish|hate|want) to (?:tell|say|promise)\b",
    r"\b(?:in the hope|hoping) that\b",
    r"\b(?:refuses? to|stop(?:ped)? (?:claiming|saying|promising))\b",
    r"\bwords (?:such as|like)\b",
    r"\bthe (?:words?|phrase|term|claim)\b",
    r"\b(?:find out|know|see|tell|learn|decide|check|judge|explains?)\b[^.;]*\b(?:whether|if)\b",
    r"\b(?:asks?|asked|wonders?|unsure|depends on|study|studying)\b[^.;]*"
    r"\b(?:whether|if|how|what|which)\b",
)
#: What takes it back afterward.
_TAKEN_BACK = re.compile(
    r"^[\w' -]{0,30}?(?:(?:do|does|did)(?: not|n't) exist|(?:is|are)(?: not|n't) (?:known|possible"
    r"|realistic|likely|available|promised|guaranteed|certain|something|what we|the goal)|(?:is"
    r"|are) (?:unlikely|rare|impossible|unknown|something (?:nobody|no one))"
    r"|(?:do|does)(?: not|n't) mean"
    r"|(?:is|are) [\w' ]{0,20}(?:nobody|we (?:can't|cannot|don't|won't)))\b"
    r"|.*\b(?:be (?:careful|wary|skeptical|cautious)|beware|walk away|look elsewhere|red flag"
    r"|warning sign|too good to be true|myth|(?:taking|takes?|took) advantage|preys? on)\b"
    r"|.*\bbut (?:it|they|that|this) (?:is|are|does|do|will|can)(?:n't| not)\b"
)
_HEDGE = re.compile(
    r"\b(?:may|might|could|can (?:sometimes|help some)|sometimes|perhaps(?! (?:the )?(?:most|best))"
    r"|possibly|maybe|seems?|tends? to|probably|potentially|in theory|supposed(?:ly)?"
    r"|hop(?:e|es|ing) (?:to|that)|appears?|(?:is|are|been) (?:thought|believed|said) (?:to|that)"
    r"|suggests?|theory|one idea|unclear|"
    r"some (?:people|patients|clients|women|men|children|babies|athletes|runners|folks|users"
    r"|studies|research|researchers|clinicians|therapists|of|cases)|for"
    r" some|"
    r"in some|(?:being|been) studied|not (?:clear|known|fully known|certain)|whether(?! you))\b"
)
_CONDITIONAL = re.compile(
    r"\b(?:(?<!what )if|when|whenever|unless|until|once|as long as|while|where|only|within"
    r"|as far as|far enough|(?:should|must) (?:be|feel|stay)|needs? to be|has to be|stays?"
    r"|keep(?:s|ing)?(?: it)?|so long as|in an?)\b(?:(?!, |; | — ).)*$"
)
_ASKS = re.compile(
    r"(?:^|[:;—–,.] ?)[\"'(]*(?:and |but |so |or )?(?:is|are|was|do|does|did|will|can|could|should|"
    r"would|may|might|must|has|have|am|what|what's|which|who|whose|when|where|how|why|if)\b"
)
#: Asks nothing: it sells ("Do you want a cure?"), or takes the claim for granted.
_SELLS = _any(
    r"^\W*(?:(?:if )?so,? )?(?:do|would|could|don't|wouldn't) you"
    r" (?:want|wish|like|love|dream|need|suffer|have)",
    r"^\W*are you (?:ready|tired|looking|searching|suffering|sick|struggling|living|dealing)",
    r"^\W*(?:did|do) you know",
    r"^\W*have you (?:been (?:looking|searching)|heard|tried)",
    r"^\W*(?:ready|looking|tired|sick|need|want|struggling|suffering|dealing|living)\b",
    r"^\W*(?:what if|imagine|who says)\b",
    r"^\W*(?:how|why) (?:do|does|is|are|can) (?!i\b|you\b|my\b|your\b|we\b|it feel)",
    r"^\W*why (?:not|take|risk|go|swallow|would|keep|choose|live|suffer|mask|settle|put|wait|rely"
    r"|spend|let|accept|pop|have)\b",
)
_HEADING_ASKS = re.compile(r"^(?:is|are|does|will|can|should) ")
_REPORTS = re.compile(
    r"\b(?:claims?|ads?|promis\w+|heard?|read|sites?|some (?:people|clinics)|called|known as|myth"
    r"|not|never|cannot|words?|phrases?|talk|book|titled|lecture|film|podcast|song|novel|terms?"
    r"|means?|such as|like|wary|beware|avoid)\b|n't\b"
    # What stands in quotation marks is spoken of, not said.
    r'|"" (?:is|are|was|were|sounds?|looks?|makes?|gets?|belongs?|has|have|may|might|would|will)\b'
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
    hedge_anywhere=_any(
        r"\b(?:(?:for|in) some|sometimes|slightly|for a (?:short )?(?:while|time)|depends? on"
        r"|it varies|varies (?:by|from))\b",
        r"\b(?:a|some) (?:little|bit)\b",
        r"\b(?:others|not everyone|not everybody) (?:do|does|don't|notice)\b",
        r"\b(?:but|though) not (?:for |of |in |to )?(?:everyone|everybody|all|always)\b",
        r"\bresults (?:may |will |can )?(?:vary|differ)\b",
    ),
    limit=_CONDITIONAL,
    asks=_ASKS,
    sells=_SELLS,
    heading_asks=_HEADING_ASKS,
    reports=_REPORTS,
    yes=_YES,
    no=_NO_ANSWER,
)
