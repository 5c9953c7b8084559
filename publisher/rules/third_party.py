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
    r"utm_\w+|fbclid|gclid|gbraid|wbraid|msclkid|dclid|ttclid|twclid|li_fat_id|mc_[ce]id|_hs(?:enc|mi)"
    r"|igshid|si(?==\w{12})"
)
_NUMBER = re.compile(rf"https?://[^\s)>\]]{{0,500}}?[?&;](?P<name>{_NAME})=[^\s)>\]]*")
#: The part of an address that holds one, with the sign before the next part; and signs that are
#: left over.
_PART = re.compile(rf"(?<=[?&;])(?:{_NAME})=[^&;#]*(?:&amp;|[&;])?")
_LEFT_OVER = re.compile(r"(?:&amp;|[?&;])+(?=#|$)")
#: The road through which mail and chat programs send every click, with the address that was meant.
_WRAPPED = re.compile(
    r"https?://(?:[\w.-]+\.)?(?:google\.[a-z.]{2,6}/url|safelinks\.protection\.outlook\.com/"
    r"|lm?\.(?:facebook|instagram)\.com/(?:l\.php)?|slack-redir\.net/link|linkedin\.com/safety/go)"
    r"\?(?:[^\s)>\]&]*&)*?(?:q|u|url)=(?P<meant>[^\s)>\]&]+)[^\s)>\]]*"
    r"|https://urldefense\.(?:proofpoint\.)?com/v3/__(?P<inner>[^\s)>\]]+?)__;[^\s)>\]]*"
)
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
    yield from _wrapped(document)
    for match in _NUMBER.finditer(text) if "://" in text else ():
        says = 'The link has a tracking number ("{1}"), which tells others about the reader.'
        fix = f"End the address before {match['name']}=, or take that part out."
        found = _problem(document, match, says, fix)
        instead = _LEFT_OVER.sub("", _PART.sub("", match[0]))
        yield replace(found, edits=(Edit(found.line, found.column, match[0], instead),))


def _wrapped(document: Document) -> Problems:
    for match, line, column in search(document, _WRAPPED):
        says = "This link leads through another company, which learns who follows it."
        inside = unquote(match["meant"] or match["inner"])
        fix = f"Write the address that is inside it:  {inside}"
        is_whole = not re.search(r"[\s()<>]", inside)
        edits = [Edit(line, column, match[0], inside)] if is_whole else []
        yield ThirdParty.problem(document.file, line, says, fix, column=column, edits=edits)


def _problem(document: Document, match: re.Match[str], says: str, fix: str) -> Problem:
    words = match[0] if len(match[0]) <= 40 else f"{match[0][:39]}…"
    name = match.groupdict().get("name") or ""
    line, column = place(document, match.start())
    return ThirdParty.problem(document.file, line, says.format(words, name), fix, column=column)
