from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from publisher.audit.site import BuiltSite, SiteFindings
from publisher.rule import Rule

_LLMS = "llms.txt"
_ENTRY = re.compile(r"- \[(?:\\.|[^\]\\])+\]\((?P<url>\S+)\)(?:: .+)?")


class LlmsTxt(Rule):
    """Where there is a /llms.txt, it has its heading and lists pages that are there to be found.

    The file is optional. Format: https://llmstxt.org
    """


def check(site: BuiltSite) -> SiteFindings:
    text = None if site.preview else site.read(_LLMS)
    if text is not None:
        for says, fix in _findings(site, [line for line in text.splitlines() if line.strip()]):
            yield site.file(_LLMS), says, fix


def _findings(site: BuiltSite, lines: list[str]) -> Iterator[tuple[str, str]]:
    headings = [line for line in lines if line.startswith("# ")]
    if len(headings) != 1 or headings[0] != lines[0]:
        yield "The file does not begin with its one heading.", "Write # and the clinic's name."
    listed: Counter[str] = Counter()
    for line in lines:
        if not line.startswith("-"):
            continue
        match = _ENTRY.fullmatch(line)
        if match is None:
            yield f'"{line}" is no entry.', "Write  - [Name](address): description"
        else:
            listed[match["url"]] += 1
    if not listed:
        yield "The file lists no page.", "List pages, or leave the file out."
    for url, times in listed.items():
        yield from _check_address(site, url, times)


def _check_address(site: BuiltSite, url: str, times: int) -> Iterator[tuple[str, str]]:
    page = site.pages.get(site.own_address(url))
    if page is None or site.absolute(page) != url:
        yield f"{url} is no page of the site.", "List the whole address of a page."
    elif not page.is_indexable:
        yield f"{url} asks not to be listed.", "Take it out."
    if times > 1:
        yield f"{url} is listed {times} times.", "List it once."
