from __future__ import annotations

from urllib.parse import unquote

from publisher.content import Site
from publisher.content.document import Document
from publisher.content.headings import ids
from publisher.content.links import Broken, resolve
from publisher.problems import did_you_mean, instead
from publisher.rule import Problems, Rule


class Fragments(Rule):
    """A link to a part of a page names a heading that is there.

    Otherwise the reader lands at the top of the page and has to search for what was promised.

    Wrong: [the risks](../treatments/dry-needling.md#riks)
    Right: [the risks](../treatments/dry-needling.md#risks)

    HTML Standard, scrolling to a fragment:
    https://html.spec.whatwg.org/multipage/browsing-the-web.html#scrolling-to-a-fragment
    """

    action = "link"
    required = True


#: The number of headings that a message lists.
_NAMED = 8
#: The top of any page, and of its text.
TOP = ("", "top", "main")


def check(site: Site) -> Problems:
    by_address: dict[str, Document] = {}
    for document in site.documents:
        fixes: dict[tuple[Document, str], str | None] = {}
        for mention in document.links:
            if "#" not in mention.target or "://" in mention.target:
                continue
            by_address = by_address or {other.address: other for other in site.documents}
            found = resolve(site, document, mention.target)
            if isinstance(found, Broken):
                continue
            address, _, fragment = found.partition("#")
            target = by_address.get(address) if address else document
            if target is None:
                # A list that the build makes has no headings that a writer could know.
                if fragment not in TOP:
                    says = f'The page {address} has no place "#{fragment}".'
                    fix = f"Write  {address}  without it."
                    yield Fragments.problem(document.file, mention.line, says, fix)
                continue
            if (target, fragment) not in fixes:
                fixes[target, fragment] = mended(target, unquote(fragment))
            if write := fixes[target, fragment]:
                where = "this file" if target is document else target.file
                says = f'There is no heading "#{fragment}" in {where}.'
                edits = instead(mention.line, f"#{fragment}", write)
                yield Fragments.problem(document.file, mention.line, says, write, edits=edits)


def mended(target: Document, fragment: str) -> str | None:
    """What to write in the place of a fragment of a page, or None where it is right."""
    if _leads(target, fragment):
        return None
    known = [f"#{name}" for name in ids(target)]
    others = f"Write one of: {', '.join(known[:_NAMED])}" if known else "Leave the # part out."
    return did_you_mean(f"#{fragment}", known) or others


def _leads(target: Document, fragment: str) -> bool:
    """``#ref-2`` is the second reference of any page."""
    if fragment in TOP or fragment in ids(target):
        return True
    number = fragment.removeprefix("ref-")
    listed = len(target.meta.references)
    return fragment.startswith("ref-") and number in map(str, range(1, listed + 1))
