"""An article's body as a feed reader can show it: plain, whole, with absolute addresses."""

from __future__ import annotations

from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

#: Marks for our style sheet and for a page's outline, which mean nothing in a feed reader.
_DROPPED = (
    "class",
    "id",
    "role",
    "tabindex",
    "srcset",
    "sizes",
    "loading",
    "decoding",
    "fetchpriority",
)


def feed_html(body: str, page: str) -> str:
    """``page`` is the absolute address that relative ones in ``body`` are resolved against."""
    soup = BeautifulSoup(body, "html.parser")
    # Not by CSS selectors: the library behind them takes longer to load than all this.
    for hidden in soup.find_all(["svg", "source"]):
        hidden.decompose()
    # A feed reader has no style that opens a question, so all are open.
    for around in soup.find_all(["picture", "details", "nav", "summary"]):
        around.unwrap()
    for element in soup.find_all(True):
        _make_plain(element, page)
    return str(soup).strip()


def _make_plain(element: Tag, page: str) -> None:
    for attribute in list(element.attrs):
        if attribute in _DROPPED or attribute.startswith("aria-"):
            del element[attribute]
    for attribute in ("href", "src", "poster"):
        if address := element.get(attribute):
            element[attribute] = urljoin(page, str(address))
