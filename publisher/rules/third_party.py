from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

from publisher.content.document import Document
from publisher.problems import Edit, Problem
from publisher.rule import Problems, Rule
from publisher.wording.searching import place, search


class ThirdParty(Rule):
    """No trackers and no pasted embed codes, also where they are no HTML.

    Tags such as <script> and <iframe> are refused by the rule "html". This one finds what comes
    without a tag: codes that other systems turn into embeds, pieces of tracking scripts, and links
    with a tracking number or through another company, as mail programs copy them. Such a link tells
    that company that a reader of this health page followed it.

    Wrong: [the exercise](https://video.example/watch?v=1&fbclid=IwAR0abc)
    Right: [the exercise](https://video.example/watch?v=1)

    Source: HHS, Use of Online Tracking Technologies by HIPAA Covered Entities; FTC v. GoodRx, 2023:
    https://www.hhs.gov/hipaa/for-professionals/privacy/guidance/hipaa-online-tracking/index.html
    """

    action = "signs"


_EMBED = re.compile(
    r"\[/?(?:embed|youtube|vimeo|video|instagram|twitter|facebook|gallery|caption|iframe|audio"
    r"|playlist)\b[^\]\n]{0,200}\](?!\()"
)
_TEMPLATE = re.compile(r"\{\{.{0,200}?\}\}|\{%.{0,200}?%\}")
_SCRIPT = re.compile(
    r"\b(?:gtag|fbq|ga|_gaq\.push|twq|ttq\.(?:load|track)|clarity|hj|_hsq\.push|lintrk)\(\s*['\"\[]"
    r"|\bdataLayer\b|\b(?:G-[A-Z0-9]{8,12}|UA-\d{4,10}-\d{1,3}|GTM-[A-Z0-9]{5,8}|AW-\d{8,12})\b"
)
#: Begins with what the search can leap to; stands in whatever _SCRIPT finds, and in few texts.
_CALL = re.compile(r"\(\s*['\"\[]")
_ID = re.compile(r"-[A-Z0-9]{4}")
_NAME = (
    r"utm_\w+|fbclid|gclid|gclsrc|gbraid|wbraid|gad_source|msclkid|dclid|ttclid|twclid|yclid|rdt_cid"
    r"|li_fat_id|mc_[ce]id|_hs(?:enc|mi)|mkt_tok|vero_id|oly_enc_id|ck_subscriber_id|_kx|_g[al]"
    r"|srsltid|mibextid|epik|ref_src|trk|igsh(?:id)?|si(?==[\w-]{8})"
)
_NUMBER = re.compile(rf"https?://[^\s)>\]]{{0,500}}?[?&;](?P<name>{_NAME})=[^\s)>\]]*")
#: The part of an address that holds one, with the sign before the next part; and signs that are
#: left over.
_PART = re.compile(rf"(?<=[?&;])(?:{_NAME})=[^&;#]*(?:&amp;|[&;])?")
_LEFT_OVER = re.compile(r"(?:&amp;|[?&;])+(?=#|$)")
#: The road through which mail and chat programs send every click, with the address that was meant.
_WRAPPED = re.compile(
    r"https?://(?:[\w.-]+\.)?(?:google\.[a-z.]{2,6}/url|safelinks\.protection\.outlook\.com/"
    r"|lm?\.(?:facebook|instagram)\.com/(?:l\.php)?|slack-redir\.net/link"
    r"|linkedin\.com/(?:safety/go|redir/redirect)|youtube\.com/redirect|duckduckgo\.com/l/"
    r"|out\.reddit\.com/[^\s)>\]?]*)\?(?:[^\s)>\]&]*&)*?(?:q|u|url|uddg)=(?P<meant>[^\s)>\]&]+)[^\s)>\]]*"
    r"|https?://(?:www\.google\.[a-z.]{2,6}/amp|[\w-]+\.cdn\.ampproject\.org/c)/s/(?P<amp>[^\s)>\]]+)"
    r"|https://urldefense\.(?:proofpoint\.)?com/v3/__(?P<inner>[^\s)>\]]+?)__;[^\s)>\]]*"
)
#: Addresses that do not say where they lead: those of shorteners, and of what counts the clicks in
#: a newsletter. A browser shows where one arrives.
_CLOSED = re.compile(
    r"https?://(?:(?:www\.)?(?:bit\.ly|tinyurl\.com|t\.co|ow\.ly|buff\.ly|is\.gd|v\.gd|rb\.gy|cutt\.ly"
    r"|t\.ly|tiny\.cc|shorturl\.at|rebrand\.ly|lnkd\.in|fb\.me|amzn\.to|dlvr\.it|trib\.al|qrco\.de)/\w"
    r"|goo\.gl/(?!maps/)\w|[\w.-]+\.list-manage\.com/track/|[\w.-]+\.ct\.sendgrid\.net/"
    r"|[\w.-]+\.rs6\.net/|[\w.-]+\.hubspotlinks\.com/)[^\s)>\]]*",
    re.IGNORECASE,
)
_THROUGH = "This link leads through another company, which learns who follows it."
_CODE = (
    '"{0}" is a code of another system, and readers would see it as it is.',
    "Remove it. For a video, use a block:  ::: video https://…",
)


def check_document(document: Document) -> Problems:
    text = document.prose
    for match in _EMBED.finditer(text):
        yield _problem(document, match, *_CODE)
    for match in _TEMPLATE.finditer(text) if "{" in text else ():
        yield _problem(document, match, *_CODE)
    if "dataLayer" in text or _CALL.search(text) or _ID.search(text):
        for match in _SCRIPT.finditer(text):
            says = '"{0}" belongs to a tracker, and this site has none.'
            yield _problem(document, match, says, "Remove it.")
    through = list(_wrapped(document))
    yield from through
    told = {(problem.line, problem.column) for problem in through}
    for match in _NUMBER.finditer(text) if "://" in text else ():
        if place(document, match.start()) in told:
            # The whole address goes.
            continue
        says = 'The link has a tracking number ("{1}"), which tells others about the reader.'
        fix = f"End the address before {match['name']}=, or take that part out."
        found = _problem(document, match, says, fix)
        instead = _LEFT_OVER.sub("", _PART.sub("", match[0]))
        yield replace(found, edits=(Edit(found.line, found.column, match[0], instead),))


def _wrapped(document: Document) -> Problems:
    for match, line, column in search(document, _WRAPPED):
        inside = (
            f"https://{match['amp']}" if match["amp"] else unquote(match["meant"] or match["inner"])
        )
        fix = f"Write the address that is inside it:  {inside}"
        is_whole = not re.search(r"[\s()<>]", inside)
        edits = [Edit(line, column, match[0], inside)] if is_whole else []
        yield ThirdParty.problem(document.file, line, _THROUGH, fix, column=column, edits=edits)
    for _, line, column in search(document, _CLOSED):
        fix = "Follow it in a browser, and write the address at which you arrive."
        yield ThirdParty.problem(document.file, line, _THROUGH, fix, column=column)


def _problem(document: Document, match: re.Match[str], says: str, fix: str) -> Problem:
    words = match[0] if len(match[0]) <= 40 else f"{match[0][:39]}…"
    name = match.groupdict().get("name") or ""
    line, column = place(document, match.start())
    return ThirdParty.problem(document.file, line, says.format(words, name), fix, column=column)
