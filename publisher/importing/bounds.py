"""HTML of strangers as a tree that a program may walk down, in time that grows with its length."""

from __future__ import annotations

import re
from collections import Counter

from selectolax.lexbor import LexborHTMLParser, LexborNode

#: Elements inside one another: more than any page has, and a third of those at which a walk that
#: calls itself would end Python's stack.
DEEPEST = 100
#: So many tags without their end keep the parser itself busy for seconds.
_MOST_OPEN = 400
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][^\s/<>]*+)(?:\"[^\"]*\"|'[^']*'|[^'\"<>])*+(?<=(?P<own>/))?>"
)
_NEVER_CLOSED = re.compile(
    r"area|base|br|col|dd|dt|embed|hr|img|input|li|link|meta|option|p|param|source|tbody|td|tfoot|th"
    r"|thead|tr|track|wbr"
)


def parsed(html: str) -> LexborHTMLParser:
    """The tree of some HTML; where that is nested deeper than any page, of its text alone."""
    html = html.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
    # What Windows puts into the clipboard before the copied part.
    html = html[max(html.find("<"), 0) :] if html.startswith("Version:") else html
    if not _leaves_open_too_many(html):
        tree = LexborHTMLParser(html)
        if tree.body is None or not _is_too_deep(tree.body):
            return tree
    return LexborHTMLParser(_TAG.sub(" ", html))


def _leaves_open_too_many(html: str) -> bool:
    opened: Counter[str] = Counter()
    number = 0
    for tag in _TAG.finditer(html):
        name = tag["name"].casefold()
        if tag["own"] or _NEVER_CLOSED.fullmatch(name):
            continue
        if not tag["close"]:
            opened[name] += 1
            number += 1
        elif opened[name]:
            opened[name] -= 1
            number -= 1
        if number > _MOST_OPEN:
            return True
    return False


def _is_too_deep(root: LexborNode) -> bool:
    node, depth = root, 0
    while depth <= DEEPEST:
        if child := node.first_child:
            node, depth = child, depth + 1
            continue
        while depth and node.next is None and node.parent:
            node, depth = node.parent, depth - 1
        if not depth or node.next is None:
            return False
        node = node.next
    return True
