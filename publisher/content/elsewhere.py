"""What other systems call the fields of a front matter: Jekyll, Hugo, Astro, Eleventy, Gatsby,
Pelican, and the plugins of WordPress. Names are in small letters.

A line that is taken out because nobody here knows its name may have kept a page from the public,
or an old address alive, so what it did is said with what does it here.
"""

from __future__ import annotations

import re

#: Our fields, and what they are called, the more certain name first.
NAMES = {
    "date": ("pubdate", "publishdate", "publish_date", "published_at", "created", "createdat"),
    "modified": (
        *("lastmod", "last_modified_at", "last_modified", "updated", "updateddate", "updated_at"),
        "date_modified",
    ),
    "description": ("excerpt", "summary", "metadescription", "meta_description", "seo_description"),
    "image": (
        *("featured_image", "featuredimage", "heroimage", "hero_image", "cover", "cover_image"),
        *("thumbnail", "header_image"),
    ),
    "image_alt": ("imagealt", "heroimagealt", "featured_image_alt", "cover_alt", "alt"),
    "language": ("lang", "locale"),
    "tags": ("categories", "category", "keywords", "topics"),
}
#: Old addresses of a page: the one that it has there, and others that led to it.
ADDRESS = ("permalink", "url")
OTHERS = ("aliases", "redirect_from", "redirects")

_NO = ("false", "no", "off", "0")
_YES = ("true", "yes", "on", "1")
#: Words for a page that not everybody may see, as fields or as a status.
HIDDEN = ("private", "hidden", "unlisted")
#: What keeps a page from the public, and the values that do not.
_STATES = {
    **dict.fromkeys(("draft", *HIDDEN, "noindex"), _NO),
    **dict.fromkeys(("published", "publish", "public"), _YES),
    "visibility": ("public", "visible"),
    "robots": ("all", "index", "follow", "index, follow"),
    "password": (),
}
#: What takes a page down on a day.
_EXPIRY = ("expirydate", "expires", "expire", "unpublishdate", "unpublish_at")
#: What says nothing of a page but how that system makes it.
_NOTHING = (
    *("layout", "template", "theme", "type", "classes", "comments", "toc", "math", "mathjax"),
    *("author_profile", "read_time", "share", "weight", "id", "guid", "uuid", "post_id"),
)


def _bare(name: str) -> str:
    """``Publish-Date``, ``publishDate`` and ``publish_date`` are one name."""
    return re.sub(r"[\W_]", "", name.casefold())


_OURS = {_bare(other): name for name, others in NAMES.items() for other in others}
_MOVED, _ENDING, _MEANINGLESS = (
    frozenset(map(_bare, names)) for names in (ADDRESS + OTHERS, _EXPIRY, _NOTHING)
)


def name_of(name: str, value: str) -> str:
    """Our name of a field of another system, or nothing."""
    # Some say by it whether a page is public, and some since when.
    if _bare(name) in _STATES:
        return "date" if re.match(r"(?:19|20)\d\d\b", value) else "status"
    return _OURS.get(_bare(name), "")


def state_of(name: str, value: str) -> str:
    """The status of a page for which ``name_of`` says that its field is one."""
    return "published" if value.casefold() in _STATES[_bare(name)] else "draft"


def is_old_address(name: str) -> bool:
    """Whether a field tells addresses that the page had, or has still."""
    return _bare(name) in _MOVED


def is_end(name: str) -> bool:
    """Whether a field tells when the page is to be no more."""
    return _bare(name) in _ENDING


def is_nothing(name: str) -> bool:
    """Whether nothing is lost with a field."""
    return _bare(name) in _MEANINGLESS
