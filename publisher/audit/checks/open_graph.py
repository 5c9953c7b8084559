"""A page that is shared shows its own title, text and picture, at the size it says.

Source: https://ogp.me/ and https://developer.x.com/en/docs/x-for-websites/cards
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.outline import Outline
from publisher.audit.page import Page
from publisher.audit.report import reporter
from publisher.audit.site import BuiltSite, Picture
from publisher.problems import Problem

_FIELDS = (
    "og:title",
    "og:description",
    "og:type",
    "og:site_name",
    "og:locale",
    "og:image",
    "og:image:width",
    "og:image:height",
    "og:image:alt",
    "og:image:type",
    "twitter:card",
)

report = reporter(__name__)


def check_page(page: Page) -> Iterator[Problem]:
    for field in _FIELDS:
        found = page.meta(field)
        # A draft may have no description yet.
        may_be_empty = page.site.preview and field == "og:description"
        if len(found) != 1 or not (found[0].strip() or may_be_empty):
            says = f"{field} stands {len(found)} times, or is empty."
            yield report(page.file, says, f"Write {field} once.")
    if page.canonical and page.meta("og:url") != [page.canonical]:
        says = f"og:url is {page.first_meta('og:url') or 'missing'}, not the canonical address."
        yield report(page.file, says, "Write the same address in both.")
    if page.first_meta("twitter:card") not in ("", "summary_large_image"):
        says = "twitter:card does not ask for a large picture."
        yield report(page.file, says, "Write summary_large_image.")
    if (page.first_meta("og:type") == "article") != (page.kind == "article"):
        says = f'og:type is "{page.first_meta("og:type")}" on a page of kind "{page.kind}".'
        yield report(page.file, says, 'Write "article" on articles and nowhere else.')
    if page.first_meta("og:locale").split("_")[0] != page.lang.split("-")[0]:
        says = f"og:locale is {page.first_meta('og:locale')}; the page's language {page.lang}."
        yield report(page.file, says, "Say one language in both.")


def check(site: BuiltSite) -> Iterator[Problem]:
    for page in site.pages.values():
        if page.shared[0]:
            yield from _check_image(site, page)


def _check_image(site: BuiltSite, page: Outline) -> Iterator[Problem]:
    url, path, width, height, type_ = page.shared
    picture = site.picture(path)
    if picture is None:
        says = f"og:image {url} is no picture of this site."
        yield report(page.file, says, "Give the absolute address of a picture in the output.")
        return
    if (width, height) != (str(picture.width), str(picture.height)):
        says = f"og:image is said to be {width}x{height}; the file is {_size(picture)}."
        yield report(page.file, says, "Write the size the file has.")
    if type_ != picture.type:
        says = f"og:image is said to be {type_}; it is {picture.type}."
        yield report(page.file, says, "Write the type the file has.")


def _size(picture: Picture) -> str:
    return f"{picture.width}x{picture.height}"
