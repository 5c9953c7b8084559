"""The example site's search page, and what Pagefind would know of the others."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from tests.audit.example_site.facts import ARTICLES, Link
from tests.audit.example_site.shell import page

SCRIPT = "assets/search-0123456789.js"
BUNDLE = "search/pagefind"
#: What the search knows: the title of each page that search engines may list, lists apart.
SEARCHED = {
    **{f"/{article.slug}/": article.title for article in ARTICLES},
    "/conditions/neck-pain/": "Neck pain",
    "/treatments/dry-needling/": "Dry needling",
    "/people/ada-example/": "Ada Example",
    "/about/": "About us",
    "/contact/": "Contact",
    "/es/about/": "Quiénes somos",
    "/policy/": "How we write",
}


def search(output: Path) -> None:
    page(
        output,
        "/search/",
        "Search",
        '<h1>Search</h1>\n<form action="/search/"><input name="q" aria-label="Words"></form>\n'
        + "\n".join(f'<p><a href="{address}">{address}</a></p>' for address in SEARCHED),
        types=["CollectionPage"],
        crumbs=[Link("/", "Home"), Link("", "Search")],
        robots="noindex, follow",
        head=f'<script type="module" src="/{SCRIPT}"></script>\n',
    )
    (output / SCRIPT).write_text("import('/search/pagefind/pagefind.js');\n", encoding="utf-8")
    bundle = output / BUNDLE
    (bundle / "fragment").mkdir(parents=True)
    for script in ("pagefind.js", "pagefind-worker.js"):
        (bundle / script).write_text("export const search = () => [];\n", encoding="utf-8")
    (bundle / "pagefind-entry.json").write_text('{"languages":{}}', encoding="utf-8")
    for number, (address, title) in enumerate(SEARCHED.items()):
        (output / text(number)).write_bytes(known(address, title, title))


def text(number: int) -> str:
    """The file of the text of that number."""
    return f"{BUNDLE}/fragment/en-us_{number:07x}.pf_fragment"


def known(address: str, title: str, content: str) -> bytes:
    """A text as Pagefind writes it."""
    data = json.dumps({"url": address, "content": content, "meta": {"title": title}})
    return gzip.compress(b"pagefind_dcd" + data.encode(), mtime=0)
