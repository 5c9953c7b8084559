"""No trackers and no pasted embed codes, also where they are no HTML.

Tags such as <script> and <iframe> are refused by the rule "html". This one finds what comes
without a tag: codes that other systems turn into embeds, pieces of tracking scripts, and links
with a tracking number. A link with such a number tells another company that a reader of this
health page followed it.

Wrong: [the exercise](https://video.example/watch?v=1&fbclid=IwAR0abc)
Right: [the exercise](https://video.example/watch?v=1)

Source: HHS, Use of Online Tracking Technologies by HIPAA Covered Entities; FTC v. GoodRx, 2023:
https://www.hhs.gov/hipaa/for-professionals/privacy/guidance/hipaa-online-tracking/index.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.problems import Problem
from publisher.read import Site

_EMBED = re.compile(
    r"\[/?(?:embed|youtube|vimeo|video|instagram|twitter|facebook|gallery|caption|iframe|audio"
    r"|playlist)\b[^\]\n]*\](?!\()|\{\{[<%].*?[%>]\}\}|\{%.*?%\}"
)
_SCRIPT = re.compile(
    r"\b(?:gtag|fbq|ga|_gaq\.push|twq|ttq\.(?:load|track)|clarity|hj|_hsq\.push|lintrk)\(\s*['\"\[]"
    r"|\bdataLayer\b|\b(?:G-[A-Z0-9]{8,12}|UA-\d{4,10}-\d{1,3}|GTM-[A-Z0-9]{5,8}|AW-\d{8,12})\b"
)
#: One of these stands in whatever the two patterns above find.
_MARKS = (
    "{{", "{%", "[/", "[embed", "[you", "[vimeo", "[video", "[insta", "[twit", "[face", "[gall",
    "[capt", "[ifr", "[audio", "[play", "('", '("', "([", "( '", '( "', "dataLayer", "G-", "UA-",
    "GTM-", "AW-",
)  # fmt: skip
_NUMBER = re.compile(
    r"https?://[^\s)>\]]*[?&;](?P<name>utm_\w+|fbclid|gclid|gbraid|wbraid|msclkid|dclid|ttclid"
    r"|twclid|li_fat_id|mc_[ce]id|_hs(?:enc|mi)|igshid|si(?==\w{12}))=[^\s)>\]]*"
)


def check(site: Site) -> Iterator[Problem]:
    for document in site.documents:
        text = document.prose
        for pattern, says, fix in (
            (_EMBED, '"{0}" is a code of another system, and readers would see it as it is.',
             "Remove it. For a video, use a block:  ::: video https://…"),
            (_SCRIPT, '"{0}" belongs to a tracker, and this site has none.', "Remove it."),
        ):  # fmt: skip
            for match in pattern.finditer(text) if _may_hold(text) else ():
                yield _problem(document.file, document.body_line, text, match, says, fix)
        for match in _NUMBER.finditer(text) if "=" in text and "://" in text else ():
            fix = f"End the address before {match['name']}=, or take that part out."
            says = 'The link has a tracking number ("{1}"), which tells others about the reader.'
            yield _problem(document.file, document.body_line, text, match, says, fix)


def _may_hold(text: str) -> bool:
    """A quick no to nearly every text."""
    return any(mark in text for mark in _MARKS)


def _problem(
    file: str, first: int, text: str, match: re.Match[str], says: str, fix: str
) -> Problem:
    words = match[0] if len(match[0]) <= 40 else f"{match[0][:39]}…"
    line = first + text.count("\n", 0, match.start())
    column = match.start() - text.rfind("\n", 0, match.start())
    name = match.groupdict().get("name") or ""
    return Problem(file, line, "third-party", says.format(words, name), fix, "error", column)
