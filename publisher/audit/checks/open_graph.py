from __future__ import annotations

from publisher.audit.page import Findings, Json, Page
from publisher.audit.site import BuiltSite, Facts, SiteFindings
from publisher.rule import Rule

_NAMES = ("title", "description", "type", "site_name", "locale", "image")
_IMAGE = [f"image:{name}" for name in ("width", "height", "alt", "type")]
_FIELDS = (*(f"og:{name}" for name in (*_NAMES, *_IMAGE)), "twitter:card")


class OpenGraph(Rule):
    """A page that is shared shows its own title, text and picture, at the size it says.

    Source: https://ogp.me/ and https://developer.x.com/en/docs/x-for-websites/cards
    """


def check_page(page: Page) -> Findings:
    for field in _FIELDS:
        found = page.meta(field)
        # A draft may have no description yet.
        may_be_empty = page.site.preview and field == "og:description"
        if len(found) != 1 or not (found[0].strip() or may_be_empty):
            says = f"{field} stands {len(found)} times, or is empty."
            yield says, f"Write {field} once."
    if page.canonical and page.meta("og:url") != [page.canonical]:
        says = f"og:url is {page.first_meta('og:url') or 'missing'}, not the canonical address."
        yield says, "Write the same address in both."
    if page.first_meta("twitter:card") not in ("", "summary_large_image"):
        says = "twitter:card does not ask for a large picture."
        yield says, "Write summary_large_image."
    if (page.first_meta("og:type") == "article") != (page.kind == "article"):
        says = f'og:type is "{page.first_meta("og:type")}" on a page of kind "{page.kind}".'
        yield says, 'Write "article" on articles and nowhere else.'
    if page.first_meta("og:locale").split("_")[0] != page.lang.split("-")[0]:
        says = f"og:locale is {page.first_meta('og:locale')}; the page's language {page.lang}."
        yield says, "Say one language in both."


def facts(page: Page) -> Json:
    """og:image: its URL, its address, and the width, height and type that it is said to have."""
    url, *rest = (page.first_meta(f"og:image{end}") for end in ("", ":width", ":height", ":type"))
    return [url, page.own_address(url), *rest] if url else None


def check(site: BuiltSite, facts: Facts) -> SiteFindings:
    for page, (url, address, width, height, type_) in facts.items():
        file, picture = site.pages[page].file, site.picture(address)
        if picture is None:
            says = f"og:image {url} is no picture of this site."
            yield file, says, "Give the absolute address of a picture in the output."
            continue
        if (width, height) != (str(picture.width), str(picture.height)):
            is_ = f"{picture.width}x{picture.height}"
            says = f"og:image is said to be {width}x{height}; the file is {is_}."
            yield file, says, "Write the size the file has."
        if type_ != picture.type:
            says = f"og:image is said to be {type_}; it is {picture.type}."
            yield file, says, "Write the type the file has."
